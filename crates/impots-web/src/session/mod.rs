//! The seam between requests and the place where sessions live.
//!
//! Every change is a closure that is applied to the data that was read and saved only if that is still what is stored.
//! After a conflict the closure is applied again to what is stored now, at most [`MAX_ATTEMPTS`] times. A session that
//! was ended or renewed is gone under its old id: a slow request finds nothing there and cannot bring it back.

mod data;
mod id;
mod memory;

use std::sync::Arc;

pub use data::SessionData;
pub(crate) use id::{RandomnessError, SessionId, random_bytes};
pub use memory::MemoryStore;

/// How often a closure is applied before the request gives up with HTTP 409.
const MAX_ATTEMPTS: usize = 8;

/// How long a session lives, in seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lifetime {
    /// After the last request.
    pub idle: u64,
    /// After the beginning, whatever happens.
    pub absolute: u64,
}

impl Default for Lifetime {
    fn default() -> Self {
        Self {
            idle: 30 * 60,
            absolute: 12 * 3600,
        }
    }
}

/// Where sessions live.
#[derive(Debug)]
pub enum SessionStore {
    /// In the process.
    Memory(MemoryStore),
}

/// A session as it was read, or none.
#[derive(Clone, Debug, Default)]
pub(crate) struct OpenSession(Option<Stored>);

#[derive(Clone, Debug)]
struct Stored {
    id: SessionId,
    data: Arc<SessionData>,
}

impl OpenSession {
    /// The data that was read; `None` without a session.
    pub(crate) fn data(&self) -> Option<&SessionData> {
        self.0.as_ref().map(|stored| &*stored.data)
    }
}

/// What a closure wants done with the session it was given.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Change {
    /// Nothing.
    Keep,
    /// The new data, under the same id if there was a session.
    Write(SessionData),
    /// The new data under a new id; the old one is refused from now on.
    Renew(SessionData),
    /// No session any more.
    Remove,
}

/// What the answer says to the client's cookie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum CookieChange {
    /// Nothing.
    Keep,
    /// The value of the cookie from now on.
    Set(String),
    /// The cookie is to be forgotten.
    Clear,
}

/// Why a session could not be read or saved.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SessionError {
    /// Other requests changed the session [`MAX_ATTEMPTS`] times meanwhile.
    #[error("the session was changed {MAX_ATTEMPTS} times by other requests")]
    Conflict,
    /// The session would be larger than this number of bytes.
    #[error("the session would exceed {0} bytes")]
    TooLarge(usize),
    /// No more sessions fit.
    #[error("the store is full")]
    Full,
    /// No random id.
    #[error(transparent)]
    Randomness(#[from] RandomnessError),
}

/// What came of one attempt to save.
enum Attempt {
    Saved(CookieChange),
    /// Something else is stored now.
    Conflict(OpenSession),
}

impl SessionStore {
    /// Reads the session that a cookie names: none if the cookie is missing, unknown, expired or faulty.
    ///
    /// # Errors
    /// If the store cannot be reached.
    pub(crate) async fn open(
        &self,
        cookie: Option<&str>,
        now: u64,
    ) -> Result<OpenSession, SessionError> {
        match self {
            Self::Memory(store) => Ok(store.open(cookie, now)),
        }
    }

    /// Applies a closure until what it saw is what is stored, and saves what it wants.
    ///
    /// # Errors
    /// [`SessionError`]; nothing is saved then.
    pub(crate) async fn update<T>(
        &self,
        mut read: OpenSession,
        now: u64,
        mut apply: impl FnMut(Option<&SessionData>) -> (T, Change),
    ) -> Result<(T, CookieChange), SessionError> {
        for _ in 0..MAX_ATTEMPTS {
            let (value, change) = apply(read.data());
            match self.attempt(&read, change, now).await? {
                Attempt::Saved(cookie) => return Ok((value, cookie)),
                Attempt::Conflict(current) => read = current,
            }
        }
        Err(SessionError::Conflict)
    }

    async fn attempt(
        &self,
        read: &OpenSession,
        change: Change,
        now: u64,
    ) -> Result<Attempt, SessionError> {
        match self {
            Self::Memory(store) => store.attempt(read, change, now),
        }
    }

    /// Forgets what has expired. Called every minute.
    pub fn sweep(&self, now: u64) {
        match self {
            Self::Memory(store) => store.sweep(now),
        }
    }
}
