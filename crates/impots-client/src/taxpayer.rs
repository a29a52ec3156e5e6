//! A taxpayer as the protocol's three fields say it.

use impots_protocol::{Field, Language};
use impots_rules::{Children, Salary};
use serde_json::{Map, Value};

/// What the protocol asks of a taxpayer (protocol, section 3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Taxpayer {
    /// Married or in a civil partnership.
    pub married: bool,
    /// Dependent children.
    pub children: Children,
    /// The household's yearly wage, in whole euros.
    pub salary: Salary,
}

impl Taxpayer {
    /// The fields of a form, in a language.
    pub(crate) fn to_form(self, language: Language) -> Vec<(&'static str, String)> {
        vec![
            (
                Field::Married.word(language),
                language.yes_no(self.married).to_owned(),
            ),
            (Field::Children.word(language), self.children.to_string()),
            (Field::Salary.word(language), self.salary.to_string()),
        ]
    }

    /// An object of a list, in a language.
    pub(crate) fn to_object(self, language: Language) -> Value {
        let entry = |field: Field, value: Value| (field.word(language).to_owned(), value);
        Value::Object(Map::from_iter([
            entry(Field::Married, language.yes_no(self.married).into()),
            entry(Field::Children, self.children.get().into()),
            entry(Field::Salary, self.salary.get().into()),
        ]))
    }
}
