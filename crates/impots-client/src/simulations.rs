//! Simulations and tax parameters out of the response of an answer; in XML every value is text (protocol, section 8).

use impots_protocol::{
    DeclaredFacts, Field, Language, Simulation, WireTaxParameters, parse_yes_no,
};
use impots_rules::{FilingStatus, TaxYear};
use serde_json::{Map, Number, Value};

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
    let object = response.as_object()?;
    let language = Language::ALL
        .into_iter()
        .find(|language| object.contains_key(Field::Married.word(*language)))?;
    let natural = |field: Field| natural(object.get(field.word(language))?);
    Some(Simulation {
        married: parse_yes_no(object.get(Field::Married.word(language))?.as_str()?, language)?,
        children: natural(Field::Children)?,
        salary: natural(Field::Salary)?,
        tax: natural(Field::Tax)?,
        surcharge: natural(Field::Surcharge)?,
        rate: fraction(object.get(Field::Rate.word(language))?)?,
        discount: natural(Field::Discount)?,
        reduction: natural(Field::Reduction)?,
        id: natural(Field::Id)?,
        year: natural(Field::Year).and_then(|year| u16::try_from(year).ok()),
        second_salary: natural(Field::SecondSalary).unwrap_or_default(),
        single_parent: object
            .get(Field::SingleParent.word(language))
            .and_then(|value| parse_yes_no(value.as_str()?, language))
            .unwrap_or_default(),
        household: match object.get(Field::Household.word(language)) {
            None => None,
            Some(facts) => Some(declared_facts(facts, language)?),
        },
    })
}

/// The facts of a household that declares more than wage earners.
fn declared_facts(facts: &Value, language: Language) -> Option<DeclaredFacts> {
    let entries = facts.as_object()?.iter().map(|(name, value)| (name.as_str(), value.clone()));
    DeclaredFacts::from_entries(entries, language)
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
pub(crate) fn tax_parameters(response: Value) -> Option<WireTaxParameters> {
    let Value::Object(entries) = response else {
        return None;
    };
    let numbers: Map<String, Value> =
        entries.into_iter().map(|(key, value)| (key, with_numbers(value))).collect();
    serde_json::from_value(Value::Object(numbers)).ok()
}

/// The same value, texts that are numbers turned into them.
fn with_numbers(value: Value) -> Value {
    match value {
        Value::String(text) => {
            text.parse().ok().and_then(Number::from_f64).map_or(Value::String(text), Value::Number)
        }
        Value::Array(items) => items.into_iter().map(with_numbers).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => value,
    }
}

/// A natural number: `2`, `"2"`, and Python's `2.0`.
fn natural(value: &Value) -> Option<u64> {
    let text = number_text(value)?;
    text.strip_suffix(".0").unwrap_or(&text).parse().ok()
}

fn fraction(value: &Value) -> Option<f64> {
    let number: f64 = number_text(value)?.parse().ok()?;
    number.is_finite().then_some(number)
}

fn number_text(value: &Value) -> Option<String> {
    match value {
        Value::Number(number) => Some(number.to_string()),
        Value::String(text) => Some(text.clone()),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

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
        let parameters = tax_parameters(numbers.clone());
        assert!(parameters.is_some());
        assert_eq!(tax_parameters(Value::Object(texts)), parameters);
    }
}
