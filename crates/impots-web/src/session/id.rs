//! The id of a session: 256 random bits, as Flask-Session's `secrets.token_urlsafe(32)`.
//!
//! Ids of the stores in memory and in Redis are the value of the cookie; a session in a cookie carries its own inside. Whoever
//! knows one holds the session, so it is never logged, never in a URL, and new at each log-in and end.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha1::{Digest, Sha1};

use crate::cookies::CookieChange;

/// No random id begins like this but once in 10^12.
const FLASK_PREFIX: &str = "flask--";

/// Length of an id that [`SessionId::for_flask`] makes: the prefix and 20 bytes in base64.
const FLASK_LENGTH: usize = FLASK_PREFIX.len() + 27;

/// A source of randomness failed.
#[derive(Debug, thiserror::Error)]
#[error("the machine gave no random bytes")]
pub(crate) struct RandomnessError(#[from] getrandom::Error);

/// Bytes that nobody can guess.
///
/// # Errors
/// If the machine has none to give.
pub(crate) fn random_bytes<const LENGTH: usize>() -> Result<[u8; LENGTH], RandomnessError> {
    let mut bytes = [0; LENGTH];
    getrandom::fill(&mut bytes)?;
    Ok(bytes)
}

/// Whoever knows it holds the session: redacted in `Debug`.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct SessionId(String);

impl SessionId {
    /// Shortest id that is looked up: a UUID without its hyphens, which older servers used.
    const MIN_LENGTH: usize = 32;
    const MAX_LENGTH: usize = 64;

    pub(crate) fn random() -> Result<Self, RandomnessError> {
        Ok(Self(URL_SAFE_NO_PAD.encode(random_bytes::<32>()?)))
    }

    /// The id in the value of a cookie, unless it cannot be one.
    pub(crate) fn parse(value: &str) -> Option<Self> {
        let fits = (Self::MIN_LENGTH..=Self::MAX_LENGTH).contains(&value.len())
            && value
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
        fits.then(|| Self(value.to_owned()))
    }

    /// An id for a session that Flask keeps in a cookie without one: the same for the same seed, which must be unguessable.
    pub(super) fn for_flask(seed: &[u8]) -> Self {
        let hash = URL_SAFE_NO_PAD.encode(Sha1::digest(seed));
        Self(format!("{FLASK_PREFIX}{hash}"))
    }

    /// Whether [`Self::for_flask`] made it.
    pub(super) fn is_for_flask(&self) -> bool {
        self.0.starts_with(FLASK_PREFIX) && self.0.len() == FLASK_LENGTH
    }

    /// An id of its own for one of several sessions that [`Self::for_flask`] cannot tell apart.
    pub(super) fn branch(&self) -> Result<Self, RandomnessError> {
        let random = URL_SAFE_NO_PAD.encode(random_bytes::<16>()?);
        Ok(Self(format!("{}{random}", self.0)))
    }

    /// What [`Self::branch`] made it from.
    pub(super) fn trunk(&self) -> Option<Self> {
        let trunk = self.0.get(..FLASK_LENGTH)?;
        let is_branch = self.0.starts_with(FLASK_PREFIX) && self.0.len() > FLASK_LENGTH;
        is_branch.then(|| Self(trunk.to_owned()))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// Has the browser send this id from now on.
    pub(super) fn set_cookie(&self) -> CookieChange {
        CookieChange::Set(self.0.clone())
    }
}

impl fmt::Debug for SessionId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("SessionId(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_random_id_holds_256_bits_and_is_understood_again() {
        let id = SessionId::random().unwrap();
        assert_eq!(id.as_str().len(), 43);
        assert_eq!(SessionId::parse(id.as_str()), Some(id.clone()));
        assert_ne!(SessionId::random().unwrap(), id);
        assert_eq!(format!("{id:?}"), "SessionId(…)");
    }

    #[test]
    fn an_id_for_flask_is_repeatable_and_understood_again() {
        let id = SessionId::for_flask(b"seed");
        assert_eq!(id, SessionId::for_flask(b"seed"));
        assert_ne!(id, SessionId::for_flask(b"seeds"));
        assert!(id.is_for_flask() && !SessionId::random().unwrap().is_for_flask());
        assert_eq!(SessionId::parse(id.as_str()), Some(id));
    }

    #[test]
    fn branches_differ_and_remember_their_trunk() {
        let trunk = SessionId::for_flask(b"seed");
        let (one, other) = (trunk.branch().unwrap(), trunk.branch().unwrap());
        assert!(one != other && !one.is_for_flask());
        assert_eq!((one.trunk(), trunk.trunk()), (Some(trunk), None));
        assert_eq!(SessionId::random().unwrap().trunk(), None);
        assert_eq!(SessionId::parse(one.as_str()), Some(one));
    }

    #[test]
    fn what_cannot_be_an_id_is_not_looked_up() {
        for value in
            ["", "deadbeef", &"a".repeat(65), &format!("{}\n", "a".repeat(42)), &"é".repeat(20)]
        {
            assert_eq!(SessionId::parse(value), None, "{value}");
        }
    }
}
