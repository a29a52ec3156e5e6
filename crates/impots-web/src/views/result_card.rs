//! The result of a computation.

use impots_protocol::{Language, Simulation};
use serde::Serialize;

use super::figures::{euros, number, percent};
use super::texts::Texts;

/// The tax of a household, and what it is made of.
#[derive(Debug, Serialize)]
pub(super) struct ResultCard {
    household: [String; 3],
    tax: String,
    method: String,
    is_zero: bool,
    discount: String,
    reduction: String,
    surcharge: String,
    rate: String,
}

impl ResultCard {
    pub(super) fn new(simulation: &Simulation, language: Language) -> Self {
        Self {
            household: household(simulation, language),
            tax: euros(simulation.tax, language),
            method: method(simulation.year, language),
            is_zero: simulation.tax == 0,
            discount: euros(simulation.discount, language),
            reduction: euros(simulation.reduction, language),
            surcharge: euros(simulation.surcharge, language),
            rate: percent(simulation.rate, language),
        }
    }

    #[cfg(test)]
    pub(super) fn samples(language: Language) -> [Self; 2] {
        let taxed = Simulation {
            married: true,
            children: 2,
            salary: 50_000,
            tax: 1384,
            surcharge: 0,
            rate: 0.14,
            discount: 384,
            reduction: 347,
            id: 1,
            year: None,
        };
        let untaxed = Simulation {
            children: 1,
            year: Some(2026),
            tax: 0,
            married: false,
            ..taxed.clone()
        };
        [taxed, untaxed].map(|simulation| Self::new(&simulation, language))
    }
}

/// The method and the years of the tax and of the income.
fn method(year: Option<u16>, language: Language) -> String {
    let methods = &Texts::of(language).methods;
    match year {
        Some(year) => methods.official.of(year),
        None => methods.simplified.to_owned(),
    }
}

fn household(simulation: &Simulation, language: Language) -> [String; 3] {
    let texts = &Texts::of(language).household;
    let adults = if simulation.married {
        texts.couple
    } else {
        texts.single
    };
    let children = match simulation.children {
        0 => texts.no_child.to_owned(),
        1 => texts.one_child.to_owned(),
        many => format!("{} {}", number(many, language), texts.children),
    };
    let salary = format!("{} {}", euros(simulation.salary, language), texts.salary);
    [adults.to_owned(), children, salary]
}
