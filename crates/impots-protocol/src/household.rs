//! The fields that tell something of a household: whether it is married, the year, and every fact of [`Fact::ALL`], which is the one
//! table that files, flags, JSON and forms read.

mod choice;
mod document;
mod name;

use impots_rules::Fact;
use impots_rules::household::FactKind;

use crate::{Field, Language};

pub(crate) use choice::choices;
pub use choice::parse_choice;
pub use document::{DocumentError, HouseholdDocument};
pub use name::{NamedFact, folded_name, nearest_names};

/// What the value of a field of a household is, and so how it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A yes or a no.
    YesNo,
    /// A number of persons.
    Count,
    /// An amount in euros, as people write it: [`crate::parse_amount`].
    Amount,
    /// The year of the tax: that of the income, plus one.
    TaxYear,
    /// A year of birth.
    BirthYear,
    /// One of a few names: [`parse_choice`].
    Choice,
}

impl Field {
    /// The facts that have a field of their own on the wire; every other one is [`Field::Fact`].
    const OF_FACTS: [(Self, Fact); 4] = [
        (Self::Children, Fact::Children),
        (Self::Salary, Fact::Salary),
        (Self::SecondSalary, Fact::Salary2),
        (Self::SingleParent, Fact::SingleParent),
    ];

    /// Every field that tells something of a household.
    pub fn of_households() -> impl Iterator<Item = Self> {
        [Self::Married, Self::Year].into_iter().chain(Fact::ALL.map(Self::from))
    }

    /// The fact that the field is; none for [`Field::Married`], which is two of the situations.
    #[must_use]
    pub fn fact(self) -> Option<Fact> {
        match self {
            Self::Fact(fact) => Some(fact),
            other => Self::OF_FACTS.into_iter().find(|(it, _)| *it == other).map(|(_, fact)| fact),
        }
    }

    /// What the field's value is; `None` for a field that tells nothing of a household.
    #[must_use]
    pub fn meaning(self) -> Option<Meaning> {
        match self {
            Self::Married => Some(Meaning::YesNo),
            Self::Year => Some(Meaning::TaxYear),
            other => other.fact().map(|fact| Meaning::from(fact.kind())),
        }
    }

    /// Whether version 14, its two wages and its single parents do not know the field.
    #[must_use]
    pub const fn is_further(self) -> bool {
        matches!(self, Self::Fact(_))
    }

    /// Other names that people give to it, whose meaning is as plain.
    const ALIASES: [(Self, Language, &'static str); 24] = [
        (Self::Year, Language::English, "tax_year"),
        (Self::Year, Language::French, "année_fiscale"),
        (Self::Year, Language::French, "année_d'imposition"),
        (Self::Year, Language::French, "année_imposition"),
        (Self::Year, Language::French, "année_de_l'impôt"),
        (Self::Salary, Language::English, "taxable_salary"),
        (Self::Salary, Language::French, "salaire_imposable"),
        (Self::Salary, Language::French, "salaire_net_imposable"),
        (Self::SecondSalary, Language::English, "spouse_salary"),
        (Self::SecondSalary, Language::English, "spouse's_salary"),
        (Self::SecondSalary, Language::English, "salary_of_spouse"),
        (Self::SecondSalary, Language::French, "salaire_conjoint"),
        (Self::SecondSalary, Language::French, "salaire_du_conjoint"),
        (Self::SecondSalary, Language::French, "salaire_de_la_conjointe"),
        (Self::SecondSalary, Language::French, "salaire_déclarant_2"),
        (Self::SecondSalary, Language::French, "salaire_du_déclarant_2"),
        (Self::Children, Language::English, "number_of_children"),
        (Self::Children, Language::English, "dependent_children"),
        (Self::Children, Language::French, "nombre_d'enfants"),
        (Self::Children, Language::French, "nombre_enfants"),
        (Self::Children, Language::French, "enfants_à_charge"),
        (Self::SingleParent, Language::English, "box_T"),
        (Self::SingleParent, Language::French, "case_T"),
        (Self::SingleParent, Language::French, "parent_seul"),
    ];

    /// The names in both languages.
    fn names(self) -> [(Language, &'static str); 2] {
        Language::ALL.map(|language| (language, self.word(language)))
    }

    /// The field that another of its names means.
    fn of_alias(folded: &str) -> Option<(Self, Language)> {
        let alias = Self::ALIASES.into_iter().find(|(.., name)| folded_name(name) == folded);
        alias.map(|(field, language, _)| (field, language))
    }
}

/// The name of a fact in a language.
pub(crate) const fn fact_name(fact: Fact, language: Language) -> &'static str {
    match language {
        Language::French => fact.french_name(),
        Language::English => fact.name(),
    }
}

impl From<Fact> for Field {
    fn from(fact: Fact) -> Self {
        let own = Self::OF_FACTS.into_iter().find(|(_, it)| *it == fact);
        own.map_or(Self::Fact(fact), |(field, _)| field)
    }
}

impl From<FactKind> for Meaning {
    fn from(kind: FactKind) -> Self {
        match kind {
            FactKind::Choice => Self::Choice,
            FactKind::Amount => Self::Amount,
            FactKind::Count => Self::Count,
            FactKind::Flag => Self::YesNo,
            FactKind::BirthYear => Self::BirthYear,
        }
    }
}
