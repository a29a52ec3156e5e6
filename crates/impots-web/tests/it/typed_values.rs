//! What was typed into a page survives an expired session, a log-in elsewhere, a token that is too old, and the choice of
//! another language; and is shown to nobody else.

use std::collections::HashMap;

use impots_protocol::{Action, CsrfMode, Language};
use impots_testing::page::Page;
use impots_web::security::rate_limit::{LoginLimiter, LoginLimits};
use impots_web::{Accounts, AppParts, Clock, Lifetime};

use crate::support::browser::Browser;
use crate::support::{ADMIN_HASH, CREDENTIALS, Client, parts};

/// What is typed into the form in French.
pub(crate) const TYPED: [(&str, &str); 5] = [
    ("année", "2024"),
    ("situation", "pacsé"),
    ("enfants", "3"),
    ("salaire", "61 234,50 €"),
    ("salaire2", "20 000"),
];

/// An application with two users of one password.
pub(crate) fn two_users(csrf: CsrfMode) -> AppParts {
    let users = ["admin", "jeanne"].map(|name| (name.to_owned(), ADMIN_HASH.parse().unwrap()));
    let limiter = LoginLimiter::new(LoginLimits::default());
    let accounts = Accounts::new(HashMap::from(users), limiter);
    AppParts { accounts, ..parts(csrf) }
}

/// A browser with somebody logged in, and the clock.
pub(crate) async fn visitor(csrf: CsrfMode, language: Language) -> (Browser, Clock) {
    let parts = two_users(csrf);
    let clock = parts.clock.clone();
    let mut browser = Browser::open_with(Client::new(parts), language).await;
    browser.send("authentication", &CREDENTIALS).await;
    assert_eq!(browser.page().name(), "computation");
    (browser, clock)
}

/// A browser that sent what was typed when the session of its user was over.
async fn late_visitor(csrf: CsrfMode) -> Browser {
    let (mut browser, clock) = visitor(csrf, Language::French).await;
    clock.advance(Lifetime::default().idle);
    browser.send("computation", &TYPED).await;
    assert_eq!((browser.answer.status, &*browser.page().name()), (400, "errors"), "{csrf:?}");
    browser
}

/// Another tab of the same browser.
async fn log_in_elsewhere(browser: &mut Browser, user: &str) {
    let shown = std::mem::replace(&mut browser.answer, browser.client.get("/").await);
    browser.visit("/init-session-without-csrftoken/html").await;
    browser.follow().await;
    browser.send("authentication", &[("user", user), ("password", "admin")]).await;
    assert_eq!(browser.page().name(), "computation", "{}", browser.answer.body);
    browser.answer = shown;
}

/// The form holds what was typed, whatever its language.
fn assert_typed(browser: &Browser, case: &str) {
    let page = browser.page();
    assert_eq!(page.name(), "computation", "{case}: {}", browser.answer.body);
    assert!(page.is_checked("situation-partners"), "{case}");
    let values = ["year", "children", "salary", "salary2"].map(|id| page.value(id));
    assert_eq!(values, ["2024", "3", "61 234,50 €", "20 000"], "{case}");
}

/// Nothing that was typed is anywhere on the page.
pub(crate) fn assert_untyped(browser: &Browser, case: &str) {
    for typed in ["61 234,50", "20 000"] {
        assert!(!browser.answer.body.contains(typed), "{case}: {}", browser.answer.body);
    }
}

/// Computes with what is in the form: it was not computed before.
async fn compute_as_it_is(browser: &mut Browser, case: &str) {
    browser.send("computation", &[]).await;
    assert!(!browser.page().result().is_empty(), "{case}: {}", browser.answer.body);
    browser.press("lister-simulations").await;
    assert_eq!(browser.page().rows(), 1, "{case}");
}

/// Field fault 11: the form of a session that has expired comes back with its values, and one lands on it after the log-in.
#[tokio::test]
async fn a_form_survives_the_end_of_its_session() {
    for csrf in CsrfMode::ALL {
        let case = format!("{csrf:?}");
        let mut browser = late_visitor(csrf).await;
        let page = browser.page();
        assert!(page.title().starts_with("Connexion nécessaire"), "{case}");
        assert_eq!(browser.answer.set_cookie(), None, "{case}: a late answer sets no cookie");
        browser.send("errors", &[]).await;
        assert_eq!(browser.page().name(), "authentication", "{case}: {}", browser.answer.body);
        assert!(browser.page().has_class("notice"), "{case}");
        // A slip of the hand loses nothing either.
        browser.send("authentication", &[("user", "admin"), ("password", "amdin")]).await;
        let page = browser.page();
        assert_eq!(page.errors(), ["Echec de l'authentification"], "{case}");
        assert_eq!(page.value("user"), "admin", "{case}");
        browser.send("authentication", &CREDENTIALS).await;
        assert_typed(&browser, &case);
        assert!(browser.page().errors().is_empty(), "{case}");
        compute_as_it_is(&mut browser, &case).await;
    }
}

/// Field fault 11: the form of a session that ended in another tab comes back too, in the other language as well.
#[tokio::test]
async fn a_form_survives_an_end_in_another_tab() {
    for csrf in CsrfMode::ALL {
        let case = format!("{csrf:?}");
        let (mut browser, _) = visitor(csrf, Language::French).await;
        let mut tab =
            Browser { client: browser.client.clone(), answer: browser.client.get("/").await };
        tab.follow().await;
        tab.press("fin-session").await;
        tab.follow().await;
        browser.client.cookie = tab.client.cookie;
        browser.send("computation", &TYPED).await;
        assert_eq!((browser.answer.status, browser.page().name().as_str()), (400, "errors"));
        browser.switch_language(&[]).await;
        assert_eq!(browser.page().name(), "authentication", "{case}: {}", browser.answer.body);
        assert!(browser.answer.body.contains("<html lang=\"en\">"), "{case}");
        browser.send("authentication", &CREDENTIALS).await;
        assert_typed(&browser, &case);
        assert_eq!(browser.page().title(), "Tax calculation – Income tax simulator", "{case}");
    }
}

/// Field fault 11: a log-in in another tab makes the token of this one worthless; its form comes back with a new one.
#[tokio::test]
async fn a_form_survives_a_log_in_in_another_tab() {
    for csrf in [CsrfMode::Url, CsrfMode::Form] {
        let case = format!("{csrf:?}");
        let (mut browser, _) = visitor(csrf, Language::French).await;
        log_in_elsewhere(&mut browser, "admin").await;
        browser.send("computation", &TYPED).await;
        assert_eq!(browser.answer.status, 400, "{case}");
        assert_eq!(browser.page().errors(), ["The CSRF tokens do not match."], "{case}");
        assert_typed(&browser, &case);
        compute_as_it_is(&mut browser, &case).await;
    }
}

/// Field fault 11: the form whose session has expired finds the log-in of another tab, and asks for no other.
#[tokio::test]
async fn a_form_without_a_session_finds_the_log_in_of_another_tab() {
    for csrf in CsrfMode::ALL {
        let case = format!("{csrf:?}");
        let mut browser = late_visitor(csrf).await;
        log_in_elsewhere(&mut browser, "admin").await;
        browser.send("errors", &[]).await;
        assert_eq!(browser.answer.status, 200, "{case}");
        assert_typed(&browser, &case);
        compute_as_it_is(&mut browser, &case).await;
    }
}

/// Field fault 11: what one user typed is shown to no other, whichever way they log in.
#[tokio::test]
async fn what_was_typed_is_shown_to_no_other_user() {
    for csrf in CsrfMode::ALL {
        let case = format!("{csrf:?}");
        let jeanne = [("user", "jeanne"), ("password", "admin")];
        let mut browser = late_visitor(csrf).await;
        browser.send("errors", &[]).await;
        browser.send("authentication", &jeanne).await;
        assert_eq!(browser.page().name(), "computation", "{case}");
        assert_untyped(&browser, &case);
        browser.visit("/?typed").await;
        browser.follow().await;
        assert_untyped(&browser, &case);

        let mut browser = late_visitor(csrf).await;
        log_in_elsewhere(&mut browser, "jeanne").await;
        browser.send("errors", &[]).await;
        assert_eq!(browser.page().name(), "computation", "{case}");
        assert_untyped(&browser, &case);
    }
    for csrf in [CsrfMode::Url, CsrfMode::Form] {
        let (mut browser, _) = visitor(csrf, Language::French).await;
        log_in_elsewhere(&mut browser, "jeanne").await;
        browser.send("computation", &TYPED).await;
        assert_eq!((browser.answer.status, browser.page().name().as_str()), (400, "errors"));
        assert_untyped(&browser, &format!("{csrf:?}"));
    }
    let (mut browser, _) = visitor(CsrfMode::Off, Language::French).await;
    log_in_elsewhere(&mut browser, "jeanne").await;
    for salary in ["61 234,50 €", "61 234,50 x"] {
        let form = browser.answer.body.clone();
        browser.send("computation", &[&TYPED[..3], &[("salaire", salary)]].concat()).await;
        assert_eq!((browser.answer.status, browser.page().name().as_str()), (200, "computation"));
        assert_untyped(&browser, salary);
        browser.answer.body = form;
    }
    browser.press("lister-simulations").await;
    assert_eq!(browser.page().rows(), 0);
}

/// A form that another user posted last, when a program logs in over the same session.
#[tokio::test]
async fn a_draft_is_shown_to_no_other_user_who_logs_in_by_a_program() {
    let (mut browser, _) = visitor(CsrfMode::Form, Language::French).await;
    browser.send("computation", &[&TYPED[..], &[("enfants", "x")]].concat()).await;
    browser.follow().await;
    let begun = browser.client.get("/init-session-without-csrftoken/json").await;
    let begun = browser.client.get(begun.header("location").unwrap()).await;
    let log_in = format!("/authentifier-utilisateur/{}", begun.token().unwrap());
    let jeanne = [("user", "jeanne"), ("password", "admin")];
    assert_eq!(browser.client.post_form(&log_in, &jeanne).await.status, 200);
    browser.visit("/init-session-without-csrftoken/html?typed").await;
    browser.follow().await;
    assert_untyped(&browser, "typed");
}

/// The links of a page lead to no simulation of the user who logged in since.
#[tokio::test]
async fn numbers_of_simulations_go_on_when_another_user_logs_in() {
    let (mut browser, _) = visitor(CsrfMode::Off, Language::French).await;
    browser.send("computation", &TYPED).await;
    log_in_elsewhere(&mut browser, "jeanne").await;
    browser.visit("/afficher-calcul-impot").await;
    browser.send("computation", &TYPED).await;
    browser.visit("/supprimer-simulation/1").await;
    browser.visit("/lister-simulations").await;
    assert_eq!(browser.page().rows(), 1);
}

/// Field fault 11: what one user computed is shown to no other who takes the session over.
#[tokio::test]
async fn what_was_computed_is_shown_to_no_other_user() {
    for csrf in CsrfMode::ALL {
        let (mut browser, _) = visitor(csrf, Language::French).await;
        browser.send("computation", &TYPED).await;
        log_in_elsewhere(&mut browser, "admin").await;
        browser.visit("/").await;
        browser.follow().await;
        browser.press("lister-simulations").await;
        assert_eq!(browser.page().rows(), 1, "{csrf:?}: the same user");
        log_in_elsewhere(&mut browser, "jeanne").await;
        browser.visit("/").await;
        browser.follow().await;
        browser.press("lister-simulations").await;
        assert_eq!(browser.page().rows(), 0, "{csrf:?}");
    }
}

/// Field fault 11: a form that was open for more than an hour comes back with a new token.
#[tokio::test]
async fn a_form_survives_the_end_of_its_token() {
    for csrf in [CsrfMode::Url, CsrfMode::Form] {
        let case = format!("{csrf:?}");
        let (mut browser, clock) = visitor(csrf, Language::French).await;
        let form = browser.answer.body.clone();
        for _ in 0..3 {
            clock.advance(Lifetime::default().idle - 1);
            browser.visit("/").await;
            browser.follow().await;
        }
        browser.answer.body = form;
        browser.send("computation", &TYPED).await;
        assert_eq!(browser.page().errors(), ["The CSRF token has expired."], "{case}");
        assert_typed(&browser, &case);
        compute_as_it_is(&mut browser, &case).await;
    }
}

/// Field fault 11: what was typed and not sent is there in the other language, and back again; nothing is computed.
#[tokio::test]
async fn a_form_survives_the_change_of_its_language() {
    for csrf in CsrfMode::ALL {
        let case = format!("{csrf:?}");
        let (mut browser, _) = visitor(csrf, Language::French).await;
        browser.switch_language(&TYPED).await;
        assert_eq!(browser.answer.status, 200, "{case}");
        assert_typed(&browser, &case);
        assert!(browser.answer.body.contains("<html lang=\"en\">"), "{case}");
        assert_eq!(browser.page().value("situation-partners"), "pacs", "{case}");
        browser.switch_language(&[]).await;
        assert_typed(&browser, &case);
        assert!(browser.page().errors().is_empty(), "{case}");
        compute_as_it_is(&mut browser, &case).await;
    }
}

/// Field fault 11: a form beside a result, or with faults, survives the change of its language.
#[tokio::test]
async fn a_form_beside_a_result_survives_the_change_of_its_language() {
    for csrf in CsrfMode::ALL {
        let case = format!("{csrf:?}");
        let (mut browser, _) = visitor(csrf, Language::French).await;
        browser.send("computation", &TYPED).await;
        let result = browser.page().result();
        assert!(!result.is_empty(), "{case}");
        browser.switch_language(&[("enfants", "x")]).await;
        let page = browser.page();
        assert!(!page.result().is_empty(), "{case}");
        assert_eq!(page.value("children"), "x", "{case}");
        browser.send("computation", &[]).await;
        let page = browser.page();
        let fault = "Dependent children: choose a number from 0 to 20.";
        assert_eq!(page.errors(), [fault], "{case}");
        browser.switch_language(&[]).await;
        assert_eq!(browser.page().value("children"), "x", "{case}");
        browser.send("computation", &[("enfants", "3")]).await;
        assert_eq!(browser.page().result(), result, "{case}");
    }
}

/// Field fault 11: the name at the log-in survives an expired session and another language; the password is repeated nowhere.
#[tokio::test]
async fn the_name_at_the_log_in_survives_and_the_password_does_not() {
    const TYPED: [(&str, &str); 2] = [("user", "jean ne"), ("password", "a secret")];
    for csrf in CsrfMode::ALL {
        let case = format!("{csrf:?}");
        let parts = two_users(csrf);
        let clock = parts.clock.clone();
        let mut browser = Browser::open_with(Client::new(parts), Language::French).await;
        browser.switch_language(&TYPED).await;
        assert_eq!(browser.page().value("user"), "jean ne", "{case}");
        assert!(browser.answer.body.contains("<html lang=\"en\">"), "{case}");
        assert!(browser.page().errors().is_empty(), "{case}: nobody was asked");
        assert!(!browser.answer.body.contains("a secret"), "{case}");
        clock.advance(Lifetime::default().anonymous_idle);
        browser.send("authentication", &TYPED).await;
        assert_eq!(browser.page().name(), "errors", "{case}");
        assert!(!browser.answer.body.contains("a secret"), "{case}");
        browser.send("errors", &[]).await;
        let page = browser.page();
        assert_eq!(
            (page.name().as_str(), page.value("user").as_str()),
            ("authentication", "jean ne")
        );
        browser.send("authentication", &CREDENTIALS).await;
        assert_eq!(browser.page().name(), "computation", "{case}");
    }
}

/// Field fault 11: too many attempts at the log-in lose neither the name nor what was typed before.
#[tokio::test]
async fn the_name_at_the_log_in_survives_too_many_attempts() {
    for csrf in CsrfMode::ALL {
        let case = format!("{csrf:?}");
        let mut browser = late_visitor(csrf).await;
        browser.send("errors", &[]).await;
        // One more is borne every six seconds: a busy machine asks for more of them.
        for _ in 0..60 {
            browser.send("authentication", &[("user", "nobody"), ("password", "x")]).await;
            if browser.answer.status == 429 {
                break;
            }
        }
        let page = browser.page();
        assert_eq!((browser.answer.status, page.name().as_str()), (429, "authentication"));
        assert_eq!(page.value("user"), "nobody", "{case}");
        browser.send("authentication", &CREDENTIALS).await;
        assert!(browser.answer.body.contains("61 234,50"), "{case}: {}", browser.answer.body);
    }
}

/// Field fault 11: after the log-in one lands on the page that one wanted, after a slip of the hand too.
#[tokio::test]
async fn the_log_in_leads_to_the_page_that_was_wanted() {
    for csrf in CsrfMode::ALL {
        for language in Language::ALL {
            let words = [Action::ListSimulations, Action::DisplayTaxCalculation];
            for (word, page) in
                words.map(|it| it.word(language)).into_iter().zip(["simulations", "computation"])
            {
                let case = format!("{word} in {csrf:?} mode");
                let (mut browser, clock) = visitor(csrf, language).await;
                browser.press("-simulations").await;
                browser.press(Action::DisplayTaxCalculation.word(language)).await;
                browser.press("-simulations").await;
                let address = match csrf {
                    CsrfMode::Url => format!("/{word}/{}", token(&browser.page())),
                    CsrfMode::Off | CsrfMode::Form => format!("/{word}"),
                };
                clock.advance(Lifetime::default().idle);
                browser.visit(&address).await;
                assert_eq!(browser.page().name(), "errors", "{case}: {}", browser.answer.body);
                let links = browser.page().hrefs();
                let log_in = links.iter().find(|href| href.contains("/init-session")).unwrap();
                browser.visit(log_in).await;
                browser.follow().await;
                browser.send("authentication", &[("user", "admin"), ("password", "amdin")]).await;
                browser.send("authentication", &CREDENTIALS).await;
                assert_eq!(browser.page().name(), page, "{case}: {}", browser.answer.body);
                let lang = format!("<html lang=\"{language}\">");
                assert!(browser.answer.body.contains(&lang), "{case}");
                // Whoever is logged in needs no log-in to get there.
                browser.visit(log_in).await;
                browser.follow().await;
                browser.follow().await;
                let expected = if page == "simulations" { page } else { "authentication" };
                assert_eq!(browser.page().name(), expected, "{case}");
            }
        }
    }
}

/// The token at the end of the addresses of a page.
fn token(page: &Page) -> String {
    let address = page.commands().into_iter().next().unwrap();
    address.rsplit('/').next().unwrap().to_owned()
}

/// Field fault 11: no link makes a log-in lead elsewhere, or do anything.
#[tokio::test]
async fn no_link_makes_a_log_in_lead_elsewhere() {
    for next in [
        "https://evil.example/",
        "//evil.example",
        "/lister-simulations",
        "supprimer-simulation/1",
        "supprimer-simulation",
        "fin-session",
        "calculer-impot",
        "lister-simulations%0d%0aset-cookie:x",
        "",
    ] {
        for csrf in CsrfMode::ALL {
            let mut browser =
                Browser::open_with(Client::new(two_users(csrf)), Language::French).await;
            browser.visit(&format!("/init-session-without-csrftoken/html?next={next}")).await;
            browser.follow().await;
            assert!(!browser.answer.body.contains("evil"), "{}", browser.answer.body);
            browser.send("authentication", &[("next", next), CREDENTIALS[0], CREDENTIALS[1]]).await;
            assert_eq!(browser.page().name(), "computation", "{next}: {}", browser.answer.body);
        }
    }
}
