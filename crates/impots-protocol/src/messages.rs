//! The sentences of the wire, one file a language; what is refused of facts has both in one place.

mod en;
pub(crate) mod facts;
mod fr;

use crate::{Language, Message};

impl Message {
    /// The sentence in a language.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        match language {
            Language::French => fr::text(self),
            Language::English => en::text(self),
        }
    }
}

/// A wait in minutes, none too short, which are called the same in both languages.
fn minutes(seconds: u64) -> String {
    match seconds.div_ceil(60) {
        0 | 1 => "1 minute".into(),
        minutes => format!("{minutes} minutes"),
    }
}
