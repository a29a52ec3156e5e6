//! The simplified method: what version 14 of the application computes for tax year 2019.
//!
//! Existing clients compare figures, so the arithmetic is IEEE doubles in the order the original
//! wrote it: exact rationals would change the answer of about one household in a thousand.

mod kernel;
mod parameters;

pub use parameters::{SimplifiedParameters, SimplifiedValues};

use crate::household::Household;
use crate::money::{double_to_euros, euros_to_double};

/// The answer of the simplified method, in whole euros but for the rate.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct SimplifiedTax {
    /// The tax due.
    pub tax: u64,
    /// What the ceilings of the deduction and of the half-shares add (« surcôte »).
    pub surcharge: u64,
    /// The décote.
    pub discount: u64,
    /// The 20 % reduction.
    pub reduction: u64,
    /// The rate of the bracket retained, as a fraction.
    pub rate: f64,
}

/// Computes the tax of one household.
///
/// The method knows one wage per household: a second one is added to the first.
///
/// ```
/// use impots_rules::{simplified, Children, Household, Salary, SimplifiedParameters};
///
/// let household = Household::new(true, Children::new(2)?, Salary::new(50_000)?);
/// let tax = simplified::compute(&SimplifiedParameters::tax_year_2019(), &household);
/// assert_eq!((tax.tax, tax.discount, tax.reduction), (1384, 384, 347));
/// # Ok::<(), impots_rules::HouseholdError>(())
/// ```
#[must_use]
pub fn compute(parameters: &SimplifiedParameters, household: &Household) -> SimplifiedTax {
    let values = parameters.values();
    let salary = euros_to_double(household.salary().get() + household.second_salary().get());
    let married = household.is_married();
    let children = f64::from(household.children().get());
    let adults = if married { 2.0 } else { 1.0 };
    let weighted_children = children + (children - 2.0).max(0.0);
    let shares = adults + 0.5 * weighted_children;
    let deduction = (0.1 * salary)
        .min(values.deduction_max)
        .max(values.deduction_min);
    let income = (salary - deduction).floor();
    let (mut tax, mut rate) = gross_tax(values, income, shares);
    let mut surcharge = (income - 0.9 * salary).floor().max(0.0);
    let (childless, childless_rate) = gross_tax(values, income, adults);
    let capped = childless - values.half_share_ceiling * weighted_children;
    if capped > tax {
        surcharge += capped - tax;
        (tax, rate) = (capped, childless_rate);
    }
    let (decote_ceiling, decote_tax_ceiling, income_ceiling) = if married {
        (
            values.decote_ceiling_couple,
            values.decote_tax_ceiling_couple,
            values.reduction_income_ceiling_couple,
        )
    } else {
        (
            values.decote_ceiling_single,
            values.decote_tax_ceiling_single,
            values.reduction_income_ceiling_single,
        )
    };
    let discount = if tax < decote_tax_ceiling {
        (decote_ceiling - 0.75 * tax).max(0.0).min(tax).ceil()
    } else {
        0.0
    };
    let left = tax - discount;
    let reduction =
        if income < income_ceiling + values.reduction_raise_per_half_share * weighted_children {
            (0.2 * left).ceil()
        } else {
            0.0
        };
    SimplifiedTax {
        tax: double_to_euros(left - reduction),
        surcharge: double_to_euros(surcharge),
        discount: double_to_euros(discount),
        reduction: double_to_euros(reduction),
        rate,
    }
}

/// Computes the tax of many households, one answer each in the same order, appended to `taxes`.
pub fn compute_batch(
    parameters: &SimplifiedParameters,
    households: &[Household],
    taxes: &mut Vec<SimplifiedTax>,
) {
    let values = parameters.values();
    let (blocks, rest) = households.as_chunks::<64>();
    for block in blocks {
        let answers = kernel::Answers::of(values, block);
        taxes.extend((0..64).map(|lane| answers.answer(lane)));
    }
    for h in rest {
        taxes.push(compute_one(parameters, h));
    }
}
/// one
pub fn compute_one(
    parameters: &SimplifiedParameters,
    household: &Household,
) -> SimplifiedTax {
    kernel::Answers::of(parameters.values(), &[*household]).answer(0)
}

fn gross_tax(values: &SimplifiedValues, income: f64, shares: f64) -> (f64, f64) {
    let quotient = income / shares;
    let last = values.limits.len() - 1;
    let row = values.limits[..last]
        .iter()
        .position(|&limit| limit >= quotient)
        .unwrap_or(last);
    let tax = income * values.rates[row] - shares * values.subtractions[row];
    (tax.floor().max(0.0), values.rates[row])
}
