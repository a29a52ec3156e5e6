//! Whose token it is: looked up in the database, and remembered for a second.
//!
//! One query a second for each token in use, whatever number of requests comes with it; the note of its use, once a minute, is all
//! that is written.

use std::collections::HashMap;
use std::num::NonZeroU32;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use impots_storage::StoredToken;

use crate::locks::lock;
use crate::security::rate_limit::{LoginLimiter, LoginLimits};

/// How long an answer of the database counts: a token that is revoked is refused a second later.
/// "Within two seconds" is promised (docs/OPERATING.md).
const LIFE: Duration = Duration::from_secs(1);

/// Seconds from which on a use is worth another note in the database.
const NOTED_EVERY: u64 = 60;

/// Most tokens that are remembered, about 200 bytes each: only good ones are.
const MAX_HOLDERS: usize = 10_000;

/// Tokens that were good when they were last asked for, by their digests.
pub(super) struct TokenHolders {
    known: Mutex<HashMap<String, Holder>>,
    /// Bounds the look-ups for tokens that nobody has; those that were good before are not counted with them.
    pub(super) unknown: LoginLimiter,
}

/// Whose a good token was, and when.
#[derive(Clone)]
pub(super) struct Holder {
    pub(super) user: String,
    asked_at: Instant,
    /// In seconds since 1970.
    noted_at: u64,
}

impl Holder {
    /// Whether the database need not be asked again.
    pub(super) fn is_fresh(&self) -> bool {
        self.asked_at.elapsed() < LIFE
    }
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
            ..LoginLimits::default()
        };
        Self { known: Mutex::default(), unknown: LoginLimiter::new(limits) }
    }
}

impl TokenHolders {
    pub(super) fn find(&self, digest: &str) -> Option<Holder> {
        lock(&self.known).get(digest).cloned()
    }

    pub(super) fn forget(&self, digest: &str) {
        lock(&self.known).remove(digest);
    }

    /// Remembers a good token; whether its use is to be noted in the database.
    pub(super) fn remember(&self, token: &StoredToken, now: u64) -> bool {
        let noted_at = token.last_used_at.and_then(|at| u64::try_from(at).ok()).unwrap_or_default();
        let mut known = lock(&self.known);
        let noted_at = known.get(&token.digest).map_or(noted_at, |it| it.noted_at.max(noted_at));
        let is_due = now >= noted_at.saturating_add(NOTED_EVERY);
        if known.len() >= MAX_HOLDERS && !known.contains_key(&token.digest) {
            known.retain(|_, holder| holder.is_fresh());
        }
        if known.len() < MAX_HOLDERS || known.contains_key(&token.digest) {
            let noted_at = if is_due { now } else { noted_at };
            let holder = Holder { user: token.user.clone(), asked_at: Instant::now(), noted_at };
            known.insert(token.digest.clone(), holder);
        }
        is_due
    }
}
