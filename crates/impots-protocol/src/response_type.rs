//! The three types of answers that a session can ask for.

use serde::{Deserialize, Serialize};

/// The format in which a session is answered (protocol, section 1: `TYPE`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ResponseType {
    /// JSON, for programs.
    Json,
    /// XML, for programs.
    Xml,
    /// Pages, for people.
    Html,
}

impl ResponseType {
    /// Every type, for loops that must forget none.
    pub const ALL: [Self; 3] = [Self::Json, Self::Xml, Self::Html];

    /// The word on the wire; only this spelling is understood, in lower case.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Xml => "xml",
            Self::Html => "html",
        }
    }

    /// The type that a word of the wire names.
    ///
    /// ```
    /// use impots_protocol::ResponseType;
    /// assert_eq!(ResponseType::from_word("xml"), Some(ResponseType::Xml));
    /// assert_eq!(ResponseType::from_word("JSON"), None);
    /// ```
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|response_type| response_type.word() == word)
    }

    /// The `Content-Type` of an answer of this type.
    #[must_use]
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Json => "application/json; charset=utf-8",
            Self::Xml => "application/xml; charset=utf-8",
            Self::Html => "text/html; charset=utf-8",
        }
    }
}
