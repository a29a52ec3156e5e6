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
