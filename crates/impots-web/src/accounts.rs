//! Who may log in, and whether a password is theirs.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::net::IpAddr;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use impots_storage::{StorageError, StoredUser};
use tokio::sync::Semaphore;
use tokio::time::timeout;

use crate::database::DatabaseLink;
use crate::security::passwords::{PasswordHash, PasswordHashError, hash_with_random_salt};
use crate::security::rate_limit::{LoginLimiter, RetryAfter};

/// Name and password of the account that exists while there is no user.
pub const DEMONSTRATION: &str = "admin";

/// Longest wait for a core to hash on.
const PATIENCE: Duration = Duration::from_secs(5);

/// The users of the server and their hashed passwords: those of the settings, then those of the database.
#[derive(Clone)]
pub struct Accounts {
    users: Arc<HashMap<String, PasswordHash>>,
    database: Option<DatabaseLink>,
    /// The demonstration account, offered while the database has no user.
    demonstration: Option<PasswordHash>,
    /// Hashes that no password fits, each as costly as a user's.
    decoys: Arc<RwLock<Arc<[PasswordHash]>>>,
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
    /// The users cannot be read now.
    Unavailable,
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

/// A user who may log in.
struct Known {
    hash: PasswordHash,
    /// As the database has it, if it comes from there.
    stored: Option<StoredUser>,
}

impl Known {
    fn configured(hash: &PasswordHash) -> Self {
        Self {
            hash: hash.clone(),
            stored: None,
        }
    }
}

/// A password that is looked at, away from the async threads.
struct Attempt {
    user: String,
    password: Vec<u8>,
    address: IpAddr,
    known: Option<Known>,
    decoy: PasswordHash,
}

/// What came of an [`Attempt`], and the new hash of a user of the database whose hash is out of date.
struct Attempted {
    verdict: Verdict,
    renewed: Option<(StoredUser, String)>,
}

impl Accounts {
    /// The accounts of these users, and how often one may fail to log in.
    #[must_use]
    pub fn new(users: HashMap<String, PasswordHash>, limiter: LoginLimiter) -> Self {
        let decoys = decoys(users.values());
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        Self {
            users: Arc::new(users),
            database: None,
            demonstration: None,
            decoys: Arc::new(RwLock::new(decoys)),
            choice_of_decoy: RandomState::new(),
            limiter: Arc::new(limiter),
            hashing: Arc::new(Semaphore::new(cores)),
        }
    }

    /// The same with the users of a database; where both have a name, that of the settings counts.
    #[must_use]
    pub fn with_database(self, database: DatabaseLink) -> Self {
        let database = Some(database);
        Self { database, ..self }
    }

    /// The same with the account `admin`, whose password has this hash, while the database has no user.
    #[must_use]
    pub fn with_demonstration(self, hash: PasswordHash) -> Self {
        let demonstration = Some(hash);
        Self {
            demonstration,
            ..self
        }
    }

    /// Whether the password is the user's. An unknown user always takes as long as some known one. A password that was
    /// right and whose hash in the database is out of date is hashed anew.
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
        let attempt = Attempt {
            user: user.to_owned(),
            password: password.as_bytes().to_vec(),
            address,
            known: self.find(user).await?,
            decoy: self.decoy(user),
        };
        let turn = timeout(PATIENCE, Arc::clone(&self.hashing).acquire_owned()).await;
        let Ok(Ok(permit)) = turn else {
            return Err(LoginRefused::Busy);
        };
        let limiter = Arc::clone(&self.limiter);
        let attempted = tokio::task::spawn_blocking(move || {
            let attempted = attempt.run(&limiter);
            drop(permit);
            attempted
        });
        let Ok(attempted) = attempted.await else {
            return Ok(Verdict::Wrong);
        };
        let Attempted { verdict, renewed } = attempted?;
        if let (Some(database), Some((stored, new_hash))) = (&self.database, renewed) {
            replace_hash(database, &stored, &new_hash).await;
        }
        Ok(verdict)
    }

    /// Makes unknown users take as long as those whom the database has now.
    pub(crate) async fn renew_decoys(&self) {
        let Some(database) = &self.database else {
            return;
        };
        if let Ok(hashes) = database.some_password_hashes().await {
            let stored: Vec<PasswordHash> =
                hashes.iter().filter_map(|it| it.parse().ok()).collect();
            let renewed = decoys(self.users.values().chain(&stored));
            *self.decoys.write().unwrap_or_else(PoisonError::into_inner) = renewed;
        }
    }

    /// The database is asked for every user, so that an unknown one takes no longer.
    async fn find(&self, user: &str) -> Result<Option<Known>, LoginRefused> {
        let stored = match &self.database {
            Some(database) => database.find_user(user).await,
            None => Ok(None),
        };
        if let Some(hash) = self.users.get(user) {
            return Ok(Some(Known::configured(hash)));
        }
        let stored = stored.map_err(|error| unavailable(&error))?;
        match stored {
            Some(stored) => Ok(readable(stored)),
            None => self.find_demonstration(user).await,
        }
    }

    async fn find_demonstration(&self, user: &str) -> Result<Option<Known>, LoginRefused> {
        let Some(hash) = self
            .demonstration
            .as_ref()
            .filter(|_| user == DEMONSTRATION)
        else {
            return Ok(None);
        };
        let has_users = match &self.database {
            Some(database) => database
                .has_users()
                .await
                .map_err(|error| unavailable(&error))?,
            None => false,
        };
        Ok((!has_users).then(|| Known::configured(hash)))
    }

    fn decoy(&self, user: &str) -> PasswordHash {
        let decoys = Arc::clone(&self.decoys.read().unwrap_or_else(PoisonError::into_inner));
        let count = u64::try_from(decoys.len()).unwrap_or(u64::MAX);
        let choice = self.choice_of_decoy.hash_one(user) % count;
        decoys[usize::try_from(choice).unwrap_or_default()].clone()
    }
}

impl Attempt {
    fn run(self, limiter: &LoginLimiter) -> Result<Attempted, LoginRefused> {
        limiter.check(&self.user, self.address)?;
        let hash = self.known.as_ref().map_or(&self.decoy, |known| &known.hash);
        let is_right = hash.verify(&self.password) && self.known.is_some();
        if !is_right {
            limiter.record_failure(&self.user, self.address);
            return Ok(Attempted {
                verdict: Verdict::Wrong,
                renewed: None,
            });
        }
        let is_old = hash.needs_upgrade();
        let stored = self.known.and_then(|known| known.stored);
        let renewed = stored.filter(|_| is_old).and_then(|stored| {
            let hash = hash_with_random_salt(&self.password).ok()?;
            Some((stored, hash))
        });
        Ok(Attempted {
            verdict: Verdict::Right,
            renewed,
        })
    }
}

fn decoys<'a>(hashes: impl Iterator<Item = &'a PasswordHash>) -> Arc<[PasswordHash]> {
    let decoys: Arc<[PasswordHash]> = hashes.map(PasswordHash::decoy_like).collect();
    if decoys.is_empty() {
        [PasswordHash::decoy()].into()
    } else {
        decoys
    }
}

/// A user whose hash can be used; somebody else than this program can have written it.
fn readable(stored: StoredUser) -> Option<Known> {
    match stored.password_hash.parse() {
        Ok(hash) => Some(Known {
            hash,
            stored: Some(stored),
        }),
        Err(error) => {
            let error: PasswordHashError = error;
            tracing::warn!(%error, "the password hash of a user in the database cannot be used");
            None
        }
    }
}

fn unavailable(error: &StorageError) -> LoginRefused {
    tracing::warn!(%error, "the users cannot be read from the database");
    LoginRefused::Unavailable
}

/// A login is not refused because its hash could not be replaced: the next one tries again.
async fn replace_hash(database: &DatabaseLink, stored: &StoredUser, new_hash: &str) {
    if let Err(error) = database.replace_hash(stored, new_hash).await {
        tracing::warn!(%error, "an out-of-date password hash could not be replaced");
    }
}
