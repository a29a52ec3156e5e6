//! Who may log in, and whether a password is theirs.
//!
//! The front controller asks before the session is changed, the API for each request with a password or a token: one budget of
//! failures, one way to hash, one answer for a name that there is and one that there is not (docs/SECURITY-MODEL.md, 6.1.3). Users
//! of the settings are known from the start; those of the database are asked for at each log-in.
//!
//! What an account holds (tokens, kept simulations) is `account_work.rs`'s; which sessions are over is `user_sessions.rs`'s, asked
//! here by `session_validity.rs`.

mod attempt;
mod configured_user;
mod hashing_costs;
mod judgement;
mod remembered;
mod second_factors;
mod session_validity;
#[cfg(test)]
mod tests;
mod token_check;
mod token_holders;

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use impots_storage::{StorageError, StoredUser};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

use crate::database::DatabaseLink;
use crate::heavy_work;
use crate::log::Sparing;
use crate::security::passwords::{PasswordHash, hash_with_random_salt};
use crate::security::rate_limit::{LoginLimiter, LoginLimits, RetryAfter, Whence};
use crate::session::{LoginMark, RandomnessError};
use attempt::{Attempt, Attempted, Found, Known, readable};
use configured_user::ConfiguredUser;
use hashing_costs::HashingCosts;
use remembered::RememberedLogins;
use token_holders::TokenHolders;

/// Name and password of the account that exists while there is no user. Everybody can know it: while it is offered, requests
/// for other hosts than this machine itself and those that are published are refused.
pub const DEMONSTRATION_ACCOUNT: &str = "admin";

/// The hash of its password, which everybody knows: to make one at each start would take longer than all the rest of it.
const DEMONSTRATION_HASH: &str = "$argon2id$v=19$m=19456,t=2,p=1$aW1wb3RzLWFub255bW91cw$4mqZk1S32vk6MpS12d8Nz7b4cO6AWPYvz8AYpbFYLYg";

/// Between two lines in the log on sessions that began under another hash: each old session has some requests left.
const OTHER_HASH_PAUSE: Duration = Duration::from_mins(10);

/// Longest wait for a core to hash on.
/// Whoever waits longer is told to come again (429): in five seconds a core hashes some 160 passwords.
const MAX_WAIT: Duration = Duration::from_secs(5);

/// The users of the server and their hashed passwords: those of the settings, then those of the database.
#[derive(Clone)]
pub struct Accounts {
    users: Arc<HashMap<String, ConfiguredUser>>,
    database: Option<DatabaseLink>,
    /// The demonstration account, offered until the database has had a user.
    demonstration: Option<PasswordHash>,
    costs: HashingCosts,
    seen: Arc<Seen>,
    limiter: Arc<LoginLimiter>,
    /// The same for codes of second factors, which are short.
    /// A limiter of their own: who types wrong codes does not use up the budget of passwords, nor the other way round.
    codes: Arc<LoginLimiter>,
    remembered: Arc<RememberedLogins>,
    token_holders: Arc<TokenHolders>,
    /// Hashing takes a core and 19 MiB for a while: no more at once than there are cores.
    hashing: Arc<Semaphore>,
}

/// What the database has told so far.
struct Seen {
    /// That it has, or had, a user: the demonstration account does not come back with the last one's end.
    users: AtomicBool,
    /// Whether it could be asked for users at all.
    asked: AtomicBool,
    /// That it cannot be read, since it last could: said once.
    outage: AtomicBool,
    /// That sessions come from servers with other settings.
    other_hash: Sparing,
}

impl Default for Seen {
    fn default() -> Self {
        let [users, asked, outage] = [(); 3].map(|()| AtomicBool::new(false));
        Self { users, asked, outage, other_hash: Sparing::new(OTHER_HASH_PAUSE) }
    }
}

/// A login that is refused without a look at the password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LoginError {
    /// Too many failures.
    TooManyFailures(RetryAfter),
    /// Too many wrong codes.
    TooManyCodes(RetryAfter),
    /// Too many logins at once.
    /// None is counted as a failure: nobody looked at the password.
    Busy,
    /// The users cannot be read now, or the machine has no random bytes to give.
    Unavailable,
}

impl From<RandomnessError> for LoginError {
    fn from(_: RandomnessError) -> Self {
        Self::Unavailable
    }
}

impl From<RetryAfter> for LoginError {
    fn from(wait: RetryAfter) -> Self {
        Self::TooManyFailures(wait)
    }
}

/// What came of a login.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Right user and password, and what a session that begins with them is marked with.
    Right(LoginMark),
    /// Wrong user or password; whether there is such a user, which only the log tells.
    Wrong {
        /// Whether there is.
        is_user: bool,
    },
}

/// What came of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CodeVerdict {
    /// It is good, and is taken from now on.
    Right,
    /// It is another one, or was taken before.
    Wrong,
}

/// What came of a new password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PasswordChange {
    /// It counts; sessions that are to go on begin under this number.
    /// The number of the end of sessions that the change is (docs/DECISIONS.md, "Sessions end by number").
    Done(i64),
    /// The user is none of the database.
    NotStored,
    /// Somebody else just gave them another one.
    Conflict,
}

impl Accounts {
    /// The accounts of these users, and how often one may fail to log in.
    #[must_use]
    pub fn new(users: HashMap<String, PasswordHash>, limiter: LoginLimiter) -> Self {
        let costs = HashingCosts::new(users.values());
        Self {
            users: Arc::new(users.into_iter().map(|(name, hash)| (name, hash.into())).collect()),
            database: None,
            demonstration: None,
            costs,
            seen: Arc::default(),
            limiter: Arc::new(limiter),
            codes: Arc::new(LoginLimiter::new(LoginLimits::of_codes())),
            remembered: Arc::new(RememberedLogins::new()),
            token_holders: Arc::default(),
            hashing: Arc::new(Semaphore::new(heavy_work::cores())),
        }
    }

    /// The same with the users of a database; where both have a name, that of the settings counts.
    #[must_use]
    pub fn with_database(self, database: DatabaseLink) -> Self {
        let database = Some(database);
        Self { database, ..self }
    }

    /// The same with the demonstration account, until the database has had a user.
    /// Whether it may be offered at all (loopback, no user in the settings, no proxy) is for the caller to know.
    #[must_use]
    pub fn with_demonstration(self) -> Self {
        let demonstration = DEMONSTRATION_HASH.parse().ok();
        Self { demonstration, ..self }
    }

    /// Whether the password is the user's. An unknown user always takes as long as a known one. A password that was right and
    /// whose hash in the database is out of date is hashed anew; one that was right some minutes ago is not hashed at all.
    ///
    /// # Errors
    /// [`LoginError`]; while the database cannot be read, all but right passwords of users of the settings are. The failures
    /// are looked at again when it is this login's turn, and only then whether it is remembered: logins that wait at the same
    /// time cannot all pass on the same budget, and each guess is either counted or right. A failure counts even if the
    /// client has gone.
    pub(crate) async fn verify(
        &self,
        user: &str,
        password: &str,
        whence: Whence,
    ) -> Result<Verdict, LoginError> {
        self.limiter.check(user, whence)?;
        let attempt = self.attempt(user, password, whence).await;
        let mark = self.mark(&attempt);
        let is_user = attempt.known.is_some();
        let digest = self.remembered.digest(user, password.as_bytes(), attempt.hash());
        let permit = self.turn_to_hash().await?;
        self.limiter.check(user, whence)?;
        if digest.is_some_and(|digest| self.remembered.contain(&digest, Instant::now())) {
            self.limiter.record_success(user, whence.address);
            return Ok(Verdict::Right(mark?));
        }
        let accounts = self.clone();
        let attempted = heavy_work::begin(move || {
            let attempted = accounts.judge(attempt, digest);
            drop(permit);
            attempted
        });
        let Some(attempted) = heavy_work::finish(attempted).await else {
            return Err(LoginError::Unavailable);
        };
        let Attempted { is_right, renewed } = attempted?;
        if let (Some(database), Some((stored, new_hash))) = (&self.database, renewed) {
            replace_hash(database, &stored, &new_hash).await;
        }
        Ok(if is_right { Verdict::Right(mark?) } else { Verdict::Wrong { is_user } })
    }

    /// What a session is marked with that begins on the word of a trusted proxy; `None` if there is no such user.
    /// No password and no code is looked at, and nothing is counted: the proxy has done so.
    ///
    /// # Errors
    /// [`LoginError::Unavailable`].
    pub(crate) async fn vouch(&self, user: &str) -> Result<Option<LoginMark>, LoginError> {
        let found = self.find(user).await.map_err(|_| LoginError::Unavailable)?;
        let mark = |known: &Known| self.mark_of(user, Some(known), found.number);
        Ok(found.known.as_ref().map(mark).transpose()?)
    }

    /// Gives a user of the database another password, and ends their sessions.
    /// The caller has looked at the present one and at what the new one is worth. Two changes at once: the second is a conflict, as
    /// the hash that it replaces is another one by then.
    ///
    /// # Errors
    /// [`LoginError`]: nothing was changed.
    pub(crate) async fn change_password(
        &self,
        user: &str,
        password: &str,
        now: i64,
    ) -> Result<PasswordChange, LoginError> {
        let Some(database) = self.database_of(user) else {
            return Ok(PasswordChange::NotStored);
        };
        let found = database.find_for_login(user).await;
        let Some(stored) = found.map_err(|error| not_changed(&error))?.0 else {
            return Ok(PasswordChange::NotStored);
        };
        let permit = self.turn_to_hash().await?;
        let password = password.as_bytes().to_vec();
        let hashed = heavy_work::begin(move || {
            let hashed = hash_with_random_salt(&password);
            drop(permit);
            hashed
        });
        let Some(Ok(hash)) = heavy_work::finish(hashed).await else {
            return Err(LoginError::Busy);
        };
        let changed = database.change_password(&stored, &hash, now).await;
        let number = changed.map_err(|error| not_changed(&error))?;
        Ok(number.map_or(PasswordChange::Conflict, PasswordChange::Done))
    }

    /// Waits for a core to hash on. It is given back by dropping this: when the hash is done, not when nobody waits for it any more.
    ///
    /// # Errors
    /// [`LoginError::Busy`] after [`MAX_WAIT`].
    async fn turn_to_hash(&self) -> Result<OwnedSemaphorePermit, LoginError> {
        let turn = timeout(MAX_WAIT, Arc::clone(&self.hashing).acquire_owned()).await;
        turn.ok().and_then(Result::ok).ok_or(LoginError::Busy)
    }

    /// The database, if a user can be one of it: a name that the settings have too is theirs.
    fn database_of(&self, user: &str) -> Option<&DatabaseLink> {
        self.database.as_ref().filter(|_| !self.users.contains_key(user))
    }

    /// Looks the user up, and notes what that shows: an outage, or a hash of a cost that no log-in had so far.
    async fn attempt(&self, user: &str, password: &str, whence: Whence) -> Attempt {
        let found = self.find(user).await;
        let is_outage = found.is_err();
        let number = found.as_ref().map_or_else(|_| self.latest_end(), |found| found.number);
        let was_outage = self.seen.outage.swap(is_outage, Ordering::Relaxed);
        if was_outage && !is_outage {
            tracing::info!("the users can be read from the database again");
        }
        let known = found.map_or_else(|_| self.configured(user), |found| found.known);
        if let Some(known) = &known {
            self.costs.add(&known.hash);
        }
        let (user, password) = (user.to_owned(), password.as_bytes().to_vec());
        Attempt { user, password, whence, known, number, is_outage }
    }

    /// Makes every log-in cost what those of the users take whom the database has now, and notes whether it has any.
    /// Called before the first request, whenever parameters were read again, and every minute (`serve.rs`).
    pub(crate) async fn renew_costs(&self) {
        let Some(database) = &self.database else {
            return;
        };
        if let Ok(hashes) = database.password_hashes().await {
            self.note_users(!hashes.is_empty());
            let stored: Vec<PasswordHash> =
                hashes.iter().filter_map(|it| it.parse().ok()).collect();
            self.costs.renew(self.users.values().map(|user| &user.hash).chain(&stored));
        }
    }

    /// The database is asked for every user, so that an unknown one takes no longer.
    /// Where the settings and the database both have the name, that of the settings counts.
    async fn find(&self, user: &str) -> Result<Found, StorageError> {
        let Some(database) = &self.database else {
            let known = self.configured(user).or_else(|| self.demonstration(user));
            return Ok(Found { known, number: 0 });
        };
        let found = database.find_for_login(user).await;
        let (stored, number) = found.inspect_err(|error| self.tell_outage(error))?;
        let known = match (self.configured(user), stored) {
            (Some(known), _) => Some(known),
            (None, Some(stored)) => {
                self.note_users(true);
                readable(stored)
            }
            (None, None) if user == DEMONSTRATION_ACCOUNT => {
                let has_users = database.has_users().await;
                self.note_users(has_users.inspect_err(|error| self.tell_outage(error))?);
                self.demonstration(user)
            }
            (None, None) => None,
        };
        Ok(Found { known, number })
    }

    /// A user of the settings.
    fn configured(&self, user: &str) -> Option<Known> {
        self.users.get(user).map(|user| Known::configured(&user.hash))
    }

    /// Whether whoever knows the demonstration account gets in.
    /// Before a database was asked for the first time, nobody does: it may have users. Other hosts are refused while it is offered
    /// (`hosts.rs`).
    pub(crate) fn offer_demonstration(&self) -> bool {
        let is_known = self.database.is_none() || self.seen.asked.load(Ordering::Relaxed);
        self.demonstration.is_some() && is_known && !self.seen.users.load(Ordering::Relaxed)
    }

    /// Whether something can be kept for a user: the account is one of the database.
    /// For pages, which offer no form that would be refused.
    pub(crate) fn keep_for(&self, user: &str) -> bool {
        let is_demonstration = user == DEMONSTRATION_ACCOUNT && self.offer_demonstration();
        self.database_of(user).is_some() && !is_demonstration
    }

    fn demonstration(&self, user: &str) -> Option<Known> {
        let is_over = user != DEMONSTRATION_ACCOUNT || self.seen.users.load(Ordering::Relaxed);
        let hash = self.demonstration.as_ref().filter(|_| !is_over);
        hash.map(Known::configured)
    }

    /// Notes that the database has a user, which ends the demonstration account: said once.
    fn note_users(&self, has_users: bool) {
        self.seen.asked.store(true, Ordering::Relaxed);
        let was_known = self.seen.users.fetch_or(has_users, Ordering::Relaxed);
        if has_users && !was_known && self.demonstration.is_some() {
            tracing::info!(
                "the database has users: the demonstration account `{DEMONSTRATION_ACCOUNT}` is not let in"
            );
        }
    }

    /// Once in each outage.
    fn tell_outage(&self, error: &StorageError) {
        if !self.seen.outage.load(Ordering::Relaxed) {
            tracing::warn!(%error, "the users cannot be read from the database");
        }
    }
}

/// Nothing was changed: the log says why.
fn not_changed(error: &StorageError) -> LoginError {
    tracing::warn!(%error, "a password cannot be changed");
    LoginError::Unavailable
}

/// A login is not refused because its hash could not be replaced: the next one tries again.
async fn replace_hash(database: &DatabaseLink, stored: &StoredUser, new_hash: &str) {
    if let Err(error) = database.replace_hash(stored, new_hash).await {
        tracing::warn!(%error, "an out-of-date password hash could not be replaced");
    }
}
