//! Two wages, case T and the steps of the official method: on pages, in lists and on the wire.

use impots_protocol::{CsrfMode, Language};
use impots_rules::{ParameterTables, TaxParameters, TaxYear};
use impots_web::AppParts;
use serde_json::Value;

use crate::support::browser::Browser;
use crate::support::stores::{Store, in_every_store};
use crate::support::{CREDENTIALS, Client, authenticated, parts};

const TWO_WAGES: [(&str, &str); 5] = [
    ("année", "2026"),
    ("marié", "oui"),
    ("enfants", "2"),
    ("salaire", "400000"),
    ("salaire2", "350000"),
];

const CASE_T: [(&str, &str); 6] = [
    ("année", "2026"),
    ("marié", "non"),
    ("enfants", "1"),
    ("salaire", "60000"),
    ("salaire2", ""),
    ("parent_isolé", "oui"),
];

in_every_store!(two_wages_and_case_t_are_kept_in_every_mode);

async fn two_wages_and_case_t_are_kept_in_every_mode(store: &Store) {
    for csrf in CsrfMode::ALL {
        let case = format!("{csrf:?}");
        let client = Client::new(AppParts { sessions: store.sessions(), ..parts(csrf) });
        let mut browser = Browser::open_with(client, Language::French).await;
        browser.submit(&CREDENTIALS).await;
        browser.follow().await;
        compute_both(&mut browser, &case).await;
        look_again(&mut browser, &case).await;
    }
}

async fn compute_both(browser: &mut Browser, case: &str) {
    browser.submit(&TWO_WAGES).await;
    browser.follow().await;
    let page = browser.page();
    assert!(!page.result().is_empty(), "{case}: {}", browser.answer.body);
    assert_eq!(page.value("salary2"), "350000", "{case}");
    assert!(!page.is_checked("single_parent"), "{case}");
    let wages = "salaires de 400\u{202F}000\u{A0}€ et 350\u{202F}000\u{A0}€";
    assert!(browser.answer.body.contains(wages), "{case}");

    browser.submit(&CASE_T).await;
    browser.follow().await;
    let page = browser.page();
    assert!(!page.result().is_empty(), "{case}: {}", browser.answer.body);
    assert!(page.is_checked("single_parent"), "{case}");
    let parent = "Parent isolé (case T), 1 enfant à charge";
    assert!(browser.answer.body.contains(parent), "{case}");
}

/// The list shows both, and leads back to each.
async fn look_again(browser: &mut Browser, case: &str) {
    browser.press("lister").await;
    let page = browser.page();
    assert_eq!(page.rows(), 2, "{case}");
    for shown in ["+ 350\u{202F}000\u{A0}€", "Parent isolé (case T)"] {
        assert!(browser.answer.body.contains(shown), "{case}: no {shown}");
    }
    let details = page.hrefs().into_iter();
    let details: Vec<_> = details.filter(|it| it.contains("?simulation=")).collect();
    assert_eq!(details.len(), 2, "{case}");
    browser.visit(&details[0]).await;
    let page = browser.page();
    assert_eq!(page.value("salary2"), "350000", "{case}");
    browser.switch_language(&[]).await;
    let page = browser.page();
    assert_eq!(page.value("salary2"), "350000", "{case}");
    assert_eq!(page.explanation()[1], "Deduction for work expenses");
}

#[tokio::test]
async fn a_simulation_of_version_14_shows_no_further_field() {
    let mut browser = Browser::logged_in(CsrfMode::Off, Language::French).await;
    browser.compute("oui", "2", "50000").await;
    let page = browser.page();
    assert!(!page.is_checked("single_parent"));
    assert_eq!(page.value("salary2"), "");
    assert!(page.explanation().is_empty());
    let advice = "C’est la méthode simplifiée de l’ancien simulateur";
    assert!(browser.answer.body.contains(advice));
    assert!(page.hrefs().contains(&"#year".to_owned()));
}

/// A form of the pages in English, what is refused about it, and what of it does not count.
const REFUSED: [([&str; 5], &[&str], &str); 5] = [
    (
        ["2026", "married", "1", "x", "yes"],
        &["Wages of your spouse or partner: enter an amount in euros, for example 32000."],
        "You live alone with them",
    ),
    (
        ["2026", "single", "one", "30000", "yes"],
        &["Dependent children: choose a number from 0 to 20."],
        "Wages of your spouse or partner",
    ),
    (
        ["2026", "married", "1", "1000000001", ""],
        &["Wages of your spouse or partner: enter a smaller amount, at most €1,000,000,000."],
        "",
    ),
    (
        ["simplified", "married", "1", "30000", ""],
        &[
            "Wages of your spouse or partner: the simplified method does not know it. Choose a year, or clear this answer.",
        ],
        "",
    ),
    (["1999", "married", "1", "30000", ""], &["Choose a year from the list."], ""),
];

#[tokio::test]
async fn what_contradicts_is_named_and_nothing_typed_is_lost() {
    let mut browser = Browser::logged_in(CsrfMode::Form, Language::English).await;
    for ([year, situation, children, second_salary, single_parent], expected, omitted) in REFUSED {
        let fields = [
            ("year", year),
            ("situation", situation),
            ("children", children),
            ("salary", "50000"),
            ("salary2", second_salary),
            ("single_parent", single_parent),
        ];
        browser.submit(&fields).await;
        assert_eq!(browser.answer.status, 303);
        browser.follow().await;
        let page = browser.page();
        assert_eq!(page.errors(), expected);
        assert_eq!(page.value("children"), children);
        if omitted.is_empty() {
            assert_eq!(page.value("salary2"), second_salary);
        } else {
            assert!(page.notices()[0].contains(omitted), "{:?}", page.notices());
        }
        let faulty: Vec<_> = ["salary2", "children", "year"]
            .into_iter()
            .filter(|id| page.with_id(id).attribute("aria-invalid").is_some())
            .collect();
        for id in &faulty {
            assert!(page.hrefs().contains(&format!("#{id}")));
            assert_eq!(page.with_id(&format!("{id}-fault")).text(), expected[0]);
        }
        assert_eq!(faulty.len(), expected.len());
    }
    browser.press("list-").await;
    assert_eq!(browser.page().rows(), 0);
}

#[tokio::test]
async fn the_steps_under_a_result_are_those_of_the_law_in_both_languages() {
    for language in Language::ALL {
        let mut browser = Browser::logged_in(CsrfMode::Off, language).await;
        let page = browser.page();
        let name = |id: &str| page.with_id(id).attribute("name").unwrap().to_owned();
        let names = ["year", "situation", "children", "salary"].map(name);
        let values = ["2019", "pacs", "2", "50000"];
        let fields: Vec<_> = names.iter().map(String::as_str).zip(values).collect();
        browser.submit(&fields).await;
        let page = browser.page();
        // Ten steps and their sum: the tax of the brackets, two things taken off, and what is due.
        assert_eq!(page.explanation().len(), 10 + 1 + 4, "{:?}", page.explanation());
        for article in ["CGI art. 83, 3°", "CGI art. 197, I, 4, a", "CGI art. 1657, 1 bis"] {
            assert!(browser.answer.body.contains(article), "{article}");
        }
    }
}

#[tokio::test]
async fn a_result_that_the_parameters_of_today_would_not_give_is_not_explained() {
    let parts = parts(CsrfMode::Form);
    let parameters = parts.parameters.clone();
    let mut browser = Browser::open_with(Client::new(parts), Language::English).await;
    browser.submit(&CREDENTIALS).await;
    browser.follow().await;
    let fields = [("year", "2026"), ("married", "no"), ("children", "0"), ("salary", "23000")];
    browser.submit(&fields).await;
    let location = browser.answer.header("location").unwrap().to_owned();
    browser.visit(&location).await;
    assert!(!browser.page().explanation().is_empty());
    let before = browser.page().result();

    parameters.replace(with_another_decote());
    browser.visit(&location).await;
    assert_eq!(browser.page().result()[0], before[0]);
    assert!(browser.page().explanation().is_empty());
    let advice = "The tax parameters have changed since this calculation";
    assert!(browser.answer.body.contains(advice));

    browser.submit(&fields).await;
    browser.follow().await;
    assert!(!browser.page().explanation().is_empty());
}

fn with_another_decote() -> ParameterTables {
    let mut tables = ParameterTables::embedded();
    let mut values = tables.official(TaxYear::LATEST).values();
    values.decote.ceiling.single -= 100;
    let parameters = TaxParameters::new(TaxYear::LATEST, &values).unwrap();
    tables.set_official(parameters);
    tables
}

#[tokio::test]
async fn the_options_end_a_simulation_on_the_wire_and_can_be_sent_in_a_list() {
    let mut client = authenticated("json").await;
    let one = client.post_form("/calculer-impot", &TWO_WAGES).await.body;
    assert!(one.ends_with("\"id\": 1, \"année\": 2026, \"salaire2\": 350000}}"), "{one}");
    let two = client.post_form("/calculer-impot", &CASE_T).await.body;
    assert!(two.ends_with("\"id\": 2, \"année\": 2026, \"parent_isolé\": \"oui\"}}"), "{two}");

    let listed = client.get("/list-simulations").await.body;
    let listed: Value = serde_json::from_str(&listed).unwrap();
    let many = client.post("/calculate-taxes", listed["response"].to_string()).await;
    assert_eq!(many.status, 200, "{}", many.body);
    let mut many: Value = serde_json::from_str(&many.body).unwrap();
    for (position, simulation) in many["response"].as_array_mut().unwrap().iter_mut().enumerate() {
        simulation["id"] = Value::from(position + 1);
    }
    assert_eq!(many["response"], listed["response"]);
}
