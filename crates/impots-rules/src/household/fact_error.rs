//! Why the facts of a household were refused.

use super::fact::Fact;
use crate::year::IncomeYearError;

/// Why the facts of a household were refused: the fact at fault, and what would be accepted.
///
/// The engine of the administration ignores most of these facts in silence; an answer that says so is
/// better than a tax that does not move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FactError {
    /// A year of income whose parameters are not known.
    #[error(transparent)]
    Year(#[from] IncomeYearError),
    /// A name that is none of the choices.
    #[error("{}: one of {}", fact.name(), Quoted(fact.choices()))]
    Choice {
        /// The fact, whose [`Fact::choices`] are accepted.
        fact: Fact,
    },
    /// A number out of its bounds.
    #[error("{}: `{number}` is not between {minimum} and {maximum}", fact.name())]
    Number {
        /// The fact.
        fact: Fact,
        /// The number that was given.
        number: i64,
        /// The least that is accepted.
        minimum: i64,
        /// The most that is accepted.
        maximum: i64,
    },
    /// A fact of a second declarant where there is none.
    #[error("{}: only a couple has a second declarant", fact.name())]
    SecondDeclarant {
        /// The fact.
        fact: Fact,
    },
    /// A fact that leads to the taxable income, beside one that is given.
    #[error("{}: a taxable income that is given leaves no place for it", fact.name())]
    TaxableIncomeGiven {
        /// The fact.
        fact: Fact,
    },
    /// Work expenses of a declarant without wages.
    #[error("{}: there are no wages of this declarant", fact.name())]
    ExpensesWithoutWages {
        /// The expenses.
        fact: Fact,
    },
    /// A ceiling of a declarant who paid nothing, and whose ceiling is not pooled.
    #[error("{}: there is no payment of this declarant, and ceilings are not pooled", fact.name())]
    CeilingWithoutSavings {
        /// The ceiling.
        fact: Fact,
    },
    /// More disability cards than children.
    #[error("{}: more cards than children in that custody ({children})", fact.name())]
    MoreDisabledThanChildren {
        /// The cards.
        fact: Fact,
        /// The children.
        children: i64,
    },
    /// Case T of somebody who is not alone, or alone with nobody.
    #[error(
        "single_parent: box T is for the single or divorced with at least one child or dependant; a \
         widowed parent already counts as a couple"
    )]
    SingleParent,
    /// Case L of somebody who is not alone, or has dependants.
    #[error("raised_child_alone: box L is for somebody alone and without dependants")]
    RaisedChildAlone,
    /// Case G of somebody who is not alone, or has dependants.
    #[error("war_widow: box G is for somebody alone and without dependants")]
    WarWidow,
    /// Case W of somebody alone with dependants.
    #[error("veteran: box W gives nothing beside dependants")]
    Veteran,
    /// Case W or S of declarants who are all too young.
    #[error("veteran: nobody is {from_age} on 31 December by the years of birth")]
    VeteranAge {
        /// The age that is needed.
        from_age: u8,
    },
    /// More children at school than children.
    #[error("{}: more pupils than children in that custody ({children})", fact.name())]
    MorePupilsThanChildren {
        /// The first kind of pupils that are given.
        fact: Fact,
        /// The children.
        children: i64,
    },
    /// More children who are cared for than children.
    #[error("{}: more amounts of child care than children in that custody ({children})", fact.name())]
    MoreChildCareThanChildren {
        /// The last amount that is given.
        fact: Fact,
        /// The children.
        children: i64,
    },
    /// Gifts of a date that only income of 2025 distinguishes.
    #[error("gifts_aid_from_october_2025: this field exists for income of 2025 only")]
    GiftsOfOctober2025,
    /// Employment at home for the inactive after the credit was for everybody.
    #[error("home_employment_inactive: this field exists for income to 2016 only")]
    HomeEmploymentInactive,
    /// Parents who are helped, before they counted.
    #[error("home_ascendants: this field exists for income from 2017 only")]
    HomeAscendants,
    /// What is said of an employment at home that costs nothing.
    #[error("{}: there is no amount of employment at home", fact.name())]
    HomeFlagWithoutAmount {
        /// The fact.
        fact: Fact,
    },
}

impl FactError {
    /// The code for programs: a word that does not change.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Year(_) => "year",
            Self::Choice { .. } => "choice",
            Self::Number { fact, .. } => fact.kind().code(),
            Self::SecondDeclarant { .. } => "second_declarant",
            Self::TaxableIncomeGiven { .. } => "taxable_income_given",
            Self::ExpensesWithoutWages { .. } => "expenses_without_wages",
            Self::CeilingWithoutSavings { .. } => "ceiling_without_savings",
            Self::MoreDisabledThanChildren { .. } => "more_disabled_than_children",
            Self::SingleParent => "single_parent",
            Self::RaisedChildAlone => "raised_child_alone",
            Self::WarWidow => "war_widow",
            Self::Veteran => "veteran",
            Self::VeteranAge { .. } => "veteran_age",
            Self::MorePupilsThanChildren { .. } => "more_pupils_than_children",
            Self::MoreChildCareThanChildren { .. } => "more_child_care_than_children",
            Self::GiftsOfOctober2025 => "gifts_of_october_2025",
            Self::HomeEmploymentInactive => "home_employment_inactive",
            Self::HomeAscendants => "home_ascendants",
            Self::HomeFlagWithoutAmount { .. } => "home_flag_without_amount",
        }
    }

    /// The fact at fault; `None` for the year.
    #[must_use]
    pub const fn fact(self) -> Option<Fact> {
        match self {
            Self::Year(_) => None,
            Self::Choice { fact }
            | Self::Number { fact, .. }
            | Self::SecondDeclarant { fact }
            | Self::TaxableIncomeGiven { fact }
            | Self::ExpensesWithoutWages { fact }
            | Self::CeilingWithoutSavings { fact }
            | Self::MoreDisabledThanChildren { fact, .. }
            | Self::MorePupilsThanChildren { fact, .. }
            | Self::MoreChildCareThanChildren { fact, .. }
            | Self::HomeFlagWithoutAmount { fact } => Some(fact),
            Self::SingleParent => Some(Fact::SingleParent),
            Self::RaisedChildAlone => Some(Fact::RaisedChildAlone),
            Self::WarWidow => Some(Fact::WarWidow),
            Self::Veteran | Self::VeteranAge { .. } => Some(Fact::Veteran),
            Self::GiftsOfOctober2025 => Some(Fact::GiftsAidFromOctober2025),
            Self::HomeEmploymentInactive => Some(Fact::HomeEmploymentInactive),
            Self::HomeAscendants => Some(Fact::HomeAscendants),
        }
    }
}

/// Names in backticks, separated by commas.
struct Quoted(&'static [&'static str]);

impl std::fmt::Display for Quoted {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (index, name) in self.0.iter().enumerate() {
            let separator = if index == 0 { "" } else { ", " };
            write!(formatter, "{separator}`{name}`")?;
        }
        Ok(())
    }
}
