//! Sessions in the process.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;

use super::{
    Attempt, Change, CookieChange, Lifetime, OpenSession, SessionData, SessionError, SessionId,
    Stored, fitting,
};

/// Most sessions of one process: a begun session with ten simulations takes about 2 kB.
const DEFAULT_CAPACITY: usize = 100_000;

/// A store that is lost with the process.
///
/// What is stored is compared by identity: data is never changed in place, so the same allocation is the same version.
#[derive(Debug)]
pub struct MemoryStore {
    lifetime: Lifetime,
    capacity: usize,
    sessions: Mutex<HashMap<SessionId, Entry>>,
    /// When a full store was last searched for expired sessions.
    searched_at: AtomicU64,
}

#[derive(Debug)]
struct Entry {
    data: Arc<SessionData>,
    begun_at: u64,
    last_used_at: u64,
}

impl Entry {
    fn is_alive(&self, lifetime: Lifetime, now: u64) -> bool {
        !lifetime.is_over(self.begun_at, self.last_used_at, now)
    }

    fn read(&self, id: SessionId) -> OpenSession {
        OpenSession(Some(Stored {
            id,
            begun_at: self.begun_at,
            data: Arc::clone(&self.data),
            bytes: Bytes::new(),
            cookie_is_due: false,
        }))
    }
}

impl MemoryStore {
    /// An empty store.
    #[must_use]
    pub fn new(lifetime: Lifetime) -> Self {
        Self {
            lifetime,
            capacity: DEFAULT_CAPACITY,
            sessions: Mutex::default(),
            searched_at: AtomicU64::default(),
        }
    }

    /// The number of sessions, expired ones included until the next sweep.
    #[must_use]
    pub fn len(&self) -> usize {
        self.lock().len()
    }

    /// Whether there is no session.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lock().is_empty()
    }

    /// No code panics while it holds the lock, and every change to the map is one call: a poisoned map is intact.
    fn lock(&self) -> MutexGuard<'_, HashMap<SessionId, Entry>> {
        self.sessions.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn open(&self, cookie: Option<&str>, now: u64) -> OpenSession {
        let Some(id) = cookie.and_then(SessionId::parse) else {
            return OpenSession::default();
        };
        let mut sessions = self.lock();
        match sessions.get_mut(&id) {
            Some(entry) if entry.is_alive(self.lifetime, now) => {
                entry.last_used_at = now;
                entry.read(id)
            }
            Some(_) => {
                sessions.remove(&id);
                OpenSession::default()
            }
            None => OpenSession::default(),
        }
    }

    pub(super) fn attempt(
        &self,
        read: &OpenSession,
        change: Change,
        now: u64,
    ) -> Result<Attempt, SessionError> {
        match (&read.0, change) {
            (_, Change::Keep) | (None, Change::Remove) => Ok(Attempt::Saved(CookieChange::Keep)),
            (Some(stored), Change::Remove) => Ok(self.replace(stored, None, now)),
            (Some(stored), Change::Write(data)) => {
                let successor = (stored.id.clone(), fitting(data)?);
                Ok(self.replace(stored, Some(successor), now))
            }
            (Some(stored), Change::Renew(data)) => {
                let successor = (SessionId::random()?, fitting(data)?);
                Ok(self.replace(stored, Some(successor), now))
            }
            (None, Change::Write(data) | Change::Renew(data)) => self.create(fitting(data)?, now),
        }
    }

    fn create(&self, data: SessionData, now: u64) -> Result<Attempt, SessionError> {
        let id = SessionId::random()?;
        let mut sessions = self.lock();
        // Once a second at most: a full store is searched by whoever asks for a session.
        if sessions.len() >= self.capacity && self.searched_at.swap(now, Ordering::Relaxed) != now {
            sessions.retain(|_, entry| entry.is_alive(self.lifetime, now));
        }
        if sessions.len() >= self.capacity {
            return Err(SessionError::Full);
        }
        let cookie = CookieChange::Set(id.as_str().to_owned());
        let entry = Entry {
            data: Arc::new(data),
            begun_at: now,
            last_used_at: now,
        };
        sessions.insert(id, entry);
        Ok(Attempt::Saved(cookie))
    }

    /// Puts the successor in the place of what was read, if that is still what is stored.
    fn replace(
        &self,
        read: &Stored,
        successor: Option<(SessionId, SessionData)>,
        now: u64,
    ) -> Attempt {
        let mut sessions = self.lock();
        let begun_at = match sessions.get(&read.id) {
            Some(entry) if Arc::ptr_eq(&entry.data, &read.data) => entry.begun_at,
            Some(entry) => return Attempt::Conflict(entry.read(read.id.clone())),
            None => return Attempt::Conflict(OpenSession::default()),
        };
        sessions.remove(&read.id);
        match successor {
            None => Attempt::Saved(CookieChange::Clear),
            Some((id, data)) => {
                let cookie = CookieChange::Set(id.as_str().to_owned());
                let begun_at = if id == read.id { begun_at } else { now };
                let entry = Entry {
                    data: Arc::new(data),
                    begun_at,
                    last_used_at: now,
                };
                sessions.insert(id, entry);
                Attempt::Saved(cookie)
            }
        }
    }

    pub(super) fn sweep(&self, now: u64) {
        self.lock()
            .retain(|_, entry| entry.is_alive(self.lifetime, now));
    }
}
