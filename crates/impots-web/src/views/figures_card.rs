//! A result of five figures: that of the simplified method, and that of parameters which are no longer in force.
//!
//! It stands in the place of a notice, where there are no steps to show: the simplified method has none, and those of former
//! parameters are not known any more.

use impots_protocol::{Language, Simulation, year_note};
use impots_rules::TaxYear;
use serde::Serialize;

use super::figures::{euros, percent};
use super::notice::household_in_words;
use super::texts::Texts;
use crate::questionnaire::Asked;

/// The tax year of the simplified method (tax, "Simplified method").
const SIMPLIFIED_YEAR: u16 = 2019;

/// The five figures.
#[derive(Debug, Serialize)]
pub(super) struct FiguresCard {
    heading: String,
    amount: String,
    household: String,
    /// The name of each further figure, and the figure.
    keys: Vec<(&'static str, String)>,
    /// What is to be known of the tax of that year.
    note: Option<&'static str>,
    /// Why there are no more of them.
    about: &'static str,
    /// What to do about it, at the choice of the year.
    advice: Option<&'static str>,
}

impl FiguresCard {
    /// What the simplified method comes to.
    pub(super) fn simplified(simulation: &Simulation, asked: &Asked, language: Language) -> Self {
        let [about, advice] = Texts::of(language).explanation.simplified;
        Self { about, advice: Some(advice), ..Self::new(simulation, Some(asked), language) }
    }

    /// What was computed with parameters that have changed since.
    pub(super) fn outdated(
        simulation: &Simulation,
        asked: Option<&Asked>,
        language: Language,
    ) -> Self {
        let about = Texts::of(language).explanation.outdated;
        Self { about, advice: None, ..Self::new(simulation, asked, language) }
    }

    fn new(simulation: &Simulation, asked: Option<&Asked>, language: Language) -> Self {
        let texts = Texts::of(language);
        let (values, methods) = (texts.values, texts.methods);
        let simplified = || methods.simplified.to_owned();
        Self {
            heading: simulation.year.map_or_else(simplified, |year| methods.official.of(year)),
            amount: euros(simulation.tax, language),
            household: asked.map(|it| household_in_words(it, language)).unwrap_or_default(),
            keys: vec![
                (values.discount, euros(simulation.discount, language)),
                (values.reduction, euros(simulation.reduction, language)),
                (values.surcharge, euros(simulation.surcharge, language)),
                (values.rate, percent(simulation.rate, language)),
            ],
            note: note(simulation.year, language),
            about: "",
            advice: None,
        }
    }

    /// What stands on the browser's tab: without the method, for which there is no room.
    pub(super) fn title(&self) -> String {
        let year = self.heading.split(',').next().unwrap_or_default();
        format!("{} – {year}", self.amount)
    }
}

/// That the tax of the year was cancelled; the simplified method is that of a year too.
pub(super) fn note(year: Option<u16>, language: Language) -> Option<&'static str> {
    let year = TaxYear::new(year.unwrap_or(SIMPLIFIED_YEAR)).ok()?;
    year_note(year, language)
}
