//! Every page of the application, in every shape that people see.

use impots_protocol::Action;

use crate::visitor::{Entry, Household, Visitor};

/// Shows each page in turn and names it while the browser shows it.
pub(crate) async fn every_page(visitor: &Visitor<'_>, mut look: impl AsyncFnMut(&str)) {
    visitor.come().await;
    look("authentication").await;
    visitor.log_in("admin", "wrong").await;
    look("authentication-fault").await;
    visitor.log_in("admin", "admin").await;
    look("computation").await;
    results(visitor, &mut look).await;
    simulations(visitor, &mut look).await;
    account(visitor, &mut look).await;
    errors(visitor, &mut look).await;
}

/// The page of the account, as it is found, and after each of its forms.
async fn account(visitor: &Visitor<'_>, look: &mut impl AsyncFnMut(&str)) {
    let page = format!("{}/{}", visitor.origin, Action::Account.word(visitor.language));
    visitor.browser.open(&page).await;
    look("account").await;
    visitor.browser.open(&format!("{page}?fault=1")).await;
    look("account-fault").await;
    visitor.browser.open(&format!("{page}?done=password")).await;
    look("account-done").await;
}

const COUPLE: Household<'static> =
    Household { year: "2026", married: Some(true), children: "3", salary: "200000" };

const SINGLE: Household<'static> = Household { married: Some(false), ..COUPLE };

async fn results(visitor: &Visitor<'_>, look: &mut impl AsyncFnMut(&str)) {
    every_question(visitor).await;
    look("computation-everything").await;
    visitor.compute(&Household { salary: "50,000", ..COUPLE }).await;
    visitor.unfold_questions().await;
    look("computation-faults").await;
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
    visitor.unfold(".explanation").await;
    visitor.unfold_questions().await;
    look("computation-two-wages").await;
    visitor.compute_as_single_parent(&SINGLE).await;
    look("computation-single-parent").await;
}

/// Opens every group and ticks every box: all that can be asked of a couple with four children of each custody.
async fn every_question(visitor: &Visitor<'_>) {
    visitor.fill(&Household { children: "4", salary: "", ..COUPLE }).await;
    visitor.browser.click("#shared_children option[value='4']").await;
    let tick =
        "document.querySelectorAll('.box > label input').forEach(it => { it.checked = true; })";
    visitor.browser.run(tick).await;
}

async fn simulations(visitor: &Visitor<'_>, look: &mut impl AsyncFnMut(&str)) {
    visitor.choose(Entry::Simulations).await;
    look("simulations").await;
    visitor.delete_first().await;
    look("simulations-deleted").await;
    while !visitor.rows().await.is_empty() {
        visitor.delete_first().await;
    }
    look("simulations-none").await;
}

async fn errors(visitor: &Visitor<'_>, look: &mut impl AsyncFnMut(&str)) {
    let word = Action::ListSimulations.word(visitor.language);
    let (nowhere, list) =
        (format!("{}/xyz", visitor.origin), format!("{}/{}", visitor.origin, word));
    visitor.browser.open(&nowhere).await;
    look("errors").await;
    visitor.choose(Entry::End).await;
    visitor.browser.open(&nowhere).await;
    look("errors-not-logged-in").await;
    visitor.browser.forget_cookies().await;
    visitor.browser.open(&list).await;
    look("errors-no-session").await;
    visitor.browser.forget_cookies().await;
}
