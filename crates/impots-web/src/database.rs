//! The database of tax parameters and accounts, which can be down when the server starts and later.
//!
//! The one way to the database: accounts, tokens, kept simulations, ends of sessions and parameters are asked for through
//! [`DatabaseLink`]. While it was never reached, each question fails at once, and nothing waits for it: [`Keeper`] alone tries
//! again. Computing needs none of it once the parameters have been read. What a failure means to a client is for its callers to
//! say.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use impots_storage::{
    Database, DatabaseUrl, KeptSimulation, Report, StorageError, StoredSession, StoredSimulation,
    StoredToken, StoredUser,
};
use tokio::sync::Notify;
use tokio::time::timeout;

use crate::parameters::SharedParameters;
use crate::session::Lifetime;
use crate::user_sessions::UserSessions;

/// How often a database that is down is tried again.
/// A server is ready within a second of its return (security, fault 4).
const RETRY: Duration = Duration::from_millis(250);

/// How often the database is asked whether other parameters were announced.
/// A number is read, not the parameters.
const POLL: Duration = Duration::from_secs(2);

/// A database, opened as soon as it can be reached, and the parameters that were read from it. Clones are the same link.
///
/// While it is down, computing goes on with what was read last; who wants to log in is told to try again (503, state 171). Whether
/// others announced a change it is asked every two seconds.
#[derive(Clone, Debug)]
pub struct DatabaseLink(Arc<Link>);

#[derive(Debug)]
struct Link {
    url: DatabaseUrl,
    database: OnceLock<Database>,
    parameters: SharedParameters,
    /// The number of announced changes when they were last read.
    generation: AtomicI64,
    /// Somebody asks for the parameters to be read again.
    reload: Notify,
    user_sessions: UserSessions,
}

impl DatabaseLink {
    /// A link to a database that is not opened yet, and the place for its parameters.
    #[must_use]
    pub fn new(url: DatabaseUrl, parameters: SharedParameters) -> Self {
        Self(Arc::new(Link {
            url,
            database: OnceLock::new(),
            parameters,
            generation: AtomicI64::new(0),
            reload: Notify::new(),
            user_sessions: UserSessions::default(),
        }))
    }

    /// Opens the database, unless it is open, and reads the parameters: all of them are replaced, or none.
    ///
    /// # Errors
    /// [`StorageError`]: it cannot be reached, or its content cannot be used.
    pub async fn load(&self) -> Result<&Database, StorageError> {
        let database = self.open().await?;
        // A change that is announced while the parameters are read is seen by the next look at the number.
        let generation = database.generation().await?;
        self.0.generation.store(generation, Ordering::Relaxed);
        // Before the first request is answered, which needs the parameters: no session that was ended is let in.
        self.0.user_sessions.read_ends(database).await?;
        self.0.parameters.replace(database.parameters().await?);
        Ok(database)
    }

    /// Whether the parameters were read.
    pub(crate) fn is_loaded(&self) -> bool {
        self.0.parameters.current().is_some()
    }

    /// The user of exactly this name, and the number of the latest end of sessions.
    pub(crate) async fn find_for_login(
        &self,
        name: &str,
    ) -> Result<(Option<StoredUser>, i64), StorageError> {
        self.opened()?.find_for_login(name).await
    }

    /// What is known of the sessions of users.
    pub(crate) fn user_sessions(&self) -> &UserSessions {
        &self.0.user_sessions
    }

    /// Tells the database of sessions, and learns which ended elsewhere; once a second, and when somebody waits for it.
    pub(crate) async fn exchange_sessions(&self, now: u64) {
        self.0.user_sessions.wait().await;
        if let Some(database) = self.0.database.get() {
            self.0.user_sessions.exchange(database, now).await;
        }
    }

    /// Forgets what no session needs any more.
    pub(crate) async fn forget_sessions(&self, lifetime: Lifetime, now: u64) {
        if let Some(database) = self.0.database.get() {
            self.0.user_sessions.forget(database, lifetime, now).await;
        }
    }

    pub(crate) async fn has_users(&self) -> Result<bool, StorageError> {
        self.opened()?.has_users().await
    }

    /// The token with this digest, good or not.
    pub(crate) async fn find_token(
        &self,
        digest: &str,
    ) -> Result<Option<StoredToken>, StorageError> {
        self.opened()?.find_token(digest).await
    }

    /// The sessions of a user, those included that were not told yet.
    pub(crate) async fn sessions_of(&self, user: &str) -> Result<Vec<StoredSession>, StorageError> {
        let mut sessions = self.0.user_sessions.untold_of(user);
        let told = self.opened()?.sessions(Some(user)).await?;
        let untold: Vec<String> = sessions.iter().map(|session| session.id.clone()).collect();
        sessions.extend(told.into_iter().filter(|session| !untold.contains(&session.id)));
        Ok(sessions)
    }

    /// The tokens of a user, good ones and others.
    pub(crate) async fn tokens_of(&self, user: &str) -> Result<Vec<StoredToken>, StorageError> {
        self.opened()?.tokens(Some(user)).await
    }

    /// Keeps a new token.
    pub(crate) async fn add_token(&self, token: &StoredToken) -> Result<(), StorageError> {
        self.opened()?.add_token(token).await
    }

    /// Revokes the good token of a user that begins like this; `None` if there is none.
    pub(crate) async fn revoke_token(
        &self,
        user: &str,
        prefix: &str,
        now: i64,
    ) -> Result<Option<StoredToken>, StorageError> {
        self.opened()?.revoke_token(Some(user), prefix, now).await
    }

    /// The simulations that a user keeps, the latest first.
    pub(crate) async fn kept_simulations(
        &self,
        user: &str,
    ) -> Result<Vec<StoredSimulation>, StorageError> {
        self.opened()?.kept_simulations(user).await
    }

    /// Keeps a simulation; its number among those of its user.
    pub(crate) async fn keep_simulation(
        &self,
        kept: KeptSimulation<'_>,
        now: i64,
    ) -> Result<i64, StorageError> {
        self.opened()?.keep_simulation(kept, now).await
    }

    /// Forgets a simulation of a user, or all of them; those that there were.
    pub(crate) async fn forget_simulations(
        &self,
        user: &str,
        number: Option<i64>,
    ) -> Result<Vec<StoredSimulation>, StorageError> {
        self.opened()?.forget_simulations(user, number).await
    }

    /// Keeps again what a user forgot: all of it, or nothing.
    pub(crate) async fn restore_simulations(
        &self,
        user: &str,
        forgotten: &[StoredSimulation],
    ) -> Result<(), StorageError> {
        self.opened()?.restore_simulations(user, forgotten).await
    }

    /// Ends a session of a user, or all of them; the number to begin one under that is to go on.
    pub(crate) async fn end_sessions(
        &self,
        user: &str,
        session: Option<&str>,
        now: i64,
    ) -> Result<i64, StorageError> {
        let database = self.opened()?;
        let number = database.end_sessions(user, session, now).await?;
        self.0.user_sessions.learn_end(database, user, session).await?;
        Ok(number)
    }

    /// Gives a user another password and ends their sessions; `None` if somebody else just gave them one.
    pub(crate) async fn change_password(
        &self,
        user: &StoredUser,
        new_hash: &str,
        now: i64,
    ) -> Result<Option<i64>, StorageError> {
        let database = self.opened()?;
        let number = database.change_password(user, new_hash, now).await?;
        self.0.user_sessions.learn_end(database, &user.name, None).await?;
        Ok(number)
    }

    /// The secret of the second factor of a user, if they have one.
    pub(crate) async fn totp_secret(&self, user: &str) -> Result<Option<String>, StorageError> {
        self.opened()?.totp_secret(user).await
    }

    /// Takes the code of a step of a user, once.
    pub(crate) async fn take_totp_step(&self, user: &str, step: i64) -> Result<bool, StorageError> {
        self.opened()?.take_totp_step(user, step).await
    }

    /// Notes that a token was used.
    pub(crate) async fn note_token_use(&self, digest: &str, now: i64) -> Result<(), StorageError> {
        self.opened()?.note_token_use(digest, now).await
    }

    /// The hashes of all users.
    pub(crate) async fn password_hashes(&self) -> Result<Vec<String>, StorageError> {
        let users = self.opened()?.users().await?;
        Ok(users.into_iter().map(|user| user.password_hash).collect())
    }

    /// Gives a user another hash, unless somebody else just did.
    pub(crate) async fn replace_hash(
        &self,
        user: &StoredUser,
        new_hash: &str,
    ) -> Result<(), StorageError> {
        let StoredUser { name, password_hash } = user;
        let replaced = self.opened()?.replace_hash(name, password_hash, new_hash);
        replaced.await.map(drop)
    }

    /// The database; an error until it has been opened.
    fn opened(&self) -> Result<&Database, StorageError> {
        let database = self.0.database.get();
        database.ok_or_else(|| {
            let (database, reason) = (self.0.url.to_string(), "not reached since the start".into());
            StorageError::Unreachable(Report { database, reason })
        })
    }

    /// Closes the connections when the server stops; a database that does not answer is not waited for.
    pub(crate) async fn close(&self, now: u64) {
        const MAX_WAIT: Duration = Duration::from_secs(1);
        if let Some(database) = self.0.database.get() {
            self.0.user_sessions.exchange(database, now).await;
            if self.0.user_sessions.has_untold() {
                tracing::warn!(
                    "the database does not take what sessions were used and ended: that is lost"
                );
            }
            timeout(MAX_WAIT, database.close()).await.ok();
        }
    }

    /// Asks for the parameters to be read again, soon: what SIGHUP does. Those that cannot be used are logged and change nothing.
    pub fn request_reload(&self) {
        self.0.reload.notify_one();
    }

    /// What keeps the parameters as the database has them.
    pub(crate) fn keeper(&self) -> Keeper {
        Keeper { is_due: !self.is_loaded(), link: self.clone(), last_fault: None }
    }

    /// The database, opened if it was not yet. Two who open it at once both connect, and one of them is kept.
    async fn open(&self) -> Result<&Database, StorageError> {
        if let Some(database) = self.0.database.get() {
            return Ok(database);
        }
        let database = Database::open(&self.0.url).await?;
        Ok(self.0.database.get_or_init(|| database))
    }

    /// Whether a change was announced in the database since this was last asked; `false` while it cannot be reached.
    async fn was_announced(&self) -> bool {
        let Some(database) = self.0.database.get() else {
            return false;
        };
        let Ok(generation) = database.generation().await else {
            return false;
        };
        self.0.generation.swap(generation, Ordering::Relaxed) != generation
    }
}

/// Reads the parameters when the database comes up, and again when that is asked for here or announced in the database.
pub(crate) struct Keeper {
    link: DatabaseLink,
    /// Whether a reading that is due has failed, or none has been done.
    is_due: bool,
    last_fault: Option<String>,
}

impl Keeper {
    /// Waits until the parameters were read once more. Those that cannot be used are logged and change nothing.
    pub(crate) async fn read_again(&mut self) {
        loop {
            let wait = if self.is_due { RETRY } else { POLL };
            let asked = timeout(wait, self.link.0.reload.notified()).await.is_ok();
            if !(self.is_due || asked || self.link.was_announced().await) {
                continue;
            }
            match self.link.load().await {
                Ok(_) => {
                    tracing::info!("the tax parameters were read from the database");
                    (self.is_due, self.last_fault) = (false, None);
                    return;
                }
                Err(error) => {
                    self.is_due = error.is_transient() || !self.link.is_loaded();
                    log_unless_repeated(&mut self.last_fault, &error, asked);
                }
            }
        }
    }
}

/// A database that stays down fails in the same way four times a second.
fn log_unless_repeated(last: &mut Option<String>, error: &StorageError, asked: bool) {
    let text = error.to_string();
    if asked || last.as_ref() != Some(&text) {
        tracing::warn!(%error, "the tax parameters cannot be read from the database; nothing was changed");
        *last = Some(text);
    }
}
