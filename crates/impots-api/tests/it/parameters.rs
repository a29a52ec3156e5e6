//! `GET /parameters`

use std::sync::Arc;

use impots_api::Figures;
use impots_rules::{ParameterTables, TaxParameterValues, TaxParameters, TaxYear};
use serde_json::{Value, json};

use crate::support::{Bare, Client, settings};

fn figure<'a>(answer: &'a Value, name: &str) -> &'a Value {
    answer["figures"].as_array().unwrap().iter().find(|it| it["name"] == name).unwrap()
}

#[tokio::test]
async fn the_years_lead_to_their_figures() {
    let client = Client::new();
    let years = client.get("/parameters").await;
    assert_eq!(years.field("cache-control"), Some("public, max-age=300"));
    let years = years.good();
    let years = years["tax_years"].as_array().unwrap();
    assert_eq!(years.len(), 12);
    for year in years {
        let path = year["href"].as_str().unwrap().strip_prefix("/api/v1").unwrap();
        let answer = client.get(path).await;
        let again =
            client.get_with(path, &[("if-none-match", answer.field("etag").unwrap())]).await;
        assert_eq!(again.status(), 304);
        assert_eq!(answer.good()["model"], year["model"]);
    }
}

#[tokio::test]
async fn every_figure_has_its_article_its_value_and_its_source() {
    let answer = Client::new().get("/parameters/2026").await.good();
    let threshold = figure(&answer, "recovery_threshold");
    assert_eq!(
        (&threshold["euros"], &threshold["article"]),
        (&json!(61), &json!("CGI art. 1657, 1 bis"))
    );
    assert_eq!(threshold["source"]["since"], "2002-01-01");
    assert_eq!(figure(&answer, "decote_rate")["rate_hundredths"], 4525);
    assert_eq!(
        figure(&answer, "brackets")["brackets"][1],
        json!({"from": 11_600, "rate_hundredths": 1100})
    );
    for figure in answer["figures"].as_array().unwrap() {
        let values = ["euros", "rate_hundredths", "years", "holds", "brackets"];
        assert_eq!(
            values.iter().filter(|value| figure.get(**value).is_some()).count(),
            1,
            "{figure}"
        );
    }
}

#[tokio::test]
async fn a_figure_that_is_not_the_laws_has_no_source() {
    let mut tables = ParameterTables::embedded();
    let year = TaxYear::LATEST;
    let values = TaxParameterValues { recovery_threshold: 100, ..tables.official(year).values() };
    tables.set_official(TaxParameters::new(year, &values).unwrap());
    let client = Client::of_host(
        settings(),
        Bare { figures: Some(Arc::new(Figures::new(tables))), ..Bare::default() },
    );
    let answer = client.get("/parameters/2026").await.good();
    assert_eq!(
        figure(&answer, "recovery_threshold"),
        &json!({"name": "recovery_threshold", "article": "CGI art. 1657, 1 bis", "euros": 100})
    );
    assert!(figure(&answer, "decote_rate").get("source").is_some());
    let taxed = client.get("/taxes?salary=19551").await.good();
    assert_eq!(taxed["tax_due"], 0);
    assert_eq!(taxed["model"], answer["model"]);
}
