//! The page `computation`: the form of a computation, and its result.

use impots_protocol::{Action, Field, Language, Message, Payload, Simulation, parse_yes_no};
use impots_rules::{Children, Salary};
use serde::Serialize;

use super::View;
use super::alert::{self, Alert};
use super::figures::{euros, number, percent};
use super::layout::{self, Frame, Layout, Menu, Target};
use super::texts::Texts;
use crate::context::Outcome;
use crate::form::Submission;
use crate::responses::Answer;

/// The query that shows a simulation of the session as a result: such a page can be reloaded without computing again.
pub(crate) const SHOWN_SIMULATION: &str = "simulation";

/// Shown after the authentication, `display-tax-calculation` and `calculate-tax`.
#[derive(Debug, Serialize)]
pub(crate) struct ComputationView {
    layout: Layout,
    target: Target,
    alert: Alert,
    married: YesNo,
    children: TextField,
    salary: TextField,
    result: Option<ResultCard>,
}

/// Two radio buttons.
#[derive(Debug, Serialize)]
struct YesNo {
    name: &'static str,
    options: [RadioButton; 2],
    fault: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct RadioButton {
    id: &'static str,
    value: &'static str,
    label: &'static str,
    checked: bool,
}

/// A line of text, as it was typed.
#[derive(Debug, Serialize)]
struct TextField {
    name: &'static str,
    value: String,
    fault: Option<String>,
}

/// The tax of a household.
#[derive(Debug, Serialize)]
struct ResultCard {
    household: [String; 3],
    tax: String,
    is_zero: bool,
    discount: String,
    reduction: String,
    surcharge: String,
    rate: String,
}

/// What the form is filled with.
#[derive(Debug, Default)]
struct Values {
    married: String,
    children: String,
    salary: String,
}

impl ComputationView {
    pub(crate) fn new(answer: &Answer<'_>, outcome: &Outcome, submission: &Submission) -> Self {
        let language = answer.language;
        let messages = alert::sentences(outcome);
        let shown = shown_simulation(answer, outcome);
        let values = match &outcome.payload {
            Payload::Empty => shown.map_or_else(Values::default, |shown| Values::of(shown, language)),
            Payload::Sentence(_)
            | Payload::Sentences(_)
            | Payload::Simulation(_)
            | Payload::Simulations(_)
            | Payload::FaultyItems(_)
            | Payload::TaxParameters(_) => Values::typed(submission, language),
        };
        let result = shown.map(|simulation| ResultCard::new(simulation, language));
        let alert = Alert::above_form(messages, language);
        Self {
            layout: Layout::new(answer, frame(answer, &alert, shown, result.as_ref())),
            target: Target::new(answer, Action::CalculateTax, None),
            alert,
            married: YesNo::new(&values.married, messages, language),
            children: TextField::new(Field::Children, values.children, messages, language),
            salary: TextField::new(Field::Salary, values.salary, messages, language),
            result,
        }
    }
}
