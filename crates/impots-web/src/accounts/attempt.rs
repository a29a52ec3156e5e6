//! A password that is looked at, and the user whose it may be.
//!
//! It owns what it needs, as it goes to a thread that hashes and may outlive the request: a client that has gone is counted all the
//! same.

use impots_storage::StoredUser;

use crate::security::passwords::{PasswordHash, PasswordHashError};
use crate::security::rate_limit::Whence;

/// A user who may log in.
pub(super) struct Known {
    pub(super) hash: PasswordHash,
    /// As the database has it, if it comes from there.
    /// For replacing its hash: only while it is still this one.
    pub(super) stored: Option<StoredUser>,
}

/// What came of looking a user up.
pub(super) struct Found {
    /// `None` if there is no such user.
    pub(super) known: Option<Known>,
    /// The number of the latest end of sessions.
    pub(super) number: i64,
}

impl Known {
    pub(super) fn configured(hash: &PasswordHash) -> Self {
        Self { hash: hash.clone(), stored: None }
    }
}

/// A password that is looked at, away from the async threads.
pub(super) struct Attempt {
    pub(super) user: String,
    pub(super) password: Vec<u8>,
    pub(super) whence: Whence,
    pub(super) known: Option<Known>,
    /// The number of the latest end of sessions.
    pub(super) number: i64,
    /// Whether the database could not be asked: only users of the settings can be right then.
    pub(super) is_outage: bool,
}

/// What came of an [`Attempt`], and the new hash of a user of the database whose hash is out of date.
pub(super) struct Attempted {
    pub(super) is_right: bool,
    pub(super) renewed: Option<(StoredUser, String)>,
}

impl Attempt {
    /// What the password is compared with; `None` if there is no such user.
    pub(super) fn hash(&self) -> Option<&PasswordHash> {
        self.known.as_ref().map(|known| &known.hash)
    }
}

/// A user whose hash can be used; somebody else than this program can have written it.
pub(super) fn readable(stored: StoredUser) -> Option<Known> {
    match stored.password_hash.parse() {
        Ok(hash) => Some(Known { hash, stored: Some(stored) }),
        Err(error) => {
            let error: PasswordHashError = error;
            tracing::warn!(%error, "the password hash of a user in the database cannot be used");
            None
        }
    }
}
