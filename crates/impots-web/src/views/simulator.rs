//! The page `simulator`: the form of a household without an account and, once it is answered, the result.
//!
//! Its form is sent by GET: the address is all that is remembered, and can be shared (docs/DECISIONS.md, "The simulator's address
//! is its only memory").

use impots_protocol::Action;
use impots_rules::ParameterTables;
use serde::Serialize;

use super::alert::Alert;
use super::household::{FormTarget, HouseholdContent, HouseholdView};
use super::household_result::{ResultView, Showing};
use super::keep::KeepButton;
use super::layout::{self, ButtonForm, Layout, PublicFrame, Target};
use crate::answer::Answer;
use crate::hidden_values::{ANYBODY, HiddenValues};
use crate::public_page::PublicPage;
use crate::questionnaire::{Answers, Asked, household_of};
use crate::templates::View;

/// Shown for every address of the simulator.
#[derive(Debug, Serialize)]
pub(crate) struct SimulatorView {
    layout: Layout,
    #[serde(flatten)]
    household: HouseholdView,
}

impl SimulatorView {
    pub(crate) fn new(frame: PublicFrame<'_>, answers: &Answers, tables: &ParameterTables) -> Self {
        let language = frame.language;
        let (faults, result) = if answers.is_empty() {
            (Vec::new(), None)
        } else {
            match household_of(answers, language) {
                Ok(asked) => (Vec::new(), Some(result(frame, answers, &asked, tables))),
                Err(faults) => (faults, None),
            }
        };
        let prefix = &frame.state.parts.prefix;
        let path = PublicPage::Simulator.path(prefix, language);
        let content = HouseholdContent {
            language,
            target: FormTarget {
                id: "household",
                method: "get",
                action: path.clone(),
                token: None,
                owner: None,
                fresh: path,
            },
            answers,
            faults: &faults,
            alert: Alert::of_faults(&faults, language),
            is_waiting: false,
            result,
        };
        let household = HouseholdView::public(content, prefix);
        let other = layout::other(language);
        let other_query = answers.canonical(other).query(other);
        Self {
            layout: Layout::public(frame, "simulator", &household.title(), &other_query),
            household,
        }
    }

    /// Whether something is wrong with the answers.
    pub(crate) fn is_faulty(&self) -> bool {
        self.household.is_faulty()
    }
}

fn result(
    frame: PublicFrame<'_>,
    answers: &Answers,
    asked: &Asked,
    tables: &ParameterTables,
) -> ResultView {
    let PublicFrame { state, language, today, .. } = frame;
    let showing = Showing { language, today };
    let path = PublicPage::Simulator.path(&state.parts.prefix, language);
    let link = format!("{}{path}?{}", frame.origin, answers.link(language));
    let result = ResultView::new(showing, asked, tables).compared(state, answers, language);
    let result = result.with_link(link);
    match frame.user.and_then(|answer| KeepButton::of_answers(answer, answers)) {
        Some(button) => result.with_account(Some(button)),
        None => result.with_keeping(keep_in_session(frame, answers)),
    }
}

/// What takes the answers of a stranger to the log-in, and computes those of a user whose account keeps nothing in their session.
fn keep_in_session(frame: PublicFrame<'_>, answers: &Answers) -> ButtonForm {
    let (state, language) = (frame.state, frame.language);
    let begin = || Target { action: layout::begin_session(state, language), token: None };
    let compute = |answer| Target::new(answer, Action::CalculateTax, None);
    let owner = frame.user.and_then(Answer::user).unwrap_or(ANYBODY);
    ButtonForm {
        target: frame.user.map_or_else(begin, compute),
        fields: HiddenValues::fields(owner, answers, language),
    }
}

impl View for SimulatorView {
    const TEMPLATE: &'static str = "simulator.html";
}
