//! The simulator without an account: in both languages, at three widths, with and without its script.

use impots_protocol::Language;
use impots_testing::needs;
use serde_json::json;

use crate::browser::{Browser, Scheme, with_browser};
use crate::server::ImpotsServer;

/// A small phone, a common one, a desk, in CSS pixels.
const WIDTHS: [u32; 3] = [320, 390, 1280];

/// The amount of the result, digits only.
const AMOUNT: &str =
    "return (document.querySelector('.amount')?.innerText ?? '').replace(/[^0-9]/g, '')";

const fn address(language: Language) -> &'static str {
    match language {
        Language::French => "/simulateur",
        Language::English => "/simulator",
    }
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
    let focused = "return document.activeElement.className";
    assert_eq!(browser.text(focused).await, "alert", "{case}");
    fill_couple(browser).await;
    browser.follow("button.main").await;
    assert_eq!(browser.text(AMOUNT).await, "3399", "{case}");
    assert_eq!(browser.text(focused).await, "result", "{case}");
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
    })
    .await;
}
