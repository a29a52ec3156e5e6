//! The facts of a simulation beyond those of version 14 and of wage earners, on the wire: an object of names and values.

use impots_rules::household::FactKind;
use impots_rules::{Fact, Facts, Household};
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;

use crate::field::fact_name;
use crate::household::{choice_names, parse_choice};
use crate::{Field, Language, parse_natural, parse_yes_no};

/// The facts that a household was asked with, where they are more than wage earners have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeclaredFacts(Box<Facts>);

impl DeclaredFacts {
    /// The facts of a household; `None` where the fields of version 14, `salary2` and `single_parent` say it all.
    #[must_use]
    pub fn of(household: &Household) -> Option<Self> {
        let mut facts = Facts::default();
        for (fact, number) in household.facts() {
            facts.set(fact, number.cast_signed());
        }
        let says_more = |(fact, number): (Fact, i64)| match fact {
            // A couple, or a single person.
            Fact::Situation => ![0, 2].contains(&number),
            other => Field::from(other).is_further(),
        };
        facts.iter().any(says_more).then(|| Self(Box::new(facts)))
    }

    /// The facts.
    #[must_use]
    pub const fn facts(&self) -> &Facts {
        &self.0
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.0.iter().count()
    }

    /// Each fact's name in a language, and its value: a number, or a word of that language.
    pub fn entries(&self, language: Language) -> impl Iterator<Item = (&'static str, Value)> {
        self.0
            .iter()
            .map(move |(fact, number)| (fact_name(fact, language), value(fact, number, language)))
    }

    /// The facts as an object of such entries.
    pub(crate) const fn in_language(&self, language: Language) -> impl Serialize {
        InLanguage(self, language)
    }

    /// Reads such entries; `None` where one of them is no fact or holds no value of it.
    ///
    /// ```
    /// use impots_protocol::{DeclaredFacts, Language};
    /// use impots_rules::Fact;
    /// use serde_json::json;
    ///
    /// let entries = [("situation", json!("veuf")), ("pension", json!(24_000)), ("invalidité", json!("oui"))];
    /// let read = DeclaredFacts::from_entries(entries, Language::French).unwrap();
    /// assert_eq!(read.facts().get(Fact::Pension), Some(24_000));
    /// assert!(DeclaredFacts::from_entries([("pensions", json!(1))], Language::French).is_none());
    /// ```
    #[must_use]
    pub fn from_entries<'a>(
        entries: impl IntoIterator<Item = (&'a str, Value)>,
        language: Language,
    ) -> Option<Self> {
        let mut facts = Facts::default();
        for (name, value) in entries {
            let fact = Fact::ALL.into_iter().find(|fact| fact_name(*fact, language) == name)?;
            facts.set(fact, number(fact, &value, language)?);
        }
        Some(Self(Box::new(facts)))
    }
}

fn value(fact: Fact, number: i64, language: Language) -> Value {
    match fact.kind() {
        FactKind::Choice => {
            let place = usize::try_from(number).unwrap_or_default();
            choice_names(fact, language).get(place).copied().into()
        }
        FactKind::Flag => language.yes_no(number > 0).into(),
        FactKind::Amount | FactKind::Count | FactKind::BirthYear => number.into(),
    }
}

/// The number of a value; in XML every value is text.
fn number(fact: Fact, value: &Value, language: Language) -> Option<i64> {
    let text = value.as_str();
    match fact.kind() {
        FactKind::Choice => parse_choice(fact, text?),
        FactKind::Flag => parse_yes_no(text?, language).map(i64::from),
        FactKind::Amount | FactKind::Count | FactKind::BirthYear => match text {
            Some(text) => parse_natural(text, i64::MAX.cast_unsigned()).ok().map(u64::cast_signed),
            None => value.as_i64().filter(|number| *number >= 0),
        },
    }
}

/// The facts together with the language of their names and words.
struct InLanguage<'a>(&'a DeclaredFacts, Language);

impl Serialize for InLanguage<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(facts, language) = *self;
        let mut map = serializer.serialize_map(Some(facts.count()))?;
        for (name, value) in facts.entries(language) {
            // A number of JSON, which can be of any size, is no number elsewhere.
            match value.as_u64() {
                Some(number) => map.serialize_entry(name, &number)?,
                None => map.serialize_entry(name, value.as_str().unwrap_or_default())?,
            }
        }
        map.end()
    }
}
