//! Reading a taxpayer from the fields of a form or from an object of a list (protocol, section 3).

use impots_rules::{Children, Household, Salary, TaxYear};
use serde_json::{Map, Value};

use crate::attribute::{is_nonnegative_number, natural_of_value, yes_no_of_value};
use crate::python_text::python_text;
use crate::{Field, Language, Message, NaturalError, parse_natural, parse_yes_no};

/// The household of three fields of a form; `None` stands for a missing field.
///
/// # Errors
/// All the messages at once, in the order married, children, salary.
pub fn household_from_form(
    [married, children, salary]: [Option<&str>; 3],
    language: Language,
) -> Result<Household, Vec<Message>> {
    let married = yes_no_field(married, language);
    let children = natural_field(Field::Children, children, u64::from(Children::MAX));
    let salary = natural_field(Field::Salary, salary, Salary::MAX);
    match (married, children, salary) {
        (Ok(married), Ok(children), Ok(salary)) => {
            household(married, children, salary).map_err(|message| vec![message])
        }
        (married, children, salary) => Err([married.err(), children.err(), salary.err()]
            .into_iter()
            .flatten()
            .collect()),
    }
}

/// Most elements of a list of taxpayers: as many as any session can hold (protocol, section 3: bounds).
pub const MAX_LIST_ELEMENTS: usize = 10_000;

/// What a client asks the tax of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TaxRequest {
    /// The household.
    pub household: Household,
    /// The year of the tax by the official method; `None` asks for the simplified method (tax, "Which one answers").
    pub year: Option<TaxYear>,
    /// Whether the answer tells how the tax is reached; only with a year.
    pub explained: bool,
}

impl TaxRequest {
    /// Reads the three fields of a form, then the optional year and explanation; an empty optional field is none.
    ///
    /// # Errors
    /// All the messages at once, in the order married, children, salary, year, explanation.
    pub fn from_form(
        fields: [Option<&str>; 3],
        [year, explanation]: [Option<&str>; 2],
        language: Language,
    ) -> Result<Self, Vec<Message>> {
        let household = household_from_form(fields, language);
        let year = filled(year).map(year_field).transpose();
        let explained = filled(explanation)
            .map_or(Ok(false), |text| yes_no(Field::Explanation, text, language))
            .and_then(|explained| match year {
                Ok(None) => without_year(explained),
                Ok(Some(_)) | Err(_) => Ok(explained),
            });
        match (household, year, explained) {
            (Ok(household), Ok(year), Ok(explained)) => Ok(Self {
                household,
                year,
                explained,
            }),
            (household, year, explained) => Err(household
                .err()
                .into_iter()
                .flatten()
                .chain(year.err())
                .chain(explained.err())
                .collect()),
        }
    }
}

fn filled(value: Option<&str>) -> Option<&str> {
    value.map(str::trim).filter(|text| !text.is_empty())
}

/// Only the official method is explained.
fn without_year(explained: bool) -> Result<bool, Message> {
    if explained {
        Err(Message::ExplanationNeedsYear)
    } else {
        Ok(false)
    }
}

fn year_field(text: &str) -> Result<TaxYear, Message> {
    year_of(parse_natural(text, u64::from(u16::MAX))).ok_or_else(|| {
        Message::YearExpected(
            Message::echo(text),
            TaxYear::FIRST.get(),
            TaxYear::LATEST.get(),
        )
    })
}

fn year_of(number: Result<u64, NaturalError>) -> Option<TaxYear> {
    TaxYear::new(u16::try_from(number.ok()?).ok()?).ok()
}

fn yes_no_field(value: Option<&str>, language: Language) -> Result<bool, Message> {
    let value = value.ok_or(Message::ParameterMissing(Field::Married))?;
    yes_no(Field::Married, value, language)
}

fn yes_no(field: Field, value: &str, language: Language) -> Result<bool, Message> {
    parse_yes_no(value, language).ok_or_else(|| {
        let shown = value.trim().to_lowercase();
        Message::YesNoExpected(field, Message::echo(&shown))
    })
}

fn natural_field(field: Field, value: Option<&str>, maximum: u64) -> Result<u64, Message> {
    let value = value.ok_or(Message::ParameterMissing(field))?;
    parse_natural(value, maximum).map_err(|error| {
        let shown = Message::echo(value.trim());
        match error {
            NaturalError::NotNatural => Message::NaturalExpected(field, shown),
            NaturalError::TooLarge(limit) => Message::FieldTooLarge(field, shown, limit),
        }
    })
}

impl TaxRequest {
    /// Reads an object of a list. Results among its keys are checked as the original checks them, then ignored.
    ///
    /// # Errors
    /// The first fault in the order of the object's keys, then missing keys.
    pub fn from_object(object: &Map<String, Value>, language: Language) -> Result<Self, Message> {
        let (mut married, mut children, mut salary, mut year) = (None, None, None, None);
        let mut explained = false;
        for (key, value) in object {
            let field = Field::of_simulation(key, language)
                .ok_or_else(|| Message::KeyNotAllowed(Message::echo(key)))?;
            match field {
                Field::Married => married = Some(yes_no_attribute(field, value, language)?),
                Field::Children => {
                    children = Some(natural_attribute(field, value, u64::from(Children::MAX))?);
                }
                Field::Salary => salary = Some(natural_attribute(field, value, Salary::MAX)?),
                Field::Year => year = Some(year_attribute(value)?),
                Field::Explanation => explained = explanation_attribute(value, language)?,
                Field::Id => {
                    natural_attribute(field, value, u64::MAX)?;
                }
                Field::Tax
                | Field::Surcharge
                | Field::Rate
                | Field::Discount
                | Field::Reduction => nonnegative_attribute(field, value)?,
                Field::User
                | Field::Password
                | Field::Error
                | Field::Action
                | Field::Status
                | Field::Response => return Err(Message::KeyNotAllowed(key.clone())),
            }
        }
        match (married, children, salary) {
            (Some(married), Some(children), Some(salary)) => Ok(Self {
                household: household(married, children, salary)?,
                year,
                explained: match year {
                    None => without_year(explained)?,
                    Some(_) => explained,
                },
            }),
            _ => Err(Message::KeysMissing),
        }
    }
}

fn year_attribute(value: &Value) -> Result<TaxYear, Message> {
    year_of(natural_of_value(value, u64::from(u16::MAX))).ok_or_else(|| {
        Message::AttributeYearExpected(shown(value), TaxYear::FIRST.get(), TaxYear::LATEST.get())
    })
}

/// A yes or a no, or the truth value that JSON has for them.
fn explanation_attribute(value: &Value, language: Language) -> Result<bool, Message> {
    match value {
        Value::Bool(explained) => Ok(*explained),
        Value::Null | Value::Number(_) | Value::String(_) | Value::Array(_) | Value::Object(_) => {
            yes_no_attribute(Field::Explanation, value, language)
        }
    }
}

fn yes_no_attribute(field: Field, value: &Value, language: Language) -> Result<bool, Message> {
    yes_no_of_value(value, language)
        .ok_or_else(|| Message::AttributeYesNoExpected(field, shown(value)))
}

fn natural_attribute(field: Field, value: &Value, maximum: u64) -> Result<u64, Message> {
    natural_of_value(value, maximum).map_err(|error| match error {
        NaturalError::NotNatural => Message::AttributeNaturalExpected(field, shown(value)),
        NaturalError::TooLarge(limit) => Message::AttributeTooLarge(field, shown(value), limit),
    })
}

fn nonnegative_attribute(field: Field, value: &Value) -> Result<(), Message> {
    if is_nonnegative_number(value) {
        Ok(())
    } else {
        Err(Message::AttributeNumberExpected(field, shown(value)))
    }
}

fn shown(value: &Value) -> String {
    Message::echo(&python_text(value))
}

/// Both bounds were checked before: the errors are only the types' own word for them.
fn household(married: bool, children: u64, salary: u64) -> Result<Household, Message> {
    let too_large = |field: Field, value: u64, limit: u64| {
        Message::FieldTooLarge(field, value.to_string(), limit)
    };
    let limit = u64::from(Children::MAX);
    let children =
        Children::new(children).map_err(|_| too_large(Field::Children, children, limit))?;
    let salary = Salary::new(salary).map_err(|_| too_large(Field::Salary, salary, Salary::MAX))?;
    Ok(Household::new(married, children, salary))
}
