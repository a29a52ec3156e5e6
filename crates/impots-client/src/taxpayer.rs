//! A taxpayer as the protocol's three fields say it.

use impots_protocol::{Field, Language};
use impots_rules::{Children, Salary, TaxYear};
use serde_json::Value;

/// What the protocol asks of a taxpayer (protocol, section 3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Taxpayer {
    /// Married or in a civil partnership.
    pub married: bool,
    /// Dependent children.
    pub children: Children,
    /// The household's yearly wage, in whole euros.
    pub salary: Salary,
    /// The year of the tax by the official method; `None` asks for the simplified method of version 14.
    pub year: Option<TaxYear>,
}

impl Taxpayer {
    /// The fields of a form, in a language.
    pub(crate) fn to_form(self, language: Language) -> Vec<(&'static str, String)> {
        let year = self.year.map(|year| (Field::Year, year.to_string()));
        let fields = [
            (Field::Married, language.yes_no(self.married).to_owned()),
            (Field::Children, self.children.to_string()),
            (Field::Salary, self.salary.to_string()),
        ];
        let named = fields.into_iter().chain(year);
        named
            .map(|(field, value)| (field.word(language), value))
            .collect()
    }

    /// An object of a list, in a language.
    pub(crate) fn to_object(self, language: Language) -> Value {
        let year = self.year.map(|year| (Field::Year, year.get().into()));
        let entries: [(Field, Value); 3] = [
            (Field::Married, language.yes_no(self.married).into()),
            (Field::Children, self.children.get().into()),
            (Field::Salary, self.salary.get().into()),
        ];
        let named = entries.into_iter().chain(year);
        named
            .map(|(field, value)| (field.word(language).to_owned(), value))
            .collect()
    }
}
