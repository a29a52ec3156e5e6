//! Amounts as people write them, on pages; programs write digits (protocol, section 3).

use impots_protocol::{Action, CsrfMode, Field, Language, ResponseType};

use crate::support::authenticated;
use crate::support::browser::Browser;

/// What a person types and what it is in euros.
const WRITTEN: [(&str, u64); 12] = [
    ("50000", 50_000),
    ("50 000", 50_000),
    ("50\u{A0}000", 50_000),
    ("50\u{202F}000\u{A0}€", 50_000),
    ("50 000 €", 50_000),
    ("€50,000.00", 50_000),
    ("50.000,00", 50_000),
    ("50'000", 50_000),
    ("50000,00", 50_000),
    ("50000.50", 50_001),
    ("50000,49", 50_000),
    ("EUR 50 000", 50_000),
];

fn salary_of_list(browser: &Browser) -> String {
    let page = browser.page();
    let cell = page.first("td[data-label=Salaire], td[data-label=Salary]").unwrap();
    cell.text().chars().filter(char::is_ascii_digit).collect()
}

/// Field fault 2: a page reads an amount however people group, mark and round it, in both languages and every mode.
#[tokio::test]
async fn pages_read_amounts_as_people_write_them() {
    for csrf in CsrfMode::ALL {
        for language in Language::ALL {
            let mut browser = Browser::logged_in(csrf, language).await;
            for (written, euros) in WRITTEN {
                browser.compute(language.yes_no(true), "2", written).await;
                browser.follow().await;
                assert_eq!(browser.page().result().len(), 5, "{written}: {}", browser.answer.body);
                browser.press("-simulations").await;
                assert_eq!(salary_of_list(&browser), euros.to_string(), "{written}");
                browser.press(Action::DeleteSimulation.word(language)).await;
                browser.follow().await;
                browser.press(Action::DisplayTaxCalculation.word(language)).await;
            }
        }
    }
}

/// Field fault 2: a page reads the second wage of a couple as people write it.
#[tokio::test]
async fn a_second_wage_is_read_as_people_write_it() {
    let mut browser = Browser::logged_in(CsrfMode::Off, Language::French).await;
    let fields = [
        ("année", "2026"),
        ("marié", "oui"),
        ("enfants", "2"),
        ("salaire", "400 000,00 €"),
        ("salaire2", "350\u{202F}000"),
    ];
    browser.submit(&fields).await;
    let wages = "salaires de 400\u{202F}000\u{A0}€ et 350\u{202F}000\u{A0}€";
    assert!(browser.answer.body.contains(wages), "{}", browser.answer.body);
}

/// Field fault 2: an amount that can be read in two ways is refused with both; the field is named and keeps its value.
#[tokio::test]
async fn pages_refuse_an_ambiguous_amount_with_both_readings() {
    for csrf in CsrfMode::ALL {
        for (language, sentence) in [
            (
                Language::French,
                "Votre salaire\u{A0}: 50\u{202F}000\u{A0}€ ou 50\u{A0}€\u{A0}? Saisissez ce montant sans point ni virgule.",
            ),
            (
                Language::English,
                "Your wages: €50,000 or €50? Enter this amount without a point or a comma.",
            ),
        ] {
            let mut browser = Browser::logged_in(csrf, language).await;
            browser.compute(language.yes_no(true), "2", " 50,000 ").await;
            browser.follow().await;
            let page = browser.page();
            assert_eq!(page.errors(), [sentence], "{csrf:?}");
            assert_eq!(page.value("salary"), "50,000");
            assert_eq!(page.with_id("salary").attribute("aria-invalid"), Some("true"));
            assert_eq!(page.with_id("salary-fault").text(), sentence);
        }
    }
}

/// Field fault 2: JSON and XML sessions read digits only, as version 14 does.
#[tokio::test]
async fn programs_write_digits_only() {
    for kind in [ResponseType::Json, ResponseType::Xml] {
        let mut client = authenticated(kind.word()).await;
        for (written, _) in WRITTEN.into_iter().chain([("50,000", 0)]) {
            let fields = [("married", "yes"), ("children", "2"), ("salary", written)];
            let answer = client.post_form("/calculate-tax", &fields).await;
            let is_number = written.bytes().all(|byte| byte.is_ascii_digit());
            assert_eq!(answer.status, if is_number { 200 } else { 400 }, "{}", answer.body);
            let fault = format!(
                "invalid value [{written}] for parameter [{} (integer&gt;=0)]",
                Field::Salary.word(Language::English)
            );
            let said = answer.body.replace(">=", "&gt;=").contains(&fault);
            assert_eq!(said, !is_number, "{written}: {}", answer.body);
        }
    }
}
