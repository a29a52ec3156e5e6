//! What the value of a field of a household is.

use impots_rules::household::FactKind;

/// What the value of a field of a household is, and so how it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A yes or a no.
    YesNo,
    /// A number of persons.
    Count,
    /// An amount in euros, as people write it: [`crate::parse_amount`].
    Amount,
    /// The year of the tax: that of the income, plus one.
    TaxYear,
    /// A year of birth.
    BirthYear,
    /// One of a few names: [`crate::parse_choice`].
    Choice,
}

impl From<FactKind> for Meaning {
    fn from(kind: FactKind) -> Self {
        match kind {
            FactKind::Choice => Self::Choice,
            FactKind::Amount => Self::Amount,
            FactKind::Count => Self::Count,
            FactKind::Flag => Self::YesNo,
            FactKind::BirthYear => Self::BirthYear,
        }
    }
}
