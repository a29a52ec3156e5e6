//! How a tax was reached: the steps of the official method, as data for others to put into words.

pub(crate) mod steps;

use crate::household::{Children, FilingStatus, Salary};
use crate::law::article;
use crate::law::brackets::{Bracket, TaxedPart};
use crate::law::family_quotient::FamilyQuotient;
use crate::law::reduction::ReductionLimits;
use crate::official::computation::OfficialTax;
use crate::rate::Rate;

/// A tax and the steps that lead to it, in the order of the law.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Explanation {
    /// The answer.
    pub tax: OfficialTax,
    /// The steps; their contributions add up to the tax due.
    pub steps: Vec<Step>,
}

/// One step of the computation.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Step {
    /// What is computed, and from which inputs.
    pub formula: Formula,
    /// What the formula gives.
    pub result: Quantity,
    /// What the step adds to the tax due, in euros; negative when it lowers it.
    pub contribution: i64,
}

impl Step {
    /// The step's name.
    #[must_use]
    pub const fn name(&self) -> StepName {
        self.formula.name()
    }

    /// The article of the general tax code (CGI) behind the step.
    #[must_use]
    pub const fn article(&self) -> &'static str {
        self.name().article()
    }
}

/// The result of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub enum Quantity {
    /// An amount in whole euros.
    Euros(u64),
    /// A number of half-shares.
    HalfShares(u32),
    /// A rate.
    Rate(Rate),
}

/// Who earned a wage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub enum Declarant {
    /// The first declarant.
    First,
    /// The first declarant's spouse.
    Second,
}

/// What a step computes, with its inputs. Amounts are in whole euros.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub enum Formula {
    /// `rate × salary` within `minimum` and `maximum`, never more than the wage.
    Deduction {
        /// Who earned the wage.
        declarant: Declarant,
        /// The wage.
        salary: Salary,
        /// The part that is deducted.
        rate: Rate,
        /// The least that is deducted.
        minimum: u32,
        /// The most that is deducted.
        maximum: u32,
    },
    /// The sum of the wages, less the sum of the deductions.
    TaxableIncome {
        /// The wages of both declarants.
        salaries: [Salary; 2],
        /// The deductions of both declarants.
        deductions: [u64; 2],
    },
    /// The half-shares of the declarants, and the additional ones.
    Shares {
        /// How the household files its return.
        filing_status: FilingStatus,
        /// The dependent children.
        children: Children,
    },
    /// The sum of `part × rate` over the brackets.
    Brackets {
        /// The income divided into shares.
        taxable_income: u64,
        /// The half-shares.
        half_shares: u32,
        /// The parts of the income that fall into each bracket entered.
        parts: Vec<TaxedPart>,
    },
    /// The larger of `tax` and `declarants.tax − ceiling.euros`.
    FamilyQuotient {
        /// The tax of all the half-shares.
        tax: u64,
        /// The tax without the additional half-shares.
        declarants: DeclarantsTax,
        /// The most the additional half-shares may save.
        ceiling: QuotientCeiling,
    },
    /// `ceiling − rate × tax`, between nothing and the tax.
    Decote {
        /// The tax of the brackets, once the family quotient is capped.
        tax: u64,
        /// The décote of a tax of zero.
        ceiling: u32,
        /// The part of the tax that lowers the décote.
        rate: Rate,
    },
    /// `rate × tax`, whole up to one limit and nothing from the other, linear in between.
    Reduction {
        /// The tax, once the décote is taken off.
        tax: u64,
        /// The part that is taken off.
        rate: Rate,
        /// The income compared with the limits.
        reference_income: u64,
        /// The limits, raised for the additional half-shares.
        limits: ReductionLimits,
        /// What both limits were raised by.
        raise: Raise,
    },
    /// The sum of `part × rate` over the brackets of the contribution.
    HighIncomeContribution {
        /// The income, whole.
        reference_income: u64,
        /// The parts of the income that fall into each bracket entered.
        parts: Vec<TaxedPart>,
    },
    /// `total`, or nothing below `threshold`.
    Recovery {
        /// The sum of the steps before.
        total: u64,
        /// The least that is collected.
        threshold: u32,
    },
    /// The rate of the bracket that the quotient of the income enters; zero without any tax.
    MarginalRate {
        /// The income divided into shares.
        taxable_income: u64,
        /// The half-shares that the tax retained was computed with.
        half_shares: u32,
        /// The tax of the brackets, once the family quotient is capped.
        gross_tax: u64,
        /// The bracket entered; `None` without income.
        bracket: Option<Bracket>,
    },
}

/// The tax of the half-shares of the declarants alone. Amounts are in whole euros.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct DeclarantsTax {
    /// The income divided into shares.
    pub taxable_income: u64,
    /// The half-shares of the declarants: 2, or 4 for a couple.
    pub half_shares: u32,
    /// The parts of the income that fall into each bracket entered.
    pub parts: Vec<TaxedPart>,
    /// The sum of `part × rate` over the brackets.
    pub tax: u64,
}

/// The most that additional half-shares may save, and what it is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct QuotientCeiling {
    /// The half-shares above those of the declarants.
    pub half_shares: u32,
    /// How the household files its return: a single parent has a ceiling of its own.
    pub filing_status: FilingStatus,
    /// The figures of the year.
    pub figures: FamilyQuotient,
    /// The ceiling, in euros.
    pub euros: u64,
}

/// What additional half-shares add to a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Raise {
    /// The half-shares above those of the declarants.
    pub half_shares: u32,
    /// What each of them adds, in euros.
    pub each: u32,
}

impl Formula {
    /// The name of the step that the formula belongs to.
    #[must_use]
    pub const fn name(&self) -> StepName {
        match self {
            Self::Deduction { .. } => StepName::Deduction,
            Self::TaxableIncome { .. } => StepName::TaxableIncome,
            Self::Shares { .. } => StepName::Shares,
            Self::Brackets { .. } => StepName::Brackets,
            Self::FamilyQuotient { .. } => StepName::FamilyQuotient,
            Self::Decote { .. } => StepName::Decote,
            Self::Reduction { .. } => StepName::Reduction,
            Self::HighIncomeContribution { .. } => StepName::HighIncomeContribution,
            Self::Recovery { .. } => StepName::Recovery,
            Self::MarginalRate { .. } => StepName::MarginalRate,
        }
    }
}

/// The name of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub enum StepName {
    /// The deduction for work expenses of one declarant.
    Deduction,
    /// The income after the deductions.
    TaxableIncome,
    /// The shares of the family.
    Shares,
    /// The tax of the brackets with all the shares.
    Brackets,
    /// The ceiling of what the additional half-shares save.
    FamilyQuotient,
    /// The décote.
    Decote,
    /// The 20 % reduction.
    Reduction,
    /// The contribution on high incomes.
    HighIncomeContribution,
    /// What is too small is not collected.
    Recovery,
    /// The rate of the last bracket entered.
    MarginalRate,
}

impl StepName {
    /// Every name, in the order of the law.
    pub const ALL: [Self; 10] = [
        Self::Deduction,
        Self::TaxableIncome,
        Self::Shares,
        Self::Brackets,
        Self::FamilyQuotient,
        Self::Decote,
        Self::Reduction,
        Self::HighIncomeContribution,
        Self::Recovery,
        Self::MarginalRate,
    ];

    /// The article of the general tax code (CGI) behind the step.
    #[must_use]
    pub const fn article(self) -> &'static str {
        match self {
            Self::Deduction | Self::TaxableIncome => article::DEDUCTION,
            Self::Shares => article::SHARES,
            Self::Brackets | Self::MarginalRate => article::BRACKETS,
            Self::FamilyQuotient => article::FAMILY_QUOTIENT,
            Self::Decote => article::DECOTE,
            Self::Reduction => article::REDUCTION,
            Self::HighIncomeContribution => article::HIGH_INCOME,
            Self::Recovery => article::RECOVERY,
        }
    }
}
