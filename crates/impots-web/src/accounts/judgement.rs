//! Whether a password that is looked at is the user's.
//!
//! It runs on a thread of heavy work, once the attempt had its turn. What came of it is noted there too, so that a failure counts
//! even if the client has gone meanwhile.

use std::time::Instant;

use super::attempt::{Attempt, Attempted};
use super::remembered::LoginDigest;
use super::{Accounts, LoginError};
use crate::security::passwords::{PasswordHash, hash_with_random_salt};

impl Accounts {
    /// Hashes, for somebody and for nobody alike. Who is right is remembered under this digest, if there is one.
    pub(super) fn judge(
        &self,
        attempt: Attempt,
        digest: Option<LoginDigest>,
    ) -> Result<Attempted, LoginError> {
        #[cfg(test)]
        assert!(attempt.user != super::tests::PANICKING, "secret");
        if !self.costs.verify(attempt.hash(), &attempt.password) {
            if self.limiter.record_failure(&attempt.user, attempt.whence) {
                let user = attempt.known.as_ref().map(|_| &*attempt.user);
                tracing::warn!(
                    user,
                    "too many guesses: log-ins are slowed down but for those who logged in before"
                );
            }
            if attempt.is_outage {
                return Err(LoginError::Unavailable);
            }
            return Ok(Attempted { is_right: false, renewed: None });
        }
        self.limiter.record_success(&attempt.user, attempt.whence.address);
        if let Some(digest) = digest {
            self.remembered.insert(digest, Instant::now());
        }
        let is_old = attempt.hash().is_some_and(PasswordHash::needs_upgrade);
        let stored = attempt.known.and_then(|known| known.stored);
        let renewed = stored.filter(|_| is_old).and_then(|stored| {
            let hash = hash_with_random_salt(&attempt.password).ok()?;
            Some((stored, hash))
        });
        Ok(Attempted { is_right: true, renewed })
    }
}
