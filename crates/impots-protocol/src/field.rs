//! The names of the values on the wire, in both languages.

use impots_rules::Fact;

use crate::Language;

/// A named value of the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// Whether the taxpayer is married: `oui`/`non`, `yes`/`no`.
    Married,
    /// The number of dependent children.
    Children,
    /// The yearly wage, in whole euros.
    Salary,
    /// The tax due, in whole euros.
    Tax,
    /// The surcharge, in whole euros.
    Surcharge,
    /// The rate, a fraction.
    Rate,
    /// The discount (décote), in whole euros.
    Discount,
    /// The reduction, in whole euros.
    Reduction,
    /// The number of the simulation in its session.
    Id,
    /// Optional: the year of the tax (not of the income).
    Year,
    /// Optional, with a year: the yearly wage of the second spouse, in whole euros.
    SecondSalary,
    /// Optional, with a year: whether a single person raises the children alone (case T): `oui`/`non`, `yes`/`no`.
    SingleParent,
    /// Optional, with a year: how the tax is reached. `oui`/`yes` asks for it; in an answer it is a list of steps.
    Explanation,
    /// In an answer with an explanation, before it: what is to be known of the tax of that year, if something is.
    Note,
    /// In a simulation whose household declares more than wage earners: the facts that were given, an object.
    Household,
    /// The name of a user.
    User,
    /// The password of a user.
    Password,
    /// Why an object of a list is refused.
    Error,
    /// The action of an answer.
    Action,
    /// The status of an answer.
    Status,
    /// The content of an answer.
    Response,
    /// A fact of a household that none of the fields above is.
    Fact(Fact),
}

impl Field {
    /// Every field but those of [`Field::Fact`], for loops that must forget none.
    pub const ALL: [Self; 21] = [
        Self::Married,
        Self::Children,
        Self::Salary,
        Self::Tax,
        Self::Surcharge,
        Self::Rate,
        Self::Discount,
        Self::Reduction,
        Self::Id,
        Self::Year,
        Self::SecondSalary,
        Self::SingleParent,
        Self::Explanation,
        Self::Note,
        Self::Household,
        Self::User,
        Self::Password,
        Self::Error,
        Self::Action,
        Self::Status,
        Self::Response,
    ];

    /// The keys of a simulation, in the order of the wire; with the official method [`Field::Year`] follows, then
    /// [`Field::SecondSalary`] and [`Field::SingleParent`] where there is one, then [`Field::Household`] where there are further facts,
    /// then [`Field::Explanation`] if it was asked for, after the [`Field::Note`] of a year that has one.
    pub const SIMULATION: [Self; 9] = [
        Self::Married,
        Self::Children,
        Self::Salary,
        Self::Tax,
        Self::Surcharge,
        Self::Rate,
        Self::Discount,
        Self::Reduction,
        Self::Id,
    ];

    /// The name on the wire.
    #[must_use]
    pub const fn word(self, language: Language) -> &'static str {
        let (french, english) = match self {
            Self::Married => ("marié", "married"),
            Self::Children => ("enfants", "children"),
            Self::Salary => ("salaire", "salary"),
            Self::Tax => ("impôt", "tax"),
            Self::Surcharge => ("surcôte", "surcharge"),
            Self::Rate => ("taux", "rate"),
            Self::Discount => ("décôte", "discount"),
            Self::Reduction => ("réduction", "reduction"),
            Self::Id => ("id", "id"),
            Self::Year => ("année", "year"),
            Self::SecondSalary => ("salaire2", "salary2"),
            Self::SingleParent => ("parent_isolé", "single_parent"),
            Self::Explanation => ("explication", "explanation"),
            Self::Note => ("remarque", "note"),
            Self::Household => ("foyer", "household"),
            Self::User => ("user", "user"),
            Self::Password => ("password", "password"),
            Self::Error => ("erreur", "error"),
            Self::Action => ("action", "action"),
            Self::Status => ("état", "status"),
            Self::Response => ("réponse", "response"),
            Self::Fact(fact) => return fact_name(fact, language),
        };
        match language {
            Language::French => french,
            Language::English => english,
        }
    }
}

/// The name of a fact in a language.
pub(crate) const fn fact_name(fact: Fact, language: Language) -> &'static str {
    match language {
        Language::French => fact.french_name(),
        Language::English => fact.name(),
    }
}
