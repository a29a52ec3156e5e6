//! Every page, asked about by axe-core, in every language, colour scheme and width, with narrow and with wide fonts.

use std::fs;
use std::path::PathBuf;

use impots_protocol::Language;
use impots_testing::{expect_declared, how_to_get, needs};
use serde_json::Value;

use crate::browser::{Browser, Scheme, with_browser, with_browser_and_fonts};
use crate::fonts::Fonts;
use crate::pictures::Pictures;
use crate::server::ImpotsServer;
use crate::tour::every_page;
use crate::visitor::Visitor;

/// A small phone and a desk, in CSS pixels (WCAG 2.2, criterion 1.4.10: 320).
const WIDTHS: [u32; 2] = [320, 1280];

/// A common phone, and where the style sheet arranges pages anew: at 40, 52 and 66 rem, and where a table begins to fit, which
/// depends on the font.
const MORE_WIDTHS: [u32; 5] = [390, 640, 832, 920, 1057];

const RULES: &str = "axe.run(document, {resultTypes: ['violations', 'incomplete']})";

/// Whatever is wider than its box, and so stands on something else or is cut off.
const STICKING_OUT: &str = "return [...document.querySelectorAll('body *')].filter(it => \
    getComputedStyle(it).display !== 'inline' && it.scrollWidth > it.clientWidth + 1 && \
    !it.closest('.unseen, thead, select') && it.clientWidth > 0).map(it => it.outerHTML.slice(0, 200))";

#[needs(axe, chromium, fonts)]
#[tokio::test]
async fn every_page_in_french_is_accessible_and_fits_a_small_phone() {
    look_at_every_page(Language::French, Fonts::DejaVu).await;
}

#[needs(axe, chromium, fonts)]
#[tokio::test]
async fn every_page_in_english_is_accessible_and_fits_a_small_phone() {
    look_at_every_page(Language::English, Fonts::DejaVu).await;
}

#[needs(axe, chromium, fonts)]
#[tokio::test]
async fn every_page_in_french_holds_with_narrow_fonts() {
    look_at_every_page(Language::French, Fonts::Liberation).await;
}

#[needs(axe, chromium, fonts)]
#[tokio::test]
async fn every_page_in_english_holds_with_narrow_fonts() {
    look_at_every_page(Language::English, Fonts::Liberation).await;
}

#[needs(axe, chromium, fonts)]
#[tokio::test]
async fn every_page_in_french_holds_with_wide_fonts() {
    look_at_every_page(Language::French, Fonts::OpenDyslexic).await;
}

#[needs(axe, chromium, fonts)]
#[tokio::test]
async fn every_page_in_english_holds_with_wide_fonts() {
    look_at_every_page(Language::English, Fonts::OpenDyslexic).await;
}

async fn look_at_every_page(language: Language, fonts: Fonts) {
    let axe = axe();
    let pictures = Pictures::asked_for(format!("{language}-{}", fonts.word()));
    let server = ImpotsServer::start(&["--csrf", "form"]);
    with_browser_and_fonts(fonts, async |browser| {
        let visitor = Visitor { browser, origin: &server.origin, language };
        let (mut pages, mut faults) = (0, Vec::new());
        every_page(&visitor, async |page| {
            for scheme in Scheme::ALL {
                for width in WIDTHS {
                    browser.look(scheme, width).await;
                    let found = faults_of_page(browser, &axe, width).await;
                    faults.extend(
                        found.into_iter().map(|it| format!("{page} {scheme:?} {width}: {it}")),
                    );
                }
            }
            for width in MORE_WIDTHS {
                browser.look(Scheme::Light, width).await;
                let found = faults_of_width(browser, width).await;
                faults.extend(found.into_iter().map(|it| format!("{page} {width}: {it}")));
            }
            pictures.take(browser, page).await;
            pages += 1;
        })
        .await;
        assert_eq!(pages, 21);
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    })
    .await;
}

#[needs(axe, chromium)]
#[tokio::test]
async fn the_pages_of_the_api_are_accessible_and_do_not_scroll_sideways() {
    let axe = axe();
    let server = ImpotsServer::start(&[]);
    let mut faults = Vec::new();
    with_browser(async |browser| {
        for page in ["docs", "problems/invalid-input"] {
            browser.open(&format!("{}/api/v1/{page}", server.origin)).await;
            for (scheme, width) in Scheme::ALL.into_iter().flat_map(|it| WIDTHS.map(|at| (it, at)))
            {
                browser.look(scheme, width).await;
                let rules = faults_of_rules(browser, &axe).await.into_iter();
                let found = rules.chain(too_wide(browser, width).await);
                faults.extend(found.map(|it| format!("{page} {scheme:?} {width}: {it}")));
            }
        }
    })
    .await;
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The source of axe-core.
fn axe() -> String {
    expect_declared("axe");
    let default = || PathBuf::from("../../node_modules/axe-core/axe.min.js");
    let path = std::env::var_os("IMPOTS_TEST_AXE").map_or_else(default, PathBuf::from);
    fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("{}: {error}; {}", path.display(), how_to_get("axe")))
}

/// What axe-core is sure of or in doubt about, and what does not fit.
async fn faults_of_page(browser: &Browser, axe: &str, width: u32) -> Vec<String> {
    let rules = faults_of_rules(browser, axe).await;
    [faults_of_width(browser, width).await, rules].concat()
}

/// What axe-core is sure of or in doubt about.
async fn faults_of_rules(browser: &Browser, axe: &str) -> Vec<String> {
    browser.run(axe).await;
    let answer = browser.run_promise(RULES).await;
    assert_ne!(answer["passes"], Value::Null, "axe-core has looked at the page");
    let mut faults = Vec::new();
    for kind in ["violations", "incomplete"] {
        for rule in answer[kind].as_array().unwrap() {
            faults.push(format!("{kind}: {} {}", rule["id"], rule["nodes"]));
        }
    }
    faults
}

/// Whether the page is wider than its screen, and what is wider than its box.
async fn faults_of_width(browser: &Browser, width: u32) -> Vec<String> {
    let sticking_out = browser.run(STICKING_OUT).await;
    let sticking_out: Vec<String> = serde_json::from_value(sticking_out).unwrap();
    let sticking_out = sticking_out.into_iter().map(|it| format!("sticks out of its box: {it}"));
    sticking_out.chain(too_wide(browser, width).await).collect()
}

/// Whether the page is wider than its screen.
async fn too_wide(browser: &Browser, width: u32) -> Option<String> {
    let taken = browser.run("return document.documentElement.scrollWidth").await;
    (taken.as_u64().unwrap() > u64::from(width)).then(|| format!("scrolls sideways: {taken} wide"))
}

#[needs(axe, chromium)]
#[tokio::test]
async fn the_look_sees_what_it_looks_for() {
    let axe = axe();
    with_browser(async |browser| {
        browser
            .open("data:text/html,<img src='x'><p style='width:999px'><p style='width:9px'>text")
            .await;
        browser.look(Scheme::Light, 320).await;
        let faults = faults_of_page(browser, &axe, 320).await.join("\n");
        for expected in ["image-alt", "html-has-lang", "scrolls sideways", "sticks out of its box"]
        {
            assert!(faults.contains(expected), "no `{expected}` in {faults}");
        }
    })
    .await;
}

#[needs(chromium, fonts)]
#[tokio::test]
async fn the_fonts_of_a_test_are_those_that_it_names() {
    let mut widths = Vec::new();
    for fonts in [Fonts::Liberation, Fonts::DejaVu, Fonts::OpenDyslexic] {
        with_browser_and_fonts(fonts, async |browser| {
            browser
                .open("data:text/html,<span style='font: 100px system-ui'>simulation</span>")
                .await;
            let width = "return document.querySelector('span').offsetWidth";
            widths.push(browser.run(width).await.as_u64().unwrap());
        })
        .await;
    }
    assert!(widths[0] < widths[1] && widths[1] * 5 / 4 < widths[2], "{widths:?}");
}
