//! The button that keeps a simulation of the session beyond it, for any page that shows one: the macro of `keep.html`.

use impots_protocol::{AccountKey, Action, Language};
use serde::Serialize;

use super::layout::Target;
use crate::answer::Answer;

/// The form that keeps a simulation.
#[derive(Debug, Serialize)]
pub(super) struct KeepButton {
    target: Target,
    /// The field with the number of the simulation.
    field: &'static str,
    number: u64,
    /// The field of what its user calls it.
    name: &'static str,
    name_label: &'static str,
    label: &'static str,
}

impl KeepButton {
    /// `None` where nothing can be kept for the user: the account stands in no database.
    pub(super) fn new(answer: &Answer<'_>, number: u64) -> Option<Self> {
        let language = answer.language;
        let is_kept = answer.parts().accounts.keep_for(answer.user()?);
        is_kept.then(|| {
            Self::with(Target::new(answer, Action::KeepSimulation, None), number, language)
        })
    }

    fn with(target: Target, number: u64, language: Language) -> Self {
        let (name_label, label) = match language {
            Language::French => ("Nom (facultatif)", "Garder dans mon compte"),
            Language::English => ("Name (optional)", "Keep in my account"),
        };
        let [field, name] =
            [AccountKey::Simulation, AccountKey::Name].map(|key| key.word(language));
        Self { target, field, number, name, name_label, label }
    }

    #[cfg(test)]
    pub(super) fn sample(language: Language) -> Self {
        Self::with(super::layout::samples::target(), 3, language)
    }
}
