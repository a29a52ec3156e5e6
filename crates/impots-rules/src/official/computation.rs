//! The computation itself: the rules of the law, one after the other.

use crate::household::family::Family;
use crate::household::{Household, Income};
use crate::law::high_income;
use crate::law::recovery;
use crate::law::shares::Shares;
use crate::parameters::TaxParameters;
use crate::rate::Rate;

/// The answer of the official method. Amounts are in whole euros.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct OfficialTax {
    /// The income after deduction, which the brackets apply to.
    pub taxable_income: u64,
    /// The tax of the brackets, `surcharge` included.
    pub gross_tax: u64,
    /// The part of `gross_tax` that the ceiling of the family quotient adds.
    pub surcharge: u64,
    /// The décote.
    pub discount: u64,
    /// The 20 % reduction.
    pub reduction: u64,
    /// The contribution on high incomes.
    pub high_income_contribution: u64,
    /// What is due: `gross_tax − discount − reduction + high_income_contribution`, or nothing when
    /// that is too small to be collected.
    pub tax: u64,
    /// The rate of the bracket entered; zero when `gross_tax` is.
    pub rate: Rate,
}

/// Computes the tax of a household on its wages.
///
/// The deduction is made for each spouse apart:
///
/// ```
/// use impots_rules::{Children, Household, Salary, TaxParameters, TaxYear, official};
///
/// let parameters = TaxParameters::of(TaxYear::LATEST);
/// let one_wage = Household::new(true, Children::NONE, Salary::new(200_000)?);
/// let two_wages = Household::new(true, Children::NONE, Salary::new(100_000)?)
///     .with_second_salary(Salary::new(100_000)?)?;
/// assert_eq!(official::compute(parameters, &one_wage).taxable_income, 185_445);
/// assert_eq!(official::compute(parameters, &two_wages).taxable_income, 180_000);
/// # Ok::<(), impots_rules::HouseholdError>(())
/// ```
#[must_use]
pub fn compute(parameters: &TaxParameters, household: &Household) -> OfficialTax {
    let income = parameters.deduction.income(household);
    compute_from_income(parameters, household.family(), income)
}

/// Computes the tax of a family on an income after deduction.
///
/// A total below 61 € is not collected:
///
/// ```
/// use impots_rules::{Children, Family, Income, TaxParameters, TaxYear, official};
///
/// let parameters = TaxParameters::of(TaxYear::LATEST);
/// let family = Family::new(false, Children::NONE);
/// let due = |euros| -> Result<u64, impots_rules::HouseholdError> {
///     let income = Income::new(euros, euros)?;
///     Ok(official::compute_from_income(parameters, family, income).tax)
/// };
/// assert_eq!((due(17_590)?, due(17_600)?), (0, 62));
/// # Ok::<(), impots_rules::HouseholdError>(())
/// ```
#[must_use]
pub fn compute_from_income(
    parameters: &TaxParameters,
    family: Family,
    income: Income,
) -> OfficialTax {
    let shares = Shares::of(family);
    let couple = family.is_married();
    let (taxable, reference) = (income.taxable(), income.reference());
    let whole = parameters.brackets.tax(taxable, shares.quarters());
    let base = parameters.brackets.tax(taxable, shares.base_quarters());
    let surcharge = parameters.family_quotient.surcharge(shares, whole.tax, base.tax);
    let gross_tax = whole.tax + surcharge;
    let discount = parameters.decote.amount(couple, gross_tax);
    let left = gross_tax - discount;
    let reduction =
        parameters.reduction.map_or(0, |rule| rule.amount(couple, shares, left, reference));
    let contribution = high_income::contribution(parameters.high_income.of(couple), reference);
    let total = left - reduction + contribution;
    OfficialTax {
        taxable_income: taxable,
        gross_tax,
        surcharge,
        discount,
        reduction,
        high_income_contribution: contribution,
        tax: recovery::due(total, parameters.recovery_threshold),
        rate: match (gross_tax, surcharge) {
            (0, _) => Rate::ZERO,
            (_, 0) => whole.rate,
            (_, _) => base.rate,
        },
    }
}
