//! `GET /default-rates`

use serde_json::json;

use crate::support::{Client, expect_refused};

#[tokio::test]
async fn a_pay_has_its_rate() {
    let answer = Client::new().get("/default-rates?date=2026-05-01&base_cents=300000").await.good();
    assert_eq!((&answer["rate_tenths"], &answer["withheld_cents"]), (&json!(75), &json!(22_500)));
    assert_eq!((&answer["zone"], &answer["from"]), (&json!("metropole"), &json!("2026-05-01")));
    assert_eq!(answer.get("rows"), None);
    let model = answer["model"].as_object().unwrap();
    assert_eq!(model.keys().collect::<Vec<_>>(), ["engine", "parameters"]);
}

#[tokio::test]
async fn without_a_pay_the_grid_is_told() {
    let answer =
        Client::new().get("/default-rates?date=2026-04-30&zone=guyane_mayotte").await.good();
    assert_eq!(answer["from"], "2025-05-01");
    let rows = answer["rows"].as_array().unwrap();
    assert_eq!(rows[0], json!({"from": 0, "rate_tenths": 0}));
    assert!(rows.len() > 10);
}

#[tokio::test]
async fn a_day_without_a_grid_is_told() {
    let refused = [
        ("", "date", "missing"),
        ("date=2026-02-29", "date", "not_a_day"),
        ("date=2018-12-31", "date", "not_allowed_with"),
        ("date=2021-06-01&zone=guyane_mayotte", "zone", "not_allowed_with"),
        ("date=2026-05-01&base_cents=-1", "base_cents", "out_of_range"),
        ("date=2026-05-01&zone=none", "zone", "not_a_choice"),
        ("date=2026-05-01&salary=1", "salary", "unknown"),
    ];
    expect_refused("/default-rates", &refused).await;
}
