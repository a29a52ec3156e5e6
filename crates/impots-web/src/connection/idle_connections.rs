//! The connections between two requests, so that the oldest can go when newcomers find no place (security, fault 42).

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

/// The connections on which nothing is at work, by the order in which that began.
#[derive(Clone, Default)]
pub(crate) struct IdleConnections(Arc<Mutex<Waiting>>);

#[derive(Default)]
struct Waiting {
    latest: u64,
    by_age: BTreeMap<u64, Arc<Notify>>,
}

/// One connection, idle or at work; forgotten when dropped.
pub(crate) struct KeptConnection {
    idle: IdleConnections,
    /// Its number among those that are idle.
    number: Mutex<Option<u64>>,
    dismissal: Arc<Notify>,
}

impl IdleConnections {
    /// A connection that has asked for nothing yet.
    pub(crate) fn add(&self) -> Arc<KeptConnection> {
        let kept = KeptConnection {
            idle: self.clone(),
            number: Mutex::default(),
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
        if let Some(number) = lock(&self.number).take() {
            lock(&self.idle.0).by_age.remove(&number);
        }
    }

    /// Nothing is at work from now on.
    pub(crate) fn rest(&self) {
        self.work();
        let mut waiting = lock(&self.idle.0);
        waiting.latest += 1;
        let number = waiting.latest;
        waiting.by_age.insert(number, Arc::clone(&self.dismissal));
        drop(waiting);
        *lock(&self.number) = Some(number);
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
        let [first, second, third, gone] = [(); 4].map(|()| idle.add());
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
        first.rest();
        idle.dismiss_oldest(1);
        assert!(is_dismissed(&first));
        assert!(lock(&idle.0).by_age.is_empty());
    }
}
