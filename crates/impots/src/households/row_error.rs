//! Why a row is not a household, in the language of its file.

use impots_protocol::{Language, Message};

use crate::input::csv::LineError;

/// What is wrong with a row.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum RowError {
    /// A line that is no row.
    Line(LineError),
    /// More or fewer values than columns.
    Count { expected: usize, found: usize },
    /// Faulty values, and those that contradict each other.
    Values(Vec<Message>),
    /// A single parent, which the simplified method does not know.
    SingleParentSimplified,
}

impl RowError {
    /// The sentence in a language.
    pub(crate) fn text(&self, language: Language) -> String {
        match (self, language) {
            (Self::Line(error), _) => error.text(language),
            (Self::Values(messages), _) => {
                let texts: Vec<_> = messages.iter().map(|message| message.text(language)).collect();
                texts.join("; ")
            }
            (Self::Count { expected, found }, Language::French) => {
                let found_word = if *found > 1 { "trouvées" } else { "trouvée" };
                format!("{expected} valeurs attendues, {found} {found_word}")
            }
            (Self::Count { expected, found }, Language::English) => {
                format!("{expected} values expected, {found} found")
            }
            (Self::SingleParentSimplified, Language::French) => {
                "la méthode simplifiée ne connaît pas [parent_isolé]".into()
            }
            (Self::SingleParentSimplified, Language::English) => {
                "the simplified method does not know [single_parent]".into()
            }
        }
    }
}
