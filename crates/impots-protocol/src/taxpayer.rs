//! Reading a taxpayer from the fields of a form or from an object of a list (protocol, section 3).

use impots_rules::{Children, Household, Salary};
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

fn yes_no_field(value: Option<&str>, language: Language) -> Result<bool, Message> {
    let value = value.ok_or(Message::ParameterMissing(Field::Married))?;
    parse_yes_no(value, language).ok_or_else(|| {
        let shown = value.trim().to_lowercase();
        Message::YesNoExpected(Field::Married, Message::echo(&shown))
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

/// The household of an object of a list. Results among its keys are checked as the original checks them, then ignored.
///
/// # Errors
/// The first fault in the order of the object's keys, then missing keys.
pub fn household_from_object(
    object: &Map<String, Value>,
    language: Language,
) -> Result<Household, Message> {
    let (mut married, mut children, mut salary) = (None, None, None);
    for (key, value) in object {
        let field = Field::of_simulation(key, language)
            .ok_or_else(|| Message::KeyNotAllowed(Message::echo(key)))?;
        match field {
            Field::Married => married = Some(yes_no_attribute(field, value, language)?),
            Field::Children => {
                children = Some(natural_attribute(field, value, u64::from(Children::MAX))?);
            }
            Field::Salary => salary = Some(natural_attribute(field, value, Salary::MAX)?),
            Field::Id => {
                natural_attribute(field, value, u64::MAX)?;
            }
            Field::Tax
            | Field::Surcharge
            | Field::Rate
            | Field::Discount
            | Field::Reduction => nonnegative_attribute(field, value)?,
            Field::Year
            | Field::User
            | Field::Password
            | Field::Error
            | Field::Action
            | Field::Status
            | Field::Response => return Err(Message::KeyNotAllowed(key.clone())),
        }
    }
    match (married, children, salary) {
        (Some(married), Some(children), Some(salary)) => household(married, children, salary),
        _ => Err(Message::KeysMissing),
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
