//! Every page of the application, in every shape that people see.

use impots_protocol::Action;

use crate::server::{PASSWORD, USER};
use crate::visitor::{Entry, Household, Visitor};

/// How many shapes [`every_page`] shows.
pub(crate) const PAGES: usize = 26;

/// Shows each page of a session in turn and names it while the browser shows it: the server has an account, and a hidden field
/// for the token.
pub(crate) async fn every_page(visitor: &Visitor<'_>, mut look: impl AsyncFnMut(&str)) {
    visitor.come().await;
    look("authentication").await;
    visitor.log_in(USER, "wrong").await;
    look("authentication-fault").await;
    visitor.log_in(USER, PASSWORD).await;
    look("computation").await;
    results(visitor, &mut look).await;
    simulations(visitor, &mut look).await;
    account(visitor, &mut look).await;
    errors(visitor, &mut look).await;
}

/// One shape of each page of a session, in any mode of tokens.
pub(crate) async fn every_kind_of_page(visitor: &Visitor<'_>, mut look: impl AsyncFnMut(&str)) {
    visitor.come().await;
    look("authentication").await;
    visitor.log_in(USER, PASSWORD).await;
    visitor.compute(&COUPLE).await;
    look("computation-official").await;
    visitor.choose(Entry::Simulations).await;
    look("simulations").await;
    visitor.delete_first().await;
    look("simulations-deleted").await;
    visitor.browser.follow("nav .last a").await;
    look("account").await;
    visitor.choose(Entry::End).await;
    visitor.browser.open(&list(visitor)).await;
    look("errors-no-session").await;
}

/// The page of the account: with nothing but this session, after each of its forms, with all that it can list.
async fn account(visitor: &Visitor<'_>, look: &mut impl AsyncFnMut(&str)) {
    let browser = visitor.browser;
    let page = format!("{}/{}", visitor.origin, Action::Account.word(visitor.language));
    browser.open(&page).await;
    look("account").await;
    browser.open(&format!("{page}?fault=1")).await;
    look("account-fault").await;
    browser.fill("#token", "Tableur de la maison").await;
    browser.fill("#token-password", PASSWORD).await;
    browser.follow("#token-form button.main").await;
    look("account-token").await;
    // The session is left open, and one more begins.
    browser.forget_cookies().await;
    visitor.come().await;
    visitor.log_in(USER, PASSWORD).await;
    visitor.compute(&COUPLE).await;
    browser.fill("#keep-name", "Si nous avions trois enfants").await;
    browser.follow("form.keep button").await;
    look("account-everything").await;
    visitor.choose(Entry::Computation).await;
}

const COUPLE: Household<'static> =
    Household { year: "2026", married: Some(true), children: "3", salary: "200000" };

const SINGLE: Household<'static> = Household { married: Some(false), ..COUPLE };

async fn results(visitor: &Visitor<'_>, look: &mut impl AsyncFnMut(&str)) {
    every_question(visitor).await;
    look("computation-everything").await;
    // What was told there is forgotten: it was not computed.
    visitor.choose(Entry::Simulations).await;
    visitor.choose(Entry::Computation).await;
    visitor.compute(&Household { salary: "50,000", ..COUPLE }).await;
    visitor.unfold_questions().await;
    look("computation-faults").await;
    visitor.fill(&COUPLE).await;
    visitor.browser.run("document.querySelector('[name=csrf_token]').value = 'x'").await;
    visitor.browser.follow("button.main").await;
    look("computation-stale").await;
    visitor.compute(&COUPLE).await;
    look("computation-official").await;
    visitor.unfold(".explanation").await;
    look("computation-explained").await;
    visitor.compute(&Household { year: "", ..COUPLE }).await;
    look("computation-simplified").await;
    let untaxed = Household { children: "1", salary: "12000", ..SINGLE };
    visitor.compute(&untaxed).await;
    look("computation-no-tax").await;
    visitor.compute_two_wages(&COUPLE, "450000").await;
    visitor.unfold_all().await;
    look("computation-two-wages").await;
    visitor.compute_as_single_parent(&SINGLE).await;
    look("computation-single-parent").await;
}

/// Opens every group and ticks every box: all that can be asked of a couple with four children of each custody.
async fn every_question(visitor: &Visitor<'_>) {
    visitor.fill(&Household { children: "4", salary: "", ..COUPLE }).await;
    visitor.browser.click("#shared_children option[value='4']").await;
    visitor.unfold_all().await;
}

async fn simulations(visitor: &Visitor<'_>, look: &mut impl AsyncFnMut(&str)) {
    visitor.choose(Entry::Simulations).await;
    look("simulations").await;
    let unknown = format!("{}?unknown=99", list(visitor));
    visitor.browser.open(&unknown).await;
    look("simulations-unknown").await;
    visitor.delete_first().await;
    look("simulations-deleted").await;
    while !visitor.rows().await.is_empty() {
        visitor.delete_first().await;
    }
    look("simulations-none").await;
}

fn list(visitor: &Visitor<'_>) -> String {
    format!("{}/{}", visitor.origin, Action::ListSimulations.word(visitor.language))
}

async fn errors(visitor: &Visitor<'_>, look: &mut impl AsyncFnMut(&str)) {
    let browser = visitor.browser;
    let nowhere = format!("{}/xyz", visitor.origin);
    browser.open(&nowhere).await;
    look("errors").await;
    let computing = Action::CalculateTax.word(visitor.language);
    browser.open(&format!("{}/{computing}", visitor.origin)).await;
    look("errors-method").await;
    visitor.choose(Entry::Computation).await;
    visitor.fill(&COUPLE).await;
    browser.forget_cookies().await;
    browser.follow("form button.main").await;
    look("errors-typed").await;
    browser.follow("form button.main").await;
    look("authentication-typed").await;
    browser.open(&nowhere).await;
    look("errors-not-logged-in").await;
    browser.forget_cookies().await;
    browser.open(&list(visitor)).await;
    look("errors-no-session").await;
    browser.forget_cookies().await;
}

/// A public page: its name, its word in French and in English, its query in English words, which both languages take.
type PublicState = (&'static str, [&'static str; 2], &'static str);

const SIMULATOR: [&str; 2] = ["simulateur", "simulator"];
const COMPARISON: [&str; 2] = ["comparer", "compare"];

/// Every shape of the public pages: each picture and none, each kind of notice, what is wrong; one scenario and four, the form
/// of one; the texts.
const PUBLIC: [PublicState; 17] = [
    ("simulator", SIMULATOR, ""),
    ("simulator-faults", SIMULATOR, "salary=12abc&gifts_general=50.000"),
    (
        "simulator-result",
        SIMULATOR,
        "situation=pacs&salary=42000&salary2=31000&children=2&child_care=1400&withheld=3300&advance=200",
    ),
    (
        "simulator-capped",
        SIMULATOR,
        "situation=married&salary=500000&salary2=200000&children=5&home_employment=15000",
    ),
    (
        "simulator-refund",
        SIMULATOR,
        "year=2024&situation=widowed&pension=15000&home_employment=4000",
    ),
    ("simulator-untaxed", SIMULATOR, "situation=single&salary=3000"),
    ("simulator-omitted", SIMULATOR, "situation=single&salary=42000&salary2=31000&salry=1"),
    ("simulator-cancelled", SIMULATOR, "year=2019&situation=single&salary=42000"),
    (
        "simulator-simplified",
        SIMULATOR,
        "year=simplified&situation=married&salary=50000&children=2",
    ),
    ("comparison-none", COMPARISON, ""),
    ("comparison-one", COMPARISON, "situation=pacs&salary=42000&salary2=31000&children=2"),
    (
        "comparison-four",
        COMPARISON,
        "situation=pacs&salary=42000&salary2=31000&children=2&child_care=1400&2.child_care=&3.children=3&4.situation=single",
    ),
    (
        "comparison-change",
        COMPARISON,
        "situation=pacs&salary=42000&salary2=31000&2.name=Later&change=2",
    ),
    ("comparison-faults", COMPARISON, "situation=pacs&salary=42000&2.salary=abc&2.children=-1"),
    ("tax-words", ["mots-de-l-impot", "tax-words"], ""),
    ("privacy", ["vie-privee", "privacy"], ""),
    ("accessibility", ["accessibilite", "accessibility"], ""),
];

/// How many shapes [`every_public_page`] shows.
pub(crate) const PUBLIC_PAGES: usize = PUBLIC.len();

/// Shows each page that needs no account in turn, all that is folded in it opened, and names it while the browser shows it.
pub(crate) async fn every_public_page(visitor: &Visitor<'_>, mut look: impl AsyncFnMut(&str)) {
    for (name, words, query) in PUBLIC {
        let word = words[usize::from(visitor.language == impots_protocol::Language::English)];
        visitor.browser.open(&format!("{}/{word}?{query}", visitor.origin)).await;
        visitor.unfold_all().await;
        look(name).await;
    }
}
