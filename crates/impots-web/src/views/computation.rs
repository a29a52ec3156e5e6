//! The page `computation`: the form of a computation, and its result.

use impots_protocol::{Action, Field, Language, Payload, Simulation, Status};
use impots_rules::TaxYear;
use serde::Serialize;

use super::View;
use super::alert::{self, Alert};
use super::fields::{TextField, YearChoice, YesNo};
use super::figures::euros;
use super::further_fields::FurtherFields;
use super::layout::{self, Frame, Layout, Menu, Target};
use super::result_card::ResultCard;
use super::texts::Texts;
use super::typed_values::TypedValues;
use crate::context::Outcome;
use crate::form::Submission;
use crate::responses::Answer;

/// The query that shows a simulation of the session as a result: such a page can be reloaded without computing again.
const SHOWN_SIMULATION: &str = "simulation";

/// Shown after the authentication, `display-tax-calculation` and `calculate-tax`.
#[derive(Debug, Serialize)]
pub(crate) struct ComputationView {
    layout: Layout,
    target: Target,
    alert: Alert,
    year: YearChoice,
    married: YesNo,
    children: TextField,
    salary: TextField,
    more: FurtherFields,
    result: Option<ResultCard>,
}

impl ComputationView {
    pub(crate) fn new(answer: &Answer<'_>, outcome: &Outcome, submission: &Submission) -> Self {
        let language = answer.language;
        let shown = shown_simulation(answer, &outcome.payload);
        let typed = if let (Payload::Empty, Some(simulation)) = (&outcome.payload, shown) {
            TypedValues::of_simulation(simulation, language)
        } else {
            TypedValues::of_submission(submission, language)
        };
        let messages = alert::sentences(outcome);
        let text = |field, value| TextField::new(field, value, messages, language);
        let parameters = answer.state.parts.parameters.current();
        let tables = parameters.as_ref().map(|known| &known.tables);
        let card = |simulation| ResultCard::new(simulation, tables, language);
        let alert = Alert::counting(messages, language);
        Self {
            layout: Layout::new(answer, frame(answer, !alert.is_empty(), shown)),
            target: Target::new(answer, Action::CalculateTax, None),
            alert,
            year: YearChoice::new(
                chosen_year(shown, outcome.status, submission, language),
                messages,
                language,
            ),
            married: YesNo::new(&typed.married, messages, language),
            children: text(Field::Children, &typed.children),
            salary: text(Field::Salary, &typed.salary),
            more: FurtherFields::new(&typed, messages, language),
            result: shown.map(card),
        }
    }
}

/// The simulation just computed, else the one of the session that the URL names.
fn shown_simulation<'a>(answer: &Answer<'a>, payload: &'a Payload) -> Option<&'a Simulation> {
    match payload {
        Payload::Simulation(simulation) => Some(simulation),
        Payload::Empty => {
            let id: u64 = form_urlencoded::parse(answer.query.as_bytes())
                .find(|(name, _)| name == SHOWN_SIMULATION)
                .and_then(|(_, id)| id.parse().ok())?;
            let simulations = &answer.session?.simulations;
            simulations.iter().find(|simulation| simulation.id == id)
        }
        Payload::Sentence(_)
        | Payload::Sentences(_)
        | Payload::Simulations(_)
        | Payload::ExplainedSimulation(_)
        | Payload::ExplainedSimulations(_)
        | Payload::FaultyItems(_)
        | Payload::TaxParameters(_) => None,
    }
}

/// The tax year of the result, else of the faulty form, else the latest; `None` for the simplified method.
fn chosen_year(
    shown: Option<&Simulation>,
    status: Status,
    submission: &Submission,
    language: Language,
) -> Option<u16> {
    let latest = TaxYear::LATEST.get();
    if let Some(simulation) = shown {
        simulation.year
    } else if status == Status::TaxFaulty {
        let year = submission.form.first(Field::Year.word(language));
        let year = year.map(str::trim).filter(|text| !text.is_empty())?;
        Some(year.parse().unwrap_or(latest))
    } else {
        Some(latest)
    }
}

/// The other language starts from an empty form after an error: what was typed holds a salary, which belongs in no URL.
fn frame(answer: &Answer<'_>, is_error: bool, shown: Option<&Simulation>) -> Frame {
    let texts = &Texts::of(answer.language).computation;
    let page = Action::DisplayTaxCalculation;
    let mut other_language = layout::in_other_language(answer, page);
    if let Some(simulation) = shown {
        other_language.push_str(&shown_simulation_query(simulation.id));
    }
    Frame {
        page: "computation",
        title: shown.map_or_else(
            || texts.heading.to_owned(),
            |simulation| {
                let tax = euros(simulation.tax, answer.language);
                format!("{} {tax}", texts.title)
            },
        ),
        is_error,
        menu: Menu::On(page),
        other_language,
    }
}

/// The query of the page that shows a simulation of the session.
pub(crate) fn shown_simulation_query(id: u64) -> String {
    format!("?{SHOWN_SIMULATION}={id}")
}

impl View for ComputationView {
    const TEMPLATE: &'static str = "computation.html";

    #[cfg(test)]
    fn samples(language: Language) -> Vec<Self> {
        use impots_protocol::Message;
        let typed = TypedValues {
            married: language.yes_no(true).to_owned(),
            children: layout::samples::HOSTILE.to_owned(),
            salary: "50000".to_owned(),
            second_salary: layout::samples::HOSTILE.to_owned(),
            single_parent: language.yes_no(true).to_owned(),
        };
        let sample = |messages: &[Message], typed: &TypedValues, result| {
            let text = |field, value| TextField::new(field, value, messages, language);
            Self {
                layout: layout::samples::layout(language, "computation"),
                target: layout::samples::target(),
                alert: Alert::counting(messages, language),
                year: YearChoice::new(Some(2026), messages, language),
                married: YesNo::new(&typed.married, messages, language),
                children: text(Field::Children, &typed.children),
                salary: text(Field::Salary, &typed.salary),
                more: FurtherFields::new(typed, messages, language),
                result,
            }
        };
        let faults = [
            Message::YesNoExpected(Field::Married, layout::samples::HOSTILE.into()),
            Message::NaturalExpected(Field::Children, layout::samples::HOSTILE.into()),
            Message::FieldTooLarge(Field::Salary, "9".repeat(16), 1_000_000_000_000_000),
            Message::YearExpected(layout::samples::HOSTILE.into(), 2015, 2026),
            Message::NaturalExpected(Field::SecondSalary, layout::samples::HOSTILE.into()),
            Message::SingleParentMarried,
            Message::TaxFieldsExpected,
        ];
        let cards = ResultCard::samples(language).into_iter();
        let mut samples =
            vec![sample(&[], &TypedValues::default(), None), sample(&faults, &typed, None)];
        samples.extend(cards.map(|card| sample(&[], &typed, Some(card))));
        samples
    }
}
