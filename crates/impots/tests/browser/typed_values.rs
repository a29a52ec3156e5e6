//! What was typed survives in a real browser, which decides itself what it sends and which button Enter presses.

use impots_protocol::{Action, CsrfMode, Language};
use impots_testing::needs;
use thirtyfour::Key;

use crate::browser::{Browser, with_browser};
use crate::server::ImpotsServer;
use crate::visitor::{Entry, Household, Visitor};

const TYPED: Household<'_> =
    Household { year: "2024", married: Some(true), children: "3", salary: "61 234,50 €" };

/// What stands in the form, and in which language the page is.
const FORM: &str = "const at = id => document.getElementById(id); \
    return [at('year').value, at('situation-married').checked, at('children').value, at('salary').value].join(' | ')";

const AS_TYPED: &str = "2024 | true | 3 | 61 234,50 €";

/// Ends the session as another tab does.
async fn end_elsewhere(visitor: &Visitor<'_>, csrf: CsrfMode) {
    let word = Action::EndSession.word(visitor.language);
    let token = visitor.token().await;
    let request = match csrf {
        CsrfMode::Off => format!("fetch('/{word}')"),
        CsrfMode::Url => format!("fetch('/{word}/{token}')"),
        CsrfMode::Form => format!(
            "fetch('/{word}', {{method: 'POST', body: new URLSearchParams({{csrf_token: '{token}'}})}})"
        ),
    };
    let script = format!("{request}.then(it => ({{status: it.status}}))");
    assert_eq!(visitor.browser.run_promise(&script).await["status"], 200);
}

async fn assert_typed(visitor: &Visitor<'_>, language: Language, case: &str) {
    assert_eq!(visitor.page().await, "computation", "{case}");
    assert_eq!(visitor.page_language().await, language.code(), "{case}");
    assert_eq!(visitor.browser.text(FORM).await, AS_TYPED, "{case}");
}

async fn compute_as_it_is(visitor: &Visitor<'_>, case: &str) {
    visitor.browser.follow("form button.main").await;
    assert_eq!(visitor.amount().await, "144", "{case}");
}

/// Field fault 11: a real browser sends what was typed along with the choice of the other language.
#[needs(chromium)]
#[tokio::test]
async fn the_other_language_shows_what_was_typed() {
    for csrf in CsrfMode::ALL {
        let server = ImpotsServer::start(&["--csrf", csrf.word()]);
        with_browser(async |browser| {
            for language in Language::ALL {
                let case = format!("{csrf:?} {language}");
                let visitor = Visitor { browser, origin: &server.origin, language };
                visitor.come().await;
                if visitor.page().await == "authentication" {
                    browser.fill("#user", "admin").await;
                    browser.follow(".language").await;
                    let name = "return document.getElementById('user').value";
                    assert_eq!(browser.text(name).await, "admin", "{case}");
                    browser.follow(".language").await;
                    assert_eq!(visitor.page_language().await, language.code(), "{case}");
                    browser.fill("#password", "admin").await;
                    browser.follow("button.main").await;
                }
                visitor.fill(&TYPED).await;
                browser.follow(".language").await;
                let other = Language::ALL.into_iter().find(|it| *it != language).unwrap();
                assert_typed(&visitor, other, &case).await;
                browser.follow(".language").await;
                assert_typed(&visitor, language, &case).await;
                compute_as_it_is(&visitor, &case).await;
                browser.follow(".language").await;
                assert_eq!(visitor.amount().await, "144", "{case}");
                browser.follow(".language").await;
                visitor.choose(Entry::Simulations).await;
                assert_eq!(visitor.rows().await.len(), 1, "{case}: computed once");
                visitor.delete_first().await;
            }
        })
        .await;
    }
}

/// Field fault 11: a real browser takes what was typed through the log-in that another tab made necessary.
#[needs(chromium)]
#[tokio::test]
async fn a_log_in_in_between_loses_nothing() {
    for csrf in CsrfMode::ALL {
        let server = ImpotsServer::start(&["--csrf", csrf.word()]);
        with_browser(async |browser| {
            for language in Language::ALL {
                let case = format!("{csrf:?} {language}");
                let visitor = Visitor { browser, origin: &server.origin, language };
                browser.forget_cookies().await;
                visitor.enter().await;
                visitor.fill(&TYPED).await;
                end_elsewhere(&visitor, csrf).await;
                browser.follow("form button.main").await;
                assert_eq!(visitor.page().await, "errors", "{case}");
                browser.follow("form button.main").await;
                assert_eq!(visitor.page().await, "authentication", "{case}");
                visitor.log_in("admin", "wrong").await;
                visitor.log_in("admin", "admin").await;
                assert_typed(&visitor, language, &case).await;
                compute_as_it_is(&visitor, &case).await;
            }
        })
        .await;
    }
}

/// Field fault 11: Enter in a field does what the form does, although the choice of the language stands before it.
#[needs(chromium)]
#[tokio::test]
async fn enter_never_changes_the_language() {
    let server = ImpotsServer::start(&[]);
    with_browser(async |browser| {
        let visitor = Visitor { browser, origin: &server.origin, language: Language::French };
        visitor.come().await;
        browser.fill("#user", "admin").await;
        browser.fill("#password", "admin").await;
        press_enter(browser).await;
        assert_eq!(visitor.page().await, "computation");
        visitor.fill(&TYPED).await;
        press_enter(browser).await;
        assert_eq!(visitor.amount().await, "144");
        assert_eq!(visitor.page_language().await, "fr");
    })
    .await;
}

/// In the field that was filled last.
async fn press_enter(browser: &Browser) {
    browser.leave(async || browser.press(Key::Enter).await).await;
}
