//! What this process knows of the sessions that it changed last, and the queues in which the changes to each line up.
//!
//! Only the first of a queue competes with other processes; among these, the script of a change that meets a conflict
//! reserves the next one (see `commands`). What is remembered saves a change the question what is stored: the script that
//! makes the change asks that anyway. Both are a courtesy: what is saved is decided by comparing, and no answer is given on
//! the word of what is remembered alone.
//!
//! A process that restarts has forgotten all of it, and nothing is wrong then but a question more for each session.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use hashlink::LruCache;
use tokio::sync::OwnedMutexGuard;
use tokio::time::timeout;

use crate::locks::lock;
use crate::session::SessionId;
use crate::session::change::Stored;

/// Most sessions that are remembered, less than a kilobyte each: those that were changed last.
const CAPACITY: usize = 8192;

/// Longest wait for a turn: those who waited longer go ahead without one.
/// Their change is compared as any other: it may be applied once more, and is never lost.
const MAX_WAIT: Duration = Duration::from_secs(2);

/// What is known, and the queues: a place of both for each session, the one that was used longest ago forgotten first.
pub(super) struct Remembered {
    places: Mutex<LruCache<SessionId, Arc<Place>>>,
    /// Longest wait for a turn.
    longest: Duration,
}

/// A session that was changed here.
#[derive(Default)]
struct Place {
    queue: Arc<tokio::sync::Mutex<()>>,
    latest: Mutex<Option<Stored>>,
}

/// The turn is over when this is dropped.
pub(in crate::session) struct Turn {
    _place: OwnedMutexGuard<()>,
    came_late: bool,
}

impl Default for Remembered {
    fn default() -> Self {
        Self { places: Mutex::new(LruCache::new(CAPACITY)), longest: MAX_WAIT }
    }
}

impl Remembered {
    /// Waits so many times as long.
    pub(super) fn be_patient(&mut self, patience: u32) {
        self.longest = MAX_WAIT * patience;
    }

    /// Lines up with the other changes to a session.
    pub(super) async fn wait_for(&self, id: &SessionId) -> Option<Turn> {
        let queue = Arc::clone(&self.place(id).queue);
        if let Ok(place) = Arc::clone(&queue).try_lock_owned() {
            return Some(Turn { _place: place, came_late: false });
        }
        let place = timeout(self.longest, queue.lock_owned()).await.ok()?;
        Some(Turn { _place: place, came_late: true })
    }

    /// What is known of a session, if anything is.
    pub(super) fn get(&self, id: &SessionId) -> Option<Stored> {
        let place = lock(&self.places).get(id).map(Arc::clone)?;
        let latest = lock(&place.latest);
        latest.clone()
    }

    /// Remembers what is stored now.
    pub(super) fn keep(&self, stored: Stored) {
        let place = self.place(&stored.id);
        *lock(&place.latest) = Some(stored);
    }

    /// Forgets what is not stored any more; those who wait in its queue find nothing.
    pub(super) fn forget(&self, id: &SessionId) {
        if let Some(place) = lock(&self.places).get(id) {
            lock(&place.latest).take();
        }
    }

    /// The place of a session; the one that was used longest ago goes where there are too many. Who waits in its queue keeps it alive.
    fn place(&self, id: &SessionId) -> Arc<Place> {
        let mut places = lock(&self.places);
        if let Some(place) = places.get(id) {
            return Arc::clone(place);
        }
        let place = Arc::<Place>::default();
        places.insert(id.clone(), Arc::clone(&place));
        place
    }
}

impl Turn {
    /// Whether others had their turn first, so that what was read before is stale.
    pub(in crate::session) const fn came_late(&self) -> bool {
        self.came_late
    }
}
