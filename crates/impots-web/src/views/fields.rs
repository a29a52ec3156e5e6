//! The fields of a computation: their wire names, what was typed, what is wrong with it.

use impots_protocol::{Field, Language, Message, parse_yes_no};
use serde::Serialize;

use super::alert::blamed_field;
use super::figures::{euros, number};
use super::texts::{Faults, Texts};

/// Two radio buttons.
#[derive(Debug, Serialize)]
pub(super) struct YesNo {
    name: &'static str,
    options: [RadioButton; 2],
    fault: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct RadioButton {
    id: &'static str,
    value: &'static str,
    label: &'static str,
    checked: bool,
}

/// A line of text, as it was typed.
#[derive(Debug, Serialize)]
pub(super) struct TextField {
    name: &'static str,
    value: String,
    fault: Option<String>,
}

impl YesNo {
    /// Whether the taxpayer is married.
    pub(super) fn new(typed: &str, messages: &[Message], language: Language) -> Self {
        let texts = Texts::of(language);
        let chosen = parse_yes_no(typed, language);
        let option = |id, yes, label| RadioButton {
            id,
            value: language.yes_no(yes),
            label,
            checked: chosen == Some(yes),
        };
        Self {
            name: Field::Married.word(language),
            options: [
                option("married-yes", true, texts.values.yes),
                option("married-no", false, texts.values.no),
            ],
            fault: blame(messages, Field::Married).map(|_| texts.faults.married),
        }
    }
}

impl TextField {
    /// A field that holds a natural number.
    pub(super) fn new(
        field: Field,
        typed: String,
        messages: &[Message],
        language: Language,
    ) -> Self {
        Self {
            name: field.word(language),
            value: typed,
            fault: blame(messages, field).map(|message| advice(field, message, language)),
        }
    }
}

fn blame(messages: &[Message], field: Field) -> Option<&Message> {
    messages
        .iter()
        .find(|message| blamed_field(message) == Some(field))
}

/// What would be right.
fn advice(field: Field, message: &Message, language: Language) -> String {
    let faults: &Faults = &Texts::of(language).faults;
    let is_salary = field == Field::Salary;
    if let Message::FieldTooLarge(_, _, limit) = message {
        let (words, limit) = if is_salary {
            (faults.salary_bound, euros(*limit, language))
        } else {
            (faults.children_bound, number(*limit, language))
        };
        format!("{words}{limit}.")
    } else if is_salary {
        faults.salary.to_owned()
    } else {
        faults.children.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_yes_in_any_case_checks_its_button() {
        for (typed, expected) in [
            ("oui", [true, false]),
            ("OUI", [true, false]),
            (" Non ", [false, true]),
            ("", [false, false]),
            ("None", [false, false]),
        ] {
            let field = YesNo::new(typed, &[], Language::French);
            assert_eq!(
                field.options.map(|option| option.checked),
                expected,
                "{typed}"
            );
        }
    }

    #[test]
    fn the_advice_beside_a_field_names_its_bound() {
        let messages = [Message::FieldTooLarge(
            Field::Children,
            "10001".into(),
            10_000,
        )];
        let field = TextField::new(
            Field::Children,
            "10001".into(),
            &messages,
            Language::English,
        );
        assert_eq!(
            field.fault.as_deref(),
            Some("Write a smaller number: at most 10,000.")
        );
        let other = TextField::new(Field::Salary, "1".into(), &messages, Language::English);
        assert_eq!(other.fault, None);
    }
}
