//! How the amount of a result was reached, folded under it.

use impots_protocol::{ExplanationText, Language, Simulation, StepText, figures, term, typography};
use impots_rules::Explanation;
use serde::Serialize;

/// What can be told of a result.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub(super) enum ExplanationView {
    /// That it comes from the simplified method, which is not explained.
    Simplified,
    /// That the parameters of today would not lead to it.
    Outdated,
    /// The steps.
    Steps {
        /// In the order of the law.
        steps: Vec<Step>,
        /// What the steps add and take off, down to the tax.
        terms: Vec<Term>,
    },
}

#[derive(Debug, Serialize)]
pub(super) struct Step {
    heading: String,
    result: String,
    formula: String,
    /// The lines of a scale, each with its amount.
    details: Vec<Line>,
    /// The articles of the law, where there are some.
    source: Option<String>,
}

#[derive(Debug, Serialize)]
struct Line {
    text: String,
    amount: String,
}

#[derive(Debug, Serialize)]
pub(super) struct Term {
    heading: String,
    amount: String,
}

impl ExplanationView {
    /// The explanation of a simulation, if the parameters in force have one.
    pub(super) fn new(
        simulation: &Simulation,
        explanation: Option<&Explanation>,
        language: Language,
    ) -> Self {
        match (explanation, simulation.year) {
            (Some(explanation), _) => Self::steps(explanation, language),
            (None, None) => Self::Simplified,
            (None, Some(_)) => Self::Outdated,
        }
    }

    fn steps(explanation: &Explanation, language: Language) -> Self {
        let text = ExplanationText::new(explanation, language);
        let terms = text.steps.iter().filter(|step| step.contribution != 0);
        Self::Steps {
            terms: terms.map(|step| Term::new(step, language)).collect(),
            steps: text.steps.into_iter().map(|step| Step::new(step, language)).collect(),
        }
    }
}

impl Step {
    fn new(step: StepText, language: Language) -> Self {
        let source = step.source(language);
        let details = step
            .details
            .into_iter()
            .map(|detail| Line { text: typography::curly(&detail.text), amount: detail.amount });
        Self {
            heading: typography::curly(step.heading),
            result: step.result,
            formula: typography::curly(&step.formula),
            details: details.collect(),
            source,
        }
    }
}

impl Term {
    fn new(step: &StepText, language: Language) -> Self {
        Self {
            heading: typography::curly(term(step.name, language)),
            amount: figures::signed_euros(step.contribution, language),
        }
    }
}
