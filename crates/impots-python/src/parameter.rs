//! The names that a household has: those of the API.

use impots_protocol::{Field, NamedFact, folded_name, nearest_names};
use impots_rules::{Fact, TaxYear};
use strsim::osa_distance;

/// A name that can be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Parameter {
    /// The year in which the tax is assessed.
    TaxYear,
    /// Whether there are two declarants: what `situation` says in more words.
    Married,
    /// A fact of the household.
    Fact(Fact),
}

impl Parameter {
    /// The parameter of a name: the English one of the table of facts, exactly. Python's arguments are not
    /// spelled in two ways.
    pub(crate) fn find(name: &str) -> Option<Self> {
        let own = [Self::TaxYear, Self::Married].into_iter().find(|it| it.name() == name);
        own.or_else(|| Fact::from_name(name).map(Self::Fact))
    }

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::TaxYear => "tax_year",
            Self::Married => "married",
            Self::Fact(fact) => fact.name(),
        }
    }

    /// The name that was meant by one that is none: in either language, however it is spelled.
    pub(crate) fn nearest(name: &str) -> Option<&'static str> {
        // A name that is longer than this is none that anybody meant, and would take long to compare.
        let name: String = name.chars().take(80).collect();
        let field = match NamedFact::of(&name) {
            NamedFact::Known(field, _) => Some(field),
            NamedFact::Near(known) => field(known),
            NamedFact::Unknown => {
                let mut near =
                    nearest_names(&name).into_iter().filter(|known| is_near(&name, known));
                near.find_map(field)
            }
        };
        field.and_then(Self::of_field).map(Self::name)
    }

    fn of_field(field: Field) -> Option<Self> {
        match field {
            Field::Year => Some(Self::TaxYear),
            Field::Married => Some(Self::Married),
            other => other.fact().map(Self::Fact),
        }
    }

    /// Whether its values are yes or no.
    pub(crate) fn is_flag(self) -> bool {
        match self {
            Self::TaxYear => false,
            Self::Married => true,
            Self::Fact(fact) => matches!(fact.kind(), impots_rules::household::FactKind::Flag),
        }
    }

    /// The names that its values have, where they are names.
    pub(crate) fn choices(self) -> &'static [&'static str] {
        match self {
            Self::TaxYear | Self::Married => &[],
            Self::Fact(fact) => fact.choices(),
        }
    }

    /// The number of one of these names.
    pub(crate) fn choice(self, name: &str) -> Option<i64> {
        match self {
            Self::TaxYear | Self::Married => None,
            Self::Fact(fact) => fact.choice(name).ok(),
        }
    }

    /// The least and the most that its numbers can be for a tax year, in whole euros, persons or years.
    pub(crate) fn bounds(self, year: TaxYear) -> (i64, i64) {
        match self {
            Self::TaxYear => (TaxYear::FIRST.get().into(), TaxYear::LATEST.get().into()),
            Self::Married => (0, 1),
            Self::Fact(fact) => fact.bounds(year.income_year()),
        }
    }
}

/// Whether a name has more than half of its letters in common with a known one, or all of them.
fn is_near(name: &str, known: &str) -> bool {
    let (folded, known) = (folded_name(name), folded_name(known));
    let is_part = folded.len() >= 4 && (known.contains(&folded) || folded.contains(&known));
    is_part || osa_distance(&folded, &known) <= (folded.chars().count() / 2).clamp(1, 4)
}

fn field(known: &str) -> Option<Field> {
    match NamedFact::of(known) {
        NamedFact::Known(field, _) => Some(field),
        NamedFact::Near(_) | NamedFact::Unknown => None,
    }
}
