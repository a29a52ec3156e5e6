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
mod scenarios;
mod table;
mod wages;
mod words;

use impots_protocol::Language;
use impots_protocol::figures::euros;
use impots_rules::threshold::thresholds;
use impots_rules::{Assessment, Fact, Household, TaxParameters, official};
use serde::Serialize;

use geometry::{Chart, Percent};
pub(super) use scenarios::{Scenario as DrawnScenario, picture as of_scenarios};
use table::Table;
use words::{Words, fill};

/// The pictures of a household's tax, without those that would show nothing.
#[derive(Debug, Serialize)]
pub(crate) struct Pictures {
    heading: &'static str,
    /// In place of the first two, where no bracket taxes anything.
    untaxed: Option<String>,
    shown: Vec<Picture>,
}

/// One picture.
#[derive(Debug, Serialize)]
pub(crate) struct Picture {
    /// What its ids begin with.
    id: &'static str,
    heading: String,
    /// What is to be seen, in a sentence or two.
    conclusion: String,
    drawing: Drawing,
    /// The figures behind it, folded; none where the page shows them anyway.
    table: Option<Table>,
    in_figures: &'static str,
}

#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum Drawing {
    Chart(Chart),
    Rows { rows: Vec<Row> },
}

/// Words, a figure and a bar below them. The words are HTML, so that they wrap; the bars are nothing for screen readers, which
/// read the list.
#[derive(Debug, Serialize)]
struct Row {
    words: String,
    figure: String,
    note: Option<String>,
    bars: Vec<Bar>,
}

#[derive(Debug, Serialize)]
struct Bar {
    class: &'static str,
    x: Percent,
    width: Percent,
}

impl Bar {
    /// The least that is drawn of an amount, in percent.
    const LEAST: f64 = 0.4;

    /// The bar from one amount to another where so much is the whole width; none for nothing.
    fn new(class: &'static str, (from, to): (u64, u64), whole: u64) -> Option<Self> {
        if to <= from {
            return None;
        }
        let x = (percent_of(from, whole)).min(100.0 - Self::LEAST);
        let width = (percent_of(to, whole) - x).max(Self::LEAST);
        Some(Self { class, x: Percent(x), width: Percent(width) })
    }
}

/// What one amount is of another, in percent, to be drawn; at most all of it.
#[expect(clippy::cast_precision_loss, reason = "it is only drawn")]
fn percent_of(amount: u64, whole: u64) -> f64 {
    if whole == 0 { 0.0 } else { (100.0 * amount as f64 / whole as f64).min(100.0) }
}

/// The picture of a couple, apart from the others; none for one adult and where there is nothing to compare.
pub(super) fn of_couple(
    parameters: &TaxParameters,
    household: &Household,
    language: Language,
) -> Option<Picture> {
    couple::picture(&Subject::new(parameters, household, language))
}

/// All that a household earned or received, before anything is deducted; a taxable income that is given stands for it.
pub(super) fn incomes_of(household: &Household) -> u64 {
    let earned = [
        Fact::Salary,
        Fact::Salary2,
        Fact::Pension,
        Fact::Pension2,
        Fact::MaintenanceReceived,
        Fact::MaintenanceReceived2,
    ];
    let sum = || earned.map(|fact| household.number(fact)).iter().sum();
    household.get(Fact::TaxableIncomeGiven).unwrap_or_else(sum)
}

/// Whose tax is drawn, and in which language.
struct Subject<'a> {
    parameters: &'a TaxParameters,
    household: &'a Household,
    notice: Assessment,
    language: Language,
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

impl<'a> Subject<'a> {
    fn new(parameters: &'a TaxParameters, household: &'a Household, language: Language) -> Self {
        let notice = official::assess(parameters, household);
        Self { parameters, household, notice, language }
    }
}

impl Subject<'_> {
    fn words(&self) -> &'static Words {
        Words::of(self.language)
    }

    /// That no bracket taxes anything, and from which wages on something would be due.
    fn untaxed(&self) -> Option<String> {
        if self.notice.gross_tax > 0 {
            return None;
        }
        let path = wages::path(self.household);
        let found = thresholds(self.parameters, self.household, path).ok();
        Some(match found.and_then(|found| found.due) {
            Some(due) => fill(self.words().of_wages(self.household).untaxed, &[&self.euros(due)]),
            None => self.words().untaxed.to_owned(),
        })
    }

    /// The wages of both declarants.
    fn wages(&self) -> u64 {
        self.household.salary().get() + self.household.second_salary().get()
    }

    /// The shares that are drawn, in quarters: where their advantage is capped, those of the declarants alone.
    fn drawn_quarters(&self) -> u32 {
        match (self.notice.ceiling_effect, self.household.is_married()) {
            (0, _) => self.notice.quarters,
            (_, true) => 8,
            (_, false) => 4,
        }
    }

    /// An amount in whole euros.
    fn euros(&self, amount: u64) -> String {
        euros(amount, self.language)
    }

    /// A change, with its sign.
    fn change(&self, amount: i64) -> String {
        figures::change(amount, self.language)
    }
}

#[cfg(test)]
mod tests;
