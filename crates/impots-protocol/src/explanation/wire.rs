//! An explanation on the wire: a list of objects, one a step.

use impots_rules::explanation::Quantity;
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::text::{Detail, ExplanationText, StepText};
use crate::Language;
use crate::wire_words::wire_words;

wire_words! {
    /// A key of a step, or of one of its details.
    pub StepKey {
        /// The name of the step.
        Step = "étape", "step";
        /// What is computed, with its numbers.
        Formula = "formule", "formula";
        /// The lines of a scale, where one is applied: a list of objects.
        Detail = "détail", "detail";
        /// In a detail: the bracket, the part of the income inside and the rate.
        Line = "ligne", "line";
        /// In a detail: the tax of that part, before it is rounded.
        Amount = "montant", "amount";
        /// The result, with its unit.
        Result = "résultat", "result";
        /// The result as a number: euros, shares, or a fraction for a rate.
        Value = "valeur", "value";
        /// What the step adds to the tax due, in whole euros; negative when it lowers it.
        Contribution = "contribution", "contribution";
        /// The articles of the general tax code, where there are some.
        Source = "source", "source";
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
