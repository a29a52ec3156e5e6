//! `calculate-taxes`: the bounds of a list.

use http::{HeaderMap, Method};
use impots_protocol::CsrfMode;

use crate::support::{Answer, Client, parts};

async fn authenticated() -> Client {
    let mut client = Client::new(parts(CsrfMode::Off));
    client.get("/init-session/json").await;
    let credentials = [("user", "admin"), ("password", "admin")];
    assert_eq!(client.post_form("/authenticate-user", &credentials).await.status, 200);
    client
}

async fn post(client: &mut Client, body: String) -> Answer {
    client.send(Method::POST, "/calculate-taxes", HeaderMap::new(), body.into_bytes()).await
}

#[tokio::test]
async fn a_list_of_more_than_ten_thousand_elements_is_refused_in_a_few_words() {
    let mut client = authenticated().await;
    let answer = post(&mut client, format!("[{{}}{}]", ",{}".repeat(10_000))).await;
    assert_eq!(answer.status, 400);
    assert!(answer.body.contains("more than 10000 elements"), "{}", &answer.body[..300]);
}

#[tokio::test]
async fn more_than_a_hundred_explanations_are_refused_and_nothing_is_computed() {
    let mut client = authenticated().await;
    let item = r#"{"married":"yes","children":2,"salary":50000,"year":2026,"explanation":"yes"}"#;
    let list = |count: usize| format!("[{}]", vec![item; count].join(","));
    let answer = post(&mut client, list(101)).await;
    assert_eq!(answer.status, 400);
    assert!(answer.body.contains("more than 100 elements"), "{}", &answer.body[..300]);
    assert!(client.get("/list-simulations").await.body.contains("\"response\": []"));
    assert_eq!(post(&mut client, list(100)).await.status, 200);
}

#[tokio::test]
async fn a_session_that_would_be_too_large_is_refused_and_keeps_what_it_has() {
    let mut client = authenticated().await;
    let item = r#"{"married":"yes","children":2,"salary":50000}"#;
    let list = |count: usize| format!("[{}]", vec![item; count].join(","));
    assert_eq!(post(&mut client, list(5000)).await.status, 200);
    let refused = post(&mut client, list(5000)).await;
    assert_eq!(refused.status, 413, "{}", &refused.body[..300]);
    assert!(refused.body.contains("\"status\": 151"), "{}", refused.body);
    let listed = client.get("/list-simulations").await.body;
    assert_eq!(listed.matches("\"id\"").count(), 5000);
}
