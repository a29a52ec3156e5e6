//! The place of a full store in the log.

use std::time::Duration;

use super::SessionError;
use crate::log::Sparing;

/// Between two lines: whoever likes can meet a full store, as often as they like.
const PAUSE: Duration = Duration::from_mins(1);

/// Logs that a store is full, once a minute at most.
/// The client of each is told 503, whether it is logged or not.
#[derive(Debug)]
pub(super) struct FullLog(Sparing);

impl Default for FullLog {
    fn default() -> Self {
        Self(Sparing::new(PAUSE))
    }
}

impl FullLog {
    /// Logs it if it is time; the error of whoever met the full store.
    pub(super) fn report(&self) -> SessionError {
        if self.0.admit().is_some() {
            tracing::warn!("the session store is full");
        }
        SessionError::Full
    }
}
