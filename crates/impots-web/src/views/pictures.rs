//! The pictures of a result: drawn by the server, each with its conclusion in a sentence and its figures in a table.
//!
//! Every figure is one of the engine. A page shows them with `{% include "pictures/section.html" %}` where `pictures` is a
//! [`Pictures`]; a single [`Picture`] with the macro of `pictures/figure.html`.

mod axis;
mod brackets;
mod couple;
mod each_euro;
mod figures;
mod geometry;
mod picture;
mod scenarios;
mod subject;
mod table;
mod wages;

use impots_protocol::Language;
use impots_rules::threshold::thresholds;
use impots_rules::{Household, TaxParameters};
use serde::Serialize;

use crate::bilingual::fill;

pub(crate) use picture::Picture;
pub(super) use scenarios::{Scenario as DrawnScenario, picture as of_scenarios};
use subject::Subject;
pub(super) use subject::incomes_of;

/// The pictures of a household's tax, without those that would show nothing.
#[derive(Debug, Serialize)]
pub(crate) struct Pictures {
    heading: &'static str,
    /// In place of the first two, where no bracket taxes anything.
    untaxed: Option<String>,
    shown: Vec<Picture>,
}

/// The picture of a couple, apart from the others; none for one adult and where there is nothing to compare.
pub(super) fn of_couple(
    parameters: &TaxParameters,
    household: &Household,
    language: Language,
) -> Option<Picture> {
    couple::picture(&Subject::new(parameters, household, language))
}

impl Pictures {
    /// The pictures of a household's tax.
    pub(crate) fn of(
        parameters: &TaxParameters,
        household: &Household,
        language: Language,
    ) -> Self {
        let subject = Subject::new(parameters, household, language);
        let shown = [
            brackets::picture(&subject),
            each_euro::picture(&subject),
            wages::picture(&subject),
            couple::picture(&subject),
        ];
        Self {
            heading: subject.words().heading,
            untaxed: subject.untaxed(),
            shown: shown.into_iter().flatten().collect(),
        }
    }
}

impl Subject<'_> {
    /// That no bracket taxes anything, and from which wages on something would be due.
    fn untaxed(&self) -> Option<String> {
        if self.notice.gross_tax > 0 {
            return None;
        }
        let path = wages::path(self.household);
        let found = thresholds(self.parameters, self.household, path).ok();
        Some(match found.and_then(|found| found.due) {
            Some(due) => fill(self.of_wages(|it| it.untaxed), &[&self.euros(due)]),
            None => self.words().untaxed.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests;
