//! A password that is looked at, and the user whose it may be.

use std::time::Instant;

use impots_storage::StoredUser;

use super::remembered::LoginDigest;
use super::{Accounts, LoginError};
use crate::security::passwords::{PasswordHash, PasswordHashError, hash_with_random_salt};
use crate::security::rate_limit::Whence;

/// A user who may log in.
pub(super) struct Known {
    pub(super) hash: PasswordHash,
    /// As the database has it, if it comes from there.
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

    /// Hashes, for somebody and for nobody alike. Who is right is remembered under this digest, if there is one.
    pub(super) fn run(
        self,
        accounts: &Accounts,
        digest: Option<LoginDigest>,
    ) -> Result<Attempted, LoginError> {
        if !accounts.costs.verify(self.hash(), &self.password) {
            if accounts.limiter.record_failure(&self.user, self.whence) {
                let user = self.known.as_ref().map(|_| &*self.user);
                tracing::warn!(
                    user,
                    "too many guesses: log-ins are slowed down but for those who logged in before"
                );
            }
            if self.is_outage {
                return Err(LoginError::Unavailable);
            }
            return Ok(Attempted { is_right: false, renewed: None });
        }
        accounts.limiter.record_success(&self.user, self.whence.address);
        if let Some(digest) = digest {
            accounts.remembered.insert(digest, Instant::now());
        }
        let is_old = self.hash().is_some_and(PasswordHash::needs_upgrade);
        let stored = self.known.and_then(|known| known.stored);
        let renewed = stored.filter(|_| is_old).and_then(|stored| {
            let hash = hash_with_random_salt(&self.password).ok()?;
            Some((stored, hash))
        });
        Ok(Attempted { is_right: true, renewed })
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
