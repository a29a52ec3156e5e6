//! The fields of a computation: their wire names, what was typed, what is wrong with it.

use impots_protocol::{Field, Language, Message, parse_yes_no};
use impots_rules::TaxYear;
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

/// The tax years, the latest first; the simplified method is the last entry.
#[derive(Debug, Serialize)]
pub(super) struct YearChoice {
    name: &'static str,
    options: Vec<YearOption>,
    fault: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct YearOption {
    /// Empty for the simplified method: an empty year is none.
    value: String,
    label: String,
    selected: bool,
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

impl YearChoice {
    /// The choice with a tax year selected, or the simplified method if there is none.
    pub(super) fn new(chosen: Option<u16>, messages: &[Message], language: Language) -> Self {
        let texts = Texts::of(language);
        let years = TaxYear::all().rev().map(|year| YearOption {
            value: year.to_string(),
            label: texts.methods.year.of(year.get()),
            selected: chosen == Some(year.get()),
        });
        let simplified = YearOption {
            value: String::new(),
            label: texts.methods.simplified_year.to_owned(),
            selected: chosen.is_none(),
        };
        Self {
            name: Field::Year.word(language),
            options: years.chain([simplified]).collect(),
            fault: blame(messages, Field::Year).map(|_| texts.faults.year),
        }
    }
}

impl TextField {
    /// A field that holds a natural number.
    pub(super) fn new(field: Field, typed: &str, messages: &[Message], language: Language) -> Self {
        Self {
            name: field.word(language),
            value: typed.to_owned(),
            fault: fault_text(field, messages, language),
        }
    }

    #[cfg(test)]
    pub(super) const fn is_faulty(&self) -> bool {
        self.fault.is_some()
    }
}

fn blame(messages: &[Message], field: Field) -> Option<&Message> {
    messages.iter().find(|message| blamed_field(message) == Some(field))
}

/// What is said beside a field that something is wrong with.
pub(super) fn fault_text(field: Field, messages: &[Message], language: Language) -> Option<String> {
    blame(messages, field).map(|message| advice(field, message, language))
}

/// What would be right.
fn advice(field: Field, message: &Message, language: Language) -> String {
    let faults: &Faults = &Texts::of(language).faults;
    let is_salary = matches!(field, Field::Salary | Field::SecondSalary);
    if let Some(text) = contradiction(message, faults) {
        text.to_owned()
    } else if field == Field::SingleParent {
        faults.single_parent.to_owned()
    } else if let Message::FieldTooLarge(_, _, limit) = message {
        let (words, limit) = if is_salary {
            (faults.salary_bound, euros(*limit, language))
        } else {
            (faults.children_bound, number(*limit, language))
        };
        format!("{words}{limit}.")
    } else if let Message::AmountAmbiguous(_, _, readings) = message {
        let [thousands, decimals] = readings.map(|amount| euros(amount, language));
        faults.salary_ambiguous.replace("{thousands}", &thousands).replace("{decimals}", &decimals)
    } else if is_salary {
        faults.salary.to_owned()
    } else {
        faults.children.to_owned()
    }
}

/// What to change where values that are right by themselves contradict each other.
fn contradiction(message: &Message, faults: &Faults) -> Option<&'static str> {
    if let Message::NeedsYear(Field::SingleParent) = message {
        Some(faults.single_parent_simplified)
    } else if let Message::NeedsYear(_) = message {
        Some(faults.second_salary_simplified)
    } else if let Message::SecondSalaryUnmarried = message {
        Some(faults.second_salary_unmarried)
    } else if let Message::SingleParentMarried = message {
        Some(faults.single_parent_married)
    } else if let Message::SingleParentWithoutChild = message {
        Some(faults.single_parent_without_child)
    } else {
        None
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
            assert_eq!(field.options.map(|option| option.checked), expected, "{typed}");
        }
    }

    #[test]
    fn the_years_are_listed_latest_first_and_the_simplified_method_last() {
        let field = YearChoice::new(Some(2019), &[], Language::English);
        let labels: Vec<&str> = field.options.iter().map(|it| it.label.as_str()).collect();
        assert_eq!(labels[0], "2026 (2025 income)");
        assert_eq!(labels[11], "2015 (2014 income)");
        assert_eq!(labels[12..], ["2019, simplified method (former simulator)"]);
        let selected: Vec<_> = field.options.iter().filter(|it| it.selected).collect();
        assert_eq!(selected.len(), 1);
        assert_eq!(selected[0].value, "2019");
    }

    #[test]
    fn without_a_year_the_simplified_method_is_selected() {
        let field = YearChoice::new(None, &[], Language::French);
        let selected = field.options.iter().find(|it| it.selected).unwrap();
        assert_eq!(
            (selected.value.as_str(), selected.label.as_str()),
            ("", "2019, méthode simplifiée (ancien simulateur)")
        );
    }

    /// Field fault 2: beside the field, an amount that can be read in two ways is asked for again with both readings.
    #[test]
    fn the_advice_beside_an_ambiguous_amount_has_both_readings() {
        let messages = [Message::AmountAmbiguous(Field::Salary, "50.000".into(), [50_000, 50])];
        let texts = Language::ALL
            .map(|language| TextField::new(Field::Salary, "50.000", &messages, language).fault);
        assert_eq!(
            texts.map(Option::unwrap),
            [
                "50\u{202F}000\u{A0}€ ou 50\u{A0}€\u{A0}? Saisissez ce montant sans point ni virgule.",
                "€50,000 or €50? Enter this amount without a point or a comma.",
            ]
        );
    }

    #[test]
    fn the_advice_beside_a_field_names_its_bound() {
        let messages = [Message::FieldTooLarge(Field::Children, "10001".into(), 10_000)];
        let field = TextField::new(Field::Children, "10001", &messages, Language::English);
        assert_eq!(field.fault.as_deref(), Some("Enter a smaller number: at most 10,000."));
        let other = TextField::new(Field::Salary, "1", &messages, Language::English);
        assert_eq!(other.fault, None);
    }
}
