//! The queues in which the changes of one process to one session line up.
//!
//! Only the first of a queue competes with other processes; among these, the script of a change that meets a conflict
//! reserves the next one (see `commands`). Turns and reservations are a courtesy: what is saved is decided by comparing.

use std::hash::{BuildHasher, RandomState};
use std::time::Duration;

use tokio::sync::{Mutex, MutexGuard};
use tokio::time::timeout;

use crate::session::SessionId;

/// Sessions share queues, so that their number is bounded.
const QUEUES: usize = 64;

/// Longest wait for a turn: those who waited longer go ahead without one.
const MAX_WAIT: Duration = Duration::from_secs(2);

pub(super) struct Turns {
    queues: Vec<Mutex<()>>,
    hasher: RandomState,
    longest: Duration,
}

/// The turn is over when this is dropped.
pub(in crate::session) struct Turn<'a> {
    _place: MutexGuard<'a, ()>,
    came_late: bool,
}

impl Default for Turns {
    fn default() -> Self {
        let queues = (0..QUEUES).map(|_| Mutex::default()).collect();
        Self { queues, hasher: RandomState::new(), longest: MAX_WAIT }
    }
}

impl Turns {
    /// Waits so many times as long.
    pub(super) fn be_patient(&mut self, patience: u32) {
        self.longest = MAX_WAIT * patience;
    }

    pub(super) async fn wait_for(&self, id: &SessionId) -> Option<Turn<'_>> {
        let number = self.hasher.hash_one(id) % QUEUES as u64;
        let queue = self.queues.get(usize::try_from(number).ok()?)?;
        let (place, came_late) = match queue.try_lock() {
            Ok(place) => (place, false),
            Err(_) => (timeout(self.longest, queue.lock()).await.ok()?, true),
        };
        Some(Turn { _place: place, came_late })
    }
}

impl Turn<'_> {
    /// Whether others had their turn first, so that what was read before is stale.
    pub(in crate::session) const fn came_late(&self) -> bool {
        self.came_late
    }
}
