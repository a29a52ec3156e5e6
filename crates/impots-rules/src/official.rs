//! The official method: what the administration computes, in integers from end to end.
//!
//! | to have | call | it gives |
//! |---|---|---|
//! | what is due of a household, or of wage earners | [`compute`], [`compute_wages`] | [`OfficialTax`], whole euros |
//! | the taxes of many, as fast as can be | [`compute_batch`], [`compute_wages_batch`] | the same |
//! | every line of the notice of any household | [`assess`] | [`Assessment`], whole euros, negative for a refund |
//! | the tax of a taxable income that is known already | [`compute_from_income`] | [`OfficialTax`] |
//! | how it is reached | [`explain`] | [`Explanation`], a step a rule of [`law`](crate::law) |
//!
//! The differential contribution on high incomes (CGI art. 224, incomes from 2025) is left out: it
//! is never due on the incomes that a household declares here: `docs/EXACTNESS.md` in the repository says why.

pub(crate) mod advantages;
pub(crate) mod assessment;
mod batch;
mod columns;
pub(crate) mod computation;
pub(crate) mod income;
pub(crate) mod scale;

pub use advantages::{Credits, Reductions};
pub use assessment::{Assessment, assess};
pub use batch::{compute_batch, compute_wages_batch};
pub use computation::{OfficialTax, compute, compute_from_income, compute_wages};

use crate::explanation::{Explanation, household, steps};
use crate::household::Household;
use crate::parameters::TaxParameters;

/// Computes the tax of a household and tells every step that leads to it.
///
/// A household of wages has the same steps, whatever comes of them; one that declares more has those that acted.
///
/// ```
/// use impots_rules::{Children, Household, Salary, TaxParameters, TaxYear, official};
///
/// let household = Household::new(true, Children::new(3)?, Salary::new(200_000)?);
/// let explanation = official::explain(TaxParameters::of(TaxYear::LATEST), &household);
/// let total: i64 = explanation.steps.iter().map(|step| step.contribution).sum();
/// assert_eq!(total, explanation.tax.tax.cast_signed());
/// # Ok::<(), impots_rules::HouseholdError>(())
/// ```
#[must_use]
pub fn explain(parameters: &TaxParameters, taxed: &Household) -> Explanation {
    match taxed.wages_alone() {
        Some(earners) => steps::explain(parameters, earners),
        None => household::explain(parameters, taxed),
    }
}
