//! Simulations and tax parameters out of the response of an answer; in XML every value is text (protocol, section 8).

use impots_protocol::{DeclaredFacts, Simulation, WireTaxParameters};
use impots_rules::{FilingStatus, TaxYear};
use serde::Deserialize;
use serde_json::{Number, Value};

use crate::Taxpayer;

/// Reads a simulation from an object in either language, its numbers as numbers or as text; `None` when a key is missing
/// or holds something else.
///
/// ```
/// let object = serde_json::json!({"marié": "oui"});
/// assert_eq!(impots_client::simulation_of(&object), None);
/// ```
#[must_use]
pub fn simulation(response: &Value) -> Option<Simulation> {
    Simulation::deserialize(with_numbers(response)).ok()
}

/// A list of simulations; in XML a list of one is that one.
pub(crate) fn simulations(response: &Value) -> Option<Vec<Simulation>> {
    match response {
        Value::Array(items) => items.iter().map(simulation).collect(),
        Value::Object(_) => Some(vec![simulation(response)?]),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
    }
}

/// Whether a simulation is that of a taxpayer.
pub(crate) fn is_of(simulation: &Simulation, taxpayer: &Taxpayer) -> bool {
    let household = &taxpayer.household;
    simulation.married == household.is_married()
        && simulation.children == u64::from(household.children().get())
        && simulation.salary == household.salary().get()
        && simulation.second_salary == household.second_salary().get()
        && simulation.single_parent == (household.filing_status() == FilingStatus::SingleParent)
        && simulation.year == taxpayer.year.map(TaxYear::get)
        && simulation.household == DeclaredFacts::of(household)
}

/// The tax parameters.
pub(crate) fn tax_parameters(response: &Value) -> Option<WireTaxParameters> {
    // Serde would read a list of the values as well.
    response.as_object()?;
    serde_json::from_value(with_numbers(response)).ok()
}

/// The same value, numbers in the form that types read: texts that are numbers turned into them, and Python's
/// `2.0` into 2.
fn with_numbers(value: &Value) -> Value {
    let number = |text: &str| match text.strip_suffix(".0").unwrap_or(text).parse::<u64>() {
        Ok(whole) => Some(Number::from(whole)),
        Err(_) => text.parse().ok().and_then(Number::from_f64),
    };
    match value {
        Value::String(text) => number(text).map_or_else(|| value.clone(), Value::Number),
        Value::Number(known) => number(known.as_str()).map_or_else(|| value.clone(), Value::Number),
        Value::Array(items) => items.iter().map(with_numbers).collect(),
        Value::Object(entries) => {
            entries.iter().map(|(key, value)| (key.clone(), with_numbers(value))).collect()
        }
        Value::Null | Value::Bool(_) => value.clone(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Map, json};

    use super::*;

    fn expected() -> Simulation {
        Simulation {
            married: true,
            children: 2,
            salary: 50_000,
            tax: 1_384,
            surcharge: 0,
            rate: 0.14,
            discount: 384,
            reduction: 347,
            id: 1,
            year: None,
            second_salary: 0,
            single_parent: false,
            household: None,
        }
    }

    #[test]
    fn a_simulation_is_read_in_both_languages_and_from_text() {
        for object in [
            json!({"marié": "oui", "enfants": 2, "salaire": 50000, "impôt": 1384, "surcôte": 0,
                "taux": 0.14, "décôte": 384, "réduction": 347, "id": 1}),
            json!({"married": "yes", "children": 2, "salary": 50000, "tax": 1384, "surcharge": 0,
                "rate": 0.14, "discount": 384, "reduction": 347, "id": 1}),
            json!({"marié": "oui", "enfants": "2", "salaire": "50000", "impôt": "1384",
                "surcôte": "0", "taux": "0.14", "décôte": "384", "réduction": "347", "id": "1"}),
        ] {
            assert_eq!(simulation(&object), Some(expected()));
            assert_eq!(simulations(&object), Some(vec![expected()]));
        }
    }

    #[test]
    fn a_simulation_with_a_missing_or_odd_value_is_none() {
        for object in [
            json!({"marié": "oui"}),
            json!({"married": "oui", "children": 2, "salary": 1, "tax": 1, "surcharge": 0,
                "rate": 0.14, "discount": 0, "reduction": 0, "id": 1}),
            json!({"married": "yes", "children": 2, "salary": -1, "tax": 1, "surcharge": 0,
                "rate": 0.14, "discount": 0, "reduction": 0, "id": 1}),
            json!("a sentence"),
        ] {
            assert_eq!(simulation(&object), None, "{object}");
        }
    }

    #[test]
    fn tax_parameters_are_the_same_from_text() {
        let numbers = include_str!("../tests/data/admindata-2019.json");
        let numbers: Value = serde_json::from_str(numbers).unwrap();
        let text = |value: &Value| match value {
            Value::Array(items) => items.iter().map(Value::to_string).collect(),
            number => Value::String(number.to_string()),
        };
        let texts: Map<String, Value> = numbers
            .as_object()
            .unwrap()
            .iter()
            .map(|(key, value)| (key.clone(), text(value)))
            .collect();
        let parameters = tax_parameters(&numbers);
        assert!(parameters.is_some());
        assert_eq!(tax_parameters(&Value::Object(texts)), parameters);
    }
}
