//! Explanations of simulations, computed again when they are shown.

use impots_protocol::{ExplanationText, Language, Simulation};
use impots_rules::{Children, Household, Salary, TaxParameters, TaxYear, official};

fn simulation(salary: u64) -> (Simulation, &'static TaxParameters) {
    let parameters = TaxParameters::of(TaxYear::LATEST);
    let household = Household::new(true, Children::NONE, Salary::new(salary).unwrap());
    let tax = official::compute(parameters, &household);
    (Simulation::official(1, &household, TaxYear::LATEST, &tax), parameters)
}

fn is_explained(simulation: &Simulation, parameters: &TaxParameters) -> bool {
    let text = ExplanationText::of_simulation(simulation, parameters, Language::French);
    text.is_some()
}

#[test]
fn a_simulation_by_the_official_method_is_explained_with_the_parameters_of_its_year() {
    let (simulation, parameters) = simulation(50_000);
    assert!(is_explained(&simulation, parameters));
    let other_year = TaxParameters::of(TaxYear::FIRST);
    assert!(!is_explained(&simulation, other_year));
}

#[test]
fn a_simulation_by_the_simplified_method_is_not_explained() {
    let (official, parameters) = simulation(50_000);
    let simplified = Simulation { year: None, ..official };
    assert!(!is_explained(&simplified, parameters));
}

#[test]
fn figures_that_the_steps_would_not_lead_to_are_not_explained() {
    let (right, parameters) = simulation(50_000);
    let wrong = Simulation { tax: right.tax + 1, ..right.clone() };
    let impossible = Simulation { children: u64::from(Children::MAX) + 1, ..right };
    assert!(!is_explained(&wrong, parameters) && !is_explained(&impossible, parameters));
}
