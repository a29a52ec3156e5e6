//! Sessions in a cookie, as large as a real browser takes them.

use impots_protocol::{CsrfMode, Language};
use impots_testing::needs;

use crate::browser::{Browser, with_browser};
use crate::server::ImpotsServer;
use crate::visitor::{Entry, Household, Visitor};

/// Computes with a salary, and gives the HTTP status.
const COMPUTE: &str = "fetch('/calculer-impot', {method: 'POST', body: new URLSearchParams(\
    {'marié': 'non', enfants: '0', salaire: 'SALARY', 'année': '2026'})}).then(answer => ({status: answer.status}))";

/// Counts the simulations of the list that is looked at, on all its pages: it begins at the last one.
const LISTED: &str = "(async () => { let count = 0, page = document; for (;;) {\
    count += page.querySelectorAll('tbody tr').length; const link = page.querySelector('a[rel=prev]');\
    if (!link) return {count}; const text = await (await fetch(link.href)).text();\
    page = new DOMParser().parseFromString(text, 'text/html'); } })()";

/// The longest cookie of a browser, its name and attributes included; Chromium counts name and value only.
const MAX_BYTES: usize = 4093;

/// Name and attributes of ours.
const REST: usize = "session=; HttpOnly; SameSite=Lax; Path=/".len();

#[needs(chromium)]
#[tokio::test]
async fn fault_9_a_session_fills_the_cookie_and_goes_on_when_it_is_full() {
    let key = ["--sessions", "cookie", "--secret-key", "a key of this test only"];
    let server = ImpotsServer::start(&[&key[..], &["--csrf", CsrfMode::Off.word()]].concat());
    with_browser(async |browser| {
        let visitor = Visitor { browser, origin: &server.origin, language: Language::French };
        visitor.enter().await;
        let kept = fill(browser).await;
        let length = browser.cookie().await.unwrap().len() + REST;
        assert!((MAX_BYTES - 40..=MAX_BYTES).contains(&length), "{length} bytes");
        visitor.choose(Entry::Simulations).await;
        assert_eq!(listed(browser).await, kept, "Chromium keeps the cookie");

        visitor.choose(Entry::Computation).await;
        let household =
            Household { year: "2026", married: Some(true), children: "2", salary: "50000" };
        visitor.compute(&household).await;
        assert_eq!(visitor.page().await, "computation", "what was typed is not lost");
        assert_eq!(visitor.amount().await, "");
        visitor.choose(Entry::Simulations).await;
        assert_eq!(listed(browser).await, kept, "nothing is lost");
        for _ in 0..5 {
            visitor.delete_first().await;
        }
        visitor.choose(Entry::Computation).await;
        visitor.compute(&household).await;
        assert_eq!(visitor.amount().await, "147");
        visitor.choose(Entry::Simulations).await;
        assert_eq!(listed(browser).await, kept - 5 + 1);
    })
    .await;
}

/// Computes until not even the smallest simulation fits; gives the number of those that did.
async fn fill(browser: &Browser) -> usize {
    let mut kept = 0;
    for seed in 0_u64.. {
        // Numbers that compress badly, then ever shorter ones.
        let large = compute(browser, seed * 7_919_353 % 999_983).await;
        if large || compute(browser, seed % 10).await {
            kept += 1;
        } else {
            break;
        }
    }
    kept
}

async fn listed(browser: &Browser) -> usize {
    let found = browser.run_promise(LISTED).await;
    usize::try_from(found["count"].as_u64().unwrap()).unwrap()
}

/// Whether the session has room for one more.
async fn compute(browser: &Browser, salary: u64) -> bool {
    let request = COMPUTE.replace("SALARY", &salary.to_string());
    let answer = browser.run_promise(&request).await;
    let full = answer["status"] == 413;
    assert!(full || answer["status"] == 200, "{answer}");
    !full
}
