//! The CSRF token of a session and where it travels (protocol, section 5).

use std::fmt;
use std::str::FromStr;

/// Whether a session must have a CSRF token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CsrfChoice {
    /// Found out when the session begins.
    #[default]
    Auto,
    /// A server without tokens is refused.
    On,
    /// No token is asked for or sent.
    Off,
}

impl CsrfChoice {
    /// Every choice, for loops that must forget none.
    pub const ALL: [Self; 3] = [Self::Auto, Self::On, Self::Off];

    /// The word of the settings.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::On => "on",
            Self::Off => "off",
        }
    }
}

/// A choice that is none of `auto`, `on`, `off`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("csrf `{0}` is none of `auto`, `on`, `off`")]
pub struct UnknownCsrfChoice(String);

impl FromStr for CsrfChoice {
    type Err = UnknownCsrfChoice;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|choice| choice.word() == word)
            .ok_or_else(|| UnknownCsrfChoice(word.to_owned()))
    }
}

/// A token in the characters that a segment of a URL and a header can hold as they are.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct CsrfToken(String);

impl CsrfToken {
    /// Tokens of the protocol have some 90 characters; longer URLs are refused by servers.
    const MAX_BYTES: usize = 1024;

    /// The token of an answer; `None` for a text that no server of the protocol sends.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let unreserved = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
        let fits = (1..=Self::MAX_BYTES).contains(&text.len()) && text.bytes().all(unreserved);
        // A browser's URL parser, and ours, would take these two for a walk through directories.
        (fits && text != "." && text != "..").then(|| Self(text.to_owned()))
    }

    pub(crate) fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for CsrfToken {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("CsrfToken(***)")
    }
}

/// Where the token of a session that has begun travels, and the newest token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Protection {
    /// The server has no tokens.
    Off,
    /// The last segment of the URL.
    Url(CsrfToken),
    /// The header `X-CSRFToken`; what changes the session is posted.
    Header(CsrfToken),
}

impl Protection {
    /// What a session that begins shows: a token in the answer, and in the URL it was found at.
    pub(crate) fn new(token: Option<CsrfToken>, token_in_url: bool) -> Self {
        match token {
            None => Self::Off,
            Some(token) if token_in_url => Self::Url(token),
            Some(token) => Self::Header(token),
        }
    }

    /// Every answer can carry a newer token, which replaces the one before.
    pub(crate) fn renew(&mut self, newer: Option<CsrfToken>) {
        match (self, newer) {
            (Self::Url(token) | Self::Header(token), Some(newer)) => *token = newer,
            (Self::Off, _) | (Self::Url(_) | Self::Header(_), None) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_never_shown() {
        let token = CsrfToken::parse("c2VjcmV0.YQ.sig").unwrap();
        let shown = format!("{:?} {:?}", token, Protection::Url(token.clone()));
        assert!(!shown.contains("c2VjcmV0"), "{shown}");
    }

    #[test]
    fn what_could_change_a_url_is_no_token() {
        for text in ["", ".", "..", "a/b", "a?b", "a#b", "a%2Fb", "a b", "é", "a\r\nb"] {
            assert_eq!(CsrfToken::parse(text), None, "{text:?}");
        }
        assert_eq!(CsrfToken::parse(&"a".repeat(CsrfToken::MAX_BYTES + 1)), None);
    }

    #[test]
    fn a_newer_token_replaces_the_one_before() {
        let [old, new] = ["old", "new"].map(|text| CsrfToken::parse(text).unwrap());
        let mut protection = Protection::new(Some(old), true);
        protection.renew(None);
        protection.renew(Some(new.clone()));
        assert_eq!(protection, Protection::Url(new));
    }
}
