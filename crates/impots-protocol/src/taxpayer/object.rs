//! Reading a taxpayer from an object of a list.

use impots_rules::{Children, Household, Salary, TaxYear};
use serde_json::{Map, Value};

use super::{TaxRequest, Values, year_of};
use crate::attribute::{is_nonnegative_number, natural_of_value, yes_no_of_value};
use crate::python_text::python_text;
use crate::{Field, Language, Message, NaturalError};

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
        let request = keys.into_values()?.into_request();
        request.map_err(|faults| faults.into_iter().next().unwrap_or(Message::KeysMissing))
    }
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
            | Field::Response
            | Field::Fact(_) => return Err(Message::KeyNotAllowed(key.to_owned())),
        }
        Ok(())
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
