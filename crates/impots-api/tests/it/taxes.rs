//! `GET /taxes` and `POST /taxes` of one household.

use http::Method;
use serde_json::json;

use crate::support::Client;

const CANONICAL: &str = "/taxes?tax_year=2026&married=true&children=2&salary=30000&salary2=45000";

#[tokio::test]
async fn one_line_of_an_address_gives_the_tax_of_a_household() {
    let answer = Client::new().get(CANONICAL).await.good();
    assert_eq!(answer["tax_due"], 3597);
    assert_eq!(
        answer["household"],
        json!({
            "tax_year": 2026, "method": "official", "married": true,
            "salary": 30000, "salary2": 45000, "children": 2, "single_parent": false,
        })
    );
    assert_eq!(answer["marginal_rate_hundredths"], 1100);
    assert_eq!(answer["model"]["tax_year"], 2026);
    assert_eq!(answer["model"]["income_year"], 2025);
    let digest = answer["model"]["parameters"].as_str().unwrap();
    assert!(digest.strip_prefix("sha256:").is_some_and(|digest| digest.len() == 64), "{digest}");
    assert!(answer["model"]["engine"].as_str().unwrap().starts_with("impots "));
}

#[tokio::test]
async fn nothing_given_is_a_single_person_of_the_latest_year_without_income() {
    let answer = Client::new().get("/taxes").await.good();
    assert_eq!((&answer["tax_due"], &answer["net"]), (&json!(0), &json!(0)));
    assert_eq!(answer["household"]["tax_year"], 2026);
    assert_eq!(answer["household"]["married"], false);
}

#[tokio::test]
async fn a_refund_is_negative_and_nothing_is_due() {
    let query = "/taxes?situation=divorced&salary=12000&children=1&child_care=3000";
    let answer = Client::new().get(query).await.good();
    assert_eq!((&answer["tax_due"], &answer["net"]), (&json!(0), &json!(-1500)));
    assert_eq!(answer["credits"]["child_care"], 1500);
    assert_eq!(answer["household"]["situation"], "divorced");
}

#[tokio::test]
async fn the_simplified_method_is_that_of_version_14() {
    let answer =
        Client::new().get("/taxes?method=simplified&married=true&children=2&salary=50000").await;
    let answer = answer.good();
    assert_eq!(
        (
            &answer["tax_due"],
            &answer["decote"],
            &answer["reduction"],
            &answer["marginal_rate_hundredths"]
        ),
        (&json!(1384), &json!(384), &json!(347), &json!(1400))
    );
    assert_eq!(answer["model"]["tax_year"], 2019);
}

#[tokio::test]
async fn the_steps_are_told_in_the_language_that_is_asked_for() {
    let client = Client::new();
    for query in [
        "married=true&children=2&salary=50000",
        "situation=widowed&pension=30000&gifts_aid=300&birth_year=1955&child_care=100&children=1",
        "salary=12000&children=1&child_care=3000",
    ] {
        let mut labels = Vec::new();
        for language in ["en", "fr"] {
            let path = format!("/taxes?{query}&detail=steps");
            let answer = client.get_with(&path, &[("accept-language", language)]).await;
            assert_eq!(answer.field("content-language"), Some(language));
            let answer = answer.good();
            let steps = answer["steps"].as_array().unwrap();
            let sum: i64 = steps.iter().map(|step| step["contribution"].as_i64().unwrap()).sum();
            assert_eq!(answer["net"], sum, "{query}");
            // A step that no article is of names none.
            let sources: Vec<_> = steps.iter().filter_map(|step| step.get("source")).collect();
            assert!(sources.len() > 3, "{steps:?}");
            assert!(sources.iter().all(|source| !source.as_str().unwrap().is_empty()));
            labels.push(steps.iter().map(|step| step["label"].clone()).collect::<Vec<_>>());
        }
        assert!(labels[0].len() > 5 && labels[0] != labels[1], "{labels:?}");
    }
    let plain = client.get("/taxes?salary=50000").await.good();
    assert_eq!(plain.get("steps"), None);
}

#[tokio::test]
async fn a_body_gives_what_the_same_query_gives() {
    let client = Client::new();
    let asked = client.get(CANONICAL).await.good();
    let body =
        r#"{"tax_year": 2026, "married": true, "children": 2, "salary": 30000, "salary2": 45000}"#;
    let posted = client.post("/taxes", body).await;
    assert_eq!(posted.field("cache-control"), Some("no-store"));
    assert_eq!(posted.field("etag"), None);
    assert_eq!(posted.good(), asked);
}

#[tokio::test]
async fn the_household_that_was_taken_can_be_asked_again() {
    let client = Client::new();
    for query in [
        CANONICAL,
        "/taxes?method=simplified&married=true&children=2&salary=50000",
        "/taxes?tax_year=2020&situation=widowed&children=1&pension=20000&birth_year=1950&overseas=guyane_mayotte",
        "/taxes?situation=single&salary=40000&retirement_savings=100&retirement_ceiling=0&gifts_aid=50&disability=true",
    ] {
        let asked = client.get(query).await.good();
        let again = client.post("/taxes", asked["household"].to_string()).await.good();
        assert_eq!(again, asked, "{query}");
    }
}

#[tokio::test]
async fn who_has_the_answer_is_not_sent_it_again() {
    let client = Client::new();
    let first = client.get(CANONICAL).await;
    assert_eq!(first.field("cache-control"), Some("private, no-cache"));
    let tag = first.field("etag").unwrap();
    for known in [tag.to_owned(), format!("\"x\", W/{tag}"), "*".to_owned()] {
        let second = client.get_with(CANONICAL, &[("if-none-match", &known)]).await;
        assert_eq!((second.status(), second.body.as_str()), (304, ""), "{known}");
        assert_eq!(second.field("etag"), Some(tag));
        assert_eq!(second.field("vary"), Some("Accept-Language"));
        assert_eq!(second.field("content-type"), None);
    }
    let reordered = "/taxes?salary2=45000&salary=30000&children=2&married=true&tax_year=2026";
    assert_eq!(client.get(reordered).await.field("etag"), Some(tag));
    for other in [
        "/taxes?salary=1",
        "/withholding?tax_year=2026&married=true&children=2&salary=30000&salary2=45000",
    ] {
        assert_ne!(client.get(other).await.field("etag"), Some(tag), "{other}");
    }
    let french = client.get_with(CANONICAL, &[("accept-language", "fr")]).await;
    assert_ne!(french.field("etag"), Some(tag));
    let faulty = client.get_with("/taxes?salary=x", &[("if-none-match", "*")]).await;
    assert_eq!(faulty.status(), 400);
}

#[tokio::test]
async fn head_answers_as_get_does_without_the_body() {
    let client = Client::new();
    let head = client.send(Method::HEAD, CANONICAL, &[], axum::body::Body::empty()).await;
    let get = client.get(CANONICAL).await;
    assert_eq!((head.status(), head.body.as_str()), (200, ""));
    assert_eq!(head.field("etag"), get.field("etag"));
    assert_eq!(head.field("content-length"), Some(get.body.len().to_string().as_str()));
}
