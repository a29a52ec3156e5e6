//! `GET /effects`

use serde_json::json;

use crate::support::Client;

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
    assert_eq!(answer.faults(), [("more".to_owned(), "out_of_range".to_owned())]);
    assert_eq!(answer.json()["errors"][0]["allowed"]["minimum"], -100);
    let answer = client.get("/effects?salary=100&who=2").await;
    assert_eq!(answer.faults(), [("who".to_owned(), "not_allowed_with".to_owned())]);
    // A wage changes nothing beside it.
    let answer = client.get("/effects?taxable_income_given=40000").await;
    let given = ("taxable_income_given".to_owned(), "not_allowed_with".to_owned());
    assert_eq!(answer.faults(), [given]);
    let answer = client.get("/effects?who=3").await;
    assert_eq!(answer.faults(), [("who".to_owned(), "out_of_range".to_owned())]);
}
