//! A value of a simulation, as it is written.

use serde::ser::{Serialize, Serializer};
use serde_json::Value;

use crate::{DeclaredFacts, Language};

/// A value of a simulation.
#[derive(Clone, Copy, Debug)]
pub enum SimulationValue<'a> {
    /// `oui`/`non`, `yes`/`no`.
    YesNo(bool),
    /// An amount of whole euros, a count, a year or a number in the session.
    Whole(u64),
    /// The rate.
    Fraction(f64),
    /// The facts of a household, by their names in a language.
    Facts(&'a DeclaredFacts),
}

impl SimulationValue<'_> {
    /// The value, its words in a language.
    #[must_use]
    pub fn in_language(self, language: Language) -> impl Serialize {
        ValueInLanguage(self, language)
    }

    /// The value in JSON, its words in a language.
    #[must_use]
    pub fn to_json(self, language: Language) -> Value {
        match self {
            Self::YesNo(yes) => language.yes_no(yes).into(),
            Self::Whole(number) => number.into(),
            Self::Fraction(number) => number.into(),
            Self::Facts(facts) => facts.entries(language).collect(),
        }
    }
}

struct ValueInLanguage<'a>(SimulationValue<'a>, Language);

impl Serialize for ValueInLanguage<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(value, language) = *self;
        match value {
            SimulationValue::YesNo(yes) => serializer.serialize_str(language.yes_no(yes)),
            SimulationValue::Whole(number) => serializer.serialize_u64(number),
            SimulationValue::Fraction(number) => serializer.serialize_f64(number),
            SimulationValue::Facts(facts) => facts.in_language(language).serialize(serializer),
        }
    }
}
