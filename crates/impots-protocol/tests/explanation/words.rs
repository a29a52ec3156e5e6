//! Every step has words, whatever happens in it.

use impots_protocol::{ExplanationText, Language, heading};
use impots_rules::explanation::{Explanation, StepName};
use impots_rules::{Children, Household, Salary, TaxParameters, TaxYear, official};

#[test]
fn every_step_has_a_name_of_its_own_in_each_language() {
    for name in StepName::ALL {
        let [french, english] = Language::ALL.map(|language| heading(name, language));
        assert!(!french.is_empty() && !english.is_empty(), "{name:?}");
        assert_ne!(french, english);
    }
    for language in Language::ALL {
        let mut headings = StepName::ALL.map(|name| heading(name, language)).to_vec();
        headings.sort_unstable();
        headings.dedup();
        assert_eq!(headings.len(), StepName::ALL.len());
    }
}

#[test]
fn every_step_of_every_kind_of_household_ends_in_a_full_stop_in_each_language() {
    for explanation in explanations() {
        for language in Language::ALL {
            for step in ExplanationText::new(&explanation, language).steps {
                let formula = &step.formula;
                assert!(formula.ends_with('.') && !formula.contains("  "), "{formula}");
                assert!(!formula.contains(" :"), "{formula}");
                assert!(!step.result.is_empty() && step.source(language).is_some());
            }
        }
    }
}

#[test]
fn no_french_sentence_is_left_in_the_english_words() {
    for explanation in explanations() {
        let [french, english] = Language::ALL.map(|it| ExplanationText::new(&explanation, it));
        for (french, english) in french.steps.iter().zip(&english.steps) {
            assert_ne!(french.formula, english.formula);
            assert!(is_ascii_but_for_signs(&english.formula), "{}", english.formula);
        }
    }
}

fn is_ascii_but_for_signs(text: &str) -> bool {
    // The French term is kept: no English one is known.
    let text = text.replace("décote", "");
    text.chars().all(|it| it.is_ascii() || "€×÷−≈".contains(it))
}

/// Some households of every filing status, over every year, from no wage to the highest.
fn explanations() -> Vec<Explanation> {
    let wages = [
        0,
        300,
        4_000,
        15_000,
        17_600,
        19_500,
        21_555,
        24_999,
        46_000,
        57_000,
        121_123,
        600_000,
        Salary::MAX,
    ];
    let mut explanations = Vec::new();
    for year in TaxYear::all() {
        for children in [0, 1, 2, 3, 4, 10_000] {
            for wage in wages {
                for household in households(children, Salary::new(wage).unwrap()) {
                    explanations.push(official::explain(TaxParameters::of(year), &household));
                }
            }
        }
    }
    explanations
}

fn households(children: u64, wage: Salary) -> impl Iterator<Item = Household> {
    let children = Children::new(children).unwrap();
    let single = Household::new(false, children, wage);
    let couple = Household::new(true, children, wage);
    let two_wages = couple.with_second_salary(wage).unwrap();
    [single, couple, two_wages].into_iter().chain(single.as_single_parent())
}
