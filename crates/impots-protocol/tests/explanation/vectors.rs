//! The 9 600 official vectors, through the words and the serialised form.

use impots_protocol::{ExplanationText, Language, StepKey, json};
use impots_rules::explanation::{Step, StepName};
use impots_rules::household::FactKind;
use impots_rules::{Children, Fact, Facts, Household, Salary, TaxParameters, TaxYear, official};
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

const HOUSEHOLDS: &str = include_str!("../../../impots-rules/tests/data/household/vectors.csv");

/// The households of the vectors that declare whatever a household may, by the columns of the reference.
pub(crate) fn households() -> impl Iterator<Item = (&'static TaxParameters, Household)> {
    let columns: Vec<&str> = HOUSEHOLDS.lines().next().unwrap().split(',').collect();
    HOUSEHOLDS.lines().skip(1).map(move |line| {
        let cells: Vec<&str> = line.split(',').collect();
        let mut facts = Facts::default();
        // The facts of the table stand behind the year, in its order.
        for (fact, cell) in
            Fact::ALL.into_iter().zip(&cells[1..]).filter(|(_, cell)| !cell.is_empty())
        {
            let number = match fact.kind() {
                FactKind::Choice => fact.choice(cell).unwrap(),
                FactKind::Amount | FactKind::Count | FactKind::Flag | FactKind::BirthYear => {
                    cell.parse().unwrap()
                }
            };
            facts.set(fact, number);
        }
        assert_eq!(columns[Fact::ALL.len() + 1], "global_income");
        let year = TaxYear::new(cells[0].parse::<u16>().unwrap() + 1).unwrap();
        let parameters = TaxParameters::of(year);
        (parameters, Household::declared(parameters, &facts).unwrap())
    })
}

#[test]
fn a_pocket_calculator_agrees_with_every_equation_of_every_household() {
    for language in Language::ALL {
        let mut equations = 0;
        for (parameters, household) in households() {
            let explanation = official::explain(parameters, &household);
            let text = ExplanationText::new(&explanation, language);
            for step in &text.steps {
                equations += arithmetic::check(&step.formula, language);
                assert!(
                    step.formula.ends_with('.') && !step.formula.contains("  "),
                    "{}",
                    step.formula
                );
                assert!(!step.formula.contains(" :") && !step.formula.contains(['{', '}']));
                for detail in &step.details {
                    equations += arithmetic::check(&detail.text, language);
                }
                arithmetic::check_total(&step.details, language);
            }
        }
        assert!(equations > 100_000, "only {equations} equations");
    }
}

#[test]
fn every_kind_of_step_is_told_by_some_household() {
    let mut names = std::collections::BTreeSet::new();
    for (parameters, household) in households() {
        names.extend(official::explain(parameters, &household).steps.iter().map(Step::name));
    }
    assert_eq!(names.into_iter().collect::<Vec<StepName>>(), StepName::ALL);
}
