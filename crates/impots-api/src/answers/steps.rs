//! How a tax was reached, in words and whole numbers.

use impots_protocol::{ExplanationText, Language};
use impots_rules::explanation::Quantity;
use impots_rules::{Household, TaxParameters, official};
use serde::Serialize;
use utoipa::ToSchema;

/// One step of a computation, in the order of the law.
#[derive(Serialize, ToSchema)]
pub(crate) struct Step {
    /// The name of the step, for people.
    label: &'static str,
    /// What is computed, with its numbers, for people.
    formula: String,
    /// Where a scale is applied: a line for each bracket.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    brackets: Vec<BracketLine>,
    /// The result with its unit, for people.
    result: String,
    /// The result, where it is an amount in whole euros; negative for a refund.
    #[serde(skip_serializing_if = "Option::is_none")]
    euros: Option<i64>,
    /// The result, where it is a number of shares, in quarters.
    #[serde(skip_serializing_if = "Option::is_none")]
    quarters: Option<u32>,
    /// The result, where it is a rate, in hundredths of a percent.
    #[serde(skip_serializing_if = "Option::is_none")]
    rate_hundredths: Option<u16>,
    /// What the step adds to the tax due, in whole euros; negative when it lowers it.
    contribution: i64,
    /// The articles of the general tax code, where there are some.
    #[schema(example = "CGI art. 197, I, 1")]
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<String>,
}

/// The part of an income that falls into a bracket, for people.
#[derive(Serialize, ToSchema)]
pub(crate) struct BracketLine {
    /// The bracket, the part of the income inside and the rate.
    label: String,
    /// The tax of that part, before it is rounded.
    result: String,
}

/// The steps that lead to the tax of a household.
pub(crate) fn of(
    parameters: &TaxParameters,
    household: &Household,
    language: Language,
) -> Vec<Step> {
    let explanation = official::explain(parameters, household);
    let text = ExplanationText::new(&explanation, language);
    let steps = text.steps.into_iter().map(|step| {
        let source = step.source(language);
        let brackets = step.details.into_iter();
        let brackets = brackets.map(|line| BracketLine { label: line.text, result: line.amount });
        let (mut euros, mut quarters, mut rate_hundredths) = (None, None, None);
        match step.quantity {
            Quantity::Euros(amount) => euros = Some(amount.cast_signed()),
            Quantity::SignedEuros(amount) => euros = Some(amount),
            Quantity::Quarters(count) => quarters = Some(count),
            Quantity::Rate(rate) => rate_hundredths = Some(rate.basis_points()),
        }
        Step {
            label: step.heading,
            formula: step.formula,
            brackets: brackets.collect(),
            result: step.result,
            euros,
            quarters,
            rate_hundredths,
            contribution: step.contribution,
            source,
        }
    });
    steps.collect()
}

/// A fraction in hundredths of a percent: the simplified method has doubles.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a rate was checked to be between 0 and 1, a cast saturates"
)]
pub(crate) fn hundredths(fraction: f64) -> u64 {
    (fraction * 10_000.0).round() as u64
}
