//! The two languages of the wire and of the pages.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A language that the server answers in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Language {
    /// French, the language of the original's clients.
    #[default]
    #[serde(rename = "fr")]
    French,
    /// English.
    #[serde(rename = "en")]
    English,
}

impl Language {
    /// Every language, for loops that must forget none.
    pub const ALL: [Self; 2] = [Self::French, Self::English];

    /// The two-letter code of ISO 639-1, as in `lang="fr"`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::French => "fr",
            Self::English => "en",
        }
    }

    /// The form of this language, of two: tables and sentences have French first. Both are made for it: where a million rows may be
    /// told, match the language instead.
    ///
    /// ```
    /// use impots_protocol::Language;
    /// assert_eq!(Language::English.pick(["impôt", "tax"]), "tax");
    /// ```
    #[must_use]
    pub fn pick<T>(self, [french, english]: [T; 2]) -> T {
        match self {
            Self::French => french,
            Self::English => english,
        }
    }

    /// [`pick`](Self::pick) for constants, which cannot drop the form that is not picked.
    #[must_use]
    pub const fn pick_copy<T: Copy>(self, [french, english]: [T; 2]) -> T {
        match self {
            Self::French => french,
            Self::English => english,
        }
    }

    /// The word for a yes or a no on the wire: `oui`/`non` or `yes`/`no`.
    #[must_use]
    pub const fn yes_no(self, yes: bool) -> &'static str {
        match (self, yes) {
            (Self::French, true) => "oui",
            (Self::French, false) => "non",
            (Self::English, true) => "yes",
            (Self::English, false) => "no",
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.code())
    }
}

/// A language code that is neither `fr` nor `en`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("language `{0}` is neither `fr` nor `en`")]
pub struct UnknownLanguage(String);

impl FromStr for Language {
    type Err = UnknownLanguage;

    fn from_str(code: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|language| language.code() == code)
            .ok_or_else(|| UnknownLanguage(code.to_owned()))
    }
}
