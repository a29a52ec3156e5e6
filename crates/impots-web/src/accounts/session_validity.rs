//! Whether the user of a session still is who they were when they logged in.
//!
//! Each request asks it once its session was read, in every store: a store knows how old a session is, and nothing of users. It
//! never waits: the ends of the database are known in the process, a second late at most (`user_sessions.rs`).

use super::{Accounts, Attempt, Known};
use crate::session::{LoginMark, OpenSession, RandomnessError};

/// What marks a session of the demonstration account.
const DEMONSTRATION: &str = "demonstration";

impl Accounts {
    /// What a session is marked with that begins with this log-in.
    pub(super) fn mark(&self, attempt: &Attempt) -> Result<LoginMark, RandomnessError> {
        self.mark_of(&attempt.user, attempt.known.as_ref(), attempt.number)
    }

    /// The same for a user, as they were found.
    pub(super) fn mark_of(
        &self,
        user: &str,
        known: Option<&Known>,
        number: i64,
    ) -> Result<LoginMark, RandomnessError> {
        let is_stored = known.is_some_and(|known| known.stored.is_some());
        let configured = || self.users.get(user).map(|user| user.key.clone());
        let key = (!is_stored).then(|| configured().unwrap_or_else(|| DEMONSTRATION.to_owned()));
        LoginMark::new(number, key)
    }

    /// Whether a log-in that began with this number is out of date: its user has another password since, or none.
    pub(crate) fn is_out_of_date(&self, user: &str, number: i64) -> bool {
        let database = self.database.as_ref();
        database.is_some_and(|database| database.user_sessions().ended_after(user, number))
    }

    /// The number of the latest end of sessions that is known here.
    pub(super) fn latest_end(&self) -> i64 {
        self.database.as_ref().map_or(0, |database| database.user_sessions().latest())
    }

    /// Whether a session is over, although its store does not know it: it was ended on another server, or its user was
    /// removed or has another password since. One that names nobody, as Flask writes them, is over when its idle time is.
    pub(crate) fn is_over(&self, session: &OpenSession) -> bool {
        let Some(data) = session.data().filter(|data| data.authenticated) else {
            return false;
        };
        if let Some(database) = &self.database
            && database.user_sessions().is_over(data, session.login_name().as_deref())
        {
            return true;
        }
        let (Some(user), Some(login)) = (&data.user, &data.login) else {
            return false;
        };
        match (self.users.get(&**user).map(|user| &*user.key), login.key.as_deref()) {
            (None, Some(DEMONSTRATION)) => !self.offer_demonstration(),
            (Some(configured), Some(key)) if configured != key => {
                if self.seen.other_hash.admit().is_some() {
                    tracing::info!(
                        "a session was begun under another hash of a user of the settings, and is over; all servers that share \
                         sessions need the same hashes"
                    );
                }
                true
            }
            (configured, key) => configured != key,
        }
    }

    /// Notes whether the database has its first user, who ends the demonstration account and its sessions.
    pub(crate) async fn look_for_users(&self) {
        if let Some(database) = self.database.as_ref().filter(|_| self.offer_demonstration())
            && let Ok(has_users) = database.has_users().await
        {
            self.note_users(has_users);
        }
    }
}
