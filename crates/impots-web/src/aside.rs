//! Reads and writes long lists aside, for requests that wait for it.
//!
//! The threads that answer share few connections each: a list of thousands would keep all of them waiting (security, fault 35). As
//! many are at work at once as there are cores, at a lower priority; the others wait here, and hold nothing meanwhile but their
//! request.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use tokio::time::timeout;

use crate::heavy_work::{begin, turn_to_write};
use crate::refusal::Refusal;

/// Longest wait for others whose long lists are being read or written.
/// As long as a log-in waits for a core to hash on (`accounts.rs`).
const MAX_WAIT: Duration = Duration::from_secs(5);

/// Does what takes long where it keeps nobody waiting.
///
/// # Errors
/// 503 if others have more of it than can be done soon.
pub(crate) async fn aside<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Refusal> + Send + 'static,
) -> Result<T, Refusal> {
    let turn = timeout(MAX_WAIT, turn_to_write()).await.map_err(|_| Refusal::busy())?;
    let written = begin(move || {
        let written = catch_unwind(AssertUnwindSafe(work));
        drop(turn);
        written.unwrap_or_else(|_| Err(Refusal::panicked()))
    });
    // Only a server that ends leaves such work undone.
    written.await.unwrap_or_else(|_| Err(Refusal::busy()))
}

#[cfg(test)]
mod tests {
    use impots_protocol::Status;

    use super::*;
    use crate::heavy_work::cores;

    #[tokio::test]
    async fn fault_23_work_aside_that_panics_is_an_error_with_a_number_and_gives_its_turn_back() {
        for _ in 0..=cores() {
            let refusal = aside::<()>(|| panic!("secret")).await.unwrap_err();
            assert_eq!(refusal.status, Status::InternalError);
            assert_eq!(refusal.incident.unwrap().number.len(), 8);
        }
        assert_eq!(aside(|| Ok(1)).await, Ok(1));
    }
}
