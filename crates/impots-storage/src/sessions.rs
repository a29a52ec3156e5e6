//! Which sessions users have, and which were ended: so that they can be listed and ended wherever they live.

use std::cmp::Reverse;

use crate::backend::{Row, Transaction};
use crate::bounds::check_name;
use crate::database::Database;
use crate::error::StorageError;
use crate::schema::SESSIONS;

/// A session of a user, as it is listed. Times are in seconds since 1970.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredSession {
    /// What its log-in is called. It opens no session.
    pub id: String,
    /// Whose it is.
    pub user: String,
    /// The browser and its system, coarsely.
    pub browser: String,
    /// When its user logged in.
    pub begun_at: i64,
    /// When it was used last, to the minute or so.
    pub last_used_at: i64,
}

/// Sessions that are over, wherever they live.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionEnd {
    /// Grows from one end to the next.
    pub number: i64,
    /// Whose sessions.
    pub user: String,
    /// The one of this id; `None`: all whose log-in was under a smaller number.
    pub session: Option<String>,
    /// In seconds since 1970.
    pub ended_at: i64,
}

/// What a server has to tell of sessions since it last did. Written all at once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SessionsKept {
    /// Those that began.
    pub begun: Vec<StoredSession>,
    /// The ids of those that were used, and when.
    pub used: Vec<(String, i64)>,
    /// The users and ids of those that ended and that other servers, or a later start, would still take for open.
    pub ended: Vec<(String, String)>,
    /// The ids of those that nobody can open any more.
    pub gone: Vec<String>,
}

impl StoredSession {
    fn of(row: &Row) -> Option<Self> {
        Some(Self {
            id: row.text("id")?,
            user: row.text("user_name")?,
            browser: row.text("browser")?,
            begun_at: row.number("begun_at")?,
            last_used_at: row.number("last_used_at")?,
        })
    }
}

impl SessionEnd {
    fn of(row: &Row) -> Option<Self> {
        Some(Self {
            number: row.number("number")?,
            user: row.text("user_name")?,
            session: row.text("session_id").filter(|id| !id.is_empty()),
            ended_at: row.number("ended_at")?,
        })
    }
}

impl SessionsKept {
    /// Whether there is nothing to tell.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        let Self { begun, used, ended, gone } = self;
        begun.is_empty() && used.is_empty() && ended.is_empty() && gone.is_empty()
    }
}

impl Database {
    /// The sessions of a user, or of all, the one used last first.
    ///
    /// # Errors
    ///
    /// [`StorageError`].
    pub async fn sessions(&self, user: Option<&str>) -> Result<Vec<StoredSession>, StorageError> {
        const ALL: &str =
            "SELECT id, user_name, browser, begun_at, last_used_at FROM impots_sessions";
        if user.is_some_and(|user| check_name(user).is_err()) {
            return Ok(Vec::new());
        }
        let (sql, arguments) = match user {
            Some(user) => (format!("{ALL} WHERE user_name = ?"), vec![user.into()]),
            None => (ALL.to_owned(), Vec::new()),
        };
        let mut sessions: Vec<StoredSession> = self
            .read(SESSIONS, async |transaction| {
                let rows = transaction.rows(&sql, &arguments).await?;
                Ok(rows.iter().filter_map(StoredSession::of).collect())
            })
            .await?;
        sessions.sort_by_cached_key(|it| (Reverse(it.last_used_at), it.id.clone()));
        Ok(sessions)
    }

    /// Ends a session, or all sessions of a user, at `now` (seconds since 1970). The number is the one to begin a session
    /// under that is not to end with the others.
    ///
    /// # Errors
    ///
    /// [`StorageError`].
    pub async fn end_sessions(
        &self,
        user: &str,
        session: Option<&str>,
        now: i64,
    ) -> Result<i64, StorageError> {
        check_name(user)?;
        self.write(SESSIONS, async |transaction| match session {
            Some(session) => end_one(transaction, user, session, now).await,
            None => end_all(transaction, user, now).await,
        })
        .await
    }

    /// The ends with a greater number, in their order.
    ///
    /// # Errors
    ///
    /// [`StorageError`].
    pub async fn session_ends(&self, after: i64) -> Result<Vec<SessionEnd>, StorageError> {
        let sql = "SELECT number, user_name, session_id, ended_at FROM impots_session_ends \
                   WHERE number > ? ORDER BY number";
        self.read(SESSIONS, async |transaction| {
            let rows = transaction.rows(sql, &[after.into()]).await?;
            Ok(rows.iter().filter_map(SessionEnd::of).collect())
        })
        .await
    }

    /// Writes what a server has to tell of sessions: all of it or nothing.
    ///
    /// # Errors
    ///
    /// [`StorageError`].
    pub async fn keep_sessions(&self, kept: &SessionsKept, now: i64) -> Result<(), StorageError> {
        self.write(SESSIONS, async |transaction| {
            // First of all: it is what other writers wait for, so that two of them never wait for each other.
            for (user, session) in &kept.ended {
                end_one(transaction, user, session, now).await?;
            }
            for session in &kept.begun {
                begin(transaction, session).await?;
            }
            for (id, at) in &kept.used {
                let sql = "UPDATE impots_sessions SET last_used_at = ? WHERE id = ?";
                transaction.execute(sql, &[(*at).into(), id.as_str().into()]).await?;
            }
            for id in &kept.gone {
                forget(transaction, id).await?;
            }
            Ok(())
        })
        .await
    }

    /// Forgets sessions that nobody has used since a time, and ends that no session is old enough for.
    ///
    /// # Errors
    ///
    /// [`StorageError`].
    pub async fn forget_sessions(
        &self,
        unused_since: i64,
        ended_before: i64,
    ) -> Result<(), StorageError> {
        self.write(SESSIONS, async |transaction| {
            let unused = "DELETE FROM impots_sessions WHERE last_used_at < ?";
            transaction.execute(unused, &[unused_since.into()]).await?;
            let old = "DELETE FROM impots_session_ends WHERE ended_at < ?";
            transaction.execute(old, &[ended_before.into()]).await.map(drop)
        })
        .await
    }
}

/// The number of the latest end; 0 without any.
pub(crate) async fn latest(transaction: &mut Transaction) -> Result<i64, StorageError> {
    let number = transaction.value("SELECT MAX(number) AS number FROM impots_session_ends").await?;
    Ok(number.and_then(|cell| cell.parse()).unwrap_or_default())
}

/// Ends all sessions of a user; the number of that end.
pub(crate) async fn end_all(
    transaction: &mut Transaction,
    user: &str,
    now: i64,
) -> Result<i64, StorageError> {
    let number = add_end(transaction, user, "", now).await?;
    let sql = "DELETE FROM impots_sessions WHERE user_name = ?";
    transaction.execute(sql, &[user.into()]).await?;
    Ok(number)
}

async fn end_one(
    transaction: &mut Transaction,
    user: &str,
    session: &str,
    now: i64,
) -> Result<i64, StorageError> {
    let number = add_end(transaction, user, session, now).await?;
    forget(transaction, session).await?;
    Ok(number)
}

async fn add_end(
    transaction: &mut Transaction,
    user: &str,
    session: &str,
    now: i64,
) -> Result<i64, StorageError> {
    // Whoever adds an end waits here for the others, so that a number that can be read has none missing before it.
    transaction.script("UPDATE impots_schema SET generation = generation").await?;
    // As great as the time: a database that was restored from a copy goes on with numbers that no session has.
    let number = (latest(transaction).await? + 1).max(now.saturating_mul(1_000_000));
    let sql = "INSERT INTO impots_session_ends (number, user_name, session_id, ended_at) \
               VALUES (?, ?, ?, ?)";
    let values = [number.into(), user.into(), session.into(), now.into()];
    transaction.execute(sql, &values).await?;
    Ok(number)
}

async fn begin(transaction: &mut Transaction, session: &StoredSession) -> Result<(), StorageError> {
    forget(transaction, &session.id).await?;
    let sql = "INSERT INTO impots_sessions (id, user_name, browser, begun_at, last_used_at) \
               VALUES (?, ?, ?, ?, ?)";
    let values = [
        session.id.as_str().into(),
        session.user.as_str().into(),
        session.browser.as_str().into(),
        session.begun_at.into(),
        session.last_used_at.into(),
    ];
    transaction.execute(sql, &values).await.map(drop)
}

async fn forget(transaction: &mut Transaction, id: &str) -> Result<(), StorageError> {
    let sql = "DELETE FROM impots_sessions WHERE id = ?";
    transaction.execute(sql, &[id.into()]).await.map(drop)
}
