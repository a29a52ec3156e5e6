//! Who may log in, and whether a password is theirs.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Semaphore;
use tokio::time::timeout;

use crate::security::passwords::PasswordHash;
use crate::security::rate_limit::{LoginLimiter, RetryAfter};

/// Longest wait for a core to hash on.
const PATIENCE: Duration = Duration::from_secs(5);

/// The users of the server and their hashed passwords.
#[derive(Clone)]
pub struct Accounts {
    users: Arc<HashMap<String, PasswordHash>>,
    /// Hashes that no password fits, each as costly as a user's.
    decoys: Arc<[PasswordHash]>,
    choice_of_decoy: RandomState,
    limiter: Arc<LoginLimiter>,
    /// Hashing takes a core and 19 MiB for a while: no more at once than there are cores.
    hashing: Arc<Semaphore>,
}

/// A login that is refused without a look at the password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LoginRefused {
    /// Too many failures.
    TooManyFailures(RetryAfter),
    /// Too many logins at once.
    Busy,
}

impl From<RetryAfter> for LoginRefused {
    fn from(wait: RetryAfter) -> Self {
        Self::TooManyFailures(wait)
    }
}

/// What came of a login.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Right user and password.
    Right,
    /// Wrong user or password.
    Wrong,
}

impl Accounts {
    /// The accounts of these users, and how often one may fail to log in.
    #[must_use]
    pub fn new(users: HashMap<String, PasswordHash>, limiter: LoginLimiter) -> Self {
        let decoys: Arc<[PasswordHash]> = if users.is_empty() {
            [PasswordHash::decoy()].into()
        } else {
            users.values().map(PasswordHash::decoy_like).collect()
        };
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        Self {
            users: Arc::new(users),
            decoys,
            choice_of_decoy: RandomState::new(),
            limiter: Arc::new(limiter),
            hashing: Arc::new(Semaphore::new(cores)),
        }
    }

    /// Whether the password is the user's. An unknown user always takes as long as some known one.
    ///
    /// # Errors
    /// [`LoginRefused`]. The failures are looked at again when it is this login's turn: logins that wait at the same time
    /// cannot all pass on the same budget. A failure counts even if the client has gone.
    pub(crate) async fn verify(
        &self,
        user: &str,
        password: &str,
        address: IpAddr,
    ) -> Result<Verdict, LoginRefused> {
        self.limiter.check(user, address)?;
        let known = self.users.get(user);
        let is_known = known.is_some();
        let hash = known.unwrap_or_else(|| self.decoy(user)).clone();
        let turn = timeout(PATIENCE, Arc::clone(&self.hashing).acquire_owned()).await;
        let Ok(Ok(permit)) = turn else {
            return Err(LoginRefused::Busy);
        };
        let (user, password) = (user.to_owned(), password.as_bytes().to_vec());
        let limiter = Arc::clone(&self.limiter);
        let verdict = tokio::task::spawn_blocking(move || {
            limiter.check(&user, address)?;
            let is_right = hash.verify(&password) && is_known;
            if !is_right {
                limiter.record_failure(&user, address);
            }
            drop(permit);
            Ok(if is_right {
                Verdict::Right
            } else {
                Verdict::Wrong
            })
        });
        verdict.await.unwrap_or(Ok(Verdict::Wrong))
    }

    fn decoy(&self, user: &str) -> &PasswordHash {
        let count = u64::try_from(self.decoys.len()).unwrap_or(u64::MAX);
        let choice = self.choice_of_decoy.hash_one(user) % count;
        &self.decoys[usize::try_from(choice).unwrap_or_default()]
    }
}
