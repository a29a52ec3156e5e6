//! The computation itself: the rules of the law, one after the other.

use super::assessment::{Assessment, assess};
use super::scale::{Circumstances, ScaleTax};
use crate::household::{Family, Household, Income, Overseas, WageEarners};
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
    /// that is too small to be collected; of a household with more than wages, also less its abatement,
    /// reductions and credits, which [`assess`] tells.
    pub tax: u64,
    /// The rate of the bracket entered; zero when `gross_tax` is.
    pub rate: Rate,
}

/// Computes what is due of a household: of wages as [`compute_wages`] does, of one that declares more as [`assess`] does.
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
    match household.wages_alone() {
        Some(earners) => compute_wages(parameters, earners),
        None => OfficialTax::from(&assess(parameters, household)),
    }
}

/// Computes the tax of wage earners: what [`compute`] does for them, from the 24 bytes that a batch holds of each.
#[must_use]
pub fn compute_wages(parameters: &TaxParameters, earners: &WageEarners) -> OfficialTax {
    compute_from_income(parameters, earners.family(), parameters.deduction.income(earners))
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
    let case = Circumstances {
        shares: Shares::of(family),
        couple: family.is_married(),
        home: Overseas::None,
    };
    let tax = ScaleTax::of(parameters, case, income);
    let total = tax.left() + tax.high_income_contribution;
    OfficialTax {
        taxable_income: income.taxable(),
        gross_tax: tax.gross_tax,
        surcharge: tax.ceiling_effect,
        discount: tax.decote,
        reduction: tax.reduction,
        high_income_contribution: tax.high_income_contribution,
        tax: recovery::due(total, parameters.recovery_threshold),
        rate: tax.marginal_rate,
    }
}

/// The lines of the notice that wage earners have.
impl From<&Assessment> for OfficialTax {
    fn from(assessment: &Assessment) -> Self {
        Self {
            taxable_income: assessment.taxable_income,
            gross_tax: assessment.gross_tax,
            surcharge: assessment.ceiling_effect - assessment.ceiling_complement,
            discount: assessment.decote,
            reduction: assessment.reduction,
            high_income_contribution: assessment.high_income_contribution,
            tax: assessment.due(),
            rate: assessment.marginal_rate,
        }
    }
}
