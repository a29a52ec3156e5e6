//! CSRF tokens, as Flask-WTF issues and checks them (protocol, section 5).
//!
//! The session holds a secret; a token is that secret, signed and dated. A token proves that the
//! request comes from a page that we made for this session, in the last hour.
//!
//! Admission asks (`admission.rs`), after the origin and before anything of the session counts; each answer carries one fresh token
//! (`answer.rs`). It is no proof of who asks: only that a page of this session, which other sites cannot read, made the browser
//! ask.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use subtle::ConstantTimeEq as _;

use super::signing::{Purpose, SecretKeys, Signer, SigningError};

#[cfg(test)]
mod tests;

/// How long a token is accepted, in seconds.
/// Flask-WTF's `WTF_CSRF_TIME_LIMIT` (protocol, section 5).
pub const TOKEN_LIFETIME_SECONDS: u64 = 3600;

/// Longest token that is looked at, in bytes. One of ours has 91.
/// Flask may have stored a longer secret, which makes a longer token.
pub const MAX_TOKEN_BYTES: usize = 4096;

/// The secret that a session keeps under `csrf_token`.
///
/// Ours has 40 lowercase hexadecimal characters. Any other text that a Flask server stored there
/// is kept as it is, since tokens were issued for it.
#[derive(Clone, Deserialize, Serialize)]
#[serde(transparent)]
pub struct CsrfSecret(Arc<str>);

impl CsrfSecret {
    /// A new secret, from 20 bytes of a cryptographic random source.
    #[must_use]
    pub fn from_random(bytes: [u8; 20]) -> Self {
        let half_bytes = bytes.iter().flat_map(|byte| [byte >> 4, byte & 0xf]);
        let digits = half_bytes.filter_map(|digit| char::from_digit(digit.into(), 16));
        Self(digits.collect::<String>().into())
    }

    /// The secret that was read from a stored session.
    #[must_use]
    pub fn from_stored(text: impl Into<String>) -> Self {
        Self(text.into().into())
    }

    /// The text to store. It belongs in a session and nowhere else.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Whether its JSON is the text in quotes: so it is with all of ours.
    fn is_plain(&self) -> bool {
        self.0.bytes().all(|byte| byte.is_ascii_alphanumeric())
    }
}

/// In constant time for texts of the same length.
impl PartialEq for CsrfSecret {
    fn eq(&self, other: &Self) -> bool {
        self.0.as_bytes().ct_eq(other.0.as_bytes()).into()
    }
}

impl Eq for CsrfSecret {}

impl fmt::Debug for CsrfSecret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("CsrfSecret(redacted)")
    }
}

/// Issues and checks tokens.
#[derive(Clone, Debug)]
pub struct CsrfTokens {
    signer: Signer,
}

/// A token that was accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// Whether an older key signed the token: the next one will carry the current key.
    pub needs_renewal: bool,
}

/// Why a token is refused, in the order of the checks. `Display` gives the sentences of Flask-WTF
/// that protocol, section 5, puts on the wire in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CsrfError {
    /// The request carries no token, or an empty one.
    #[error("The CSRF token is missing.")]
    Missing,
    /// The session holds no secret.
    #[error("The CSRF session token is missing.")]
    SessionTokenMissing,
    /// The token is ours, but older than [`TOKEN_LIFETIME_SECONDS`] or from a clock that is ahead by
    /// more than [`LEEWAY_SECONDS`](super::signing::LEEWAY_SECONDS).
    #[error("The CSRF token has expired.")]
    Expired,
    /// The token is not one that we signed.
    #[error("The CSRF token is invalid.")]
    Invalid,
    /// The token is ours, but was issued for another secret.
    #[error("The CSRF tokens do not match.")]
    DoNotMatch,
}

impl CsrfError {
    /// Every refusal, in the order of the checks.
    pub const ALL: [Self; 5] =
        [Self::Missing, Self::SessionTokenMissing, Self::Expired, Self::Invalid, Self::DoNotMatch];
}

impl CsrfTokens {
    /// Tokens signed with the first key and verified with all of them.
    #[must_use]
    pub fn new(keys: &SecretKeys) -> Self {
        Self { signer: Signer::new(keys, Purpose::CsrfToken) }
    }

    /// A token for the session that holds `secret`, dated `now` (seconds since 1970).
    #[must_use]
    pub fn issue(&self, secret: &CsrfSecret, now: u64) -> String {
        if secret.is_plain() {
            return self.signer.sign(&[b"\"", secret.0.as_bytes(), b"\""].concat(), now);
        }
        // Texts are written without a fault.
        let json = serde_json::to_vec(secret).unwrap_or_default();
        self.signer.sign(&json, now)
    }

    /// Checks the token of a request against the secret of its session, at `now` (seconds since
    /// 1970).
    ///
    /// # Errors
    /// The first check that fails, in the order of [`CsrfError::ALL`], except that a token signed
    /// by nobody is invalid even if it is old: Flask-WTF does not trust the date of such a token.
    pub fn check(
        &self,
        token: Option<&str>,
        secret: Option<&CsrfSecret>,
        now: u64,
    ) -> Result<Accepted, CsrfError> {
        let token = token.filter(|token| !token.is_empty()).ok_or(CsrfError::Missing)?;
        let secret = secret.ok_or(CsrfError::SessionTokenMissing)?;
        if token.len() > MAX_TOKEN_BYTES {
            return Err(CsrfError::Invalid);
        }
        let verified = self.signer.verify(token, now, TOKEN_LIFETIME_SECONDS)?;
        if !is_plainly(&verified.payload, secret) {
            let json = serde_json::from_slice(&verified.payload).map_err(|_| CsrfError::Invalid)?;
            if !is_secret(json, secret) {
                return Err(CsrfError::DoNotMatch);
            }
        }
        Ok(Accepted { needs_renewal: verified.needs_renewal() })
    }
}

impl CsrfTokens {
    /// Whether we issued the token, for whichever session, in the last hour.
    #[must_use]
    pub fn is_genuine(&self, token: &str, now: u64) -> bool {
        token.len() <= MAX_TOKEN_BYTES
            && self.signer.verify(token, now, TOKEN_LIFETIME_SECONDS).is_ok()
    }
}

/// Whether JSON is the secret in quotes: so are all of ours, which are hexadecimal. Any other JSON is to be read.
fn is_plainly(json: &[u8], secret: &CsrfSecret) -> bool {
    let text = json.strip_prefix(b"\"").and_then(|rest| rest.strip_suffix(b"\""));
    let plain = text.filter(|text| text.iter().all(u8::is_ascii_alphanumeric));
    plain.is_some_and(|text| text.ct_eq(secret.0.as_bytes()).into())
}

/// A number, a null or a list signed by us is nobody's secret.
fn is_secret(json: Value, secret: &CsrfSecret) -> bool {
    match json {
        Value::String(text) => CsrfSecret(text.into()) == *secret,
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => {
            false
        }
    }
}

impl From<SigningError> for CsrfError {
    fn from(error: SigningError) -> Self {
        match error {
            SigningError::Expired => Self::Expired,
            SigningError::BadSignature | SigningError::Malformed => Self::Invalid,
        }
    }
}
