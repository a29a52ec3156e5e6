//! `GET /effects`

use serde_json::json;

use crate::support::{Client, expect_refused};

#[tokio::test]
async fn a_thousand_euros_more_are_told_unless_another_amount_is_given() {
    let client = Client::new();
    let answer = client.get("/effects?salary=21000").await.good();
    assert_eq!(
        (
            &answer["more"],
            &answer["change"],
            &answer["effective_rate_hundredths"],
            &answer["marginal_rate_hundredths"]
        ),
        (&json!(1000), &json!(144), &json!(1440), &json!(1100))
    );
    let less = client.get("/effects?salary=21000&more=-21000").await.good();
    assert_eq!(less["after"], 0);
    assert_eq!(less["change"], -less["before"].as_i64().unwrap());
}

#[tokio::test]
async fn a_wage_that_cannot_be_is_told() {
    let client = Client::new();
    let answer = client.get("/effects?salary=100&more=-101").await;
    assert_eq!(answer.faults(), [["more", "out_of_range"]]);
    assert_eq!(answer.json()["errors"][0]["allowed"]["minimum"], -100);
    let refused = [
        ("salary=100&who=2", "who", "not_allowed_with"),
        // A wage changes nothing beside it.
        ("taxable_income_given=40000", "taxable_income_given", "not_allowed_with"),
        ("who=3", "who", "out_of_range"),
    ];
    expect_refused("/effects", &refused).await;
}
