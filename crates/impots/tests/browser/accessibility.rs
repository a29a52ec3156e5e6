//! Every page, asked about by axe-core, in every language, colour scheme and width.

use std::fs;
use std::path::PathBuf;

use impots_protocol::Language;
use serde_json::Value;

use crate::browser::{Browser, Scheme, with_browser};
use crate::server::ImpotsServer;
use crate::tour::every_page;
use crate::visitor::Visitor;

/// A small phone and a desk, in CSS pixels (WCAG 2.2, criterion 1.4.10: 320).
const WIDTHS: [u32; 2] = [320, 1280];

const RULES: &str = "axe.run(document, {resultTypes: ['violations', 'incomplete']})";

#[tokio::test]
async fn every_page_in_french_is_accessible_and_fits_a_small_phone() {
    look_at_every_page(Language::French).await;
}

#[tokio::test]
async fn every_page_in_english_is_accessible_and_fits_a_small_phone() {
    look_at_every_page(Language::English).await;
}

async fn look_at_every_page(language: Language) {
    let axe = axe();
    let server = ImpotsServer::start(&["--csrf", "form"]);
    with_browser(async |browser| {
        let visitor = Visitor { browser, origin: &server.origin, language };
        let (mut looks, mut faults) = (0, Vec::new());
        every_page(&visitor, async |page| {
            for (scheme, width) in
                Scheme::ALL.into_iter().flat_map(|scheme| WIDTHS.map(|width| (scheme, width)))
            {
                browser.look(scheme, width).await;
                let found = faults_of_page(browser, &axe, width).await;
                faults.extend(
                    found.into_iter().map(|fault| format!("{page} {scheme:?} {width}: {fault}")),
                );
                looks += 1;
            }
        })
        .await;
        assert_eq!(looks, 18 * 4);
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    })
    .await;
}

/// The source of axe-core.
fn axe() -> String {
    let default = || PathBuf::from("../../node_modules/axe-core/axe.min.js");
    let path = std::env::var_os("IMPOTS_TEST_AXE").map_or_else(default, PathBuf::from);
    fs::read_to_string(&path).unwrap_or_else(|error| {
        panic!(
            "cannot read axe-core in `{}`: {error}; `npm install --no-save axe-core` in the root of the project \
             installs it, or IMPOTS_TEST_AXE names its `axe.min.js`",
            path.display()
        )
    })
}

/// What axe-core is sure of or in doubt about, and whether the page is wider than its screen.
async fn faults_of_page(browser: &Browser, axe: &str, width: u32) -> Vec<String> {
    browser.run(axe).await;
    let answer = browser.run_promise(RULES).await;
    assert_ne!(answer["passes"], Value::Null, "axe-core has looked at the page");
    let mut faults = Vec::new();
    for kind in ["violations", "incomplete"] {
        for rule in answer[kind].as_array().unwrap() {
            faults.push(format!("{kind}: {} {}", rule["id"], rule["nodes"]));
        }
    }
    let taken = browser.run("return document.documentElement.scrollWidth").await;
    if taken.as_u64().unwrap() > u64::from(width) {
        faults.push(format!("scrolls sideways: {taken} wide"));
    }
    faults
}

#[tokio::test]
async fn the_look_sees_what_it_looks_for() {
    let axe = axe();
    with_browser(async |browser| {
        browser.open("data:text/html,<img src='x'><p style='width:999px'>").await;
        browser.look(Scheme::Light, 320).await;
        let faults = faults_of_page(browser, &axe, 320).await.join("\n");
        for expected in ["image-alt", "html-has-lang", "scrolls sideways"] {
            assert!(faults.contains(expected), "no `{expected}` in {faults}");
        }
    })
    .await;
}
