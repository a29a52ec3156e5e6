//! A result without an account, taken to the simulations of somebody who logs in, or is logged in already.

use impots_protocol::{CsrfMode, Language};
use impots_testing::page::{Element, Page};

use crate::support::browser::Browser;
use crate::support::{Answer, CREDENTIALS, Client};
use crate::typed_values::{two_users, visitor};

/// A couple with all that the simulator knows beside the facts.
const RESULT: &str = "/simulateur?annee=2026&situation=pacs%C3%A9&salaire=42000&salaire2=31000&enfants=2&frais_garde=1400&preleve=3300&avance=200";

/// The form that keeps a result, which has no `id`: the first that is posted. Where it is sent, and its fields.
fn keeping<'a>(page: &'a Page) -> (&'a str, Vec<(&'a str, &'a str)>) {
    let form = page.first("main form[method=post]").unwrap();
    let text = |it: &Element<'a>, name| it.attribute(name).unwrap();
    let fields = form.select("input").into_iter().map(|it| (text(&it, "name"), text(&it, "value")));
    (text(&form, "action"), fields.collect())
}

async fn keep(browser: &mut Browser) {
    let page = browser.page();
    let (action, fields) = keeping(&page);
    browser.answer = browser.client.post_form(action, &fields).await;
}

/// The form holds the household of the result, which waits to be kept.
fn assert_waits(browser: &Browser, case: &str) {
    let page = browser.page();
    assert_eq!((browser.answer.status, page.name().as_str()), (200, "computation"), "{case}");
    assert!(page.is_checked("situation-partners"), "{case}");
    let ids = ["year", "children", "salary", "salary2", "child_care", "withheld", "advance"];
    let values = ids.map(|id| page.value(id));
    assert_eq!(values, ["2026", "2", "42000", "31000", "1400", "3300", "200"], "{case}");
    assert!(page.notices().iter().any(|it| it.contains("pas encore gardée")), "{case}");
}

/// It is kept, and opened again as it was.
async fn assert_kept(browser: &mut Browser, case: &str) {
    browser.send("computation", &[]).await;
    assert_is_listed(browser, case).await;
}

async fn assert_is_listed(browser: &mut Browser, case: &str) {
    let page = browser.page();
    assert_eq!(page.result()[0], "2\u{202f}699\u{a0}€", "{case}: {}", browser.answer.body);
    assert!(page.notices().is_empty(), "{case}");
    browser.press("lister-simulations").await;
    let page = browser.page();
    assert_eq!(page.rows(), 1, "{case}");
    let details = page.hrefs().into_iter().find(|it| it.contains("?simulation=")).unwrap();
    browser.visit(&details).await;
    let page = browser.page();
    assert_eq!(page.result()[0], "2\u{202f}699\u{a0}€", "{case}");
    assert!(browser.answer.body.contains("Couple pacsé"), "{case}");
    assert!(page.first("#balance-heading").is_some(), "{case}: what was withheld is kept too");
    assert_eq!((page.value("withheld"), page.value("advance")), ("3300".into(), "200".into()));
}

#[tokio::test]
async fn a_result_without_an_account_is_kept_by_whoever_logs_in() {
    for csrf in CsrfMode::ALL {
        let case = format!("{csrf:?}");
        let mut client = Client::new(two_users(csrf));
        client.accepted = Some(crate::support::browser::ACCEPTED);
        let answer = client.get(RESULT).await;
        let mut browser = Browser { client, answer };
        keep(&mut browser).await;
        let page = browser.page();
        assert_eq!(page.name(), "authentication", "{case}: {}", browser.answer.body);
        assert_eq!(page.language(), Some("fr"), "{case}");
        assert!(page.notices()[0].contains("Ce que vous avez saisi"), "{case}");
        // Neither a slip of the hand nor another language loses it.
        browser.send("authentication", &[("user", "admin"), ("password", "amdin")]).await;
        browser.switch_language(&[]).await;
        browser.switch_language(&[]).await;
        browser.send("authentication", &CREDENTIALS).await;
        assert_waits(&browser, &case);
        assert_kept(&mut browser, &case).await;
    }
}

/// Somebody who is logged in, and looks at a result of the simulator.
async fn at_result(csrf: CsrfMode) -> Browser {
    let (mut browser, _) = visitor(csrf, Language::French).await;
    browser.visit(RESULT).await;
    browser
}

/// Their account stands in no database: it is kept in their session.
#[tokio::test]
async fn a_result_of_the_simulator_is_kept_by_one_press_of_whoever_is_logged_in() {
    for csrf in CsrfMode::ALL {
        let case = format!("{csrf:?}");
        let mut browser = at_result(csrf).await;
        keep(&mut browser).await;
        browser.follow().await;
        assert_is_listed(&mut browser, &case).await;
    }
}

/// Where another user logs in meanwhile, or another site sends the form, nothing is computed.
#[tokio::test]
async fn a_result_is_kept_for_nobody_else_and_not_without_the_token() {
    for csrf in CsrfMode::ALL {
        let case = format!("{csrf:?}");
        let mut browser = at_result(csrf).await;
        let page = browser.page();
        let (action, fields) = keeping(&page);
        let is_kept = |answer: &Answer| answer.body.contains("2\u{202f}699");
        if csrf.is_on() {
            let forged =
                action.split_once("/calculer-impot/").map_or(action, |_| "/calculer-impot");
            let untold: Vec<_> =
                fields.iter().copied().filter(|(name, _)| *name != "csrf_token").collect();
            let answer = browser.client.clone().post_form(forged, &untold).await;
            assert!(answer.status >= 400 && !is_kept(&answer), "{case}: {}", answer.body);
        }
        let of_jeanne: Vec<_> = fields
            .iter()
            .map(|(name, value)| (*name, if *name == "owner" { "jeanne" } else { value }))
            .collect();
        browser.answer = browser.client.post_form(action, &of_jeanne).await;
        browser.follow().await;
        browser.press("lister-simulations").await;
        assert_eq!(browser.page().rows(), 0, "{case}: {}", browser.answer.body);
    }
}
