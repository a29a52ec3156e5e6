//! The household that was taken, as it could be asked again.
//!
//! An answer repeats what was understood: whoever reads it later, or gets another figure than expected, sees
//! which household it is of. What was not given is left out, but for the wage, the children and, by the official
//! method, the single parent, whom everybody asks about.

use impots_rules::Fact;
use impots_rules::household::{FactKind, Situation};
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::input::{Asked, FactChoice, Method, Own};

/// A household with its tax year and its method: what was given, and the first facts of everybody.
pub(crate) struct Taken<'a> {
    /// What was asked.
    pub(crate) asked: &'a Asked,
    /// The facts that the resource takes.
    pub(crate) facts: FactChoice,
}

/// The facts that are told even if they were not given, where the method knows them.
const fn is_told_always(fact: Fact, method: Method) -> bool {
    match fact {
        Fact::Salary | Fact::Children => true,
        Fact::SingleParent => matches!(method, Method::Official),
        _ => false,
    }
}

/// Whether a situation says more than that a household is married or not.
const fn is_more_than_married(situation: Situation) -> bool {
    match situation {
        Situation::Single | Situation::Married => false,
        Situation::Divorced | Situation::Widowed => true,
    }
}

impl Serialize for Taken<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { asked, facts } = *self;
        let household = &asked.household;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry(Own::TaxYear.name(), &asked.tax_year.get())?;
        map.serialize_entry(Own::Method.name(), asked.method.name())?;
        map.serialize_entry(Own::Married.name(), &household.is_married())?;
        for fact in Fact::ALL {
            let given = asked.values.facts.get(fact);
            let is_told = match fact {
                // Of the other two, `married` says as much.
                Fact::Situation => is_more_than_married(household.situation()),
                other => given.is_some() || is_told_always(other, asked.method),
            };
            if !is_told || !facts.takes(fact) {
                continue;
            }
            let number = household.number(fact);
            match fact.kind() {
                FactKind::Flag => map.serialize_entry(fact.name(), &(number > 0))?,
                FactKind::Choice => {
                    let place = usize::try_from(number).unwrap_or_default();
                    map.serialize_entry(fact.name(), &fact.choices().get(place))?;
                }
                FactKind::Amount | FactKind::Count | FactKind::BirthYear => {
                    map.serialize_entry(fact.name(), &number)?;
                }
            }
        }
        map.end()
    }
}
