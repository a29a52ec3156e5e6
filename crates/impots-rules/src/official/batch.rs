//! Many households, computed in blocks where they are wage earners.

use super::columns::{BLOCK, Law};
use super::computation::{OfficialTax, compute, compute_wages};
use crate::household::{Household, WageEarners};
use crate::parameters::TaxParameters;

/// Computes the tax of many households of one tax year, one answer each in the same order, appended to `taxes`.
///
/// They are the answers of [`compute`], in vector instructions where households follow each other that declare wages alone.
///
/// ```
/// use impots_rules::{Children, Household, Salary, TaxParameters, TaxYear, official};
///
/// let parameters = TaxParameters::of(TaxYear::LATEST);
/// let households = [Household::new(false, Children::NONE, Salary::new(100_000)?); 100];
/// let mut taxes = Vec::new();
/// official::compute_batch(parameters, &households, &mut taxes);
/// assert_eq!(taxes, vec![official::compute(parameters, &households[0]); 100]);
/// # Ok::<(), impots_rules::HouseholdError>(())
/// ```
pub fn compute_batch(
    parameters: &TaxParameters,
    households: &[Household],
    taxes: &mut Vec<OfficialTax>,
) {
    let one = |household: &Household| compute(parameters, household);
    let Some(law) = Law::of(parameters) else {
        return taxes.extend(households.iter().map(one));
    };
    let (blocks, rest) = households.as_chunks::<BLOCK>();
    taxes.reserve(households.len());
    for block in blocks {
        if block.iter().all(|household| household.wages_alone().is_some()) {
            law.compute_block(block, taxes);
        } else {
            taxes.extend(block.iter().map(one));
        }
    }
    taxes.extend(rest.iter().map(one));
}

/// Computes the tax of many wage earners, as [`compute_batch`] does: the less they take in memory, the faster.
pub fn compute_wages_batch(
    parameters: &TaxParameters,
    earners: &[WageEarners],
    taxes: &mut Vec<OfficialTax>,
) {
    let one = |earners: &WageEarners| compute_wages(parameters, earners);
    let Some(law) = Law::of(parameters) else {
        return taxes.extend(earners.iter().map(one));
    };
    let (blocks, rest) = earners.as_chunks::<BLOCK>();
    taxes.reserve(earners.len());
    for block in blocks {
        law.compute_block(block, taxes);
    }
    taxes.extend(rest.iter().map(one));
}
