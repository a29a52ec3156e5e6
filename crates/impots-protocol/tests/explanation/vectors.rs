//! The 9 600 official vectors, through the words and the serialised form.

use impots_protocol::{ExplanationText, Language, StepKey, json};
use impots_rules::{Children, Household, Salary, TaxParameters, TaxYear, official};
use serde::Deserialize;

use crate::arithmetic;

const VECTORS: &str = include_str!("../../../impots-rules/tests/data/official_vectors.csv");

/// The households of the vectors, their parameters and the tax due.
fn vectors() -> impl Iterator<Item = (&'static TaxParameters, Household, i64)> {
    let columns: Vec<&str> = VECTORS.lines().next().unwrap().split(',').collect();
    VECTORS.lines().skip(1).map(move |line| {
        let cells: Vec<&str> = line.split(',').collect();
        let number = |name: &str| {
            let column = columns.iter().position(|column| *column == name).unwrap();
            cells[column].parse::<u64>().unwrap()
        };
        let year = TaxYear::new(u16::try_from(number("income_year")).unwrap() + 1).unwrap();
        let children = Children::new(number("children")).unwrap();
        let salary = Salary::new(number("salary")).unwrap();
        let household = Household::new(number("married") == 1, children, salary);
        let household = match number("single_parent") {
            1 => household.as_single_parent().unwrap(),
            _ => household,
        };
        let tax = i64::try_from(number("tax_due")).unwrap();
        (TaxParameters::of(year), household, tax)
    })
}

/// The explanation of every vector in a language, and the tax due.
fn explanations(language: Language) -> impl Iterator<Item = (ExplanationText, i64)> {
    vectors().map(move |(parameters, household, tax)| {
        let explanation = official::explain(parameters, &household);
        (ExplanationText::new(&explanation, language), tax)
    })
}

/// What is read back of a step.
#[derive(Deserialize)]
struct WireStep {
    contribution: i64,
}

#[test]
fn the_contributions_of_the_serialised_steps_add_up_to_the_tax_of_every_vector() {
    for language in Language::ALL {
        assert_eq!(StepKey::Contribution.word(language), "contribution");
        let mut count = 0;
        for (explanation, tax) in explanations(language) {
            let wire = json::to_string(&explanation).unwrap();
            let steps: Vec<WireStep> = serde_json::from_str(&wire).unwrap();
            let sum: i64 = steps.iter().map(|step| step.contribution).sum();
            assert_eq!(sum, tax, "{wire}");
            count += 1;
        }
        assert_eq!(count, 9_600);
    }
}

#[test]
fn a_pocket_calculator_agrees_with_every_equation_of_every_vector() {
    for language in Language::ALL {
        let mut equations = 0;
        for (explanation, _) in explanations(language) {
            for step in &explanation.steps {
                equations += arithmetic::check(&step.formula, language);
                for detail in &step.details {
                    equations += arithmetic::check(&detail.text, language);
                }
                arithmetic::check_total(&step.details, language);
            }
        }
        assert!(equations > 100_000, "only {equations} equations");
    }
}
