//! Sessions in the process.
//!
//! The fastest store, and that of one server: a restart ends all sessions. Whatever is stored stays shared with the requests that
//! read it.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use super::change::{Attempt, Change, OpenSession, Stored, check_size};
use super::full_log::FullLog;
use super::{CookieChange, Lifetime, SessionData, SessionError, SessionId};
use crate::locks::lock;

/// Most sessions of one process: a begun session with ten simulations takes about 2 kB.
const DEFAULT_CAPACITY: usize = 100_000;

/// A store that is lost with the process.
///
/// What is stored is compared by identity: data is never changed in place, so the same allocation is the same version.
#[derive(Debug)]
pub struct MemoryStore {
    lifetime: Lifetime,
    /// Most sessions at once.
    capacity: usize,
    sessions: Mutex<Sessions>,
    /// When a full store was last searched with little success.
    searched_in_vain_at: AtomicU64,
    full: FullLog,
}

type Sessions = HashMap<SessionId, Entry>;

#[derive(Debug)]
struct Entry {
    data: Arc<SessionData>,
    /// In seconds since 1970, as the other time.
    begun_at: u64,
    /// Never earlier than it was: a clock that is set back, and forward again, must not age the session.
    last_used_at: u64,
}

impl Entry {
    fn is_alive(&self, lifetime: Lifetime, now: u64) -> bool {
        now < lifetime.end(&self.data, self.begun_at, self.last_used_at)
    }

    fn read(&self, id: SessionId) -> OpenSession {
        OpenSession(Some(Stored::read(id, self.begun_at, Arc::clone(&self.data))))
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
            searched_in_vain_at: AtomicU64::default(),
            full: FullLog::default(),
        }
    }

    pub(super) const fn lifetime(&self) -> Lifetime {
        self.lifetime
    }

    /// The number of sessions, expired ones included until the next sweep.
    #[must_use]
    pub fn len(&self) -> usize {
        lock(&self.sessions).len()
    }

    /// Whether there is no session.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        lock(&self.sessions).is_empty()
    }

    /// The session of an id. A look is a use; one whose life is over is forgotten at once, and not only by the next sweep.
    pub(super) fn open(&self, cookie: &str, now: u64) -> OpenSession {
        let Some(id) = SessionId::parse(cookie) else {
            return OpenSession::default();
        };
        let mut sessions = lock(&self.sessions);
        match sessions.get_mut(&id) {
            Some(entry) if entry.is_alive(self.lifetime, now) => {
                entry.last_used_at = entry.last_used_at.max(now);
                entry.read(id)
            }
            Some(_) => {
                sessions.remove(&id);
                OpenSession::default()
            }
            None => OpenSession::default(),
        }
    }

    /// Saves a change, if nobody else saved one since the session was read. The lock is not held while anything is waited for.
    ///
    /// # Errors
    /// [`SessionError`]: it is too large, or there is no room for one more.
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
                check_size(&data)?;
                Ok(self.change(stored, data, now))
            }
            (Some(stored), Change::Renew(data)) => {
                check_size(&data)?;
                let successor = (SessionId::random()?, data);
                Ok(self.replace(stored, Some(successor), now))
            }
            (None, Change::Write(data) | Change::Renew(data)) => {
                check_size(&data)?;
                self.create(data, now)
            }
        }
    }

    /// A first session. Only here is room made: one that exists has its place.
    fn create(&self, data: Arc<SessionData>, now: u64) -> Result<Attempt, SessionError> {
        let id = SessionId::random()?;
        let mut sessions = lock(&self.sessions);
        if sessions.len() >= self.capacity {
            self.make_room(&mut sessions, now);
        }
        if sessions.len() >= self.capacity {
            return Err(self.full.report());
        }
        let cookie = id.set_cookie();
        let entry = Entry { data, begun_at: now, last_used_at: now };
        sessions.insert(id, entry);
        Ok(Attempt::Saved(cookie))
    }

    /// Forgets what has expired, else the tenth of the sessions without a user that was unused for longest. A search that
    /// frees less than a hundredth of the store is not repeated in the same second, so that each new session costs a look at
    /// a hundred others at most.
    fn make_room(&self, sessions: &mut Sessions, now: u64) {
        let is_crowded =
            |sessions: &Sessions| sessions.len() + self.capacity / 100 >= self.capacity;
        if self.searched_in_vain_at.load(Ordering::Relaxed) == now {
            return;
        }
        sessions.retain(|_, entry| entry.is_alive(self.lifetime, now));
        if is_crowded(sessions) {
            for id in least_used_anonymous(sessions) {
                sessions.remove(&id);
            }
        }
        if is_crowded(sessions) {
            self.searched_in_vain_at.store(now, Ordering::Relaxed);
        }
    }

    /// Puts new data in the place of what was read, if that is still what is stored.
    /// The lock is held for the comparison alone: closures run without it.
    fn change(&self, read: &Stored, data: Arc<SessionData>, now: u64) -> Attempt {
        match lock(&self.sessions).get_mut(&read.id) {
            Some(entry) if Arc::ptr_eq(&entry.data, &read.data) => {
                entry.data = data;
                entry.last_used_at = entry.last_used_at.max(now);
                Attempt::Saved(read.id.set_cookie())
            }
            other => conflict(other.map(|entry| &*entry), read),
        }
    }

    /// Removes what was read, if it is still what is stored; a session with a new id may take its place.
    fn replace(
        &self,
        read: &Stored,
        successor: Option<(SessionId, Arc<SessionData>)>,
        now: u64,
    ) -> Attempt {
        let mut sessions = lock(&self.sessions);
        let last_used_at = match sessions.get(&read.id) {
            Some(entry) if Arc::ptr_eq(&entry.data, &read.data) => entry.last_used_at.max(now),
            other => return conflict(other, read),
        };
        sessions.remove(&read.id);
        match successor {
            None => Attempt::Saved(CookieChange::Clear),
            Some((id, data)) => {
                let cookie = id.set_cookie();
                sessions.insert(id, Entry { data, begun_at: now, last_used_at });
                Attempt::Saved(cookie)
            }
        }
    }

    pub(super) fn sweep(&self, now: u64) {
        lock(&self.sessions).retain(|_, entry| entry.is_alive(self.lifetime, now));
    }
}

/// What is stored now, for the action to be done on that; no session, if it is gone.
fn conflict(current: Option<&Entry>, read: &Stored) -> Attempt {
    Attempt::Conflict(current.map(|entry| entry.read(read.id.clone())).unwrap_or_default())
}

/// The tenth of the sessions without a user whose last request is longest ago.
fn least_used_anonymous(sessions: &Sessions) -> Vec<SessionId> {
    let mut anonymous: Vec<(u64, &SessionId)> = sessions
        .iter()
        .filter(|(_, entry)| !entry.data.authenticated)
        .map(|(id, entry)| (entry.last_used_at, id))
        .collect();
    let tenth = anonymous.len().div_ceil(10);
    if let Some(last) = tenth.checked_sub(1) {
        anonymous.select_nth_unstable_by_key(last, |(last_used_at, _)| *last_used_at);
    }
    let oldest = anonymous.into_iter().take(tenth);
    oldest.map(|(_, id)| id.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::SessionStore;
    use crate::session::change::MAX_SESSION_BYTES;

    const NOW: u64 = 1_800_000_000;

    fn store(capacity: usize) -> MemoryStore {
        MemoryStore { capacity, ..MemoryStore::new(Lifetime::default()) }
    }

    /// The cookie of a new session.
    fn begin(store: &MemoryStore, authenticated: bool, now: u64) -> Result<String, SessionError> {
        let data = SessionData { authenticated, ..SessionData::default() };
        match store.attempt(&OpenSession::default(), Change::Write(data.into()), now)? {
            Attempt::Saved(CookieChange::Set(cookie)) => Ok(cookie),
            Attempt::Saved(_) | Attempt::Conflict(_) => panic!("no session was begun"),
        }
    }

    #[test]
    fn fault_11_a_full_store_forgets_the_least_used_sessions_without_a_user() {
        let store = store(20);
        let user = begin(&store, true, NOW).unwrap();
        let cookies: Vec<String> =
            (1..20).map(|second| begin(&store, false, NOW + second).unwrap()).collect();
        let is_open = |cookie: &str| store.open(cookie, NOW + 30).data().is_some();
        assert!(is_open(&cookies[0]));
        let newcomer = begin(&store, false, NOW + 31).unwrap();
        assert!(is_open(&user) && is_open(&newcomer));
        let gone: Vec<usize> = (0..19).filter(|at| !is_open(&cookies[*at])).collect();
        assert_eq!(gone, [1, 2]);
    }

    #[test]
    fn a_store_counts_its_sessions_until_they_are_swept() {
        let (store, idle) = (store(20), Lifetime::default().idle);
        assert!(store.is_empty());
        for (number, now) in [(1, NOW), (2, NOW + 1), (3, NOW + 2)] {
            begin(&store, true, now).unwrap();
            assert_eq!((store.len(), store.is_empty()), (number, false));
        }
        store.sweep(NOW + idle);
        assert_eq!(store.len(), 2);
        let store = SessionStore::Memory(store);
        assert_eq!(store.count_in_process(), Some(2));
        store.sweep(NOW + idle + 2);
        assert_eq!(store.count_in_process(), Some(0));
    }

    #[test]
    fn a_session_is_over_when_its_idle_time_is_and_leaves_the_store_when_it_is_asked_for() {
        let (store, idle) = (store(20), Lifetime::default().idle);
        let cookie = begin(&store, true, NOW).unwrap();
        assert!(store.open(&cookie, NOW + idle - 1).data().is_some());
        assert!(store.open(&cookie, NOW + 2 * idle - 1).data().is_none());
        assert!(store.is_empty());
    }

    #[test]
    fn a_change_of_what_is_no_longer_stored_is_a_conflict_and_changes_nothing() {
        let store = store(20);
        let cookie = begin(&store, true, NOW).unwrap();
        let [one, other] = [store.open(&cookie, NOW), store.open(&cookie, NOW)];
        let numbered = |last_simulation_id| {
            let data = SessionData { last_simulation_id, ..SessionData::default() };
            Change::Write(data.into())
        };
        assert!(matches!(store.attempt(&one, numbered(1), NOW), Ok(Attempt::Saved(_))));
        let Ok(Attempt::Conflict(current)) = store.attempt(&other, numbered(2), NOW) else {
            panic!("a stale change was saved");
        };
        assert_eq!(current.data().unwrap().last_simulation_id, 1);
        assert!(matches!(store.attempt(&current, Change::Remove, NOW), Ok(Attempt::Saved(_))));
        let gone = store.attempt(&current, numbered(3), NOW);
        assert!(matches!(gone, Ok(Attempt::Conflict(session)) if session.data().is_none()));
    }

    #[test]
    fn a_session_takes_a_mebibyte_at_most() {
        let user = |bytes: usize| Some("x".repeat(bytes).into());
        let empty = SessionData { user: user(0), ..SessionData::default() }.size();
        for (bytes, fits) in [(MAX_SESSION_BYTES, true), (MAX_SESSION_BYTES + 1, false)] {
            let data = SessionData { user: user(bytes - empty), ..SessionData::default() };
            let saved = store(1).attempt(&OpenSession::default(), Change::Write(data.into()), NOW);
            assert_eq!(saved.is_ok(), fits, "{bytes}");
        }
    }

    /// A search of a full store frees a hundredth of it, or is not repeated in the same second.
    #[test]
    fn a_store_that_is_nearly_full_of_users_is_searched_once_a_second() {
        let store = store(1000);
        for _ in 0..995 {
            begin(&store, true, NOW).unwrap();
        }
        for _ in 0..5 {
            begin(&store, false, NOW).unwrap();
        }
        begin(&store, false, NOW).unwrap();
        assert_eq!(store.searched_in_vain_at.load(Ordering::Relaxed), NOW);
        assert!(matches!(begin(&store, false, NOW), Err(SessionError::Full)));
        assert!(begin(&store, false, NOW + 1).is_ok());
    }

    #[test]
    fn ever_more_sessions_without_a_user_keep_nobody_out() {
        const CAPACITY: usize = 10_000;
        let store = store(CAPACITY);
        let user = begin(&store, true, NOW).unwrap();
        for _ in 0..10 * CAPACITY {
            begin(&store, false, NOW).unwrap();
        }
        assert!(store.len() <= CAPACITY);
        assert!(store.open(&user, NOW).data().is_some());
    }

    #[test]
    fn a_store_full_of_users_takes_no_more_until_one_expires() {
        let (store, idle) = (store(20), Lifetime::default().idle);
        for _ in 0..20 {
            begin(&store, true, NOW).unwrap();
        }
        for now in [NOW, NOW, NOW + idle - 1] {
            assert!(matches!(begin(&store, true, now), Err(SessionError::Full)));
        }
        assert!(begin(&store, true, NOW + idle).is_ok());
    }
}
