//! What takes a core for milliseconds: away from the threads that answer, and at a lower priority (security, faults 35 and 36).
//!
//! Passwords are hashed (`accounts.rs`) and long lists read and written (`aside.rs`) by it, on blocking threads of Tokio. Who
//! answers on a runtime of a thread of its own leaves such work to the one of the caller (`serve/threads.rs`), whose blocking
//! threads all share.

use std::cell::{Cell, OnceCell};
use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::{Arc, LazyLock};
use std::thread::available_parallelism;

use rustix::process::setpriority_process;
use rustix::thread::gettid;
use tokio::runtime::Handle;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::JoinHandle;

/// Where threads that answer want the core, one that has this gets a tenth of it (setpriority(2), sched(7)).
const NICE: i32 = 10;

/// As many long lists are read or written at once as there are cores, and as many passwords hashed (`accounts.rs`): neither waits behind
/// the other, where there is a thread for each.
static WRITERS: LazyLock<Arc<Semaphore>> = LazyLock::new(|| Arc::new(Semaphore::new(cores())));

thread_local! {
    /// Whether the priority of this thread has been lowered.
    static IS_LOWERED: Cell<bool> = const { Cell::new(false) };

    /// Where this thread has such work done, if not in the runtime that it answers in.
    static ELSEWHERE: OnceCell<Handle> = const { OnceCell::new() };
}

/// How many threads can be at work at once.
pub(crate) fn cores() -> usize {
    available_parallelism().map_or(1, NonZero::get)
}

/// Has a runtime do the heavy work of this thread from now on.
pub(crate) fn leave_to(runtime: Handle) {
    // Each thread says so once, as it begins.
    let _ = ELSEWHERE.with(|elsewhere| elsewhere.set(runtime));
}

/// The runtime that does the heavy work of this thread, if that is not the one it answers in.
pub(crate) fn elsewhere() -> Option<Handle> {
    ELSEWHERE.with(|elsewhere| elsewhere.get().cloned())
}

/// The runtime that does the heavy work of this thread.
///
/// # Panics
/// Outside a runtime of Tokio.
pub(crate) fn runtime() -> Handle {
    elsewhere().unwrap_or_else(Handle::current)
}

/// Waits until one of those who read or write long lists has done; to be dropped when the work is.
pub(crate) async fn turn_to_write() -> Option<OwnedSemaphorePermit> {
    Arc::clone(&WRITERS).acquire_owned().await.ok()
}

/// Begins the work, which goes on even if nobody waits for its end.
pub(crate) fn begin<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> JoinHandle<T> {
    runtime().spawn_blocking(|| {
        // Each thread of the pool does nothing but such work. Where it is not permitted, the work is done all the same.
        if !IS_LOWERED.replace(true) {
            let _ = setpriority_process(Some(gettid()), NICE);
        }
        work()
    })
}

/// Waits for the work. A panic in it goes on in whoever waits; nothing comes of it where the server ends.
pub(crate) async fn finish<T>(work: JoinHandle<T>) -> Option<T> {
    match work.await {
        Ok(done) => Some(done),
        Err(error) => {
            if let Ok(panic) = error.try_into_panic() {
                resume_unwind(panic);
            }
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use rustix::process::getpriority_process;

    use super::*;

    #[tokio::test]
    async fn fault_36_heavy_work_has_a_lower_priority_than_answering() {
        let ours = getpriority_process(Some(gettid())).unwrap();
        let lowered = begin(|| getpriority_process(Some(gettid())).unwrap()).await.unwrap();
        // The tests themselves may have been started at another priority, which only root raises again.
        assert!(lowered == NICE || lowered == ours && ours > NICE, "{ours} {lowered}");
        assert_eq!(getpriority_process(Some(gettid())).unwrap(), ours);
    }
}
