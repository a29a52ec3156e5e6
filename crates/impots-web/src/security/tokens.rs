//! Tokens that programs ask the API with (RFC 6750): 256 random bits, of which only a digest is stored.
//!
//! ```
//! use impots_web::security::tokens::ApiToken;
//!
//! let token = ApiToken::random()?;
//! assert!(token.expose().starts_with(token.prefix()) && token.prefix().starts_with("imp_"));
//! assert_eq!(token.digest().len(), 64);
//! assert!(ApiToken::parse("imp_short").is_none());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Made on the page of the account and by `impots tokens add`, kept as [`ApiToken::digest`] in the database, presented to the API
//! alone (`accounts/token_check.rs`). A token is for one user and one scope; it begins no session.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use pbkdf2::sha2::{Digest as _, Sha256};

use crate::session::random_bytes;

/// What a token begins with, so that people and scanners of leaked secrets know it for one.
const MARK: &str = "imp_";

/// How much of a token it is called by where it cannot be shown, in bytes: 48 of its 256 bits.
pub const PREFIX_LENGTH: usize = MARK.len() + 8;

/// 32 bytes in base64.
const LENGTH: usize = MARK.len() + 43;

/// Days after which a token expires if nobody says otherwise.
/// What the page has chosen at first too.
pub const DEFAULT_TOKEN_DAYS: u32 = 180;

/// Most days after which a token expires: ten years.
pub const MAX_TOKEN_DAYS: u32 = 3650;

/// When a token expires that is good for so many days, in seconds since 1970.
#[must_use]
pub fn expiry(created_at: i64, days: u32) -> i64 {
    const SECONDS_A_DAY: i64 = 24 * 3600;
    created_at + i64::from(days) * SECONDS_A_DAY
}

/// What a token is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenScope {
    /// Asking the API whose answers are functions of the request: no account's data.
    Api,
}

impl TokenScope {
    /// Every scope.
    pub const ALL: [Self; 1] = [Self::Api];

    /// Its name.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Api => "api",
        }
    }

    /// The scope of this name.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.word() == word)
    }
}

/// A token. Whoever knows it asks in its user's name: redacted in `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct ApiToken(String);

impl ApiToken {
    /// A token that nobody can guess.
    ///
    /// # Errors
    /// If the machine has no random bytes to give.
    pub fn random() -> Result<Self, impl std::error::Error + Send + Sync + 'static> {
        random_bytes::<32>().map(|bytes| Self(format!("{MARK}{}", URL_SAFE_NO_PAD.encode(bytes))))
    }

    /// The token in a text, unless it cannot be one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let random = text.strip_prefix(MARK).filter(|_| text.len() == LENGTH)?;
        let is_encoded =
            random.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
        is_encoded.then(|| Self(text.to_owned()))
    }

    /// The token itself, for the one time that it is shown.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// What it is called where it cannot be shown.
    #[must_use]
    pub fn prefix(&self) -> &str {
        &self.0[..PREFIX_LENGTH]
    }

    /// Its SHA-256 in hexadecimal, which is stored. A slow hash would add nothing: there are 2^256 tokens to try.
    #[must_use]
    pub fn digest(&self) -> String {
        use std::fmt::Write as _;
        Sha256::digest(self.0.as_bytes()).iter().fold(String::new(), |mut text, byte| {
            // Writing into a string never fails.
            let _ = write!(text, "{byte:02x}");
            text
        })
    }
}

impl fmt::Debug for ApiToken {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("ApiToken(redacted)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_reads_back_and_shows_nothing_in_debug() {
        let token = ApiToken::random().unwrap();
        assert_eq!(token.expose().len(), LENGTH);
        assert_eq!(ApiToken::parse(token.expose()), Some(token.clone()));
        assert_ne!(ApiToken::random().unwrap(), token);
        assert_eq!(format!("{token:?}"), "ApiToken(redacted)");
    }

    #[test]
    fn what_has_another_form_is_no_token() {
        let good = format!("{MARK}{}", "a".repeat(43));
        assert!(ApiToken::parse(&good).is_some());
        for text in [
            String::new(),
            good[1..].to_owned(),
            format!("{good}a"),
            good.replace("aa", "a"),
            good.to_uppercase(),
            format!("{}é", &good[..45]),
            format!("{}+", &good[..46]),
        ] {
            assert!(ApiToken::parse(&text).is_none(), "{text}");
        }
    }

    /// FIPS 180-4: the digest of a known text.
    #[test]
    fn the_digest_is_sha_256() {
        let token = ApiToken("abc".to_owned());
        let digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(token.digest(), digest);
    }
}
