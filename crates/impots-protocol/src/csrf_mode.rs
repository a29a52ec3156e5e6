//! How requests are protected against cross-site forgery.

use std::str::FromStr;

/// How requests are protected against cross-site forgery (protocol, section 5).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum CsrfMode {
    /// The token is the last segment of the URL, as in version 14.
    #[default]
    Url,
    /// No token.
    Off,
    /// Hidden fields and POST; no token ever stands in a URL.
    Form,
}

impl CsrfMode {
    /// Every mode, for loops that must forget none.
    pub const ALL: [Self; 3] = [Self::Url, Self::Off, Self::Form];

    /// The word of the settings.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Url => "url",
            Self::Off => "off",
            Self::Form => "form",
        }
    }

    /// Whether requests carry a token at all.
    #[must_use]
    pub const fn is_on(self) -> bool {
        !matches!(self, Self::Off)
    }
}

/// A CSRF mode that is none of `url`, `off`, `form`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("csrf mode `{0}` is none of `url`, `off`, `form`")]
pub struct UnknownCsrfMode(String);

impl FromStr for CsrfMode {
    type Err = UnknownCsrfMode;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|mode| mode.word() == word)
            .ok_or_else(|| UnknownCsrfMode(word.to_owned()))
    }
}
