//! The ids of cookie sessions that were ended or renewed.
//!
//! Asked with each request, in the process; ends that have to outlive it are in the database (`user_sessions.rs`).

use std::collections::HashMap;
use std::sync::Mutex;

use crate::locks::lock;
use crate::session::full_log::FullLog;
use crate::session::{SessionError, SessionId};

/// Most ids remembered, about 100 bytes each. Only an authenticated user adds one: by a login, by an end.
/// Beyond them a log-out fails (503) rather than be forgotten too soon.
const MAX_ENDED: usize = 200_000;

/// Ids, each until the last cookie that carries it has expired.
#[derive(Debug, Default)]
pub(super) struct EndedSessions {
    until: Mutex<HashMap<SessionId, u64>>,
    full: FullLog,
}

impl EndedSessions {
    pub(super) fn contains(&self, id: &SessionId) -> bool {
        lock(&self.until).contains_key(id)
    }

    /// Remembers an id until a time in seconds since 1970; whether it was not remembered before.
    ///
    /// # Errors
    /// [`SessionError::Full`]: rather no end than one that does not last.
    pub(super) fn insert(
        &self,
        id: &SessionId,
        until: u64,
        now: u64,
    ) -> Result<bool, SessionError> {
        let mut ended = lock(&self.until);
        if ended.contains_key(id) {
            return Ok(false);
        }
        if ended.len() >= MAX_ENDED {
            ended.retain(|_, until| *until > now);
        }
        if ended.len() >= MAX_ENDED {
            return Err(self.full.report());
        }
        ended.insert(id.clone(), until);
        Ok(true)
    }

    pub(super) fn sweep(&self, now: u64) {
        lock(&self.until).retain(|_, until| *until > now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_ended_once_and_forgotten_when_its_cookies_have_expired() {
        let (ended, id) = (EndedSessions::default(), SessionId::for_flask(b"a"));
        assert!(ended.insert(&id, 100, 10).unwrap());
        assert!(!ended.insert(&id, 100, 10).unwrap());
        ended.sweep(99);
        assert!(ended.contains(&id));
        ended.sweep(100);
        assert!(!ended.contains(&id));
    }

    #[test]
    fn rather_no_end_than_one_that_does_not_last() {
        let ended = EndedSessions::default();
        for number in 0..MAX_ENDED {
            let id = SessionId::for_flask(&number.to_be_bytes());
            ended.insert(&id, 100, 10).unwrap();
        }
        let late = SessionId::for_flask(b"late");
        assert!(matches!(ended.insert(&late, 100, 99), Err(SessionError::Full)));
        assert!(ended.insert(&late, 200, 100).unwrap());
    }
}
