//! Which log-in a session comes from, so that it can be ended wherever it lives.
//!
//! Made by `accounts.rs` at a log-in, kept in the session in every store, compared by `user_sessions.rs` and
//! `accounts/session_validity.rs` with each request. Sessions that Flask wrote have none: they end by their idle time.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};

use super::{RandomnessError, random_bytes};

/// The log-in that a session comes from. It opens no session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoginMark {
    /// What the log-in is called: 128 random bits.
    pub(crate) id: String,
    /// The number of the latest end of sessions when its user was looked up: later ends have greater ones.
    pub(crate) number: i64,
    /// What its user was known by, unless that was the database.
    /// A digest of the hash in the settings, or the word for the demonstration account: with another one in force, the session is
    /// over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) key: Option<String>,
}

impl LoginMark {
    /// A log-in that is called like no other.
    ///
    /// # Errors
    /// If the machine has no random bytes to give.
    pub(crate) fn new(number: i64, key: Option<String>) -> Result<Self, RandomnessError> {
        Ok(Self { id: URL_SAFE_NO_PAD.encode(random_bytes::<16>()?), number, key })
    }

    /// An upper bound of the bytes that it takes in `MessagePack`, with its keys.
    pub(super) fn size(&self) -> usize {
        const REST: usize = 48;
        REST + self.id.len() + self.key.as_ref().map_or(0, String::len)
    }
}
