//! Reading a taxpayer from an object of a list.

use impots_rules::{Children, Household, Salary, TaxYear};
use serde_json::{Map, Value};

use super::author::year_of;
use super::request::{TaxRequest, Values};
use crate::attribute::{is_nonnegative_number, natural_of_value, yes_no_of_value};
use crate::python_text::python_text;
use crate::{Author, Field, Language, Meaning, Message, NamedFact, NaturalError};

/// What the keys of an object say.
#[derive(Default)]
struct Keys {
    married: Option<bool>,
    children: Option<Children>,
    salary: Option<Salary>,
    year: Option<TaxYear>,
    second_salary: Salary,
    single_parent: bool,
    explained: bool,
    /// Facts that wage earners do not have, as text by field.
    further: Vec<(Field, String)>,
    /// Whether they are in the key of the household: then they are all facts.
    is_nested: bool,
}

impl TaxRequest {
    /// Reads an object of a list. Results among its keys are checked as the original checks them, then ignored.
    ///
    /// # Errors
    /// The first fault in the order of the object's keys, then missing keys, then what the values contradict.
    pub fn from_object(object: &Map<String, Value>, language: Language) -> Result<Self, Message> {
        let mut keys = Keys::default();
        for (key, value) in object {
            let field = Field::of_simulation(key, language)
                .ok_or_else(|| Message::KeyNotAllowed(Message::echo(key)))?;
            keys.read(field, key, value, language)?;
        }
        if !keys.further.is_empty() {
            return keys.into_household(object, language);
        }
        let request = keys.into_values()?.into_request();
        request.map_err(first)
    }
}

/// The first fault: an object has one message.
fn first(faults: Vec<Message>) -> Message {
    faults.into_iter().next().unwrap_or(Message::KeysMissing)
}

impl Keys {
    fn read(
        &mut self,
        field: Field,
        key: &str,
        value: &Value,
        language: Language,
    ) -> Result<(), Message> {
        match field {
            Field::Married => self.married = Some(yes_no(field, value, language)?),
            Field::Children => {
                let number = natural(field, value, Children::MAX.into())?;
                self.children = Some(Children::new(number)?);
            }
            Field::Salary => self.salary = Some(wage(field, value)?),
            Field::Year => self.year = Some(tax_year(value)?),
            Field::SecondSalary => self.second_salary = wage(field, value)?,
            Field::SingleParent => self.single_parent = option(field, value, language)?,
            Field::Explanation => self.explained = option(field, value, language)?,
            Field::Fact(_) => self.further.extend(fact_text(field, value, language)),
            Field::Household => self.read_household(key, value, language)?,
            Field::Id => {
                natural(field, value, u64::MAX)?;
            }
            Field::Tax | Field::Surcharge | Field::Rate | Field::Discount | Field::Reduction => {
                nonnegative(field, value)?;
            }
            Field::Note
            | Field::User
            | Field::Password
            | Field::Error
            | Field::Action
            | Field::Status
            | Field::Response => return Err(Message::KeyNotAllowed(key.to_owned())),
        }
        Ok(())
    }

    /// The facts of a simulation that comes back: those of wage earners among them stand beside it as well.
    fn read_household(
        &mut self,
        key: &str,
        value: &Value,
        language: Language,
    ) -> Result<(), Message> {
        let facts = value.as_object().ok_or_else(|| Message::KeyNotAllowed(Message::echo(key)))?;
        self.is_nested = true;
        for (name, value) in facts {
            let field = match NamedFact::of(name) {
                NamedFact::Known(field, named) if named.is_none_or(|it| it == language) => field,
                NamedFact::Known(..) | NamedFact::Near(_) | NamedFact::Unknown => {
                    return Err(Message::KeyNotAllowed(Message::echo(name)));
                }
            };
            self.further.extend(fact_text(field, value, language));
        }
        Ok(())
    }

    /// What counts beside the key of the household, which holds all facts: the year, and what only repeats them.
    fn beside_nested(
        &self,
        beside: Vec<(Field, String)>,
        language: Language,
    ) -> Result<Vec<(Field, String)>, Message> {
        let nested = |field: Field| {
            let found = self.further.iter().find(|(known, _)| *known == field);
            found.map(|(_, text)| text.trim_start_matches('0'))
        };
        let is_fact = |field: &Field| field.fact().is_some();
        let nothing = ["", language.yes_no(false)];
        let differs = |(field, text): &&(Field, String)| {
            let text = text.trim().trim_start_matches('0');
            is_fact(field) && nested(*field).map_or(!nothing.contains(&text), |known| known != text)
        };
        match beside.iter().find(differs) {
            Some((field, _)) => Err(Message::KeyNotAllowed(field.word(language).to_owned())),
            None => Ok(beside.into_iter().filter(|(field, _)| !is_fact(field)).collect()),
        }
    }

    /// The household of all facts, whether they stand among the keys or in the one of the household.
    fn into_household(
        self,
        object: &Map<String, Value>,
        language: Language,
    ) -> Result<TaxRequest, Message> {
        let fields = self.further.iter().map(|(field, _)| *field);
        let facts: Vec<_> = fields.filter(|it| it.is_further()).filter_map(Field::fact).collect();
        let named = |field: Field| {
            let key =
                object.iter().find(|(key, _)| Field::of_simulation(key, language) == Some(field));
            key.and_then(|(_, value)| text(value)).map(|text| (field, text))
        };
        let beside: Vec<(Field, String)> = TaxRequest::REQUIRED
            .into_iter()
            .chain(TaxRequest::OPTIONAL)
            .filter_map(named)
            .map(|(field, text)| (field, yes_no_text(field, text, language)))
            .collect();
        let beside = if self.is_nested { self.beside_nested(beside, language)? } else { beside };
        let value = |field: Field| {
            let found = self.further.iter().chain(&beside).find(|(known, _)| *known == field);
            found.map(|(_, text)| text.as_str())
        };
        TaxRequest::of_any_household(value, &facts, Author::Program, language).map_err(first)
    }

    fn into_values(self) -> Result<Values, Message> {
        let (Some(married), Some(children), Some(salary)) =
            (self.married, self.children, self.salary)
        else {
            return Err(Message::KeysMissing);
        };
        Ok(Values {
            household: Household::new(married, children, salary),
            year: self.year,
            second_salary: self.second_salary,
            single_parent: self.single_parent,
            explained: self.explained,
        })
    }
}

/// A value as the text that a form would hold; `None` where it says nothing, or no single thing.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => {
            let text = number.to_string();
            Some(text.strip_suffix(".0").unwrap_or(&text).to_owned())
        }
        Value::Bool(yes) => Some(yes.to_string()),
        Value::Null => None,
        Value::Array(_) | Value::Object(_) => Some(python_text(value)),
    }
}

fn fact_text(field: Field, value: &Value, language: Language) -> Option<(Field, String)> {
    Some((field, yes_no_text(field, text(value)?, language)))
}

/// The truth values of JSON as words.
fn yes_no_text(field: Field, text: String, language: Language) -> String {
    match (field.meaning(), field, text.as_str()) {
        (Some(Meaning::YesNo), _, "true") | (_, Field::Explanation, "true") => {
            language.yes_no(true).to_owned()
        }
        (Some(Meaning::YesNo), _, "false") | (_, Field::Explanation, "false") => {
            language.yes_no(false).to_owned()
        }
        _ => text,
    }
}

fn tax_year(value: &Value) -> Result<TaxYear, Message> {
    year_of(natural_of_value(value, u16::MAX.into())).ok_or_else(|| {
        Message::AttributeYearExpected(shown(value), TaxYear::FIRST.get(), TaxYear::LATEST.get())
    })
}

/// A yes or a no, or the truth value that JSON has for them.
fn option(field: Field, value: &Value, language: Language) -> Result<bool, Message> {
    match value {
        Value::Bool(chosen) => Ok(*chosen),
        Value::Null | Value::Number(_) | Value::String(_) | Value::Array(_) | Value::Object(_) => {
            yes_no(field, value, language)
        }
    }
}

fn yes_no(field: Field, value: &Value, language: Language) -> Result<bool, Message> {
    yes_no_of_value(value, language)
        .ok_or_else(|| Message::AttributeYesNoExpected(field, shown(value)))
}

fn wage(field: Field, value: &Value) -> Result<Salary, Message> {
    Ok(Salary::new(natural(field, value, Salary::MAX)?)?)
}

fn natural(field: Field, value: &Value, maximum: u64) -> Result<u64, Message> {
    natural_of_value(value, maximum).map_err(|error| match error {
        NaturalError::NotNatural => Message::AttributeNaturalExpected(field, shown(value)),
        NaturalError::TooLarge(limit) => Message::AttributeTooLarge(field, shown(value), limit),
    })
}

fn nonnegative(field: Field, value: &Value) -> Result<(), Message> {
    if is_nonnegative_number(value) {
        Ok(())
    } else {
        Err(Message::AttributeNumberExpected(field, shown(value)))
    }
}

fn shown(value: &Value) -> String {
    Message::echo(&python_text(value))
}
