//! What a step says, line by line, as data: a reason, which each language has a sentence for, and the figures in it.

use crate::law::article;
use crate::rate::Rate;

/// One sentence of a step: why, and with which figures.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Line {
    /// Which sentence it is.
    pub reason: Reason,
    /// The figures, in the order of the sentence's places.
    pub figures: Vec<Figure>,
}

impl Line {
    pub(crate) fn new(reason: Reason, figures: impl IntoIterator<Item = Figure>) -> Self {
        Self { reason, figures: figures.into_iter().collect() }
    }
}

/// A figure of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub enum Figure {
    /// An amount in whole euros.
    Euros(u64),
    /// A computation, its exact value and that value to the nearest euro.
    Worked(Expression),
    /// A rate.
    Percent(Rate),
    /// A number of years.
    Number(u64),
}

/// A computation that a pocket calculator can follow. Amounts are in whole euros.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub enum Expression {
    /// An amount.
    Euros(u64),
    /// A number of persons, or a divisor.
    Number(u64),
    /// A part.
    Percent(Rate),
    /// Terms that are added.
    Sum(Vec<Expression>),
    /// The first of two, less the second.
    Difference(Box<[Expression; 2]>),
    /// Factors.
    Product(Vec<Expression>),
    /// The first of two, divided by the second.
    Quotient(Box<[Expression; 2]>),
}

impl Expression {
    /// A part of an amount.
    pub(crate) fn part(rate: Rate, of: impl Into<Self>) -> Self {
        Self::Product(vec![Self::Percent(rate), of.into()])
    }

    /// So many times an amount; the amount alone for one.
    pub(crate) fn times(count: u64, each: impl Into<Self>) -> Self {
        match count {
            1 => each.into(),
            _ => Self::Product(vec![Self::Number(count), each.into()]),
        }
    }

    pub(crate) fn half(self) -> Self {
        Self::Quotient(Box::new([self, Self::Number(2)]))
    }

    /// The sum of what is not nothing; nothing for none.
    pub(crate) fn sum(terms: impl IntoIterator<Item = Self>) -> Self {
        let mut terms: Vec<Self> = terms.into_iter().filter(|it| *it != Self::Euros(0)).collect();
        match terms.len() {
            0 => Self::Euros(0),
            1 => terms.remove(0),
            _ => Self::Sum(terms),
        }
    }

    /// This less another, if that is something.
    pub(crate) fn less(self, other: Self) -> Self {
        match other {
            Self::Euros(0) => self,
            other => Self::Difference(Box::new([self, other])),
        }
    }
}

impl From<u64> for Expression {
    fn from(euros: u64) -> Self {
        Self::Euros(euros)
    }
}

impl From<u32> for Expression {
    fn from(euros: u32) -> Self {
        Self::Euros(euros.into())
    }
}

impl From<u64> for Figure {
    fn from(euros: u64) -> Self {
        Self::Euros(euros)
    }
}

impl From<u32> for Figure {
    fn from(euros: u32) -> Self {
        Self::Euros(euros.into())
    }
}

impl From<Rate> for Figure {
    fn from(rate: Rate) -> Self {
        Self::Percent(rate)
    }
}

impl From<Expression> for Figure {
    fn from(expression: Expression) -> Self {
        match expression {
            Expression::Euros(euros) => Self::Euros(euros),
            worked => Self::Worked(worked),
        }
    }
}

/// Why something is computed so, in the order of the law. The comments give the figures, in the order of their places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub enum Reason {
    /// The step is that of the second declarant.
    SecondDeclarant,
    /// Actual expenses are more than the flat deduction: both.
    ActualExpenses,
    /// Pension and maintenance received: the sum.
    PensionAndMaintenance,
    /// A part of the pension, above the minimum: the part, the minimum.
    PensionPart,
    /// A part of the pension, not above the minimum: the part, the minimum.
    PensionMinimum,
    /// A pension not above the minimum: its part, the minimum.
    PensionWhole,
    /// The household's deductions are above their ceiling: the ceiling.
    PensionCeiling,
    /// What the minima leave of the ceiling: the difference.
    PensionCeilingLeft,
    /// The declarant's part of it.
    PensionShare,
    /// What the first declarant's part leaves of it.
    PensionRest,
    /// Income less deductions.
    GlobalIncome,
    /// Nothing is deducted from the global income: it is the net one too.
    GlobalIsNet,
    /// More is deducted than there is: the income, the deductions.
    NoIncomeLeft,
    /// CSG: the amount.
    Csg,
    /// Maintenance since 2006: the amount.
    MaintenanceSince2006,
    /// Maintenance from before 2006, raised.
    MaintenanceBefore2006,
    /// Maintenance of an adult child: the amount.
    AdultChild,
    /// The same above its limit: the amount, the limit.
    AdultChildLimited,
    /// What the amounts before are together.
    Together,
    /// No more is deducted than income is left: what is left.
    LimitedToIncome,
    /// The ceiling that everybody has, as the notice's is not known: the part of the social security ceiling, the amount.
    SavingsFloor,
    /// A payment within its ceiling: both.
    SavingsWithin,
    /// A payment above its ceiling: both.
    SavingsAbove,
    /// Payments and ceilings of a couple that pools them: both sums.
    SavingsPooled,
    /// The global income less what is deducted from it.
    NetGlobalIncome,
    /// The whole allowance: the income, its limit, the allowance.
    AllowanceWhole,
    /// Half of it: the income, the limits, the allowance.
    AllowanceHalf,
    /// Two declarants are entitled to it: the product.
    AllowanceTwice,
    /// The allowance of so many persons of attached children's families: the product.
    AttachedChildren,
    /// The net global income less the allowances.
    TaxableIncome,
    /// There are no allowances: the income.
    TaxableIsNet,
    /// The income was given: the income.
    TaxableGiven,
    /// The taxable income with retirement savings.
    ReferenceIncome,
    /// What disability cards have of the ceiling's effect.
    ComplementCards,
    /// What such cards of children in shared custody have of it.
    ComplementSharedCards,
    /// What a veteran or a war widow has of it.
    ComplementVeteran,
    /// What a widowed parent has of it.
    ComplementWidowed,
    /// It is no more than that effect: the effect.
    ComplementLimited,
    /// A part of the tax overseas.
    Overseas,
    /// A maximum that is not exceeded: the maximum.
    AtMost,
    /// A part of gifts that help people in need.
    GiftsAid,
    /// What is above their ceiling counts with other gifts: that, the ceiling.
    GiftsAbove,
    /// Gifts before 14 October 2025 above their ceiling, and later ones: the early ones, the ceiling, the rate, the later ones.
    GiftsEarlyAbove,
    /// Gifts from 14 October 2025 on above what both ceilings leave: these gifts, what counts of them, the rate, the ceiling of all.
    GiftsLateAbove,
    /// Both above: the early gifts, their ceiling, the rate, the later ones, what counts of them, the ceiling of all.
    GiftsBothAbove,
    /// What is left of gifts to people in need counts with other gifts: that, the rate of these.
    GiftsRest,
    /// Other gifts together.
    GiftsTogether,
    /// At most a part of the net global income counts.
    GiftsLimit,
    /// A part of other gifts.
    GiftsGeneral,
    /// What employment at home counts up to: the limit.
    HomeLimit,
    /// Persons raise the limit: the limit alone, the raise for each, their age, the limit raised.
    HomeLimitRaised,
    /// Some of them are children in shared custody.
    HomeLimitShared,
    /// Persons raise it no further: the maximum.
    HomeLimitMaximum,
    /// The higher limit of a disabled person: the limit.
    HomeLimitDisabled,
    /// What was paid, above the limit: both.
    PaidAbove,
    /// A part of what was paid.
    PaidPart,
    /// An amount for each child at school.
    Schooling,
    /// The same with some in shared custody, who have half of it.
    SchoolingShared,
    /// No more is taken off than tax is left: what is left.
    LimitedToTax,
    /// The same of gifts in general, whose excess is not lost alike: what is left.
    GiftsLimitedToTax,
    /// Advantages that are limited together.
    AdvantagesLimited,
    /// What they save: the amount.
    AdvantagesSave,
    /// What is above the ceiling.
    AdvantagesAbove,
    /// Dues within the limit of the pay: both.
    DuesWithin,
    /// Dues above it: both.
    DuesAbove,
    /// Dues beside actual expenses, which hold them already: the dues.
    DuesInExpenses,
    /// Dues of a declarant with neither pay nor pension: the dues.
    DuesWithoutPay,
    /// A part of the dues.
    Dues,
    /// Child care above the limit of a child: what was paid, the limit.
    ChildCareAbove,
    /// The same in shared custody, which has half of the limit.
    SharedChildCareAbove,
    /// A part of the amounts of child care.
    ChildCare,
    /// What is left of the tax before the credits.
    AfterCredits,
    /// It is the net income tax: the tax.
    Due,
    /// There is nothing to pay.
    NothingDue,
    /// The tax before credits is too small: the tax, the threshold.
    TooSmallBeforeCredits,
    /// What is left after credits is too small: that, the threshold.
    TooSmallAfterCredits,
    /// The credits are more than the tax: what is refunded.
    Refund,
    /// The credits are more than the tax by too little for a refund: by how much, the threshold.
    RefundTooSmall,
}

impl Reason {
    /// The article of the threshold that a tax or a refund is compared with, if the line says that it is below one.
    pub(super) const fn threshold(self) -> Option<&'static str> {
        match self {
            Self::TooSmallBeforeCredits => Some(article::RECOVERY),
            Self::TooSmallAfterCredits => Some(article::COLLECTION),
            Self::RefundTooSmall => Some(article::REFUND),
            _ => None,
        }
    }
}
