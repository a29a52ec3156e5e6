//! What kind of number a fact is, and what it asks of the rest of a household.

/// What kind of number a fact is, and so which numbers are accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FactKind {
    /// One of a few names, given as its place in [`Fact::choices`](super::Fact::choices).
    Choice,
    /// Whole euros, 0 to 1 000 000 000.
    Amount,
    /// A number of persons, 0 to 20.
    Count,
    /// Yes (1) or no (0).
    Flag,
    /// A year, from 1890 to the year of income less 15.
    BirthYear,
}

impl FactKind {
    /// The code for programs of a value that is not accepted.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Choice => "choice",
            Self::Amount => "amount",
            Self::Count => "count",
            Self::Flag => "flag",
            Self::BirthYear => "birth",
        }
    }
}

/// What many facts ask of the rest of a household.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FactCondition {
    /// There is a second declarant.
    Couple,
    /// No taxable income is given: the fact leads to it.
    NoGivenIncome,
}
