//! A household written as a JSON object: its facts under their names, in either language.

use impots_rules::{Fact, TaxYear};
use serde_json::{Map, Value};

use super::meaning::Meaning;
use super::name::{NamedFact, nearest_names};
use crate::{Author, Field, Language, Message, TaxRequest, parse_yes_no};

/// The values of a household by field, as text.
///
/// ```
/// use impots_protocol::{HouseholdDocument, Language};
/// use impots_rules::{Fact, TaxYear};
///
/// let object = serde_json::json!({"situation": "divorced", "shared_children": 1, "pension": "12 000 €", "single_parent": true});
/// let document = HouseholdDocument::of(object.as_object().unwrap())?;
/// let request = document.request(TaxYear::LATEST, Language::English).unwrap();
/// assert_eq!(request.household.number(Fact::Pension), 12_000);
/// # Ok::<(), impots_protocol::DocumentError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HouseholdDocument {
    values: Vec<(Field, String)>,
    language: Option<Language>,
}

/// Why an object is no household.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DocumentError {
    /// A key that is no fact.
    #[error("`{key}` is no fact of a household")]
    Unknown {
        /// The key.
        key: String,
        /// The names that come nearest to it.
        nearest: Vec<&'static str>,
    },
    /// Two keys of one fact.
    #[error("`{key}` is given twice")]
    Twice {
        /// The second one.
        key: String,
    },
    /// A list or an object where there should be a value.
    #[error("`{key}` is no single value")]
    NotAValue {
        /// The key.
        key: String,
    },
}

impl HouseholdDocument {
    /// Reads an object; `null` and the empty text are "not given".
    ///
    /// # Errors
    /// The first key that is not a fact, is a fact for the second time, or holds no single value.
    pub fn of(object: &Map<String, Value>) -> Result<Self, DocumentError> {
        let mut document = Self::default();
        for (key, value) in object {
            let (field, language) = named(key)?;
            document.language = document.language.or(language);
            if document.value(field).is_some() {
                return Err(DocumentError::Twice { key: key.clone() });
            }
            if let Some(text) = text(key, value)? {
                document.values.push((field, text));
            }
        }
        Ok(document)
    }

    /// Gives a value in place of the one that the document has; a situation takes the place of `married`, and the other way round.
    pub fn replace(&mut self, field: Field, text: String) {
        let declarants = [Field::Married, Field::Fact(Fact::Situation)];
        let same =
            |it: &Field| *it == field || declarants.contains(it) && declarants.contains(&field);
        self.values.retain(|(known, _)| !same(known));
        self.values.push((field, text));
    }

    /// The language of the first name that only one language has.
    #[must_use]
    pub const fn language(&self) -> Option<Language> {
        self.language
    }

    /// The text of a field.
    #[must_use]
    pub fn value(&self, field: Field) -> Option<&str> {
        self.values.iter().find(|(known, _)| *known == field).map(|(_, text)| text.as_str())
    }

    /// What the document asks the tax of; where it has no year, this one counts.
    ///
    /// # Errors
    /// What is wrong with the values, or else the first contradiction.
    pub fn request(&self, year: TaxYear, language: Language) -> Result<TaxRequest, Vec<Message>> {
        let fields = self.values.iter().map(|(field, _)| *field);
        let further: Vec<Fact> =
            fields.filter(|it| it.is_further()).filter_map(Field::fact).collect();
        let year = year.to_string();
        let value = |field: Field| match (field.meaning(), self.value(field)) {
            (Some(Meaning::TaxYear), None) => Some(year.as_str()),
            (Some(Meaning::YesNo), Some(text)) => Some(yes_no(text, language).unwrap_or(text)),
            (_, text) => text,
        };
        TaxRequest::of_any_household(value, &further, Author::Person, language)
    }
}

/// A yes or a no of any language as the word of one.
fn yes_no(text: &str, language: Language) -> Option<&'static str> {
    let yes = Language::ALL.into_iter().find_map(|it| parse_yes_no(text, it))?;
    Some(language.yes_no(yes))
}

/// The field of a key, and the language if only one has that name.
fn named(key: &str) -> Result<(Field, Option<Language>), DocumentError> {
    match NamedFact::of(key) {
        NamedFact::Known(field, language) => Ok((field, language)),
        NamedFact::Near(_) | NamedFact::Unknown => {
            Err(DocumentError::Unknown { key: key.to_owned(), nearest: nearest_names(key) })
        }
    }
}

/// A value as text; `None` where it says nothing.
fn text(key: &str, value: &Value) -> Result<Option<String>, DocumentError> {
    match value {
        Value::Null => Ok(None),
        Value::String(text) => Ok(Some(text.clone()).filter(|text| !text.trim().is_empty())),
        Value::Bool(yes) => Ok(Some(Language::English.yes_no(*yes).to_owned())),
        Value::Number(number) => {
            let text = number.to_string();
            Ok(Some(text.strip_suffix(".0").unwrap_or(&text).to_owned()))
        }
        Value::Array(_) | Value::Object(_) => Err(DocumentError::NotAValue { key: key.to_owned() }),
    }
}
