//! Waiting for what comes: no test says how fast a machine is.

use std::thread::sleep;
use std::time::{Duration, Instant};

/// How long to wait for what would otherwise never come. A machine that does other things too is far from it.
pub const PATIENCE: Duration = Duration::from_mins(2);

/// How long to sleep between two looks.
pub const PAUSE: Duration = Duration::from_millis(5);

/// Waits until something is so; it never is if this fails.
#[track_caller]
pub fn wait_until(what: &str, mut is_so: impl FnMut() -> bool) {
    let started = Instant::now();
    while !is_so() {
        assert!(started.elapsed() < PATIENCE, "never: {what}");
        sleep(PAUSE);
    }
}

/// The same where other tasks go on meanwhile.
pub async fn eventually(what: &str, mut is_so: impl AsyncFnMut() -> bool) {
    let started = Instant::now();
    while !is_so().await {
        assert!(started.elapsed() < PATIENCE, "never: {what}");
        tokio::time::sleep(PAUSE).await;
    }
}
