//! What stands in the fields of a computation: what was typed, or the household of a result.

use impots_protocol::{Author, Field, Language, Message, Simulation, TaxRequest, parse_yes_no};
use serde::{Deserialize, Serialize};

use crate::form::Form;

/// The values of the fields, as people type them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct TypedValues {
    /// Empty for the simplified method.
    pub(crate) year: String,
    pub(crate) married: String,
    pub(crate) children: String,
    pub(crate) salary: String,
    /// Empty if there is none.
    pub(crate) second_salary: String,
    /// A yes, or anything else.
    pub(crate) single_parent: String,
}

impl TypedValues {
    /// The fields, in the order of the page.
    pub(crate) const FIELDS: [Field; 6] = [
        Field::Year,
        Field::Married,
        Field::Children,
        Field::Salary,
        Field::SecondSalary,
        Field::SingleParent,
    ];

    /// What a form in a language holds; an absent field is empty.
    pub(crate) fn of_form(form: &Form, language: Language) -> Self {
        let value = |field: Field| form.first(field.word(language)).unwrap_or_default().to_owned();
        Self {
            year: value(Field::Year),
            married: value(Field::Married),
            children: value(Field::Children),
            salary: value(Field::Salary),
            second_salary: value(Field::SecondSalary),
            single_parent: value(Field::SingleParent),
        }
    }

    /// What would have to be typed for a simulation.
    pub(crate) fn of_simulation(simulation: &Simulation, language: Language) -> Self {
        let second_salary = simulation.second_salary;
        Self {
            year: simulation.year.map(|year| year.to_string()).unwrap_or_default(),
            married: language.yes_no(simulation.married).to_owned(),
            children: simulation.children.to_string(),
            salary: simulation.salary.to_string(),
            second_salary: if second_salary > 0 {
                second_salary.to_string()
            } else {
                String::new()
            },
            single_parent: language.yes_no(simulation.single_parent).to_owned(),
        }
    }

    /// The value of a field.
    pub(crate) fn value(&self, field: Field) -> &str {
        match field {
            Field::Year => &self.year,
            Field::Married => &self.married,
            Field::Children => &self.children,
            Field::Salary => &self.salary,
            Field::SecondSalary => &self.second_salary,
            Field::SingleParent => &self.single_parent,
            Field::Tax
            | Field::Surcharge
            | Field::Rate
            | Field::Discount
            | Field::Reduction
            | Field::Id
            | Field::Explanation
            | Field::User
            | Field::Password
            | Field::Error
            | Field::Action
            | Field::Status
            | Field::Response
            | Field::Note
            | Field::Household
            | Field::Fact(_) => "",
        }
    }

    /// The same values for a page in another language: what says yes or no there.
    pub(crate) fn translated(mut self, from: Language, to: Language) -> Self {
        for answer in [&mut self.married, &mut self.single_parent] {
            if let Some(yes) = parse_yes_no(answer, from) {
                to.yes_no(yes).clone_into(answer);
            }
        }
        self
    }

    /// What is wrong with the values, as a computation says it.
    pub(crate) fn faults(&self, language: Language) -> Vec<Message> {
        let read =
            TaxRequest::from_form(|field| Some(self.value(field)), Author::Visitor, language);
        read.err().unwrap_or_default()
    }

    /// How much room the values take, in bytes.
    pub(crate) fn size(&self) -> usize {
        Self::FIELDS.iter().map(|field| self.value(*field).len()).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yes_and_no_are_translated_and_all_else_is_kept() {
        let typed = TypedValues {
            married: " OUI".into(),
            children: "deux".into(),
            single_parent: "peut-être".into(),
            ..TypedValues::default()
        };
        let english = typed.clone().translated(Language::French, Language::English);
        assert_eq!(english, TypedValues { married: "yes".into(), ..typed.clone() });
        assert_eq!(typed.clone().translated(Language::English, Language::French), typed);
    }

    #[test]
    fn every_field_of_the_page_has_its_value() {
        let names = TypedValues::FIELDS.map(|field| field.word(Language::English));
        let fields = names.map(|name| (name.to_owned(), format!("typed {name}")));
        let typed = TypedValues::of_form(&Form::new(fields.into()), Language::English);
        for field in TypedValues::FIELDS {
            assert_eq!(typed.value(field), format!("typed {}", field.word(Language::English)));
        }
        assert_eq!(typed.size(), 6 * "typed ".len() + names.concat().len());
    }
}
