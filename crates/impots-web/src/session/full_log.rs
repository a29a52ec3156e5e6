//! The place of a full store in the log.

use std::sync::atomic::{AtomicU64, Ordering};

use super::SessionError;

/// Seconds between two lines: whoever likes can meet a full store, as often as they like.
const PAUSE: u64 = 60;

/// Logs that a store is full, once a minute at most.
#[derive(Debug, Default)]
pub(super) struct FullLog {
    /// In seconds since 1970.
    logged_at: AtomicU64,
}

impl FullLog {
    /// Logs it if it is time; the error of whoever met the full store.
    pub(super) fn report(&self, now: u64) -> SessionError {
        if self.is_due(now) {
            tracing::warn!("the session store is full");
        }
        SessionError::Full
    }

    fn is_due(&self, now: u64) -> bool {
        let next = |logged_at: u64| (now >= logged_at.saturating_add(PAUSE)).then_some(now);
        let relaxed = Ordering::Relaxed;
        self.logged_at.fetch_update(relaxed, relaxed, next).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_store_is_logged_once_a_minute() {
        let log = FullLog::default();
        let lines = (1_000_000..1_000_180).filter(|now| log.is_due(*now) | log.is_due(*now));
        assert_eq!(lines.collect::<Vec<_>>(), [1_000_000, 1_000_060, 1_000_120]);
    }
}
