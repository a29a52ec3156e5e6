//! Which fields tell something of a household, and what their values are.

use impots_rules::Fact;

use super::meaning::Meaning;
use crate::Field;

impl Field {
    /// The facts that have a field of their own on the wire; every other one is [`Field::Fact`].
    const OF_FACTS: [(Self, Fact); 4] = [
        (Self::Children, Fact::Children),
        (Self::Salary, Fact::Salary),
        (Self::SecondSalary, Fact::Salary2),
        (Self::SingleParent, Fact::SingleParent),
    ];

    /// Every field that tells something of a household.
    pub fn of_households() -> impl Iterator<Item = Self> {
        [Self::Married, Self::Year].into_iter().chain(Fact::ALL.map(Self::from))
    }

    /// The fact that the field is; none for [`Field::Married`], which is two of the situations.
    #[must_use]
    pub fn fact(self) -> Option<Fact> {
        match self {
            Self::Fact(fact) => Some(fact),
            other => Self::OF_FACTS.into_iter().find(|(it, _)| *it == other).map(|(_, fact)| fact),
        }
    }

    /// What the field's value is; `None` for a field that tells nothing of a household.
    #[must_use]
    pub fn meaning(self) -> Option<Meaning> {
        match self {
            Self::Married => Some(Meaning::YesNo),
            Self::Year => Some(Meaning::TaxYear),
            other => other.fact().map(|fact| Meaning::from(fact.kind())),
        }
    }

    /// Whether version 14, its two wages and its single parents do not know the field.
    #[must_use]
    pub const fn is_further(self) -> bool {
        matches!(self, Self::Fact(_))
    }
}

impl From<Fact> for Field {
    fn from(fact: Fact) -> Self {
        let own = Self::OF_FACTS.into_iter().find(|(_, it)| *it == fact);
        own.map_or(Self::Fact(fact), |(field, _)| field)
    }
}
