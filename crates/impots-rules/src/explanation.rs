//! How a tax was reached: the steps of the official method, as data for others to put into words.
//!
//! [`official::explain`](crate::official::explain) makes them. Each has a [`StepName`], the articles of the law behind it, a [`Formula`]
//! with its inputs, a result, and what it adds to the tax; most steps of households that declare more than wages say their sentences as
//! [`Line`]s, of which [`Reason`] tells the figures.
//!
//! ```
//! use impots_rules::explanation::{Formula, Quantity, StepName};
//! use impots_rules::{Children, Household, Salary, TaxParameters, TaxYear, official};
//!
//! let household = Household::new(false, Children::NONE, Salary::new(24_000)?);
//! let explanation = official::explain(TaxParameters::of(TaxYear::LATEST), &household);
//! let decote = explanation.steps.iter().find(|step| step.name() == StepName::Decote).unwrap();
//! assert_eq!((decote.result, decote.contribution), (Quantity::Euros(399), -399));
//! assert_eq!(decote.articles(), ["CGI art. 197, I, 4, a"]);
//! let Formula::Decote { tax, ceiling, rate } = decote.formula else { panic!() };
//! assert_eq!((tax, ceiling, rate.to_string()), (1100, 897, "45.25 %".to_owned())); // 897 − 45.25 % × 1100
//! # Ok::<(), impots_rules::HouseholdError>(())
//! ```

pub(crate) mod household;
mod line;
mod share_term;
mod step_name;
pub(crate) mod steps;

pub use line::{Expression, Figure, Line, Reason};
pub use share_term::{ShareOf, ShareTerm};
pub use step_name::StepName;

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
    /// What is due, or refunded when it is negative, in euros.
    pub net: i64,
    /// The steps; their contributions add up to what is due or refunded.
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

    /// The articles of the general tax code (CGI) behind the step; none where no threshold was at work in what is collected.
    #[must_use]
    pub fn articles(&self) -> Vec<&'static str> {
        match &self.formula {
            Formula::Lines { name: StepName::TaxableIncome, .. } => vec![article::GLOBAL_INCOME],
            Formula::Lines { name: StepName::Collection, lines } => {
                lines.iter().find_map(|line| line.reason.threshold()).into_iter().collect()
            }
            Formula::ShareTerms(terms) if terms.iter().any(|term| term.of.is_half_share()) => {
                vec![article::SHARES, article::HALF_SHARES]
            }
            _ => vec![self.name().article()],
        }
    }
}

/// The result of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub enum Quantity {
    /// An amount in whole euros.
    Euros(u64),
    /// An amount in whole euros that is due, or refunded when it is negative.
    SignedEuros(i64),
    /// A number of shares, in quarters.
    Quarters(u32),
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
        /// The actual expenses that were declared, which are not more; 0 for none.
        actual_expenses: u64,
    },
    /// The sum of the wages, less the sum of the deductions.
    TaxableIncome {
        /// The wages of both declarants.
        salaries: [Salary; 2],
        /// The deductions of both declarants.
        deductions: [u64; 2],
    },
    /// The shares of wage earners: those of the declarants, and those of the children.
    Shares {
        /// How the household files its return.
        filing_status: FilingStatus,
        /// The dependent children.
        children: Children,
    },
    /// The shares of any other household: the sum of these.
    ShareTerms(Vec<ShareTerm>),
    /// What the lines say: a step that wage earners do not have, or have otherwise.
    Lines {
        /// Which step it is.
        name: StepName,
        /// The sentences.
        lines: Vec<Line>,
    },
    /// The sum of `part × rate` over the brackets.
    Brackets {
        /// The income divided into shares.
        taxable_income: u64,
        /// The shares, in quarters.
        quarters: u32,
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
        /// The limits without additional shares.
        limits: ReductionLimits,
        /// What both limits are raised by.
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
        /// The shares that the tax retained was computed with, in quarters.
        quarters: u32,
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
    /// The shares of the declarants in quarters: 4, or 8 for a couple.
    pub quarters: u32,
    /// The parts of the income that fall into each bracket entered.
    pub parts: Vec<TaxedPart>,
    /// The sum of `part × rate` over the brackets.
    pub tax: u64,
}

/// The most that additional shares may save, and what it is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct QuotientCeiling {
    /// The shares above those of the declarants, in quarters.
    pub quarters: u32,
    /// What it is made of.
    pub composition: CeilingComposition,
    /// The ceiling, in euros.
    pub euros: u64,
}

/// What the ceiling of additional shares is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub enum CeilingComposition {
    /// That of wage earners, whose children are all in full custody.
    OfWageEarners {
        /// How the household files its return: a single parent has a ceiling of its own.
        filing_status: FilingStatus,
        /// The figures of the year.
        figures: FamilyQuotient,
    },
    /// That of any other household: the sum of these.
    Of(Vec<CeilingTerm>),
}

/// A part of the ceiling of additional shares.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct CeilingTerm {
    /// Which shares it is for.
    pub of: CeilingOf,
    /// The amount, in euros.
    pub amount: Expression,
}

/// Which shares a part of their ceiling is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub enum CeilingOf {
    /// One half-share.
    HalfShare,
    /// Some half-shares.
    HalfShares,
    /// One quarter of a share.
    QuarterShare,
    /// Some quarters of a share.
    QuarterShares,
    /// The first shares of a single parent.
    SingleParent,
    /// Those of a single parent of children in shared custody only.
    SharedSingleParent,
    /// The half-share of somebody alone who raised a child alone.
    RaisedChildAlone,
}

/// What additional shares add to a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Raise {
    /// The shares above those of the declarants, in quarters.
    pub quarters: u32,
    /// What each half-share adds, in euros.
    pub each: u32,
}

impl Formula {
    /// The name of the step that the formula belongs to.
    #[must_use]
    pub const fn name(&self) -> StepName {
        match self {
            Self::Deduction { .. } => StepName::Deduction,
            Self::TaxableIncome { .. } => StepName::TaxableIncome,
            Self::Shares { .. } | Self::ShareTerms(_) => StepName::Shares,
            Self::Lines { name, .. } => *name,
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
