//! The steps of the law, each with its article and the texts that set its figures.

use impots_protocol::{ExplanationText, Language, StepText, term, typography};
use impots_rules::{Explanation, TaxYear};
use serde::Serialize;

use super::sources::{self, Text};
use crate::views::figures::signed_euros;

/// How the amount was reached.
#[derive(Debug, Serialize)]
pub(super) struct StepsView {
    steps: Vec<Step>,
    /// What the steps add and take off, down to the tax.
    terms: Vec<Term>,
    total: String,
}

#[derive(Debug, Serialize)]
struct Step {
    heading: String,
    result: String,
    formula: String,
    /// The lines of a scale, each with its amount.
    details: Vec<Term>,
    /// The articles of the law, where there are some.
    source: Option<String>,
    texts: Vec<Text>,
}

#[derive(Debug, Serialize)]
struct Term {
    text: String,
    amount: String,
}

impl StepsView {
    pub(super) fn new(explanation: &Explanation, year: TaxYear, language: Language) -> Self {
        let text = ExplanationText::new(explanation, language);
        let terms = text.steps.iter().filter(|step| step.contribution != 0);
        let terms = terms.map(|step| Term {
            text: typography::curly(term(step.name, language)),
            amount: signed_euros(step.contribution, language),
        });
        Self {
            terms: terms.collect(),
            steps: text.steps.iter().map(|step| Step::new(step, year, language)).collect(),
            total: signed_euros(explanation.net, language),
        }
    }
}

impl Step {
    fn new(step: &StepText, year: TaxYear, language: Language) -> Self {
        let details = step.details.iter();
        let details =
            details.map(|it| Term { text: typography::curly(&it.text), amount: it.amount.clone() });
        Self {
            heading: typography::curly(step.heading),
            result: step.result.clone(),
            formula: typography::curly(&step.formula),
            details: details.collect(),
            source: step.source(language),
            texts: sources::of_articles(&step.articles, year),
        }
    }
}
