//! A taxpayer as the fields of the protocol say it.

use impots_protocol::{DeclaredFacts, Field, Language};
use impots_rules::{FilingStatus, Household, Salary, TaxYear};
use serde_json::Value;

/// What the protocol asks of a taxpayer (protocol, section 3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Taxpayer {
    /// Who is taxed. A second wage and a single parent need a year: without one, the server refuses them.
    pub household: Household,
    /// The year of the tax by the official method; `None` asks for the simplified method of version 14.
    pub year: Option<TaxYear>,
}

impl Taxpayer {
    /// The fields of a form, in a language.
    pub(crate) fn to_form(self, language: Language) -> Vec<(&'static str, String)> {
        let text = |value: Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let named = self.named(language).into_iter();
        named.map(|(name, value)| (name, text(value))).collect()
    }

    /// An object of a list, in a language.
    pub(crate) fn to_object(self, language: Language) -> Value {
        let named = self.named(language).into_iter();
        named.map(|(name, value)| (name.to_owned(), value)).collect()
    }

    /// The year and every fact of a household that declares more than wage earners, or else the fields of those.
    fn named(self, language: Language) -> Vec<(&'static str, Value)> {
        let Some(declared) = DeclaredFacts::of(&self.household) else {
            let fields = self.fields(language).into_iter();
            return fields.map(|(field, value)| (field.word(language), value)).collect();
        };
        let year = self.year.map(|year| (Field::Year.word(language), year.get().into()));
        let facts = declared.facts().iter().map(|(fact, _)| Field::from(fact).word(language));
        let values = declared.entries(language).map(|(_, value)| value);
        year.into_iter().chain(facts.zip(values)).collect()
    }

    /// The three fields of version 14, then those of the official method that say something.
    fn fields(self, language: Language) -> Vec<(Field, Value)> {
        let Self { household, year } = self;
        let required: [(Field, Value); 3] = [
            (Field::Married, language.yes_no(household.is_married()).into()),
            (Field::Children, household.children().get().into()),
            (Field::Salary, household.salary().get().into()),
        ];
        let year = year.map(|year| (Field::Year, year.get().into()));
        let second_salary = (household.second_salary() != Salary::ZERO)
            .then(|| (Field::SecondSalary, household.second_salary().get().into()));
        let single_parent = (household.filing_status() == FilingStatus::SingleParent)
            .then(|| (Field::SingleParent, language.yes_no(true).into()));
        let optional = [year, second_salary, single_parent];
        required.into_iter().chain(optional.into_iter().flatten()).collect()
    }
}
