//! What would be right, told wherever something is wrong.

use http::Method;

use crate::support::Client;

#[tokio::test]
async fn a_charset_that_is_not_read_is_told() {
    let client = Client::new();
    for (charset, told) in [
        ("utf-8", None),
        ("UTF8", None),
        ("\"utf8\"", None),
        ("latin1", Some("Send the body in UTF-8: `charset` says otherwise.")),
    ] {
        for essence in ["application/json", "application/x-ndjson"] {
            let content_type = format!("{essence}; charset={charset}");
            let fields = [("content-type", content_type.as_str())];
            let answer = client.send(Method::POST, "/taxes", &fields, "{}".into()).await;
            let status = if told.is_some() { 415 } else { 200 };
            assert_eq!(answer.status(), status, "{content_type}");
            assert!(answer.body.contains(told.unwrap_or_default()), "{answer:?}");
        }
    }
}

/// The only fault of a query, and what it says.
async fn detail(client: &Client, path: &str) -> String {
    let answer = client.get(path).await;
    let problem = answer.json();
    let errors = problem["errors"].as_array().unwrap();
    assert_eq!(errors.len(), 1, "{path}: {problem}");
    errors[0]["detail"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_number_that_is_suggested_is_the_one_that_was_meant() {
    let client = Client::new();
    let rates = "/default-rates?date=2026-05-01";
    for (path, told) in [
        (format!("{rates}&base_cents=3000.50"), "Write digits only, in cents: 300050"),
        (format!("{rates}&base_cents=3000,5"), "Write digits only, in cents: 300050"),
        (format!("{rates}&base_cents=3000%20%E2%82%AC"), "Write digits only, in cents: 300000"),
        (format!("{rates}&base_cents=EUR%203%20000"), "Write digits only, in cents: 300000"),
        (format!("{rates}&base_cents=300%20050"), "Write digits only, in cents: 300050"),
        ("/withholding?withheld_cents=1234,56".into(), "Write digits only, in cents: 123456"),
        ("/taxes?salary=49999.50".into(), "Write digits only: 50000"),
        ("/effects?more=1%20000".into(), "Write digits only: 1000"),
        ("/taxes?children=2.0".into(), "Write digits only: 2"),
    ] {
        assert_eq!(detail(&client, &path).await, told, "{path}");
    }
}

#[tokio::test]
async fn no_number_is_suggested_that_would_be_rounded_or_refused_but_what_would_be_right_is_told() {
    let client = Client::new();
    let digits = |least: i64, most: i64| format!("Write digits only, from {least} to {most}");
    for (path, told) in [
        ("/taxes?children=2.5", digits(0, 20)),
        ("/taxes?children=1%20000", digits(0, 20)),
        ("/taxes?tax_year=2025,6", digits(2015, 2026)),
        ("/taxes?tax_year=2%20014", digits(2015, 2026)),
        ("/taxes?salary=2%20000%20000%20000", digits(0, 1_000_000_000)),
        ("/taxes?salary=5e4", digits(0, 1_000_000_000)),
        ("/curves?to=1&points=2.5", digits(0, 2000)),
        (
            "/withholding?withheld_cents=1000000000.01",
            "Write digits only, in cents, from 0 to 100000000000".into(),
        ),
    ] {
        assert_eq!(detail(&client, path).await, told, "{path}");
    }
    let french = client.get_with("/taxes?children=2.5", &[("accept-language", "fr")]).await.json();
    assert_eq!(french["errors"][0]["detail"], "N’écrivez que des chiffres, de 0 à 20");
}

#[tokio::test]
async fn a_name_that_another_resource_takes_is_told_with_that_resource() {
    let client = Client::new();
    for (path, name, other) in [
        ("/taxes?wages=one", "wages", "/thresholds"),
        ("/taxes?who=1", "who", "/effects"),
        ("/taxes?more=5", "more", "/effects"),
        ("/taxes?withheld_cents=5", "withheld_cents", "/withholding"),
        ("/taxes?zone=metropole", "zone", "/default-rates"),
        ("/taxes?points=5", "points", "/curves"),
        ("/default-rates?date=2026-05-01&salary=1", "salary", "/taxes"),
        ("/parameters?salary=1", "salary", "/taxes"),
        ("/openapi.json?who=1", "who", "/effects"),
    ] {
        let told = format!("This resource does not take it; `{other}` does");
        assert_eq!(detail(&client, path).await, told, "{path}");
        // There it is known, whatever else is wrong.
        let there = client.get(&format!("{other}?{name}=")).await.faults();
        assert!(!there.contains(&[name, "unknown"].map(str::to_owned)), "{other}: {there:?}");
    }
    let posted = client.post("/taxes", r#"{"wages": "one"}"#).await.json();
    let told = "This resource does not take it; `/thresholds` does";
    assert_eq!(posted["errors"][0]["detail"], told);
}

#[tokio::test]
async fn a_name_that_belongs_in_the_body_or_in_the_path_is_told_so() {
    let client = Client::new();
    let path = "It belongs in the path, as in `/parameters/2026`";
    for resource in ["/parameters?tax_year=2026", "/parameters/2025?tax_year=2026"] {
        assert_eq!(detail(&client, resource).await, path);
    }
    let posted = |fields| {
        let client = client.clone();
        async move {
            let answer = client.send(Method::POST, "/taxes?salary=3", fields, "{}".into()).await;
            answer.json()["errors"][0].clone()
        }
    };
    let error = posted(&[("content-type", "application/json")]).await;
    assert_eq!(
        (error["code"].as_str(), error["parameter"].as_str()),
        (Some("unknown"), Some("salary"))
    );
    assert_eq!(error["detail"], "It belongs in the body");
    assert_eq!(posted(&[("accept-language", "fr")]).await["detail"], "Sa place est dans le corps");
}

#[tokio::test]
async fn every_contradiction_of_a_question_is_told_at_once() {
    let client = Client::new();
    for (path, names) in [
        ("/effects?taxable_income_given=3&who=2", &["taxable_income_given", "who"][..]),
        ("/effects?taxable_income_given=3&more=-5", &["taxable_income_given", "more"]),
        ("/effects?who=2&more=-5", &["who", "more"]),
        ("/effects?salary=100&who=2&more=-5", &["who"]),
        ("/curves?to=5&from=9&taxable_income_given=1", &["taxable_income_given", "from"]),
        (
            "/withholding?overseas=guyane_mayotte&taxable_income_given=3",
            &["overseas", "taxable_income_given"],
        ),
        (
            "/withholding?tax_year=2019&overseas=guyane_mayotte&withheld_cents=0",
            &["withheld_cents", "overseas"],
        ),
        ("/thresholds?wages=two&taxable_income_given=1", &["wages", "taxable_income_given"]),
        (
            "/thresholds?gifts_general=1&union_dues=5&wages=two",
            &["wages", "union_dues", "gifts_general"],
        ),
    ] {
        let faults = client.get(path).await.faults();
        let told: Vec<_> = faults.iter().map(|[name, _]| name.as_str()).collect();
        assert_eq!(told, names, "{path}");
    }
}
