//! The connections between two requests, so that the oldest can go when newcomers find no place (security, fault 42).

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

/// The connections on which nothing is at work, by the order in which that began; those of proxies, which count on them, come
/// last.
#[derive(Clone, Default)]
pub(crate) struct IdleConnections(Arc<Mutex<Waiting>>);

#[derive(Default)]
struct Waiting {
    latest: u64,
    by_age: BTreeMap<Rank, Arc<Notify>>,
}

/// Whether it is a proxy's, and its number among those that are idle.
type Rank = (bool, u64);

/// One connection, idle or at work; forgotten when dropped.
pub(crate) struct KeptConnection {
    idle: IdleConnections,
    is_proxy: bool,
    /// Its place among those that are idle.
    rank: Mutex<Option<Rank>>,
    dismissal: Arc<Notify>,
}

impl IdleConnections {
    /// A connection that has asked for nothing yet.
    pub(crate) fn add(&self, is_proxy: bool) -> Arc<KeptConnection> {
        let kept = KeptConnection {
            idle: self.clone(),
            is_proxy,
            rank: Mutex::default(),
            dismissal: Arc::default(),
        };
        kept.rest();
        Arc::new(kept)
    }

    /// Tells those that have been idle for longest to go, as many as there are.
    pub(crate) fn dismiss_oldest(&self, count: usize) {
        let mut waiting = lock(&self.0);
        for _ in 0..count {
            let Some((_, dismissal)) = waiting.by_age.pop_first() else {
                return;
            };
            dismissal.notify_one();
        }
    }
}

impl KeptConnection {
    /// A request is at work from now on.
    pub(crate) fn work(&self) {
        if let Some(rank) = lock(&self.rank).take() {
            lock(&self.idle.0).by_age.remove(&rank);
        }
    }

    /// Nothing is at work from now on.
    pub(crate) fn rest(&self) {
        self.work();
        let mut waiting = lock(&self.idle.0);
        waiting.latest += 1;
        let rank = (self.is_proxy, waiting.latest);
        waiting.by_age.insert(rank, Arc::clone(&self.dismissal));
        drop(waiting);
        *lock(&self.rank) = Some(rank);
    }

    /// Resolves when it is to go.
    pub(crate) async fn dismissed(&self) {
        self.dismissal.notified().await;
    }
}

impl Drop for KeptConnection {
    fn drop(&mut self) {
        self.work();
    }
}

/// No code panics while it holds a lock: what a poisoned one guards is intact.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
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
        assert!(lock(&idle.0).by_age.is_empty());
    }
}
