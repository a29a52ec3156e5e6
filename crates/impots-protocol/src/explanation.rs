//! How a tax was reached, in words: the steps of the official method, for people with a pocket calculator.

mod cases;
mod computation;
mod en;
mod exact;
mod fr;
mod scale;
mod wire;
mod words;

use impots_rules::explanation::{Explanation, Formula, Quantity, Step, StepName};
use impots_rules::{Rate, TaxParameters, TaxedPart};

use crate::{Language, Simulation, figures};
use computation::Teller;
use scale::Scale;
pub use wire::StepKey;
pub use words::heading;

/// An explanation in words.
///
/// ```
/// use impots_protocol::{ExplanationText, Language};
/// use impots_rules::{Children, Household, Salary, TaxParameters, TaxYear, official};
///
/// let household = Household::new(true, Children::new(2)?, Salary::new(50_000)?);
/// let parameters = TaxParameters::of(TaxYear::new(2019).unwrap());
/// let explanation = official::explain(parameters, &household);
/// let decote = &ExplanationText::new(&explanation, Language::English).steps[5];
/// assert_eq!(decote.formula, "€1,970 − 75% × €2,115 = €383.75, €384 to the nearest euro.");
/// assert_eq!((decote.result.as_str(), decote.contribution), ("€384", -384));
/// # Ok::<(), impots_rules::HouseholdError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct ExplanationText {
    /// The language of the words.
    pub language: Language,
    /// The steps, in the order of the law; their contributions add up to the tax due.
    pub steps: Vec<StepText>,
}

/// One step in words.
#[derive(Clone, Debug, PartialEq)]
pub struct StepText {
    /// Which step.
    pub name: StepName,
    /// Its name.
    pub heading: &'static str,
    /// What is computed, with its numbers.
    pub formula: String,
    /// Where a scale is applied: a line for each bracket, then the total.
    pub details: Vec<Detail>,
    /// The result, with its unit.
    pub result: String,
    /// The result as a number.
    pub quantity: Quantity,
    /// What the step adds to the tax due, in euros; negative when it lowers it.
    pub contribution: i64,
    /// The article of the general tax code (CGI).
    pub source: &'static str,
}

/// One line of a scale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Detail {
    /// The bracket, the part of the income inside and the rate.
    pub text: String,
    /// The tax of that part, before it is rounded.
    pub amount: String,
}

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
            source: step.article(),
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
