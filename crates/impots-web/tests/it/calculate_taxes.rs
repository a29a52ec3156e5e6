//! `calculate-taxes`: the bounds of a list.

use impots_protocol::{CsrfMode, MAX_LIST_ELEMENTS};
use impots_testing::{RedisServer, needs};
use impots_web::{AppParts, SessionStore};

use crate::support::stores::Store;
use crate::support::{Answer, Client, authenticated, parts};

async fn post(client: &mut Client, body: String) -> Answer {
    client.post("/calculate-taxes", body).await
}

/// A list of so many elements.
fn list(item: &str, count: usize) -> String {
    format!("[{}]", vec![item; count].join(","))
}

/// A list of so many elements that take the most room in a session, with the results of an earlier answer.
fn largest(count: usize) -> String {
    let item = r#"{"married":"yes","children":10000,"salary":500000000000000,"tax":1,"surcharge":1,"rate":0.45,"discount":1,"reduction":1,"id":1,"year":2026,"salary2":500000000000000}"#;
    list(item, count)
}

/// Computes the longest list in a session that holds nothing else.
async fn the_longest_list_fits(sessions: SessionStore) {
    let client = Client::new(AppParts { sessions, ..parts(CsrfMode::Off) });
    let mut client = client.logged_in().await;
    let answer = post(&mut client, largest(MAX_LIST_ELEMENTS)).await;
    assert_eq!(answer.status, 200, "{:.300}", answer.body);
    let listed = client.get("/list-simulations").await.body;
    assert_eq!(listed.matches("\"id\"").count(), MAX_LIST_ELEMENTS);
}

/// Field fault 19: the limits of a list agree: the longest one fits into a body, and its results into a session.
#[tokio::test]
async fn the_longest_list_fits_into_a_session_in_memory() {
    the_longest_list_fits(Store::Memory.sessions()).await;
}

/// Field fault 19: the same where sessions live in Redis.
#[needs(redis)]
#[tokio::test]
async fn the_longest_list_fits_into_a_session_in_redis() {
    the_longest_list_fits(Store::Redis(RedisServer::start()).sessions()).await;
}

/// Field fault 19: one element more is refused as such, not for the size of the body or of the session.
#[tokio::test]
async fn one_element_more_is_refused_in_a_few_words() {
    let mut client = authenticated("json").await;
    let answer = post(&mut client, largest(MAX_LIST_ELEMENTS + 1)).await;
    assert_eq!(answer.status, 400);
    let limit = format!("more than {MAX_LIST_ELEMENTS} elements");
    assert!(answer.body.contains(&limit), "{:.300}", answer.body);
}

/// What is read aside for its length is read as anything else.
#[tokio::test]
async fn a_long_body_is_refused_as_a_short_one_is() {
    let mut client = authenticated("json").await;
    let right = r#"{"married":"yes","children":2,"salary":50000}"#;
    for body in
        ["[]", "{}", "1", "[1]", "[{}]", "[{]", "[[]]", "[{},1]", r#"[{"married":"no"},{}]"#, "x"]
    {
        let short = post(&mut client, body.to_owned()).await;
        let long = post(&mut client, format!("{body}{}", " ".repeat(70_000))).await;
        assert_eq!((short.status, long.status), (400, 400), "{body}");
        assert_eq!(short.body, long.body, "{body}");
    }
    let long = post(&mut client, format!("[{right}{}]", " ".repeat(70_000))).await;
    assert_eq!(long.status, 200, "{}", long.body);
    let too_many = format!("more than {MAX_LIST_ELEMENTS} elements");
    for (body, sentence) in [
        (list("{}", 300_001), &*too_many),
        (list("0", 300_001), &too_many),
        (list("{}", 300_001).replacen("{}]", "{}x]", 1), "not valid JSON"),
    ] {
        let answer = post(&mut client, body).await;
        assert_eq!(answer.status, 400);
        assert!(answer.body.contains(sentence), "{:.300}", answer.body);
    }
    let listed = client.get("/list-simulations").await.body;
    assert_eq!(listed.matches("\"id\"").count(), 1, "{listed}");
}

#[tokio::test]
async fn more_than_a_hundred_explanations_are_refused_and_nothing_is_computed() {
    let mut client = authenticated("json").await;
    let item = r#"{"married":"yes","children":2,"salary":50000,"year":2026,"explanation":"yes"}"#;
    let answer = post(&mut client, list(item, 101)).await;
    assert_eq!(answer.status, 400);
    assert!(answer.body.contains("more than 100 elements"), "{:.300}", answer.body);
    assert!(client.get("/list-simulations").await.body.contains("\"response\": []"));
    assert_eq!(post(&mut client, list(item, 100)).await.status, 200);
}

#[tokio::test]
async fn a_session_that_would_be_too_large_is_refused_and_keeps_what_it_has() {
    let mut client = authenticated("json").await;
    let item = r#"{"married":"yes","children":2,"salary":50000}"#;
    assert_eq!(post(&mut client, list(item, 5000)).await.status, 200);
    let refused = post(&mut client, list(item, 5000)).await;
    assert_eq!(refused.status, 413, "{}", &refused.body[..300]);
    assert!(refused.body.contains("\"status\": 151"), "{}", refused.body);
    let listed = client.get("/list-simulations").await.body;
    assert_eq!(listed.matches("\"id\"").count(), 5000);
}
