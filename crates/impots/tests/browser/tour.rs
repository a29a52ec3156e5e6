//! Every page of the application, in every shape that people see.

use impots_protocol::Action;

use crate::visitor::{Entry, Further, Household, Visitor};

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
    let faulty = Household { married: None, children: "12abc", salary: "50 000", ..COUPLE };
    visitor.compute(&faulty).await;
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
    further_results(visitor, look).await;
}

/// With the fields that few need.
async fn further_results(visitor: &Visitor<'_>, look: &mut impl AsyncFnMut(&str)) {
    visitor.unfold(".more").await;
    look("computation-more").await;
    let childless = Household { children: "0", ..SINGLE };
    let both = Further { second_salary: "30000", single_parent: true };
    visitor.compute_further(&childless, both).await;
    look("computation-more-faults").await;
    let two_wages = Further { second_salary: "450000", single_parent: false };
    visitor.compute_further(&COUPLE, two_wages).await;
    visitor.unfold(".explanation").await;
    look("computation-two-wages").await;
    let case_t = Further { second_salary: "", single_parent: true };
    visitor.compute_further(&SINGLE, case_t).await;
    visitor.unfold(".explanation").await;
    look("computation-single-parent").await;
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
