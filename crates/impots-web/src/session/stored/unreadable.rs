//! Stored values that are no session, and their place in the log.
//!
//! Neither content nor key is logged: one may hold what a person typed, the other opens the session.

use std::sync::atomic::{AtomicBool, Ordering};

/// Why a stored value is treated as no session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(in crate::session) enum UnreadableError {
    /// Flask-Session before 0.6 wrote it, or somebody who wants it run.
    #[error("a stored session is pickled")]
    Pickled,
    /// Corrupted, truncated, or written by another program.
    #[error("a stored session is corrupted or comes from another program")]
    Foreign,
    /// A newer server wrote it.
    #[error("a stored session was written by a newer version of this server")]
    Newer,
}

impl UnreadableError {
    const COUNT: usize = 3;
}

/// Logs each kind of unreadable session once in the life of the store: whoever can write them could fill the log.
#[derive(Debug, Default)]
pub(in crate::session) struct UnreadableLog {
    reported: [AtomicBool; UnreadableError::COUNT],
}

impl UnreadableLog {
    /// Logs the kind, never the content.
    pub(in crate::session) fn report(&self, kind: UnreadableError) {
        let reported = &self.reported[kind as usize];
        if !reported.swap(true, Ordering::Relaxed) {
            tracing::warn!("{kind}: treated as no session, and not reported again");
        }
    }
}
