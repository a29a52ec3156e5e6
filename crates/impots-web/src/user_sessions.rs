//! Which sessions users have and which are over, wherever they live: told to the database and learned from it.
//!
//! Requests only touch what this process knows. Once a second it is exchanged with the database: what began, was used or
//! ended here is written, what ended elsewhere is read. A session that begins and ends between two exchanges costs nothing.
//! While the database is down, sessions go on, and what there is to tell waits.
//!
//! Whether a session is over is asked of [`UserSessions::is_over`] by each request (`accounts/session_validity.rs`), and answered
//! without waiting. What is exchanged: beginnings, uses and ends of log-ins, by their names, which open no session.

mod ends;
mod untold;

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, RwLock};
use std::time::Duration;

use impots_storage::{Contents, Database, StorageError, StoredSession};
use tokio::sync::{Notify, watch};
use tokio::time::timeout;

use crate::locks::{lock, read, write};
use crate::session::{Lifetime, SessionData};
use ends::Ends;
use untold::Untold;

/// How long an end may take to be noticed here.
/// Two seconds are promised (security, fault 37).
const PAUSE: Duration = Duration::from_secs(1);

/// Longest wait of an answer for an end to be written.
/// A log-out whose end is not written by then is answered with 503 where sessions live in cookies (docs/OPERATING.md).
const MAX_WAIT: Duration = Duration::from_millis(800);

/// How much longer than its idle time a session stays in the list, in seconds: its last use is told a minute late.
const MARGIN: u64 = 120;

/// What is known of the sessions of users.
#[derive(Debug, Default)]
pub(crate) struct UserSessions {
    ends: RwLock<Ends>,
    untold: Mutex<Untold>,
    /// The turn before which everything that ended is written.
    written: watch::Sender<u64>,
    /// Somebody waits for what they ended to be written.
    wake: Notify,
    /// The database cannot keep any of it: its tables are older, or may only be read.
    is_vain: AtomicBool,
}

impl UserSessions {
    /// The number of the latest end that is known here.
    pub(crate) fn latest(&self) -> i64 {
        read(&self.ends).latest()
    }

    /// Whether a session with a user is over; `name` is what its log-in is called.
    pub(crate) fn is_over(&self, data: &SessionData, name: Option<&str>) -> bool {
        read(&self.ends).contain(data, name)
    }

    /// Whether all sessions of a user were ended, by a new password for instance, after the end with this number.
    pub(crate) fn ended_after(&self, user: &str, number: i64) -> bool {
        read(&self.ends).follow(user, number)
    }

    /// A user logged in.
    pub(crate) fn begin(&self, session: StoredSession) {
        lock(&self.untold).begin(session);
    }

    /// The sessions of a user that the database does not know yet.
    pub(crate) fn untold_of(&self, user: &str) -> Vec<StoredSession> {
        lock(&self.untold).of_user(user)
    }

    /// The sessions of a user, or the one, were ended in the database: learns of it at once.
    ///
    /// # Errors
    /// [`StorageError`]: it will be learned with the next exchange.
    pub(super) async fn learn_end(
        &self,
        database: &Database,
        user: &str,
        session: Option<&str>,
    ) -> Result<(), StorageError> {
        lock(&self.untold).drop_of(user, session);
        self.read_ends(database).await
    }

    /// A session was used at `now`, in seconds since 1970.
    pub(crate) fn note_use(&self, id: &str, now: u64) {
        lock(&self.untold).note_use(id, now);
    }

    /// A session ended. A lasting end is one that others would not notice by themselves.
    pub(crate) fn end(&self, user: &str, id: &str, is_lasting: bool, now: u64) {
        lock(&self.untold).end(user, id, is_lasting);
        if is_lasting {
            let mut ends = write(&self.ends);
            ends.add_one(id, i64::try_from(now).unwrap_or(i64::MAX));
        }
    }

    /// Waits until what ended before is written, and tells whether it is; not for long if the database does not answer. Nothing is
    /// waited for where the database keeps no ends.
    pub(crate) async fn are_written(&self) -> bool {
        let is_vain = || self.is_vain.load(Ordering::Relaxed);
        if is_vain() {
            return true;
        }
        let turn = lock(&self.untold).turn();
        let mut written = self.written.subscribe();
        self.wake.notify_one();
        let done = written.wait_for(|done| *done > turn);
        timeout(MAX_WAIT, done).await.is_ok() || is_vain()
    }

    /// Whether there is something that the database has not been told, and takes.
    pub(super) fn has_untold(&self) -> bool {
        !self.is_vain.load(Ordering::Relaxed) && !lock(&self.untold).is_empty()
    }

    /// Waits for the next exchange.
    pub(super) async fn wait(&self) {
        timeout(PAUSE, self.wake.notified()).await.ok();
    }

    /// Writes what is to be told, and reads what ended elsewhere. What fails is tried again with the next exchange.
    pub(super) async fn exchange(&self, database: &Database, now: u64) {
        if database.contents() != Contents::Everything {
            self.is_vain.store(true, Ordering::Relaxed);
        }
        self.tell(database, now).await;
        self.read_ends(database).await.ok();
    }

    /// Writes what there is to tell. While the database cannot be reached it is put back, and told with a later exchange.
    async fn tell(&self, database: &Database, now: u64) {
        let (turn, kept) = lock(&self.untold).take();
        let now = i64::try_from(now).unwrap_or(i64::MAX);
        let told = if kept.is_empty() || self.is_vain.load(Ordering::Relaxed) {
            Ok(())
        } else {
            database.keep_sessions(&kept, now).await
        };
        match told {
            Ok(()) => {
                self.written.send_replace(turn);
                if !lock(&self.untold).is_empty() {
                    self.wake.notify_one();
                }
            }
            Err(error) if error.is_transient() => lock(&self.untold).put_back(kept),
            Err(error) => self.give_up(&error),
        }
        lock(&self.untold).arrived();
    }

    /// Whatever is refused once will be again: an account that may only read.
    fn give_up(&self, error: &StorageError) {
        if !self.is_vain.swap(true, Ordering::Relaxed) {
            tracing::warn!(%error, "sessions cannot be listed in the database, nor ended on other servers");
        }
    }

    /// Reads the ends since the last that is known.
    ///
    /// # Errors
    /// [`StorageError`].
    pub(super) async fn read_ends(&self, database: &Database) -> Result<(), StorageError> {
        let ends = database.session_ends(self.latest()).await?;
        if !ends.is_empty() {
            write(&self.ends).add(ends);
        }
        Ok(())
    }

    /// Forgets sessions that were not used for longer than they live, and ends that no session is old enough for.
    pub(super) async fn forget(&self, database: &Database, lifetime: Lifetime, now: u64) {
        let before = |age: u64| i64::try_from(now.saturating_sub(age + MARGIN)).unwrap_or_default();
        let (unused_since, ended_before) =
            (before(lifetime.idle), before(lifetime.absolute.max(lifetime.idle)));
        lock(&self.untold).forget(unused_since);
        write(&self.ends).forget(ended_before);
        if !self.is_vain.load(Ordering::Relaxed) {
            database.forget_sessions(unused_since, ended_before).await.ok();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use tokio::time::{Instant, pause, resume};

    use super::*;
    use crate::session::LoginMark;

    const NOW: i64 = 1_800_000_000;

    /// What a server takes to notice is the wait for its next look, and a look. The wait is measured on a clock that stands but for it.
    #[tokio::test]
    async fn fault_37_looks_are_a_second_apart_and_each_finds_whose_password_changed_or_who_is_gone()
     {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}", folder.path().join("impots.db").display());
        let database = Database::open(&url.parse().unwrap()).await.unwrap();
        database.add_user("jeanne", "one").await.unwrap();
        let here = UserSessions::default();
        for is_removed in [false, true] {
            let (user, number) = database.find_for_login("jeanne").await.unwrap();
            let login = LoginMark::new(number, None).unwrap();
            let session = SessionData {
                authenticated: true,
                user: Some("jeanne".into()),
                login: Some(Arc::new(login)),
                ..SessionData::default()
            };
            here.exchange(&database, NOW.unsigned_abs()).await;
            assert!(!here.is_over(&session, None));
            if is_removed {
                assert!(database.remove_user("jeanne", NOW).await.unwrap());
            } else {
                database.change_password(&user.unwrap(), "two", NOW).await.unwrap().unwrap();
            }
            pause();
            let ended = Instant::now();
            here.wait().await;
            // Timers of Tokio have a tick of a millisecond.
            assert!(ended.elapsed() <= Duration::from_millis(1001), "{:?}", ended.elapsed());
            resume();
            here.exchange(&database, NOW.unsigned_abs()).await;
            assert!(here.is_over(&session, None), "removed: {is_removed}");
        }
    }
}
