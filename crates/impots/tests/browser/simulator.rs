//! The simulator without an account: in both languages, at three widths, with and without its script, with the keyboard alone, on paper.

use std::process::Command;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use impots_protocol::Language;
use impots_testing::{expect_declared, how_to_get, needs};
use serde_json::json;

use crate::browser::{Browser, Scheme, with_browser, with_browser_and_fonts};
use crate::fonts::Fonts;
use crate::keyboard::{Keyboard, Name};
use crate::server::ImpotsServer;
use crate::watch::Watch;

/// A small phone, a common one, a desk, in CSS pixels.
const WIDTHS: [u32; 3] = [320, 390, 1280];

/// The amount of the result, digits only.
const AMOUNT: &str =
    "return (document.querySelector('.amount')?.innerText ?? '').replace(/[^0-9]/g, '')";

/// What of the table of rates is wider than its box.
const CUT_OFF: &str = "return [...document.querySelectorAll('.scroll:has(.rates), .rates :is(th, td)')]\
    .filter(it => it.scrollWidth > it.clientWidth + 1 && it.clientWidth > 0).map(it => it.outerHTML.slice(0, 200))";

/// What holds the address to share, in French and in English.
const LINK: Name = ["Adresse à partager ou à garder en favori", "Address to share or to bookmark"];

fn address(language: Language) -> &'static str {
    language.pick(["/simulateur", "/simulator"])
}

async fn fill_couple(browser: &Browser) {
    browser.click("#situation-partners").await;
    browser.click("#children option[value='2']").await;
    browser.fill("#salary", "42 000 €").await;
    browser.fill("#salary2", "31000").await;
}

#[needs(chromium)]
#[tokio::test]
async fn somebody_computes_corrects_and_shares_without_an_account() {
    let server = ImpotsServer::start(&[]);
    with_browser(async |browser| {
        for has_script in [true, false] {
            let blocked: &[&str] = if has_script { &[] } else { &["*impots.js*"] };
            browser.devtools("Network.enable", json!({})).await;
            browser.devtools("Network.setBlockedURLs", json!({"urls": blocked})).await;
            for language in Language::ALL {
                for width in WIDTHS {
                    browser.look(Scheme::Light, width).await;
                    walk(browser, &server.origin, language).await;
                }
            }
        }
        assert_eq!(browser.cookie().await, None);
    })
    .await;
}

async fn walk(browser: &Browser, origin: &str, language: Language) {
    let case = format!("{language}");
    browser.open(&format!("{origin}{}", address(language))).await;
    browser.follow("button.main").await;
    assert_eq!(browser.count(".alert li").await, 2, "{case}: nothing is answered");
    browser.wait_for_focus(".alert").await;
    fill_couple(browser).await;
    browser.follow("button.main").await;
    assert_eq!(browser.text(AMOUNT).await, "3399", "{case}");
    browser.wait_for_focus(".result").await;
    let shared = browser.text("return document.getElementById('link').value").await;
    assert_eq!(browser.text("return location.href").await, shared, "{case}");
    browser.follow(".language").await;
    assert_eq!(browser.text(AMOUNT).await, "3399", "{case}: in the other language");
    browser.open(&shared).await;
    assert_eq!(browser.text(AMOUNT).await, "3399", "{case}: shared");
}

#[needs(chromium)]
#[tokio::test]
async fn the_result_follows_what_is_typed_and_is_told() {
    let server = ImpotsServer::start(&[]);
    with_browser(async |browser| {
        let mut watch = Watch::begin(browser, &server.origin).await;
        let couple = "/simulator?year=2026&situation=pacs&salary=42000&salary2=31000&children=2";
        browser.open(&format!("{}{couple}", server.origin)).await;
        assert_eq!(browser.text(AMOUNT).await, "3399");
        browser.fill("#salary2", "0").await;
        browser.wait_until("return document.querySelector('.amount').innerText === '€0'").await;
        browser.wait_until("return location.search.includes('salary2=0')").await;
        let said = "return document.getElementById('said').textContent";
        assert_eq!(browser.text(said).await, "€0", "a screen reader is told");
        browser.reload().await;
        assert_eq!(browser.text(AMOUNT).await, "0");
        // What cannot be read leaves the result that there was, and that is told until another one is shown.
        let is_told = "document.getElementById('stale').checkVisibility()";
        browser.wait_until(&format!("return !{is_told}")).await;
        browser.fill("#salary", "forty").await;
        browser.wait_until(&format!("return {is_told}")).await;
        browser
            .wait_until(
                "return document.getElementById('said').textContent.includes('previous answers')",
            )
            .await;
        assert_eq!(browser.text(AMOUNT).await, "0");
        browser.fill("#salary", "60000").await;
        browser.wait_until(&format!("return !{is_told}")).await;
        browser.wait_until("return document.querySelector('.amount').innerText !== '€0'").await;
        assert_eq!(watch.faults().await, [""; 0]);
    })
    .await;
}

#[needs(chromium)]
#[tokio::test]
async fn the_keyboard_alone_computes_a_couple() {
    let server = ImpotsServer::start(&[]);
    with_browser(async |browser| {
        for language in Language::ALL {
            browser.open(&format!("{}{}", server.origin, address(language))).await;
            let keyboard = Keyboard { browser, language };
            keyboard.compute_two_wages(["42000", "31000"]).await;
            assert_eq!(browser.text(AMOUNT).await, "3399", "{language}");
            // The result is read first.
            browser.wait_for_focus(".result").await;
            keyboard.tab_to(LINK).await;
        }
    })
    .await;
}

/// Without a script, and where there is one.
#[needs(chromium)]
#[tokio::test]
async fn box_t_is_offered_where_it_can_count_and_a_widow_is_told_why_not() {
    let server = ImpotsServer::start(&[]);
    with_browser(async |browser| {
        browser.open(&format!("{}/simulateur", server.origin)).await;
        let shown = async |selector: &str| {
            let script = format!("return document.querySelector('{selector}').checkVisibility()");
            browser.run(&script).await == json!(true)
        };
        for (situation, children, expected) in [
            ("situation", "0", [false, false]),
            ("situation", "1", [true, false]),
            ("situation-divorced", "2", [true, false]),
            ("situation-widowed", "1", [false, true]),
            ("situation-widowed", "0", [false, false]),
            ("situation-partners", "1", [false, false]),
        ] {
            browser.click(&format!("#{situation}")).await;
            browser.click(&format!("#children option[value='{children}']")).await;
            let seen = [shown("#single_parent").await, shown("#single_parent-hint").await];
            assert_eq!(seen, expected, "{situation} {children}");
        }
    })
    .await;
}

#[needs(chromium, fonts)]
#[tokio::test]
async fn what_is_withheld_fits_a_small_phone_whatever_its_amounts() {
    let server = ImpotsServer::start(&[]);
    for fonts in [Fonts::DejaVu, Fonts::OpenDyslexic] {
        with_browser_and_fonts(fonts, async |browser| {
            for [first, second] in [["42000", "31000"], ["242000", "131000"], ["9000000", "700000"]]
            {
                let query = format!("?year=2026&situation=married&salary={first}&salary2={second}");
                browser.open(&format!("{}/simulator{query}", server.origin)).await;
                for width in WIDTHS.into_iter().chain([440, 560, 640, 720, 960]) {
                    browser.look(Scheme::Light, width).await;
                    assert_eq!(browser.run(CUT_OFF).await, json!([]), "{query} {width} {fonts:?}");
                }
            }
        })
        .await;
    }
}

#[needs(chromium, pdftotext)]
#[tokio::test]
async fn a_printed_result_has_its_date_its_inputs_its_amount_and_its_steps() {
    let server = ImpotsServer::start(&[]);
    with_browser(async |browser| {
        for (path, expected) in [
            (
                "simulateur?annee=2026&situation=pacs%C3%A9&salaire=42000&salaire2=31000&enfants=2",
                [
                    "Calculé le ",
                    "Couple pacsé, 2 enfants",
                    "42 000 € et 31 000 €",
                    "3 399 €",
                    "CGI art. 197",
                ],
            ),
            (
                "simulator?year=2026&situation=pacs&salary=42000&salary2=31000&children=2",
                [
                    "Computed on ",
                    "Couple in a civil",
                    "€42,000 and €31,000",
                    "€3,399",
                    "CGI art. 197",
                ],
            ),
        ] {
            browser.open(&format!("{}/{path}", server.origin)).await;
            let pages = printed(browser).await;
            let text = pages.join("\n");
            for part in expected {
                assert!(text.contains(part), "no `{part}` in {text}");
            }
            for part in ["Se connecter", "Log in", "Recalculer", "Compute again"] {
                assert!(!text.contains(part), "`{part}` in {text}");
            }
            assert!(pages.len() <= 3, "{} sheets", pages.len());
            assert!(pages[0].contains(expected[3]), "the answer is on the first sheet");
        }
    })
    .await;
}

/// What stands on each sheet of the page when it is printed.
async fn printed(browser: &Browser) -> Vec<String> {
    expect_declared("pdftotext");
    let sheets = json!({"paperWidth": 8.27, "paperHeight": 11.69});
    let printed = browser.devtools("Page.printToPDF", sheets).await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("result.pdf");
    std::fs::write(&file, STANDARD.decode(printed["data"].as_str().unwrap()).unwrap()).unwrap();
    let told = Command::new("pdftotext").args(["-enc", "UTF-8"]).arg(&file).arg("-").output();
    let told = told.unwrap_or_else(|error| panic!("{error}; {}", how_to_get("pdftotext")));
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    let text = String::from_utf8(told.stdout).unwrap();
    let text = text.replace(['\u{a0}', '\u{202f}', '\n'], " ");
    text.trim_end_matches('\u{c}').split('\u{c}').map(str::to_owned).collect()
}
