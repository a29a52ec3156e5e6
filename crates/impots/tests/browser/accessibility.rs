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
use crate::tour::{PAGES, PUBLIC_PAGES, every_page, every_public_page};
use crate::visitor::Visitor;

/// A small phone and a desk, in CSS pixels (WCAG 2.2, criterion 1.4.10: 320).
const WIDTHS: [u32; 2] = [320, 1280];

/// A common phone, and where the style sheet arranges pages anew: at 40, 52 and 66 rem, and where a table begins to fit, which
/// depends on the font.
const MORE_WIDTHS: [u32; 5] = [390, 640, 832, 920, 1057];

const RULES: &str = "axe.run(document, {resultTypes: ['violations', 'incomplete']})";

/// Whatever is wider than its box, and so stands on something else or is cut off; tables of figures and the address to share
/// scroll in theirs, and the texts of charts have a look of their own.
const STICKING_OUT: &str = "return [...document.querySelectorAll('body *')].filter(it => \
    getComputedStyle(it).display !== 'inline' && it.scrollWidth > it.clientWidth + 1 && it.clientWidth > 0 && \
    !it.matches('.scroll, input') && !it.closest('.unseen, thead, select, svg')).map(it => it.outerHTML.slice(0, 200))";

/// What one presses or types into is at least 44 CSS pixels high; links in a text are as high as it.
const TOO_SMALL: &str = "return [...document.querySelectorAll('button, select, summary, label.check, .options label, nav a, \
    .language, .plain, .main, .action a, input:not([type=hidden], [type=radio], [type=checkbox])')].filter(it => \
    it.checkVisibility() && !it.matches('.unseen') && it.getBoundingClientRect().height < 44)\
    .map(it => it.outerHTML.slice(0, 200))";

/// Texts of charts that stand on one another, or outside their figure's panel.
const BADLY_PLACED: &str = "
    const faults = [];
    for (const chart of document.querySelectorAll('svg.chart')) {
        const panel = chart.closest('section.panel').getBoundingClientRect();
        const texts = [...chart.querySelectorAll('text')].filter(it => it.getClientRects().length > 0);
        const boxes = texts.map(it => [it.textContent, it.getBoundingClientRect()]);
        for (const [place, [text, box]] of boxes.entries()) {
            if (box.left < panel.left || box.right > panel.right) faults.push(`outside of its chart: ${text}`);
            for (const [other, one] of boxes.slice(place + 1)) {
                const across = Math.min(box.right, one.right) - Math.max(box.left, one.left);
                const down = Math.min(box.bottom, one.bottom) - Math.max(box.top, one.top);
                if (across > 1 && down > box.height / 2) faults.push(`${text} on ${other}`);
            }
        }
    }
    return faults;";

/// Why axe-core leaves a contrast open: text of a chart stands on the chart, and that of a table that scrolls may be out of
/// sight. The colours of both are those of all text on a panel. Lines and areas of a chart lie over its text for axe-core, which
/// looks at boxes; where texts of charts touch is looked at by [`BADLY_PLACED`].
const OPEN_CONTRASTS: [&str; 2] = ["imgNode", "elmPartiallyObscured"];
const OPEN_IN_CHARTS: &str = "bgOverlap";

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
async fn every_public_page_in_french_is_accessible_and_fits_a_small_phone() {
    look_at_every_public_page(Language::French, Fonts::DejaVu).await;
}

#[needs(axe, chromium, fonts)]
#[tokio::test]
async fn every_public_page_in_english_is_accessible_and_fits_a_small_phone() {
    look_at_every_public_page(Language::English, Fonts::DejaVu).await;
}

#[needs(axe, chromium, fonts)]
#[tokio::test]
async fn every_page_in_french_holds_with_narrow_fonts() {
    look_at_every_page(Language::French, Fonts::Liberation).await;
    look_at_every_public_page(Language::French, Fonts::Liberation).await;
}

#[needs(axe, chromium, fonts)]
#[tokio::test]
async fn every_page_in_english_holds_with_narrow_fonts() {
    look_at_every_page(Language::English, Fonts::Liberation).await;
    look_at_every_public_page(Language::English, Fonts::Liberation).await;
}

#[needs(axe, chromium, fonts)]
#[tokio::test]
async fn every_page_in_french_holds_with_wide_fonts() {
    look_at_every_page(Language::French, Fonts::OpenDyslexic).await;
    look_at_every_public_page(Language::French, Fonts::OpenDyslexic).await;
}

#[needs(axe, chromium, fonts)]
#[tokio::test]
async fn every_page_in_english_holds_with_wide_fonts() {
    look_at_every_page(Language::English, Fonts::OpenDyslexic).await;
    look_at_every_public_page(Language::English, Fonts::OpenDyslexic).await;
}

async fn look_at_every_page(language: Language, fonts: Fonts) {
    let server = ImpotsServer::start_with_account(&["--csrf", "form"]);
    let mut inspection = Inspection::new(language, fonts);
    with_browser_and_fonts(fonts, async |browser| {
        let visitor = Visitor { browser, origin: &server.origin, language };
        every_page(&visitor, async |page| inspection.look(browser, page).await).await;
    })
    .await;
    inspection.end(PAGES);
}

async fn look_at_every_public_page(language: Language, fonts: Fonts) {
    let server = ImpotsServer::start(&[]);
    let mut inspection = Inspection::new(language, fonts);
    with_browser_and_fonts(fonts, async |browser| {
        let visitor = Visitor { browser, origin: &server.origin, language };
        every_public_page(&visitor, async |page| inspection.look(browser, page).await).await;
    })
    .await;
    inspection.end(PUBLIC_PAGES);
}

/// A look at pages, one after the other, in one language and with the fonts of one machine.
struct Inspection {
    axe: String,
    fonts: Fonts,
    pictures: Pictures,
    pages: usize,
    faults: Vec<String>,
}

impl Inspection {
    fn new(language: Language, fonts: Fonts) -> Self {
        let pictures = Pictures::asked_for(format!("{language}-{}", fonts.word()));
        Self { axe: axe(), fonts, pictures, pages: 0, faults: Vec::new() }
    }

    /// Looks at the page that the browser shows. What axe-core asks does not depend on fonts: it is asked with those of most
    /// machines alone.
    async fn look(&mut self, browser: &Browser, page: &str) {
        let schemes = match self.fonts {
            Fonts::DejaVu => &Scheme::ALL[..],
            Fonts::Liberation | Fonts::OpenDyslexic => &[],
        };
        for (scheme, width) in schemes.iter().flat_map(|it| WIDTHS.map(|at| (*it, at))) {
            browser.look(scheme, width).await;
            let found = faults_of_rules(browser, &self.axe).await;
            self.faults.extend(found.iter().map(|it| format!("{page} {scheme:?} {width}: {it}")));
        }
        for width in WIDTHS.into_iter().chain(MORE_WIDTHS) {
            browser.look(Scheme::Light, width).await;
            let found = faults_of_width(browser, width).await;
            self.faults.extend(found.iter().map(|it| format!("{page} {width}: {it}")));
        }
        self.pictures.take(browser, page).await;
        self.pages += 1;
    }

    fn end(self, pages: usize) {
        assert_eq!(self.pages, pages);
        assert!(self.faults.is_empty(), "{}", self.faults.join("\n"));
    }
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
pub(crate) fn axe() -> String {
    expect_declared("axe");
    let default = || PathBuf::from("../../node_modules/axe-core/axe.min.js");
    let path = std::env::var_os("IMPOTS_TEST_AXE").map_or_else(default, PathBuf::from);
    fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("{}: {error}; {}", path.display(), how_to_get("axe")))
}

/// What axe-core is sure of or in doubt about, and what does not fit.
pub(crate) async fn faults_of_page(browser: &Browser, axe: &str, width: u32) -> Vec<String> {
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
        let rules = answer[kind].as_array().unwrap().iter();
        for rule in rules.filter(|rule| kind == "violations" || !is_open_contrast(rule)) {
            faults.push(format!("{kind}: {} {}", rule["id"], rule["nodes"]));
        }
    }
    faults
}

/// Whether a rule in doubt is that of contrast, and only for text in charts and in what scrolls.
fn is_open_contrast(rule: &Value) -> bool {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    rule["id"] == "color-contrast"
        && list(&rule["nodes"]).iter().all(|node| {
            let is_of_chart = node["html"].as_str().is_some_and(|html| html.starts_with("<text "));
            list(&node["any"]).iter().all(|check| {
                let key = check["data"]["messageKey"].as_str().unwrap_or_default();
                OPEN_CONTRASTS.contains(&key) || (is_of_chart && key == OPEN_IN_CHARTS)
            })
        })
}

/// Whether the page is wider than its screen, what is wider than its box or too small to be pressed, and labels of charts that
/// cannot be read.
async fn faults_of_width(browser: &Browser, width: u32) -> Vec<String> {
    let texts = async |script| -> Vec<String> {
        serde_json::from_value(browser.run(script).await).unwrap()
    };
    let mut faults = texts(BADLY_PLACED).await;
    for (script, fault) in [(STICKING_OUT, "sticks out of its box"), (TOO_SMALL, "is too small")] {
        faults.extend(texts(script).await.iter().map(|it| format!("{fault}: {it}")));
    }
    faults.extend(too_wide(browser, width).await);
    faults
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
            .open("data:text/html,<img src='x'><button>x</button><p style='width:999px'><p style='width:9px'>text<section class='panel'>\
                   <svg class='chart'><text x='9' y='20'>one</text><text x='12' y='20'>other</text></svg></section>")
            .await;
        browser.look(Scheme::Light, 320).await;
        let faults = faults_of_page(browser, &axe, 320).await.join("\n");
        for expected in [
            "image-alt",
            "html-has-lang",
            "scrolls sideways",
            "sticks out of its box",
            "is too small",
            "one on other",
        ] {
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
