//! The whole text of three explanations in both languages.

use std::fmt::Write;

use impots_protocol::{ExplanationText, Language, figures};
use impots_rules::{Children, Household, Salary, TaxParameters, TaxYear, official};

fn assert_texts(name: &str, tax_year: u16, household: &Household) {
    let parameters = TaxParameters::of(TaxYear::new(tax_year).unwrap());
    let explanation = official::explain(parameters, household);
    for language in Language::ALL {
        let text = written(&ExplanationText::new(&explanation, language));
        insta::assert_snapshot!(format!("{name}_{language}"), text);
    }
}

fn written(explanation: &ExplanationText) -> String {
    let mut text = String::new();
    for step in &explanation.steps {
        let contribution = figures::signed_euros(step.contribution, explanation.language);
        writeln!(text, "{}: {} [{contribution}]", step.heading, step.result).unwrap();
        writeln!(text, "    {}", step.formula).unwrap();
        for detail in &step.details {
            writeln!(text, "    - {} -> {}", detail.text, detail.amount).unwrap();
        }
        writeln!(text, "    {}", step.source(explanation.language).unwrap()).unwrap();
    }
    text
}

fn household(married: bool, children: u64, salary: u64) -> Household {
    let children = Children::new(children).unwrap();
    Household::new(married, children, Salary::new(salary).unwrap())
}

#[test]
fn a_couple_whose_tax_is_lowered_by_the_decote_and_a_part_of_the_reduction() {
    assert_texts("couple_2019", 2019, &household(true, 2, 51_000));
}

#[test]
fn a_single_parent_whose_family_quotient_is_capped() {
    let household = household(false, 4, 121_123).as_single_parent().unwrap();
    assert_texts("single_parent_2026", 2026, &household);
}

#[test]
fn two_high_wages_with_the_contribution() {
    let household =
        household(true, 0, 400_000).with_second_salary(Salary::new(255_555).unwrap()).unwrap();
    assert_texts("two_wages_2026", 2026, &household);
}
