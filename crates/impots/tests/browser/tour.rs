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
    errors(visitor, &mut look).await;
}

async fn results(visitor: &Visitor<'_>, look: &mut impl AsyncFnMut(&str)) {
    let couple = Household {
        year: "2026",
        married: Some(true),
        children: "3",
        salary: "200000",
    };
    for (name, household) in [
        (
            "computation-faults",
            Household {
                married: None,
                children: "12abc",
                salary: "50 000",
                ..couple
            },
        ),
        ("computation-official", couple),
        ("computation-simplified", Household { year: "", ..couple }),
        (
            "computation-no-tax",
            Household {
                married: Some(false),
                children: "1",
                salary: "12000",
                ..couple
            },
        ),
    ] {
        visitor.compute(&household).await;
        look(name).await;
    }
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
    let (nowhere, list) = (
        format!("{}/xyz", visitor.origin),
        format!("{}/{}", visitor.origin, word),
    );
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
