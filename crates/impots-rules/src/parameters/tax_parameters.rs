//! The figures of one tax year together, checked once, then immutable.

use super::embedded_household::HOUSEHOLD;
use super::error::ParametersError;
use super::household_figures::HouseholdFigures;
use super::key::ParameterKey;
use super::per_status::PerStatus;
use crate::law::brackets::{Bracket, Brackets};
use crate::law::collection::Collection;
use crate::law::decote::Decote;
use crate::law::deduction::Deduction;
use crate::law::family_quotient::FamilyQuotient;
use crate::law::reduction::Reduction;
use crate::year::TaxYear;

/// The figures of a tax year, not checked yet. Amounts are in whole euros.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TaxParameterValues<'a> {
    /// The scale of the income tax, per share, in ascending order: one to eight brackets.
    pub brackets: &'a [Bracket],
    /// The 10 % deduction for work expenses.
    pub deduction: Deduction,
    /// The ceiling of the family quotient.
    pub family_quotient: FamilyQuotient,
    /// The décote.
    pub decote: Decote,
    /// The 20 % reduction, in the years that have it.
    pub reduction: Option<Reduction>,
    /// The scale of the contribution on high incomes, in ascending order: one to eight brackets.
    pub high_income: PerStatus<&'a [Bracket]>,
    /// A total below this is not collected.
    pub recovery_threshold: u32,
}

/// The checked figures of one tax year.
///
/// ```
/// use impots_rules::{Bracket, Rate, TaxParameters, TaxYear};
///
/// let embedded = TaxParameters::of(TaxYear::LATEST);
/// assert_eq!(embedded.values().decote.rate, Rate::from_basis_points(4525));
///
/// let mut values = embedded.values();
/// values.brackets = &[];
/// let error = TaxParameters::new(TaxYear::LATEST, &values).unwrap_err();
/// assert_eq!(error.to_string(), "`brackets`: at least one row is needed");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TaxParameters {
    tax_year: TaxYear,
    pub(crate) brackets: Brackets,
    pub(crate) deduction: Deduction,
    pub(crate) family_quotient: FamilyQuotient,
    pub(crate) decote: Decote,
    pub(crate) reduction: Option<Reduction>,
    pub(crate) high_income: PerStatus<Brackets>,
    pub(crate) recovery_threshold: u32,
    household: HouseholdFigures,
}

impl TaxParameters {
    /// Checks the figures of a tax year.
    ///
    /// # Errors
    ///
    /// [`ParametersError`], which names the figure at fault: brackets that do not ascend, a rate
    /// above 100 %, a maximum below its minimum.
    pub const fn new(
        tax_year: TaxYear,
        values: &TaxParameterValues<'_>,
    ) -> Result<Self, ParametersError> {
        let brackets = match Brackets::new(values.brackets, ParameterKey::Brackets) {
            Ok(brackets) => brackets,
            Err(error) => return Err(error),
        };
        let high_income = match checked_high_income(&values.high_income) {
            Ok(high_income) => high_income,
            Err(error) => return Err(error),
        };
        if let Err(error) = check_rules(values) {
            return Err(error);
        }
        Ok(Self {
            tax_year,
            brackets,
            deduction: values.deduction,
            family_quotient: values.family_quotient,
            decote: values.decote,
            reduction: values.reduction,
            high_income,
            recovery_threshold: values.recovery_threshold,
            household: HOUSEHOLD[tax_year.index()],
        })
    }

    /// The same parameters with other figures for households with more than wages: those embedded for the year are there
    /// until then.
    ///
    /// # Errors
    ///
    /// [`ParametersError`], which names the figure at fault.
    pub const fn with_household(self, figures: HouseholdFigures) -> Result<Self, ParametersError> {
        if let Err(error) = figures.check() {
            return Err(error);
        }
        Ok(Self { household: figures, ..self })
    }

    /// The year of the tax; that of the income is one less.
    #[must_use]
    pub const fn tax_year(&self) -> TaxYear {
        self.tax_year
    }

    /// The scale of the income tax, per share.
    #[must_use]
    pub const fn brackets(&self) -> &Brackets {
        &self.brackets
    }

    /// The scale of the contribution on high incomes.
    #[must_use]
    pub const fn high_income_brackets(&self, couple: bool) -> &Brackets {
        self.high_income.of(couple)
    }

    /// The figures that only households with more than wages need.
    #[must_use]
    pub const fn household(&self) -> &HouseholdFigures {
        &self.household
    }

    /// What is too small to be collected or refunded.
    #[must_use]
    pub const fn collection(&self) -> Collection {
        Collection {
            before_credits: self.recovery_threshold,
            after_credits: self.household.minimum_after_credits,
            refund: self.household.minimum_refund,
        }
    }

    /// The figures, as [`TaxParameters::new`] takes them.
    #[must_use]
    pub fn values(&self) -> TaxParameterValues<'_> {
        TaxParameterValues {
            brackets: self.brackets.rows(),
            deduction: self.deduction,
            family_quotient: self.family_quotient,
            decote: self.decote,
            reduction: self.reduction,
            high_income: PerStatus {
                single: self.high_income.single.rows(),
                couple: self.high_income.couple.rows(),
            },
            recovery_threshold: self.recovery_threshold,
        }
    }
}

const fn checked_high_income(
    values: &PerStatus<&[Bracket]>,
) -> Result<PerStatus<Brackets>, ParametersError> {
    match (
        Brackets::new(values.single, ParameterKey::HighIncomeBracketsSingle),
        Brackets::new(values.couple, ParameterKey::HighIncomeBracketsCouple),
    ) {
        (Ok(single), Ok(couple)) => Ok(PerStatus { single, couple }),
        (Err(error), Ok(_) | Err(_)) | (Ok(_), Err(error)) => Err(error),
    }
}

const fn check_rules(values: &TaxParameterValues<'_>) -> Result<(), ParametersError> {
    if let Err(error) = values.deduction.check() {
        return Err(error);
    }
    if let Err(error) = values.decote.check() {
        return Err(error);
    }
    match &values.reduction {
        Some(reduction) => reduction.check(),
        None => Ok(()),
    }
}
