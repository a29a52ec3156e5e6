//! A simulation as it is read, its keys in either language, in any order, among others.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error as _, IgnoredAny, MapAccess, Visitor};
use serde_json::{Map, Value};

use super::Simulation;
use crate::{DeclaredFacts, Field, Language, parse_yes_no};

/// Takes the keys of either language; whole numbers and fractions must be numbers, as in JSON and `MessagePack`: in XML they are
/// text, which the client turns into numbers first. Further keys are ignored.
///
/// # Errors
/// A key of [`Field::SIMULATION`] is missing, or a value is none of its key: a number below zero, a rate that is no number, a
/// word of the other language, a fact that no household has.
impl<'de> Deserialize<'de> for Simulation {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(SimulationVisitor)
    }
}

struct SimulationVisitor;

impl<'de> Visitor<'de> for SimulationVisitor {
    type Value = Simulation;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the keys and values of a simulation")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Simulation, A::Error> {
        let mut simulation = Simulation::default();
        let mut missing = Field::SIMULATION.map(Some);
        while let Some(Key(key)) = map.next_key()? {
            match key {
                Some((field, language)) => {
                    simulation.read(field, language, &mut map)?;
                    missing.iter_mut().filter(|it| **it == Some(field)).for_each(|it| *it = None);
                }
                None => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        match missing.into_iter().flatten().next() {
            Some(field) => Err(A::Error::missing_field(field.word(Language::English))),
            None => Ok(simulation),
        }
    }
}

impl Simulation {
    fn read<'de, A: MapAccess<'de>>(
        &mut self,
        field: Field,
        language: Language,
        map: &mut A,
    ) -> Result<(), A::Error> {
        match field {
            Field::Married => self.married = yes_no(language, map)?,
            Field::Children => self.children = map.next_value()?,
            Field::Salary => self.salary = map.next_value()?,
            Field::Tax => self.tax = map.next_value()?,
            Field::Surcharge => self.surcharge = map.next_value()?,
            Field::Rate => {
                self.rate = map.next_value()?;
                if !self.rate.is_finite() {
                    return Err(A::Error::custom("a rate that is no number"));
                }
            }
            Field::Discount => self.discount = map.next_value()?,
            Field::Reduction => self.reduction = map.next_value()?,
            Field::Id => self.id = map.next_value()?,
            Field::Year => self.year = Some(map.next_value()?),
            Field::SecondSalary => self.second_salary = map.next_value()?,
            Field::SingleParent => self.single_parent = yes_no(language, map)?,
            Field::Household => self.household = Some(facts(language, map)?),
            Field::Explanation
            | Field::Note
            | Field::User
            | Field::Password
            | Field::Error
            | Field::Action
            | Field::Status
            | Field::Response
            | Field::Fact(_) => drop(map.next_value::<IgnoredAny>()?),
        }
        Ok(())
    }
}

fn yes_no<'de, A: MapAccess<'de>>(language: Language, map: &mut A) -> Result<bool, A::Error> {
    let word: String = map.next_value()?;
    parse_yes_no(&word, language).ok_or_else(|| A::Error::custom("neither yes nor no"))
}

fn facts<'de, A: MapAccess<'de>>(
    language: Language,
    map: &mut A,
) -> Result<DeclaredFacts, A::Error> {
    let stored: Map<String, Value> = map.next_value()?;
    let entries = stored.iter().map(|(name, value)| (name.as_str(), value.clone()));
    DeclaredFacts::from_entries(entries, language)
        .ok_or_else(|| A::Error::custom("facts that no household has"))
}

/// The field that a key names, and in which language; `None` for what no wire has.
struct Key(Option<(Field, Language)>);

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(KeyVisitor)
    }
}

struct KeyVisitor;

impl Visitor<'_> for KeyVisitor {
    type Value = Key;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a key")
    }

    fn visit_str<E>(self, key: &str) -> Result<Key, E> {
        let named = |language| {
            let field = Field::ALL.into_iter().find(|field| field.word(language) == key)?;
            Some((field, language))
        };
        Ok(Key(Language::ALL.into_iter().find_map(named)))
    }
}
