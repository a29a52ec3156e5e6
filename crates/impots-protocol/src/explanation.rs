//! How a tax was reached, in words: the steps of the official method, for people with a pocket calculator.

mod cases;
mod computation;
mod exact;
mod phrase;
mod reason;
mod scale;
mod teller;
mod text;
mod wire;
mod words;

use impots_rules::explanation::{Explanation, Formula, Quantity, Step};
use impots_rules::{Rate, TaxParameters, TaxedPart};

use crate::{Language, Simulation, figures};
use scale::Scale;
use teller::Teller;
pub use text::{Detail, ExplanationText, StepText};
pub use wire::StepKey;
pub use words::{heading, term};

impl ExplanationText {
    /// The words of an explanation.
    #[must_use]
    pub fn new(explanation: &Explanation, language: Language) -> Self {
        let text = |step| StepText::new(step, language);
        Self { language, steps: explanation.steps.iter().map(text).collect() }
    }

    /// The explanation of a simulation by the official method, computed again with the parameters of its year.
    ///
    /// `None` where it would not explain the figures that are shown: a simulation by the simplified method, of another
    /// year, or one that these parameters would compute otherwise.
    #[must_use]
    pub fn of_simulation(
        simulation: &Simulation,
        parameters: &TaxParameters,
        language: Language,
    ) -> Option<Self> {
        let explanation = simulation.explain(parameters)?;
        Some(Self::new(&explanation, language))
    }
}

impl StepText {
    fn new(step: &Step, language: Language) -> Self {
        let result = result(step.result, language);
        Self {
            name: step.name(),
            heading: heading(step.name(), language),
            formula: Teller(language).formula(&step.formula, &result),
            details: details(&step.formula, language),
            result,
            quantity: step.result,
            contribution: step.contribution,
            articles: step.articles(),
        }
    }
}

fn result(quantity: Quantity, language: Language) -> String {
    match quantity {
        Quantity::Euros(euros) => figures::euros(euros, language),
        Quantity::SignedEuros(euros) => figures::signed_euros(euros, language),
        Quantity::Rate(rate) => figures::percent(rate, language),
        Quantity::Quarters(quarters) => Teller(language).shares(quarters),
    }
}

fn details(formula: &Formula, language: Language) -> Vec<Detail> {
    let scale = match formula {
        Formula::Brackets { taxable_income, quarters, parts } => {
            Scale { income: *taxable_income, quarters: Some(*quarters), parts }
        }
        Formula::FamilyQuotient { declarants, .. } => Scale {
            income: declarants.taxable_income,
            quarters: Some(declarants.quarters),
            parts: &declarants.parts,
        },
        Formula::HighIncomeContribution { reference_income, parts } if !is_untaxed(parts) => {
            Scale { income: *reference_income, quarters: None, parts }
        }
        Formula::Deduction { .. }
        | Formula::TaxableIncome { .. }
        | Formula::Shares { .. }
        | Formula::ShareTerms(_)
        | Formula::Lines { .. }
        | Formula::Decote { .. }
        | Formula::Reduction { .. }
        | Formula::HighIncomeContribution { .. }
        | Formula::Recovery { .. }
        | Formula::MarginalRate { .. } => return Vec::new(),
    };
    scale.details(language)
}

/// Whether no part of an income is above the brackets without tax.
fn is_untaxed(parts: &[TaxedPart]) -> bool {
    parts.iter().all(|part| part.bracket.rate == Rate::ZERO)
}
