//! Whose token it is: looked up in the database, and remembered for a second.

use std::collections::HashMap;
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use impots_storage::{StorageError, StoredToken};

use super::{Accounts, LoginError};
use crate::database::DatabaseLink;
use crate::security::rate_limit::{LoginLimiter, LoginLimits};
use crate::security::tokens::{ApiToken, TokenScope};

/// How long an answer of the database counts: a token that is revoked is refused a second later.
const LIFE: Duration = Duration::from_secs(1);

/// Seconds from which on a use is worth another note in the database.
const NOTED_EVERY: u64 = 60;

/// Most tokens that are remembered, about 200 bytes each: only good ones are.
const MAX_HOLDERS: usize = 10_000;

/// Tokens that were good when they were last asked for, by their digests.
pub(super) struct TokenHolders {
    known: Mutex<HashMap<String, Holder>>,
    /// Bounds the look-ups for tokens that nobody has; those that were good before are not counted with them.
    unknown: LoginLimiter,
}

#[derive(Clone)]
struct Holder {
    user: String,
    asked_at: Instant,
    /// In seconds since 1970.
    noted_at: u64,
}

impl Default for TokenHolders {
    fn default() -> Self {
        let limit = NonZeroU32::MIN.saturating_add(59);
        // Nobody guesses a token: only look-ups are bounded, and one address never stands in the way of another.
        let limits = LoginLimits {
            per_user_and_address: limit,
            per_address: limit,
            per_user: NonZeroU32::MAX,
            in_all: NonZeroU32::MAX,
        };
        Self { known: Mutex::default(), unknown: LoginLimiter::new(limits) }
    }
}

impl TokenHolders {
    fn find(&self, digest: &str) -> Option<Holder> {
        self.lock().get(digest).cloned()
    }

    fn forget(&self, digest: &str) {
        self.lock().remove(digest);
    }

    /// Remembers a good token; whether its use is to be noted in the database.
    fn remember(&self, token: &StoredToken, now: u64) -> bool {
        let noted_at = token.last_used_at.and_then(|at| u64::try_from(at).ok()).unwrap_or_default();
        let mut known = self.lock();
        let noted_at = known.get(&token.digest).map_or(noted_at, |it| it.noted_at.max(noted_at));
        let is_due = now >= noted_at.saturating_add(NOTED_EVERY);
        if known.len() >= MAX_HOLDERS && !known.contains_key(&token.digest) {
            known.retain(|_, holder| holder.asked_at.elapsed() < LIFE);
        }
        if known.len() < MAX_HOLDERS || known.contains_key(&token.digest) {
            let noted_at = if is_due { now } else { noted_at };
            let holder = Holder { user: token.user.clone(), asked_at: Instant::now(), noted_at };
            known.insert(token.digest.clone(), holder);
        }
        is_due
    }

    /// No code panics while it holds the lock, and every change to the map is one call: a poisoned map is intact.
    fn lock(&self) -> MutexGuard<'_, HashMap<String, Holder>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Accounts {
    /// The user whose token this is, if it is good at `now` (seconds since 1970).
    ///
    /// # Errors
    /// [`LoginError`]: too many that nobody has came from this address, or the database cannot be asked.
    pub(crate) async fn holder_of(
        &self,
        text: &str,
        address: IpAddr,
        now: u64,
    ) -> Result<Option<String>, LoginError> {
        let (Some(token), Some(database)) = (ApiToken::parse(text), &self.database) else {
            return Ok(None);
        };
        let digest = token.digest();
        let holders = &self.token_holders;
        match holders.find(&digest) {
            Some(holder) if holder.asked_at.elapsed() < LIFE => return Ok(Some(holder.user)),
            Some(_) => {}
            None => holders.unknown.check("", address)?,
        }
        let found = database.find_token(&digest).await;
        let found = found.map_err(|_: StorageError| LoginError::Unavailable)?;
        let Some(found) = found.filter(|token| is_accepted(token, now)) else {
            holders.forget(&digest);
            holders.unknown.record_failure("", address);
            return Ok(None);
        };
        if holders.remember(&found, now) {
            tokio::spawn(note_use(database.clone(), digest, now));
        }
        Ok(Some(found.user))
    }
}

fn is_accepted(token: &StoredToken, now: u64) -> bool {
    let is_good = i64::try_from(now).is_ok_and(|now| token.is_good(now));
    is_good && TokenScope::from_word(&token.scope) == Some(TokenScope::Api)
}

/// Only what is shown of a token depends on it: a database that may only be read serves without.
async fn note_use(database: DatabaseLink, digest: String, now: u64) {
    if let Ok(now) = i64::try_from(now) {
        database.note_token_use(&digest, now).await.ok();
    }
}
