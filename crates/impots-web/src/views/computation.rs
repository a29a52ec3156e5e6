//! The page `computation`: the form of a household in a session, and its result.

use impots_protocol::{Action, Message, Payload, Simulation, Status};
use serde::Serialize;

use super::alert::{self, Alert};
use super::errors::error_text;
use super::household::{FormTarget, HouseholdContent, HouseholdView};
use super::household_result::{ResultView, Showing};
use super::keep::KeepButton;
use super::layout::{Frame, LanguageSwitch, Layout, Menu, Target};
use super::texts::Texts;
use crate::answer::Answer;
use crate::outcome::Outcome;
use crate::questionnaire::{Answers, Fault, Remark, household_of};
use crate::templates::View;
use crate::typed_values::is_of_version_14;

/// The name of the page, and the `id` of its form.
const PAGE: &str = "computation";

/// The query that shows a simulation of the session as a result: such a page can be reloaded without computing again.
const SHOWN_SIMULATION: &str = "simulation";

/// Shown after the authentication, `display-tax-calculation` and `calculate-tax`.
#[derive(Debug, Serialize)]
pub(crate) struct ComputationView {
    layout: Layout,
    #[serde(flatten)]
    household: HouseholdView,
}

impl ComputationView {
    pub(crate) fn new(answer: &Answer<'_>, outcome: &Outcome) -> Self {
        let shown = shown_simulation(answer, &outcome.payload);
        Self::with(answer, Content::of(answer, outcome, shown), shown)
    }

    /// A form that was refused as a whole, with its answers, to be sent again; `None` for any other refusal, and unless the
    /// answers are those of the user who would read them.
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
            answers: carried.answers_of(answer.user())?.clone(),
            alert: Alert::of_refusal(error_text, alert::sentences(outcome), answer.language),
            faults: Vec::new(),
            is_waiting: carried.is_anybodys(),
        };
        Some(Self::with(answer, content, None))
    }

    fn with(answer: &Answer<'_>, content: Content, shown: Option<&Simulation>) -> Self {
        let Content { answers, alert, faults, is_waiting } = content;
        let language = answer.language;
        let Target { action, token } = Target::new(answer, Action::CalculateTax, None);
        let content = HouseholdContent {
            language,
            target: FormTarget {
                id: PAGE,
                method: "post",
                action,
                token,
                owner: answer.user().map(str::to_owned),
                fresh: answer.path(Action::DisplayTaxCalculation, None),
            },
            answers: &answers,
            faults: &faults,
            alert,
            is_waiting,
            result: shown.and_then(|simulation| result(answer, simulation)),
        };
        let household = HouseholdView::of_session(content, &answer.parts().prefix);
        Self { layout: Layout::new(answer, frame(answer, household.title(), shown)), household }
    }
}

/// What stands in the form, and what is wrong with it.
struct Content {
    answers: Answers,
    alert: Alert,
    faults: Vec<Fault>,
    is_waiting: bool,
}

impl Content {
    /// The form that was just sent, else what a page took along, else the answers of the simulation that is shown, else none.
    fn of(answer: &Answer<'_>, outcome: &Outcome, shown: Option<&Simulation>) -> Self {
        let language = answer.language;
        if let Status::TaxFaulty | Status::TaxCalculated = outcome.status {
            return Self::sent(answer, outcome);
        }
        let carried = answer.hidden_values();
        let is_typed = carried.has_values()
            || (answer.request.is_posted() && outcome.status == Status::FormDisplayed);
        let typed = carried.answers_of(answer.user()).filter(|_| is_typed).cloned();
        let is_waiting = carried.is_anybodys() && typed.is_some();
        let of_result = || shown.map(|it| Answers::of_simulation(it, remark(answer, it)));
        let draft = answer.shown_draft();
        let faults = draft.map(|it| it.faults(answer.user(), language)).unwrap_or_default();
        Self {
            answers: typed.or_else(of_result).unwrap_or_default(),
            alert: Alert::of_faults(&faults, language),
            faults,
            is_waiting,
        }
    }

    /// The form that was just sent. Version 14's has its own sentences above it.
    fn sent(answer: &Answer<'_>, outcome: &Outcome) -> Self {
        let language = answer.language;
        let form = &answer.request.submission.form;
        let answers = Answers::of_form(form);
        let messages: &[Message] = alert::sentences(outcome);
        let (faults, alert) = if is_of_version_14(form) {
            let faults = messages.iter().filter_map(Fault::of_message).collect();
            (faults, Alert::counting(messages, language))
        } else {
            let faults = household_of(&answers, language).err().unwrap_or_default();
            let alert = Alert::of_faults(&faults, language);
            (faults, alert)
        };
        Self { answers, alert, faults, is_waiting: false }
    }
}

/// The simulation just computed, else the one of the session that the URL names.
pub(crate) fn shown_simulation<'a>(
    answer: &Answer<'a>,
    payload: &'a Payload,
) -> Option<&'a Simulation> {
    if let Payload::Simulation(simulation) = payload {
        return Some(simulation);
    }
    if *payload != Payload::Empty {
        return None;
    }
    let id: u64 = answer.query(SHOWN_SIMULATION)?.parse().ok()?;
    answer.session?.simulations.iter().find(|simulation| simulation.id == id)
}

/// What was said of a simulation of the session.
fn remark(answer: &Answer<'_>, simulation: &Simulation) -> Remark {
    answer.session.map(|data| data.remarks.of(simulation.id)).unwrap_or_default()
}

fn result(answer: &Answer<'_>, simulation: &Simulation) -> Option<ResultView> {
    let tables = answer.request.parameters.as_ref()?.tables();
    let (request, language) = (answer.request, answer.language);
    let showing = Showing { language, today: request.now };
    let remark = remark(answer, simulation);
    let answers = Answers::of_simulation(simulation, remark);
    let result = ResultView::of_simulation(showing, simulation, remark, tables);
    let result = result.compared(request.state, &answers, language);
    Some(result.with_account(KeepButton::new(answer, simulation.id)))
}

fn frame(answer: &Answer<'_>, title: String, shown: Option<&Simulation>) -> Frame {
    Frame {
        page: PAGE,
        title,
        is_error: false,
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
mod samples;
