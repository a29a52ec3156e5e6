//! The facts of a household under their names: the one table that files read, and whatever else names a fact.
//!
//! A fact more is a line of [`Fact::ALL`] and its names in [`Field::word`].

mod name;

use crate::{Field, Language};

pub use name::{NamedFact, folded_name};

/// What the value of a fact is, and so how it is read.
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
}

/// A fact of a household.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Its names on the wire, in files and in messages.
    pub field: Field,
    /// What its value is.
    pub meaning: Meaning,
}

impl Fact {
    /// Every fact that can be told of a household, in the order of the wire.
    pub const ALL: [Self; 6] = [
        Self::new(Field::Married, Meaning::YesNo),
        Self::new(Field::Children, Meaning::Count),
        Self::new(Field::Salary, Meaning::Amount),
        Self::new(Field::Year, Meaning::TaxYear),
        Self::new(Field::SecondSalary, Meaning::Amount),
        Self::new(Field::SingleParent, Meaning::YesNo),
    ];

    const fn new(field: Field, meaning: Meaning) -> Self {
        Self { field, meaning }
    }

    /// The fact of a field; `None` for a field that tells nothing of a household.
    #[must_use]
    pub fn of(field: Field) -> Option<Self> {
        Self::ALL.into_iter().find(|fact| fact.field == field)
    }

    /// Its names, each with its language.
    fn names(self) -> impl Iterator<Item = (Language, &'static str)> {
        Language::ALL.into_iter().map(move |language| (language, self.field.word(language)))
    }
}
