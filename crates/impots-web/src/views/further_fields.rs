//! The fields that few need: two wages and case T, folded in the form of a computation.

use impots_protocol::{Field, Language, Message, parse_yes_no};
use serde::Serialize;

use super::fields::{TextField, fault_text};
use crate::typed_values::TypedValues;

/// The fields, and whether they are shown from the start.
#[derive(Debug, Serialize)]
pub(super) struct FurtherFields {
    /// Where one of them is filled or faulty: nothing that counts is out of sight.
    open: bool,
    second_salary: TextField,
    single_parent: Checkbox,
}

/// A box to check.
#[derive(Debug, Serialize)]
struct Checkbox {
    name: &'static str,
    value: &'static str,
    checked: bool,
    fault: Option<String>,
}

impl FurtherFields {
    pub(super) fn new(typed: &TypedValues, messages: &[Message], language: Language) -> Self {
        let (salary, parent) = (Field::SecondSalary, Field::SingleParent);
        let single_parent = Checkbox {
            name: parent.word(language),
            value: language.yes_no(true),
            checked: parse_yes_no(&typed.single_parent, language) == Some(true),
            fault: fault_text(parent, messages, language),
        };
        let is_faulty = fault_text(salary, messages, language).is_some();
        Self {
            open: !typed.second_salary.trim().is_empty()
                || is_faulty
                || single_parent.checked
                || single_parent.fault.is_some(),
            second_salary: TextField::new(salary, &typed.second_salary, messages, language),
            single_parent,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(second_salary: &str, single_parent: &str, messages: &[Message]) -> FurtherFields {
        let typed = TypedValues {
            second_salary: second_salary.to_owned(),
            single_parent: single_parent.to_owned(),
            ..TypedValues::default()
        };
        FurtherFields::new(&typed, messages, Language::English)
    }

    #[test]
    fn they_are_folded_only_where_nothing_is_in_them() {
        assert!(!fields("", "", &[]).open);
        assert!(!fields(" ", "no", &[]).open);
        assert!(fields("0", "", &[]).open);
        assert!(fields("", "yes", &[]).open);
        let fault = Message::YesNoExpected(Field::SingleParent, "x".into());
        assert!(fields("", "x", &[fault]).open);
        let elsewhere = Message::NaturalExpected(Field::Children, "x".into());
        assert!(!fields("", "", &[elsewhere]).open);
    }

    #[test]
    fn what_contradicts_is_said_beside_the_field_that_can_be_left_out() {
        let cases = [
            (Message::SecondSalaryUnmarried, true),
            (Message::NeedsYear(Field::SecondSalary), true),
            (Message::SingleParentMarried, false),
            (Message::SingleParentWithoutChild, false),
            (Message::NeedsYear(Field::SingleParent), false),
        ];
        for (message, blames_salary) in cases {
            let fields = fields("1", "yes", &[message]);
            assert_eq!(fields.second_salary.is_faulty(), blames_salary);
            assert_eq!(fields.single_parent.fault.is_some(), !blames_salary);
        }
    }
}
