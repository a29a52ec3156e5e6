//! The result of the simplified method, which has five figures and no notice.

use impots_protocol::{Language, year_note};
use impots_rules::{SimplifiedTax, TaxYear};
use serde::Serialize;

use super::figures::{euros, percent};
use super::notice::household_in_words;
use super::texts::Texts;
use crate::questionnaire::Asked;

/// The tax year of the simplified method (tax, "Simplified method").
const YEAR: u16 = 2019;

/// The five figures.
#[derive(Debug, Serialize)]
pub(super) struct SimplifiedCard {
    heading: &'static str,
    amount: String,
    household: String,
    /// The name of each further figure, and the figure.
    keys: Vec<(&'static str, String)>,
    note: Option<&'static str>,
    /// What the method leaves out, and what to do about it.
    about: [&'static str; 2],
}

impl SimplifiedCard {
    pub(super) fn new(asked: &Asked, tax: &SimplifiedTax, language: Language) -> Self {
        let texts = Texts::of(language);
        let values = &texts.values;
        Self {
            heading: texts.methods.simplified,
            amount: euros(tax.tax, language),
            household: household_in_words(asked, language),
            keys: vec![
                (values.discount, euros(tax.discount, language)),
                (values.reduction, euros(tax.reduction, language)),
                (values.surcharge, euros(tax.surcharge, language)),
                (values.rate, percent(tax.rate, language)),
            ],
            note: TaxYear::new(YEAR).ok().and_then(|year| year_note(year, language)),
            about: texts.explanation.simplified,
        }
    }

    /// What stands on the browser's tab.
    pub(super) fn title(&self) -> String {
        format!("{} – {}", self.amount, self.heading)
    }
}
