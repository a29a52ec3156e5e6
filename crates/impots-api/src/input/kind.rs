//! What values are: the kinds of the table of facts, and days.
//!
//! Bounds of a fact can depend on the year of the income: a declarant of 2025 was born later than one of 2014
//! can have been.

use impots_rules::household::FactKind;
use impots_rules::{Fact, IncomeYear};

/// What the values of a parameter are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Whole numbers between two bounds, both included.
    Whole {
        /// The least.
        minimum: i64,
        /// The most.
        maximum: i64,
    },
    /// `true` or `false`.
    YesNo,
    /// One of a few names.
    Choice(&'static [&'static str]),
    /// A day, as `2026-05-01`.
    Day,
}

impl Kind {
    /// The kind of a fact, for a year of income.
    pub(crate) fn of_fact(fact: Fact, income_year: IncomeYear) -> Self {
        match fact.kind() {
            FactKind::Choice => Self::Choice(fact.choices()),
            FactKind::Flag => Self::YesNo,
            FactKind::Amount | FactKind::Count | FactKind::BirthYear => {
                let (minimum, maximum) = fact.bounds(income_year);
                Self::Whole { minimum, maximum }
            }
        }
    }
}
