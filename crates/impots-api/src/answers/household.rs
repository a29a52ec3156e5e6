//! The household that was taken, as it could be asked again.
//!
//! An answer repeats what was understood: whoever reads it later, or gets another figure than expected, sees
//! which household it is of. What was not given is left out, but for the wage, the children and, by the official
//! method, the single parent, whom everybody asks about.

use std::convert::Infallible;

use impots_protocol::json::push_number;
use impots_rules::household::{FactKind, Situation};
use impots_rules::{Fact, Facts};
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::members::Members;
use crate::input::{Asked, FactChoice, Method, Own};

/// A household with its tax year and its method: what was given, and the first facts of everybody.
pub(crate) struct Taken<'a> {
    /// What was asked.
    pub(crate) asked: &'a Asked,
    /// The facts that the resource takes.
    pub(crate) facts: FactChoice,
}

/// Whether a situation says more than that a household is married or not.
const fn is_more_than_married(situation: Situation) -> bool {
    match situation {
        Situation::Single | Situation::Married => false,
        Situation::Divorced | Situation::Widowed => true,
    }
}

/// A value of a household.
enum Value {
    Number(u64),
    YesNo(bool),
    Word(&'static str),
}

impl Taken<'_> {
    /// Tells each name and its value, in their order, until one is refused.
    fn each<E>(&self, mut tell: impl FnMut(&'static str, Value) -> Result<(), E>) -> Result<(), E> {
        let Self { asked, facts } = *self;
        let household = &asked.household;
        tell(Own::TaxYear.name(), Value::Number(asked.tax_year.get().into()))?;
        tell(Own::Method.name(), Value::Word(asked.method.name()))?;
        tell(Own::Married.name(), Value::YesNo(household.is_married()))?;
        for (fact, _) in self.told().iter().filter(|(fact, _)| facts.takes(*fact)) {
            tell(fact.name(), value(fact, household.number(fact)))?;
        }
        Ok(())
    }

    /// The facts that are told: those that were given, and those that everybody is asked about, where the method knows them.
    fn told(&self) -> Facts {
        let Asked { values, household, method, .. } = self.asked;
        let mut told = values.facts;
        let always = match method {
            Method::Official => &[Fact::Salary, Fact::Children, Fact::SingleParent][..],
            Method::Simplified => &[Fact::Salary, Fact::Children],
        };
        for fact in always {
            told.set(*fact, values.facts.number(*fact));
        }
        // Of the other two, `married` says as much.
        if is_more_than_married(household.situation()) {
            told.set(Fact::Situation, values.facts.number(Fact::Situation));
        } else {
            told.unset(Fact::Situation);
        }
        told
    }
}

fn value(fact: Fact, number: u64) -> Value {
    match fact.kind() {
        FactKind::Flag => Value::YesNo(number > 0),
        FactKind::Choice => {
            let place = usize::try_from(number).unwrap_or_default();
            Value::Word(fact.choices().get(place).copied().unwrap_or_default())
        }
        FactKind::Amount | FactKind::Count | FactKind::BirthYear => Value::Number(number),
    }
}

impl Serialize for Taken<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        self.each(|name, value| match value {
            Value::Number(number) => map.serialize_entry(name, &number),
            Value::YesNo(yes) => map.serialize_entry(name, &yes),
            Value::Word(word) => map.serialize_entry(name, word),
        })?;
        map.end()
    }
}

impl Members for Taken<'_> {
    fn push_members(&self, json: &mut Vec<u8>) {
        // Names and words are letters and underscores.
        let told = self.each::<Infallible>(|name, value| {
            json.extend_from_slice(b",\"");
            json.extend_from_slice(name.as_bytes());
            json.extend_from_slice(b"\":");
            match value {
                Value::Number(number) => push_number(number, json),
                Value::YesNo(yes) => json.extend_from_slice(if yes { b"true" } else { b"false" }),
                Value::Word(word) => {
                    json.push(b'"');
                    json.extend_from_slice(word.as_bytes());
                    json.push(b'"');
                }
            }
            Ok(())
        });
        match told {
            Ok(()) => {}
        }
    }
}
