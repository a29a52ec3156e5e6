//! The list of simulations as a file to take away.

use impots_protocol::{CsrfMode, Language};
use serde_json::Value;

use crate::support::browser::Browser;

/// A couple, and a widow with more facts than wage earners have.
async fn two_simulations(csrf: CsrfMode, language: Language) -> Browser {
    let mut browser = Browser::logged_in(csrf, language).await;
    browser.compute(language.yes_no(true), "2", "50000").await;
    browser.follow().await;
    let widow = [("situation", "widowed"), ("salary", "0"), ("pension", "30000"), ("year", "2026")];
    let topic = [("topic", "topic-pensions")];
    browser.send("computation", &[&widow[..], &topic].concat()).await;
    browser.follow().await;
    assert!(!browser.page().result().is_empty(), "{}", browser.answer.body);
    browser.press("-simulations").await;
    browser
}

async fn open_file(browser: &mut Browser, format: &str) {
    let links = browser.page().hrefs();
    let link = links.into_iter().find(|it| it.ends_with(&format!("?format={format}"))).unwrap();
    browser.visit(&link).await;
    let disposition = format!("attachment; filename=\"simulations.{format}\"");
    assert_eq!(browser.answer.header("content-disposition"), Some(disposition.as_str()));
    assert_eq!(browser.answer.status, 200);
}

#[tokio::test]
async fn a_table_has_a_column_for_each_value_in_the_words_of_the_language() {
    for csrf in CsrfMode::ALL {
        for (language, separator, head, rate) in [
            (Language::French, ';', "\u{feff}marié;enfants;salaire;impôt;", ";0,14;"),
            (Language::English, ',', "\u{feff}married,children,salary,tax,", ",0.14,"),
        ] {
            let mut browser = two_simulations(csrf, language).await;
            open_file(&mut browser, "csv").await;
            let lines: Vec<&str> = browser.answer.body.lines().collect();
            assert_eq!(lines.len(), 3, "{lines:?}");
            assert!(lines[0].starts_with(head) && lines[1].contains(rate), "{lines:?}");
            let rows = lines.iter().map(|line| line.split(separator).collect());
            let rows: Vec<Vec<&str>> = rows.collect();
            assert!(rows.iter().all(|row| row.len() == rows[0].len()), "{rows:?}");
            let pension = rows[0].iter().position(|it| *it == "pension").unwrap();
            assert_eq!([rows[1][pension], rows[2][pension]], ["", "30000"]);
        }
    }
}

#[tokio::test]
async fn the_other_file_is_the_list_of_the_protocol() {
    for csrf in CsrfMode::ALL {
        let mut browser = two_simulations(csrf, Language::English).await;
        open_file(&mut browser, "json").await;
        let list: Value = serde_json::from_str(&browser.answer.body).unwrap();
        assert_eq!((&list[0]["tax"], &list[1]["id"]), (&1384.into(), &2.into()));
        assert_eq!(list[1]["household"]["pension"], 30_000);
    }
}
