//! `GET /withholding`

use serde_json::json;

use crate::support::{Client, expect_refused};

#[tokio::test]
async fn a_couple_has_its_rates_its_months_and_their_time() {
    let path = "/withholding?tax_year=2026&married=true&children=2&salary=30000&salary2=45000";
    let answer = Client::new().get(path).await.good();
    assert_eq!(answer["tax_due"], 3597);
    assert_eq!(answer["household_rate_tenths"], 48);
    assert_eq!(answer["individual_rates_tenths"], json!([21, 66]));
    assert_eq!(answer["default"], "individual");
    assert_eq!(answer["applies"], json!({"from": "2026-09-01", "until": "2027-08-31"}));
    assert_eq!(
        answer["monthly"],
        json!({"base_cents": [250_000, 375_000], "household_cents": [12_000, 18_000], "individual_cents": [5250, 24_750]})
    );
    assert_eq!(answer.get("balance"), None);
}

#[tokio::test]
async fn what_was_withheld_leads_to_the_balance() {
    let client = Client::new();
    for (cents, balance) in [
        (359_700, json!({"kind": "even", "euros": 0})),
        (329_700, json!({"kind": "at_once", "euros": 300})),
        (329_600, json!({"kind": "in_four", "euros": 301, "instalment_cents": 7525})),
        (359_649, json!({"kind": "not_collected", "euros": 1})),
        (359_650, json!({"kind": "even", "euros": 0})),
        (360_500, json!({"kind": "refund", "euros": 8})),
        (360_400, json!({"kind": "not_refunded", "euros": 7})),
    ] {
        let path = format!(
            "/withholding?married=true&children=2&salary=30000&salary2=45000&withheld_cents={cents}"
        );
        assert_eq!(client.get(&path).await.good()["balance"], balance, "{cents}");
    }
}

#[tokio::test]
async fn beside_what_there_is_no_rate_is_told() {
    let refused = [
        ("tax_year=2017&salary=1", "tax_year", "out_of_range"),
        ("overseas=guyane_mayotte", "overseas", "not_allowed_with"),
        ("taxable_income_given=1", "taxable_income_given", "not_allowed_with"),
        ("tax_year=2019&salary=60000&withheld_cents=0", "withheld_cents", "not_allowed_with"),
        ("method=simplified", "method", "not_a_choice"),
        ("detail=steps", "detail", "unknown"),
    ];
    expect_refused("/withholding", &refused).await;
}

#[tokio::test]
async fn a_couple_with_other_deductions_has_no_rates_of_its_own() {
    let path = "/withholding?married=true&salary=30000&salary2=45000&actual_expenses=9000";
    let answer = Client::new().get(path).await.good();
    assert_eq!(answer["individual_rates_tenths"], json!(null));
    assert_eq!(answer["default"], "household");
}
