//! `GET /thresholds`

use serde_json::json;

use crate::support::{Client, expect_refused};

#[tokio::test]
async fn the_first_wages_with_tax_are_told() {
    let answer = Client::new().get("/thresholds?tax_year=2026").await.good();
    assert_eq!(
        (&answer["due"], &answer["net"], &answer["gross"]),
        (&json!(19_551), &json!(19_127), &json!(12_894))
    );
    assert_eq!(answer["rates"][1], json!({"marginal_rate_hundredths": 3000, "from": 32_867}));
    assert_eq!(answer["household"].get("salary"), None);
}

#[tokio::test]
async fn a_couple_earns_by_one_or_by_both() {
    let client = Client::new();
    for (wages, due) in [("one", 36_511), ("two", 36_512)] {
        let answer = client.get(&format!("/thresholds?married=true&wages={wages}")).await.good();
        assert_eq!((&answer["wages"], &answer["due"]), (&json!(wages), &json!(due)));
    }
}

#[tokio::test]
async fn beside_what_there_is_no_threshold_is_told() {
    let refused = [
        ("wages=two", "wages", "not_allowed_with"),
        ("gifts_general=1", "gifts_general", "not_allowed_with"),
        ("salary=1", "salary", "unknown"),
    ];
    expect_refused("/thresholds", &refused).await;
}
