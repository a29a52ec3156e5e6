//! `POST /taxes` of a list.

use std::io;
use std::net::Ipv4Addr;
use std::sync::Arc;

use axum::body::Body;
use futures_util::stream::{self, StreamExt as _};
use http::Method;
use http_body_util::BodyExt as _;
use impots_api::{ApiSettings, BodyBudget, Client as Asking, Sender};
use serde_json::json;

use crate::support::{Bare, Client, faults, figures, settings};

const LIST: &str = r#"{"households": [{"salary": 24000}, {"salary2": 1, "wages": 2}, 3, {"salary": 50000, "married": true}]}"#;

#[tokio::test]
async fn every_household_of_a_list_has_its_entry() {
    let client = Client::new();
    let answer = client.post("/taxes", LIST).await.good();
    let results = answer["results"].as_array().unwrap();
    assert_eq!((results.len(), &answer["problems"]), (4, &json!(2)));
    for (index, result) in results.iter().enumerate() {
        assert_eq!(result["index"], index);
    }
    let alone = client.get("/taxes?salary=24000").await.good();
    assert_eq!(results[0]["tax_due"], alone["tax_due"]);
    assert_eq!(results[0]["model"], alone["model"]);
    let problem = &results[1]["problem"];
    assert_eq!(problem["type"], "/api/v1/problems/invalid-input");
    assert_eq!(faults(problem), [["#/households/1/wages", "unknown"]]);
    assert_eq!(faults(&results[2]["problem"]), [["#/households/2", "not_an_object"]]);
}

#[tokio::test]
async fn who_wants_no_fault_is_told_the_first() {
    let client = Client::new();
    let fields = |prefer| [("content-type", "application/json"), ("prefer", prefer)];
    for prefer in ["handling=strict", "return=minimal, handling = strict", "handling=\"strict\""] {
        let answer = client.send(Method::POST, "/taxes", &fields(prefer), LIST.into()).await;
        assert_eq!(answer.faults(), [["#/households/1/wages", "unknown"]]);
    }
    let good = r#"{"households": [{}]}"#;
    let answer = client.send(Method::POST, "/taxes", &fields("handling=strict"), good.into()).await;
    assert_eq!(
        (answer.status(), answer.field("preference-applied")),
        (200, Some("handling=strict"))
    );
    for prefer in
        ["handling=lenient", "handling=lenient, handling=strict", "note=\"a,handling=strict\""]
    {
        let answer = client.send(Method::POST, "/taxes", &fields(prefer), LIST.into()).await;
        assert_eq!(answer.status(), 200, "{prefer}");
    }
}

#[tokio::test]
async fn a_document_that_is_no_list_is_refused_as_a_whole() {
    let client = Client::new();
    let many = format!(r#"{{"households": [{}{{}}]}}"#, "{},".repeat(10_000));
    for (body, place, code) in [
        (r#"{"households": 3}"#, "#/households", "not_a_list"),
        (r#"{"households": {}}"#, "#/households", "not_a_list"),
        (r#"{"households": [], "households": []}"#, "#/households", "repeated"),
        (r#"{"households": [], "salary": 1}"#, "#/salary", "not_allowed_with"),
        (&many, "#/households", "too_many"),
    ] {
        let answer = client.post("/taxes", body.to_owned()).await;
        assert_eq!(answer.faults(), [[place, code]], "{place}");
    }
    assert_eq!(
        client.post("/taxes", r#"{"households": []}"#).await.good(),
        json!({"results": [], "problems": 0})
    );
    let most = format!(r#"{{"households": [{}{{}}]}}"#, "{},".repeat(9_999));
    let answer = client.post("/taxes", most).await.good();
    assert_eq!(answer["results"].as_array().unwrap().len(), 10_000);
}

/// It counts as a request more for each thousand, and its answer tells what is left then.
#[tokio::test]
async fn a_list_tells_what_is_left_after_it() {
    let requests_per_minute = std::num::NonZeroU32::new(9);
    let client = Client::of(ApiSettings { requests_per_minute, ..settings() });
    let list = |count: usize| format!("{{\"households\": [{}{{}}]}}", "{},".repeat(count - 1));
    for (count, left) in [(3_500, 5), (999, 4), (1, 3)] {
        let answer = client.post("/taxes", list(count)).await;
        let limit = answer.field("ratelimit").unwrap();
        assert!(limit.starts_with(&format!("\"default\";r={left};t=")), "{count}: {limit}");
    }
}

#[tokio::test]
async fn a_list_can_be_answered_by_lines() {
    let fields = [("content-type", "application/json"), ("accept", "application/x-ndjson")];
    let answer = Client::new().send(Method::POST, "/taxes", &fields, LIST.into()).await;
    assert_eq!(answer.field("content-type"), Some("application/x-ndjson"));
    let lines = answer.lines();
    assert_eq!(lines.iter().map(|line| &line["line"]).collect::<Vec<_>>()[..4], [1, 2, 3, 4]);
    assert_eq!(lines[4], json!({"end": true, "lines": 4, "problems": 2}));
}

#[tokio::test]
async fn fault_31_bodies_of_the_api_share_the_memory_of_all_bodies() {
    let bodies = Arc::<BodyBudget>::default();
    let bare = Bare { figures: Some(figures()), bodies: Arc::clone(&bodies), ..Bare::default() };
    let client = Client::of_host(settings(), bare);
    let address = Asking::Network(Ipv4Addr::LOCALHOST.into());
    let begin = || bodies.begin(Sender::Stranger, address);
    let (mut others, mut held) = (begin(), 0);
    while others.grow_to(held + 1024) {
        held += 1024;
    }
    let large = format!("{{\"households\": [{}{{}}]}}", "{},".repeat(3_000));
    let answer = client.post("/taxes", large.clone()).await;
    assert_eq!((answer.status(), answer.field("retry-after")), (503, Some("5")));
    assert_eq!(client.post("/taxes", "{}").await.status(), 200);
    let line = "x".repeat(10_000);
    let pieces = stream::iter([Ok::<_, io::Error>(line)]).chain(stream::pending());
    let lines = client.post_lines(Body::from_stream(pieces)).await.lines();
    let problem = &lines[0]["problem"];
    assert_eq!(
        (&problem["type"], &problem["retry_after"]),
        (&json!("/api/v1/problems/overloaded"), &json!(5))
    );
    drop(others);
    assert_eq!(client.post("/taxes", large).await.status(), 200);
    // All is given back.
    assert!(begin().grow_to(held));
}

#[tokio::test]
async fn a_list_is_answered_piece_by_piece_and_no_faster_than_it_is_read() {
    let households = vec![r#"{"salary": 50000, "detail": "steps"}"#; 5_000].join(",");
    let list = format!("{{\"households\": [{households}]}}");
    let fields = [("content-type", "application/json")];
    let client = Client::new();
    let (_, mut body) = client.begin(Method::POST, "/api/v1/taxes", &fields, list.into()).await;
    let (mut whole, mut pieces) = (Vec::new(), 0);
    while let Some(frame) = body.frame().await {
        let piece = frame.unwrap().into_data().unwrap();
        assert!(piece.len() < 128 * 1024, "{}", piece.len());
        whole.extend_from_slice(&piece);
        pieces += 1;
    }
    assert!(pieces > 20, "{pieces}");
    let answer: serde_json::Value = serde_json::from_slice(&whole).unwrap();
    let results = answer["results"].as_array().unwrap();
    assert_eq!((results.len(), &answer["problems"]), (5_000, &json!(0)));
    assert!((0..).zip(results).all(|(index, result)| result["index"] == index));
}
