//! The button that keeps a simulation in the account, for any page that shows one: the macro of `keep.html`.
//!
//! Nothing is offered that could not be done: no database, no button. A simulation of the session is named by its number; what
//! stands in no session goes along as its answers, and is computed again.

use impots_protocol::{AccountKey, Action, Language};
use serde::Serialize;

use super::layout::Target;
use crate::answer::Answer;
use crate::hidden_values::{HiddenField, HiddenValues};
use crate::questionnaire::Answers;

/// The form that keeps a simulation.
#[derive(Debug, Serialize)]
pub(super) struct KeepButton {
    target: Target,
    /// The number of the simulation, or its answers.
    fields: Vec<HiddenField>,
    /// The field of what its user calls it.
    name: &'static str,
    name_label: &'static str,
    label: &'static str,
}

impl KeepButton {
    /// Of a simulation of the session. `None` where nothing can be kept for the user: the account stands in no database.
    pub(super) fn new(answer: &Answer<'_>, number: u64) -> Option<Self> {
        Self::with_fields(answer, vec![numbered(number, answer.language)])
    }

    /// The same of what stands in no session.
    pub(super) fn of_answers(answer: &Answer<'_>, answers: &Answers) -> Option<Self> {
        Self::with_fields(answer, HiddenValues::fields(answer.user()?, answers, answer.language))
    }

    fn with_fields(answer: &Answer<'_>, fields: Vec<HiddenField>) -> Option<Self> {
        let is_kept = answer.parts().accounts.keep_for(answer.user()?);
        let target = || Target::new(answer, Action::KeepSimulation, None);
        is_kept.then(|| Self::with(target(), fields, answer.language))
    }

    fn with(target: Target, fields: Vec<HiddenField>, language: Language) -> Self {
        Self {
            target,
            fields,
            name: AccountKey::Name.word(language),
            name_label: language.pick(["Nom (facultatif)", "Name (optional)"]),
            label: language.pick(["Garder dans mon compte", "Keep in my account"]),
        }
    }

    #[cfg(test)]
    pub(super) fn sample(language: Language) -> Self {
        Self::with(super::layout::samples::target(), super::layout::samples::fields(), language)
    }
}

/// The field with the number of a simulation of the session.
fn numbered(number: u64, language: Language) -> HiddenField {
    HiddenField { name: AccountKey::Simulation.word(language), value: number.to_string() }
}
