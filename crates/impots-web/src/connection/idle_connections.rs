//! The connections between two requests, so that the oldest can go when newcomers find no place (security, fault 42).
//!
//! Each connection notes the beginning and the end of its requests; the door (`serve/door.rs`) has the oldest idle ones go when
//! there is no place or no file descriptor for a newcomer. A proxy or a browser expects of a kept connection that it may end at any
//! time.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, Weak};
use std::time::Instant;

use tokio::sync::Notify;

use crate::locks::lock;

/// The connections of a server. Each notes by itself since when nothing is at work on it, which two requests on two
/// connections need not wait for each other to do; whoever looks for the oldest looks at all.
#[derive(Clone)]
pub(crate) struct IdleConnections(Arc<Connections>);

struct Connections {
    begun: Instant,
    kept: Mutex<Kept>,
}

/// The connections by their numbers, and the number of the latest.
type Kept = (u64, HashMap<u64, Weak<KeptConnection>>);

/// One connection, idle or at work; forgotten when dropped.
pub(crate) struct KeptConnection {
    number: u64,
    all: IdleConnections,
    is_proxy: bool,
    /// Since when nothing is at work, in nanoseconds of the server's; [`AT_WORK`] while something is.
    idle_since: AtomicU64,
    dismissal: Notify,
    /// Whether a head could be read in two ways: no request is answered any more.
    is_ambiguous: AtomicBool,
    /// Whether a request was begun since its task had its turn.
    has_begun: AtomicBool,
}

/// No time of a server: nanoseconds reach it after 584 years.
const AT_WORK: u64 = u64::MAX;

impl Default for IdleConnections {
    fn default() -> Self {
        Self(Arc::new(Connections { begun: Instant::now(), kept: Mutex::default() }))
    }
}

impl IdleConnections {
    /// A connection that has asked for nothing yet.
    pub(crate) fn add(&self, is_proxy: bool) -> Arc<KeptConnection> {
        let mut all = lock(&self.0.kept);
        all.0 += 1;
        let kept = Arc::new(KeptConnection {
            number: all.0,
            all: self.clone(),
            is_proxy,
            idle_since: AtomicU64::new(self.now()),
            dismissal: Notify::new(),
            is_ambiguous: AtomicBool::new(false),
            has_begun: AtomicBool::new(false),
        });
        all.1.insert(kept.number, Arc::downgrade(&kept));
        kept
    }

    /// Tells those that have been idle for longest to go, as many as there are; those of proxies, which count on them, come
    /// last.
    pub(crate) fn dismiss_oldest(&self, count: usize) {
        // Upgraded ones may be the last, and are then dropped where the lock is not held.
        let kept: Vec<_> = lock(&self.0.kept).1.values().filter_map(Weak::upgrade).collect();
        let mut idle: Vec<_> = kept
            .iter()
            .map(|kept| (kept.is_proxy, kept.idle_since.load(Ordering::Relaxed), kept))
            .filter(|(_, since, _)| *since != AT_WORK)
            .collect();
        idle.sort_unstable_by_key(|(is_proxy, since, kept)| (*is_proxy, *since, kept.number));
        for (_, since, kept) in idle.into_iter().take(count) {
            // One that works again meanwhile stays, and nobody is told twice.
            let is_idle = kept.idle_since.compare_exchange(
                since,
                AT_WORK,
                Ordering::Relaxed,
                Ordering::Relaxed,
            );
            if is_idle.is_ok() {
                kept.dismissal.notify_one();
            }
        }
    }

    fn now(&self) -> u64 {
        u64::try_from(self.0.begun.elapsed().as_nanos()).unwrap_or(AT_WORK - 1)
    }
}

impl KeptConnection {
    /// Its task has its turn.
    pub(crate) fn begin_turn(&self) {
        self.has_begun.store(false, Ordering::Relaxed);
    }

    /// Whether the request that begins is the first one of this turn.
    pub(crate) fn is_first_of_turn(&self) -> bool {
        !self.has_begun.swap(true, Ordering::Relaxed)
    }

    /// A request is at work from now on.
    pub(crate) fn work(&self) {
        self.idle_since.store(AT_WORK, Ordering::Relaxed);
    }

    /// Nothing is at work from now on.
    pub(crate) fn rest(&self) {
        self.idle_since.store(self.all.now(), Ordering::Relaxed);
    }

    /// Notes that its bytes can be read as other requests than those that hyper will tell of.
    pub(crate) fn note_ambiguity(&self) {
        self.is_ambiguous.store(true, Ordering::Relaxed);
    }

    /// Whether they can.
    pub(crate) fn is_ambiguous(&self) -> bool {
        self.is_ambiguous.load(Ordering::Relaxed)
    }

    /// Resolves when it is to go.
    pub(crate) async fn dismissed(&self) {
        self.dismissal.notified().await;
    }
}

impl Drop for KeptConnection {
    fn drop(&mut self) {
        lock(&self.all.0.kept).1.remove(&self.number);
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt as _;

    use super::*;

    #[test]
    fn fault_42_the_oldest_idle_connections_go_and_those_at_work_stay() {
        let idle = IdleConnections::default();
        let [first, second, third, gone] = [(); 4].map(|()| idle.add(false));
        let is_dismissed = |kept: &KeptConnection| kept.dismissed().now_or_never().is_some();
        drop(gone);
        first.work();
        second.work();
        second.rest();
        // `third` is the oldest now.
        idle.dismiss_oldest(1);
        assert_eq!([&first, &second, &third].map(|kept| is_dismissed(kept)), [false, false, true]);
        idle.dismiss_oldest(9);
        assert_eq!([&first, &second, &third].map(|kept| is_dismissed(kept)), [false, true, false]);
        // Those of a proxy go last, however old.
        let of_proxy = idle.add(true);
        first.rest();
        idle.dismiss_oldest(1);
        assert_eq!([&first, &of_proxy].map(|kept| is_dismissed(kept)), [true, false]);
        idle.dismiss_oldest(1);
        assert!(is_dismissed(&of_proxy));
        drop([first, second, third, of_proxy]);
        assert!(lock(&idle.0.kept).1.is_empty());
    }
}
