//! The figures of pages are those of the engine: households that are typed into the form, results that are read from the page
//! and from the tables behind its pictures.

mod declared;
mod engine;
mod form;
mod shown;

use impots_protocol::Language;
use impots_testing::needs;

use crate::browser::with_browser;
use crate::server::ImpotsServer;
use declared::Declared;
use engine::Engine;
use shown::Shown;

/// How many households are typed, unless `IMPOTS_TEST_HOUSEHOLDS` says otherwise.
const HOUSEHOLDS: u64 = 40;

#[needs(chromium)]
#[tokio::test]
async fn a_page_shows_the_figures_of_the_engine_whatever_household_is_typed() {
    let asked = std::env::var_os("IMPOTS_TEST_HOUSEHOLDS");
    let count = asked.map_or(HOUSEHOLDS, |it| it.to_str().unwrap().parse().unwrap());
    let server = ImpotsServer::start(&[]);
    let (mut faults, mut tables) = (Vec::new(), 0);
    with_browser(async |browser| {
        for seed in 0..count {
            let language = Language::ALL[usize::try_from(seed % 2).unwrap()];
            let word = if language == Language::French { "simulateur" } else { "simulator" };
            browser.open(&format!("{}/{word}", server.origin)).await;
            let declared = form::answer(browser, Declared::drawn(seed)).await;
            let address = browser.text("return location.href").await;
            match Shown::read(browser).await {
                Ok(shown) => {
                    tables += shown.tables.len();
                    let found = Engine::new(&declared).faults(&shown);
                    faults.extend(found.iter().map(|it| format!("{seed} {address}: {it}")));
                }
                Err(alert) => faults.push(format!("{seed} {address}: {alert}")),
            }
        }
    })
    .await;
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(tables >= usize::try_from(count).unwrap(), "only {tables} tables were read");
}
