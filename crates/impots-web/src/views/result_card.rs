//! The result of a computation.

use impots_protocol::{Language, Simulation, heading, year_note};
use impots_rules::explanation::StepName;
use impots_rules::{Explanation, ParameterTables, TaxYear};
use serde::Serialize;

use super::explanation::ExplanationView;
use super::figures::{euros, number, percent};
use super::texts::Texts;

/// The tax year of the simplified method (tax, "Simplified method").
const SIMPLIFIED_YEAR: u16 = 2019;

/// The tax of a household, and what it is made of.
#[derive(Debug, Serialize)]
pub(super) struct ResultCard {
    heading: &'static str,
    household: [String; 3],
    tax: String,
    method: String,
    /// What is to be known of the tax of that year.
    note: Option<&'static str>,
    is_zero: bool,
    discount: String,
    reduction: String,
    surcharge: String,
    rate: String,
    /// The contribution on high incomes, where there is one.
    contribution: Option<Contribution>,
    explanation: ExplanationView,
}

#[derive(Debug, Serialize)]
struct Contribution {
    heading: &'static str,
    amount: String,
}

impl ResultCard {
    /// The card of a simulation, explained with the parameters in force.
    pub(super) fn new(
        simulation: &Simulation,
        parameters: Option<&ParameterTables>,
        language: Language,
    ) -> Self {
        let explanation = explanation(simulation, parameters);
        Self {
            heading: result_heading(simulation, language),
            household: household(simulation, language),
            tax: euros(simulation.tax, language),
            method: method(simulation.year, language),
            note: note(simulation.year, language),
            is_zero: simulation.tax == 0,
            discount: euros(simulation.discount, language),
            reduction: euros(simulation.reduction, language),
            surcharge: euros(simulation.surcharge, language),
            rate: percent(simulation.rate, language),
            contribution: (explanation.as_ref())
                .and_then(|known| Contribution::of(known, language)),
            explanation: ExplanationView::new(simulation, explanation.as_ref(), language),
        }
    }

    #[cfg(test)]
    pub(super) fn samples(language: Language) -> Vec<Self> {
        use impots_rules::{Children, Household, Salary, official};
        let parameters = ParameterTables::embedded();
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
            second_salary: 0,
            single_parent: false,
            household: None,
        };
        let outdated = Simulation {
            children: 1,
            year: Some(2026),
            tax: 0,
            married: false,
            single_parent: true,
            ..taxed.clone()
        };
        let salary = Salary::new(400_000).unwrap();
        let rich = Household::new(true, Children::new(3).unwrap(), salary);
        let rich = rich.with_second_salary(salary).unwrap();
        let tax = official::compute(parameters.official(TaxYear::LATEST), &rich);
        let explained = Simulation::official(2, &rich, TaxYear::LATEST, &tax);
        let card = |simulation| Self::new(&simulation, Some(&parameters), language);
        [taxed, outdated, explained].map(card).into()
    }
}

impl Contribution {
    fn of(explanation: &Explanation, language: Language) -> Option<Self> {
        let amount = explanation.tax.high_income_contribution;
        (amount > 0).then(|| Self {
            heading: heading(StepName::HighIncomeContribution, language),
            amount: euros(amount, language),
        })
    }
}

/// The steps to the figures of a simulation; `None` where the parameters in force do not lead to them.
fn explanation(
    simulation: &Simulation,
    parameters: Option<&ParameterTables>,
) -> Option<Explanation> {
    let year = TaxYear::new(simulation.year?).ok()?;
    simulation.explain(parameters?.official(year))
}

/// The method and the years of the tax and of the income.
pub(super) fn method(year: Option<u16>, language: Language) -> String {
    let methods = &Texts::of(language).methods;
    match year {
        Some(year) => methods.official.of(year),
        None => methods.simplified.to_owned(),
    }
}

/// What the amount of a simulation is.
pub(super) fn result_heading(simulation: &Simulation, language: Language) -> &'static str {
    let texts = &Texts::of(language).computation;
    if note(simulation.year, language).is_some() { texts.cancelled_tax } else { texts.tax }
}

/// That the tax of the year was cancelled; the simplified method is that of a year too.
pub(super) fn note(year: Option<u16>, language: Language) -> Option<&'static str> {
    let year = TaxYear::new(year.unwrap_or(SIMPLIFIED_YEAR)).ok()?;
    year_note(year, language)
}

/// Who was taxed, on which wages.
pub(super) fn household(simulation: &Simulation, language: Language) -> [String; 3] {
    let texts = &Texts::of(language).household;
    let adults = if simulation.married {
        texts.couple
    } else if simulation.single_parent {
        texts.single_parent
    } else {
        texts.single
    };
    let children = match simulation.children {
        0 => texts.no_child.to_owned(),
        1 => texts.one_child.to_owned(),
        many => format!("{} {}", number(many, language), texts.children),
    };
    let salary = euros(simulation.salary, language);
    let salary = match simulation.second_salary {
        0 => format!("{salary} {}", texts.salary),
        second => format!("{salary} {} {} {}", texts.and, euros(second, language), texts.salaries),
    };
    [adults.to_owned(), children, salary]
}
