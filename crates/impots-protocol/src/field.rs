//! The names of the values on the wire, in both languages.

use impots_rules::Fact;

use crate::Language;
use crate::wire_words::wire_words;

wire_words! {
    /// A named value of the wire.
    pub Field {
        /// Whether the taxpayer is married: `oui`/`non`, `yes`/`no`.
        Married = "marié", "married";
        /// The number of dependent children.
        Children = "enfants", "children";
        /// The yearly wage, in whole euros.
        Salary = "salaire", "salary";
        /// The tax due, in whole euros.
        Tax = "impôt", "tax";
        /// The surcharge, in whole euros.
        Surcharge = "surcôte", "surcharge";
        /// The rate, a fraction.
        Rate = "taux", "rate";
        /// The discount (décote), in whole euros.
        Discount = "décôte", "discount";
        /// The reduction, in whole euros.
        Reduction = "réduction", "reduction";
        /// The number of the simulation in its session.
        Id = "id", "id";
        /// Optional: the year of the tax (not of the income).
        Year = "année", "year";
        /// Optional, with a year: the yearly wage of the second spouse, in whole euros.
        SecondSalary = "salaire2", "salary2";
        /// Optional, with a year: whether a single person raises the children alone (case T): `oui`/`non`, `yes`/`no`.
        SingleParent = "parent_isolé", "single_parent";
        /// Optional, with a year: how the tax is reached. `oui`/`yes` asks for it; in an answer it is a list of steps.
        Explanation = "explication", "explanation";
        /// In an answer with an explanation, before it: what is to be known of the tax of that year, if something is.
        Note = "remarque", "note";
        /// In a simulation whose household declares more than wage earners: the facts that were given, an object.
        Household = "foyer", "household";
        /// The name of a user.
        User = "user", "user";
        /// The password of a user.
        Password = "password", "password";
        /// Why an object of a list is refused.
        Error = "erreur", "error";
        /// The action of an answer.
        Action = "action", "action";
        /// The status of an answer.
        Status = "état", "status";
        /// The content of an answer.
        Response = "réponse", "response";
    } or
        /// A fact of a household that none of the fields above is.
        Fact(Fact) = fact_name;
}

impl Field {
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
}

/// The name of a fact in a language.
pub(crate) const fn fact_name(fact: Fact, language: Language) -> &'static str {
    language.pick_copy([fact.french_name(), fact.name()])
}
