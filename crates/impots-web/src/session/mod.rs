//! The seam between requests and the place where sessions live.
//!
//! Every change is a closure that is applied to the data that was read and saved only if that is still what is stored.
//! After a conflict the closure is applied again to what is stored now, at most [`MAX_ATTEMPTS`] times. A session that
//! was ended or renewed is gone under its old id: a slow request finds nothing there and cannot bring it back.
//!
//! Written by hand: the stores of tower-sessions lose concurrent writes, and bring ended sessions back.
//!
//! A request opens its session once ([`SessionStore::open`]) and saves it once ([`SessionStore::update`]); in between it has a copy
//! that nobody else sees. Stores know ids, ages and bytes. Users, tokens and what an action may do are not theirs: whether a
//! session is over although it is stored is said by the caller's `over`.
//!
//! Only Redis has queues and what is remembered: there several processes change one session, and each look costs a way there and
//! back. The other two stores answer at once.

mod change;
mod cookie;
mod data;
mod error;
mod full_log;
mod id;
mod lifetime;
mod login_mark;
mod memory;
mod readiness;
mod redis;
mod remarks;
mod simulations;
mod stored;

use std::sync::Arc;

pub(crate) use crate::cookies::CookieChange;
use crate::security::signing::SecretKeys;

use change::Attempt;
pub(crate) use change::{Change, OpenSession, Reading};
pub use cookie::CookieStore;
pub use data::SessionData;
use error::MAX_ATTEMPTS;
pub(crate) use error::SessionError;
pub(crate) use id::{RandomnessError, SessionId, random_bytes};
pub use lifetime::Lifetime;
pub use login_mark::LoginMark;
pub use memory::MemoryStore;
pub(crate) use readiness::Readiness;
pub use redis::{RedisStore, RedisUrlError};
pub use remarks::Remarks;
pub use simulations::Simulations;
pub(crate) use stored::{kept_content, kept_simulation};

/// Where sessions live.
#[derive(Debug)]
pub enum SessionStore {
    /// In the process.
    Memory(MemoryStore),
    /// In the client's cookie, signed.
    Cookie(CookieStore),
    /// In Redis, shared with other servers.
    Redis(RedisStore),
}

impl SessionStore {
    /// Sessions in the process, lost with it.
    #[must_use]
    pub fn memory(lifetime: Lifetime) -> Self {
        Self::Memory(MemoryStore::new(lifetime))
    }

    /// Sessions in signed cookies. Where TLS is in front, the cookie's name and attributes leave less room for them.
    #[must_use]
    pub fn cookie(keys: &SecretKeys, lifetime: Lifetime, tls_in_front: bool) -> Self {
        Self::Cookie(CookieStore::new(keys, lifetime, tls_in_front))
    }

    /// Sessions in Redis 6.2 or later, which need not be reachable yet.
    ///
    /// # Errors
    /// [`RedisUrlError`] if the URL names no Redis; see [`RedisStore::connect`] for its forms.
    pub fn redis(url: &str, lifetime: Lifetime) -> Result<Self, RedisUrlError> {
        RedisStore::connect(url, lifetime).map(Self::Redis)
    }

    /// Reads the session that the first good cookie names: none if all are unknown, expired, faulty or `over`.
    /// In the order of the cookies, four at most (`cookies.rs`): a cookie that somebody else set for the domain does not hide ours.
    ///
    /// # Errors
    /// If the store cannot be reached.
    pub(crate) async fn open(
        &self,
        cookies: &[String],
        reading: Reading,
        now: u64,
        over: impl Fn(&OpenSession) -> bool,
    ) -> Result<OpenSession, SessionError> {
        for cookie in cookies {
            let session = match self {
                Self::Memory(store) => store.open(cookie, now),
                Self::Cookie(store) => store.open(cookie, now),
                Self::Redis(store) => store.open(cookie, reading, now).await?,
            };
            if session.0.is_some() && !over(&session) {
                return Ok(session);
            }
        }
        Ok(OpenSession::default())
    }

    /// Applies a closure until what it saw is what is stored, and saves what it wants.
    /// `apply` may run up to [`MAX_ATTEMPTS`] times and must have no effect but its result.
    ///
    /// # Errors
    /// [`SessionError`]; nothing is saved then, unless Redis took the change and its answer was lost.
    pub(crate) async fn update<T>(
        &self,
        mut read: OpenSession,
        now: u64,
        mut apply: impl FnMut(Option<&Arc<SessionData>>) -> Result<(T, Change), SessionError>,
    ) -> Result<(T, CookieChange), SessionError> {
        let mut turn = None;
        if read.is_remembered() {
            turn = Some(self.turn(&read).await);
            read = self.after_waiting(read, now).await?;
        }
        let mut attempts = 0;
        while attempts < MAX_ATTEMPTS {
            let (value, change) = apply(read.shared_data())?;
            if matches!(change, Change::Keep) && read.is_remembered() {
                // Nothing is answered on the word of what is remembered.
                read = self.read_again(read, now).await?;
                continue;
            }
            if turn.is_none() && !matches!(change, Change::Keep) {
                let taken = turn.insert(self.turn(&read).await);
                if taken.as_ref().is_some_and(redis::Turn::came_late) {
                    read = self.after_waiting(read, now).await?;
                    continue;
                }
            }
            match self.attempt(&read, change, now).await {
                Ok(Attempt::Saved(cookie)) => return Ok((value, cookie)),
                Ok(Attempt::Conflict(current)) => read = current,
                // What is stored may be smaller by now: no refusal on the word of what is remembered either.
                Err(SessionError::TooLarge(_)) if read.is_remembered() => {
                    read = self.read_again(read, now).await?;
                }
                Err(error) => return Err(error),
            }
            attempts += 1;
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
            Self::Cookie(store) => store.attempt(read, change, now),
            Self::Redis(store) => store.attempt(read, change, now).await,
        }
    }

    /// Lines up with the other changes that this process makes to the same session.
    async fn turn(&self, read: &OpenSession) -> Option<redis::Turn> {
        match (self, &read.0) {
            (Self::Redis(store), Some(stored)) => store.turn(&stored.id).await,
            (Self::Redis(_), None) | (Self::Memory(_) | Self::Cookie(_), _) => None,
        }
    }

    /// What is stored now.
    async fn read_again(&self, read: OpenSession, now: u64) -> Result<OpenSession, SessionError> {
        match (self, &read.0) {
            (Self::Redis(store), Some(stored)) => store.read_again(stored, now).await,
            (Self::Redis(_), None) | (Self::Memory(_) | Self::Cookie(_), _) => Ok(read),
        }
    }

    /// What those who were first in a queue have left.
    async fn after_waiting(
        &self,
        read: OpenSession,
        now: u64,
    ) -> Result<OpenSession, SessionError> {
        match (self, &read.0) {
            (Self::Redis(store), Some(stored)) => store.after_waiting(stored, now).await,
            (Self::Redis(_), None) | (Self::Memory(_) | Self::Cookie(_), _) => Ok(read),
        }
    }

    /// Whether sessions can be read and written now.
    pub(crate) async fn readiness(&self) -> Readiness {
        match self {
            Self::Memory(_) | Self::Cookie(_) => Readiness::Ready,
            Self::Redis(store) => store.readiness().await,
        }
    }

    /// How long sessions live.
    pub(crate) const fn lifetime(&self) -> Lifetime {
        match self {
            Self::Memory(store) => store.lifetime(),
            Self::Cookie(store) => store.lifetime(),
            Self::Redis(store) => store.lifetime(),
        }
    }

    /// Whether an end that is not remembered elsewhere ends with the process: what is stored is at the client.
    pub(crate) const fn forgets_ends(&self) -> bool {
        matches!(self, Self::Cookie(_))
    }

    /// The number of sessions that the process holds; `None` where it holds none.
    pub(crate) fn count_in_process(&self) -> Option<usize> {
        match self {
            Self::Memory(store) => Some(store.len()),
            Self::Cookie(_) | Self::Redis(_) => None,
        }
    }

    /// Forgets what has expired. Called every minute; Redis does it by itself.
    pub fn sweep(&self, now: u64) {
        match self {
            Self::Memory(store) => store.sweep(now),
            Self::Cookie(store) => store.sweep(now),
            Self::Redis(_) => {}
        }
    }
}
