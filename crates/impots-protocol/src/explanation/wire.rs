//! An explanation on the wire: a list of objects, one a step.

use impots_rules::explanation::Quantity;
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::text::{Detail, ExplanationText, StepText};
use crate::Language;

/// A key of a step, or of one of its details.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StepKey {
    /// The name of the step.
    Step,
    /// What is computed, with its numbers.
    Formula,
    /// The lines of a scale, where one is applied: a list of objects.
    Detail,
    /// In a detail: the bracket, the part of the income inside and the rate.
    Line,
    /// In a detail: the tax of that part, before it is rounded.
    Amount,
    /// The result, with its unit.
    Result,
    /// The result as a number: euros, shares, or a fraction for a rate.
    Value,
    /// What the step adds to the tax due, in whole euros; negative when it lowers it.
    Contribution,
    /// The articles of the general tax code, where there are some.
    Source,
}

impl StepKey {
    /// Every key, in the order of the wire.
    pub const ALL: [Self; 9] = [
        Self::Step,
        Self::Formula,
        Self::Detail,
        Self::Line,
        Self::Amount,
        Self::Result,
        Self::Value,
        Self::Contribution,
        Self::Source,
    ];

    /// The key on the wire.
    #[must_use]
    pub const fn word(self, language: Language) -> &'static str {
        let (french, english) = match self {
            Self::Step => ("étape", "step"),
            Self::Formula => ("formule", "formula"),
            Self::Detail => ("détail", "detail"),
            Self::Line => ("ligne", "line"),
            Self::Amount => ("montant", "amount"),
            Self::Result => ("résultat", "result"),
            Self::Value => ("valeur", "value"),
            Self::Contribution => ("contribution", "contribution"),
            Self::Source => ("source", "source"),
        };
        match language {
            Language::French => french,
            Language::English => english,
        }
    }
}

impl Serialize for ExplanationText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let language = self.language;
        serializer.collect_seq(self.steps.iter().map(|step| Keyed(step, language)))
    }
}

/// A value together with the language of its keys.
struct Keyed<'a, T>(&'a T, Language);

impl Serialize for Keyed<'_, StepText> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(step, language) = *self;
        let key = |key: StepKey| key.word(language);
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry(key(StepKey::Step), step.heading)?;
        map.serialize_entry(key(StepKey::Formula), &step.formula)?;
        if !step.details.is_empty() {
            let details: Vec<_> = step.details.iter().map(|it| Keyed(it, language)).collect();
            map.serialize_entry(key(StepKey::Detail), &details)?;
        }
        map.serialize_entry(key(StepKey::Result), &step.result)?;
        match step.quantity {
            Quantity::Euros(euros) => map.serialize_entry(key(StepKey::Value), &euros)?,
            Quantity::SignedEuros(euros) => map.serialize_entry(key(StepKey::Value), &euros)?,
            Quantity::Quarters(quarters) => {
                map.serialize_entry(key(StepKey::Value), &(f64::from(quarters) / 4.0))?;
            }
            Quantity::Rate(rate) => {
                map.serialize_entry(key(StepKey::Value), &rate.to_fraction())?;
            }
        }
        map.serialize_entry(key(StepKey::Contribution), &step.contribution)?;
        if let Some(source) = step.source(language) {
            map.serialize_entry(key(StepKey::Source), &source)?;
        }
        map.end()
    }
}

impl Serialize for Keyed<'_, Detail> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(detail, language) = *self;
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry(StepKey::Line.word(language), &detail.text)?;
        map.serialize_entry(StepKey::Amount.word(language), &detail.amount)?;
        map.end()
    }
}
