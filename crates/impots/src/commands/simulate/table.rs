//! The lines of a simulation for people: what each value is called, with its unit. JSON keeps the names of the wire.

use impots_client::Language;
use impots_protocol::{
    Field, choice_label, choice_names, fact_label, figures, heading, typography,
};
use impots_rules::explanation::StepName;
use impots_rules::household::{FactKind, Situation};
use impots_rules::{Fact, Rate};
use serde_json::{Map, Value};

use crate::households::{method_column, tax_figures};

/// How a value is written.
#[derive(Clone, Copy)]
enum Unit {
    /// As it is.
    Plain,
    /// Whole euros.
    Euros,
    /// A fraction, as percents.
    Fraction,
    /// Percents in hundredths.
    Hundredths,
    /// Shares in quarters.
    Quarters,
    /// A choice of a fact.
    Choice(Fact),
}

/// The names of what more euros of a wage change.
pub(super) fn more_names(language: Language) -> [&'static str; 3] {
    let french = ["de_plus", "impôt_de_plus", "taux_effectif"];
    language.pick([french, ["more", "more_tax", "effective_rate"]])
}

/// The lines of a simulation: what each value is called, and the value.
pub(super) fn rows(object: &Map<String, Value>, language: Language) -> Vec<(String, String)> {
    let known = known(language);
    let row = |(name, value): (&String, &Value)| {
        let found = known.iter().find(|(known, ..)| known == name);
        let (label, unit) =
            found.map_or((name.as_str(), Unit::Plain), |(_, it, unit)| (*it, *unit));
        (typography::curly(label), unit.written(value, language))
    };
    object.iter().map(row).collect()
}

/// The name of the wire, what people call the value, and its unit.
type Known = (&'static str, &'static str, Unit);

/// Every value that a simulation can have. What is not among them is shown under its own name, as it is.
fn known(language: Language) -> Vec<Known> {
    let notice = tax_figures::notice_names(language).into_iter().zip(notice(language));
    let more = more_names(language).into_iter().zip(more(language));
    let named = |(name, (label, unit))| (name, label, unit);
    let further = notice.map(named).chain(more.map(named));
    wage_earners(language).into_iter().chain(facts(language)).chain(further).collect()
}

/// What version 14 tells too, in its order, and the year and method.
fn wage_earners(language: Language) -> [Known; 8] {
    let word = |field: Field| field.word(language);
    let step = |name| heading(name, language);
    let married = choice_label(Fact::Situation, Situation::Married as u64, language);
    let ceiling = language.pick([
        "Effet du plafonnement du quotient familial",
        "Effect of the family-quotient ceiling",
    ]);
    [
        (word(Field::Married), married, Unit::Plain),
        (word(Field::Tax), step(StepName::Collection), Unit::Euros),
        (word(Field::Surcharge), ceiling, Unit::Euros),
        (word(Field::Rate), step(StepName::MarginalRate), Unit::Fraction),
        (word(Field::Discount), step(StepName::Decote), Unit::Euros),
        (word(Field::Reduction), step(StepName::Reduction), Unit::Euros),
        (word(Field::Year), language.pick(["Année de l’impôt", "Tax year"]), Unit::Plain),
        (method_column(language), language.pick(["Méthode", "Method"]), Unit::Plain),
    ]
}

/// What a household can declare, as the pages call it.
fn facts(language: Language) -> impl Iterator<Item = Known> {
    Fact::ALL.into_iter().map(move |fact| {
        let unit = match fact.kind() {
            FactKind::Choice => Unit::Choice(fact),
            FactKind::Amount => Unit::Euros,
            FactKind::Count | FactKind::Flag | FactKind::BirthYear => Unit::Plain,
        };
        (Field::from(fact).word(language), fact_label(fact, language), unit)
    })
}

/// What the notice has beside these, in the order of its names.
fn notice(language: Language) -> [(&'static str, Unit); 14] {
    let step = |name| heading(name, language);
    let before_complement =
        ["Effet du plafonnement avant complément", "Ceiling’s effect before its complement"];
    let net = ["Impôt net, ou restitué après un moins", "Net tax, or refunded after a minus"];
    [
        (step(StepName::GlobalIncome), Unit::Euros),
        (step(StepName::NetGlobalIncome), Unit::Euros),
        (language.pick(["Abattements spéciaux", "Special allowances"]), Unit::Euros),
        (step(StepName::ReferenceIncome), Unit::Euros),
        (step(StepName::Shares), Unit::Quarters),
        (language.pick(["Plafond du quotient familial", "Family-quotient ceiling"]), Unit::Euros),
        (language.pick(before_complement), Unit::Euros),
        (step(StepName::CeilingComplement), Unit::Euros),
        (step(StepName::Overseas), Unit::Euros),
        (language.pick(["Réductions d’impôt", "Tax reductions"]), Unit::Euros),
        (language.pick(["Crédits d’impôt", "Tax credits"]), Unit::Euros),
        (step(StepName::AdvantagesExcess), Unit::Euros),
        (language.pick(net), Unit::Euros),
        (language.pick(["Taux moyen d’imposition", "Average rate"]), Unit::Hundredths),
    ]
}

/// What more euros of a wage change, in the order of its names.
fn more(language: Language) -> [(&'static str, Unit); 3] {
    let french = "Taux effectif de ce salaire en plus";
    [
        (language.pick(["Salaire en plus", "More wages"]), Unit::Euros),
        (language.pick(["Impôt en plus", "More tax"]), Unit::Euros),
        (language.pick([french, "Effective rate of these wages"]), Unit::Fraction),
    ]
}

impl Unit {
    /// A value for people; one that is not of this unit (a faulty server's, say) as it is.
    fn written(self, value: &Value, language: Language) -> String {
        let told = match self {
            Self::Plain => None,
            Self::Euros => value.as_i64().map(|euros| figures::signed_euros(euros, language)),
            Self::Fraction => value.as_f64().and_then(|it| percents(hundredths(it), language)),
            Self::Hundredths => value.as_i64().and_then(|it| percents(it, language)),
            Self::Quarters => {
                let quarters = value.as_u64().and_then(|it| u32::try_from(it).ok());
                quarters.map(|quarters| figures::shares(quarters, language))
            }
            Self::Choice(fact) => value.as_str().map(|name| {
                let names = choice_names(fact, language);
                let place = names.iter().position(|it| *it == name).unwrap_or(usize::MAX);
                choice_label(fact, place as u64, language).to_owned()
            }),
        };
        told.unwrap_or_else(|| super::plain(value))
    }
}

/// A fraction in hundredths of a percent.
#[allow(clippy::cast_possible_truncation, reason = "a cast saturates, and rates are small")]
fn hundredths(fraction: f64) -> i64 {
    (fraction * 10_000.0).round() as i64
}

/// A rate, after a minus when it is negative; `None` above what a rate can be.
fn percents(hundredths: i64, language: Language) -> Option<String> {
    let rate = u16::try_from(hundredths.unsigned_abs()).ok()?;
    let sign = if hundredths < 0 { "−" } else { "" };
    Some(format!("{sign}{}", figures::percent(Rate::from_basis_points(rate), language)))
}
