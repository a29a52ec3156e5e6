//! The page `computation`: the form of a computation, and its result.

use impots_protocol::{Action, Field, Message, Payload, Simulation, Status};
use impots_rules::TaxYear;
use serde::Serialize;

use super::alert::{self, Alert};
use super::errors::error_text;
use super::fields::{TextField, YearChoice, YesNo};
use super::figures::euros;
use super::further_fields::FurtherFields;
use super::keep::KeepButton;
use super::layout::{Frame, LanguageSwitch, Layout, Menu, Target};
use super::result_card::{ResultCard, result_heading};
use super::texts::Texts;
use crate::answer::Answer;
use crate::outcome::Outcome;
use crate::templates::View;
use crate::typed_values::TypedValues;

/// The name of the page, and the `id` of its form.
const PAGE: &str = "computation";

/// The query that shows a simulation of the session as a result: such a page can be reloaded without computing again.
const SHOWN_SIMULATION: &str = "simulation";

/// Shown after the authentication, `display-tax-calculation` and `calculate-tax`.
#[derive(Debug, Serialize)]
pub(crate) struct ComputationView {
    layout: Layout,
    target: Target,
    alert: Alert,
    /// Whose page it is, where that is known.
    owner: Option<String>,
    year: YearChoice,
    married: YesNo,
    children: TextField,
    salary: TextField,
    more: FurtherFields,
    result: Option<ResultCard>,
    /// What keeps the result beyond the session.
    keep: Option<KeepButton>,
}

impl ComputationView {
    pub(crate) fn new(answer: &Answer<'_>, outcome: &Outcome) -> Self {
        let language = answer.language;
        let shown = shown_simulation(answer, &outcome.payload);
        let draft = answer.shown_draft();
        let faults = draft.map(|draft| draft.faults(answer.user(), language));
        let messages = faults.unwrap_or_else(|| alert::sentences(outcome).to_vec());
        let content = Content {
            typed: typed(answer, outcome.status, shown),
            alert: Alert::counting(&messages, language),
            messages: &messages,
            shown,
        };
        Self::with(answer, content)
    }

    /// A form that was refused as a whole, with its values, to be sent again; `None` for any other refusal, and unless the
    /// values are those of the user who would read them.
    pub(crate) fn refused(answer: &Answer<'_>, outcome: &Outcome) -> Option<Self> {
        let is_form =
            answer.request.is_posted() && answer.request.action() == Some(Action::CalculateTax);
        let is_open = answer.is_authenticated();
        let carried = answer.hidden_values();
        if !is_form || !is_open || !carried.has_values_of(answer.user()) {
            return None;
        }
        let error_text = error_text(outcome.status, true, Texts::of(answer.language));
        let content = Content {
            typed: carried.values_of(answer.user(), answer.language)?,
            alert: Alert::of_refusal(error_text, alert::sentences(outcome), answer.language),
            messages: &[],
            shown: None,
        };
        Some(Self::with(answer, content))
    }

    fn with(answer: &Answer<'_>, content: Content<'_>) -> Self {
        let language = answer.language;
        let Content { typed, alert, messages, shown } = content;
        let text = |field| TextField::new(field, typed.value(field), messages, language);
        let tables = answer.request.parameters.as_ref().map(|known| known.tables());
        Self {
            layout: Layout::new(answer, frame(answer, !alert.is_empty(), shown)),
            target: Target::new(answer, Action::CalculateTax, None),
            alert,
            owner: answer.user().map(str::to_owned),
            year: YearChoice::new(chosen_year(&typed), messages, language),
            married: YesNo::new(&typed.married, messages, language),
            children: text(Field::Children),
            salary: text(Field::Salary),
            more: FurtherFields::new(&typed, messages, language),
            result: shown.map(|simulation| ResultCard::new(simulation, tables, language)),
            keep: shown.and_then(|simulation| KeepButton::new(answer, simulation.id)),
        }
    }
}

/// What a page of a computation shows.
struct Content<'a> {
    typed: TypedValues,
    alert: Alert,
    messages: &'a [Message],
    shown: Option<&'a Simulation>,
}

/// What stands in the fields: what was typed, else the household of the result, else the latest year and nothing.
fn typed(answer: &Answer<'_>, status: Status, shown: Option<&Simulation>) -> TypedValues {
    let language = answer.language;
    let fresh = || TypedValues { year: TaxYear::LATEST.to_string(), ..TypedValues::default() };
    if let Status::TaxFaulty | Status::TaxCalculated = status {
        return TypedValues::of_form(&answer.request.submission.form, language);
    }
    let carried = answer.hidden_values();
    let is_typed =
        carried.has_values() || (answer.request.is_posted() && status == Status::FormDisplayed);
    let typed = carried.values_of(answer.user(), language).filter(|_| is_typed);
    let of_result = || shown.map(|simulation| TypedValues::of_simulation(simulation, language));
    typed.or_else(of_result).unwrap_or_else(fresh)
}

/// The simulation just computed, else the one of the session that the URL names.
pub(crate) fn shown_simulation<'a>(
    answer: &Answer<'a>,
    payload: &'a Payload,
) -> Option<&'a Simulation> {
    match payload {
        Payload::Simulation(simulation) => Some(simulation),
        Payload::Empty => {
            let id: u64 = answer.query(SHOWN_SIMULATION)?.parse().ok()?;
            let simulations = &answer.session?.simulations;
            simulations.iter().find(|simulation| simulation.id == id)
        }
        Payload::Sentence(_)
        | Payload::Sentences(_)
        | Payload::Simulations(_)
        | Payload::ExplainedSimulation(_)
        | Payload::ExplainedSimulations(_)
        | Payload::FaultyItems(_)
        | Payload::TaxParameters(_)
        | Payload::Account(_)
        | Payload::File(_) => None,
    }
}

/// The tax year; `None` for the simplified method. A year that no list has is the latest.
fn chosen_year(typed: &TypedValues) -> Option<u16> {
    let year = Some(typed.year.trim()).filter(|text| !text.is_empty())?;
    Some(year.parse().unwrap_or(TaxYear::LATEST.get()))
}

fn frame(answer: &Answer<'_>, is_error: bool, shown: Option<&Simulation>) -> Frame {
    let texts = &Texts::of(answer.language).computation;
    let title = shown.map_or_else(
        || texts.heading.to_owned(),
        |simulation| {
            let heading = result_heading(simulation, answer.language);
            format!("{heading} {}", euros(simulation.tax, answer.language))
        },
    );
    Frame {
        page: PAGE,
        title,
        is_error,
        menu: Menu::On(Action::DisplayTaxCalculation),
        other_language: LanguageSwitch::of_form(answer, PAGE, Action::CalculateTax)
            .with_query(shown.map(|simulation| simulation_query(simulation.id))),
    }
}

/// The query of the page that shows a simulation of the session.
pub(crate) fn simulation_query(id: u64) -> String {
    format!("{SHOWN_SIMULATION}={id}")
}

impl View for ComputationView {
    const TEMPLATE: &'static str = "computation.html";
}

#[cfg(test)]
impl super::Samples for ComputationView {
    fn samples(language: impots_protocol::Language) -> Vec<Self> {
        use super::layout::samples;

        let typed = TypedValues {
            year: "2026".to_owned(),
            married: language.yes_no(true).to_owned(),
            children: samples::HOSTILE.to_owned(),
            salary: "50000".to_owned(),
            second_salary: samples::HOSTILE.to_owned(),
            single_parent: language.yes_no(true).to_owned(),
        };
        let sample = |messages: &[Message], typed: &TypedValues, result: Option<ResultCard>| {
            let is_shown = result.is_some();
            let text = |field, value| TextField::new(field, value, messages, language);
            Self {
                layout: samples::layout(language, PAGE),
                target: samples::target(),
                alert: Alert::counting(messages, language),
                owner: Some(samples::HOSTILE.to_owned()),
                year: YearChoice::new(chosen_year(typed), messages, language),
                married: YesNo::new(&typed.married, messages, language),
                children: text(Field::Children, &typed.children),
                salary: text(Field::Salary, &typed.salary),
                more: FurtherFields::new(typed, messages, language),
                keep: is_shown.then(|| KeepButton::sample(language)),
                result,
            }
        };
        let faults = [
            Message::YesNoExpected(Field::Married, samples::HOSTILE.into()),
            Message::NaturalExpected(Field::Children, samples::HOSTILE.into()),
            Message::FieldTooLarge(Field::Salary, "9".repeat(16), 1_000_000_000_000_000),
            Message::YearExpected(samples::HOSTILE.into(), 2015, 2026),
            Message::NaturalExpected(Field::SecondSalary, samples::HOSTILE.into()),
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
