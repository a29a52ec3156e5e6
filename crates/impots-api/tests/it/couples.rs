//! `GET /couples`

use serde_json::json;

use crate::support::Client;

#[tokio::test]
async fn every_split_of_the_children_is_compared() {
    let answer = Client::new().get("/couples?children=2&salary=24000&salary2=40000").await.good();
    assert_eq!(
        (&answer["joint"], &answer["best_separate"], &answer["gain"]),
        (&json!(2160), &json!(1849), &json!(-311))
    );
    assert_eq!(answer["best_children_of_first"], json!([0]));
    assert_eq!(answer["separate"].as_array().unwrap().len(), 3);
}

#[tokio::test]
async fn what_a_couple_does_not_have_is_refused_by_name() {
    let answer = Client::new().get("/couples?married=true&children=-1&pension=3").await;
    let expected = [["married", "unknown"], ["children", "out_of_range"], ["pension", "unknown"]];
    assert_eq!(answer.faults(), expected);
}
