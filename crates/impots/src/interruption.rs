//! Ctrl-C: what has begun comes to its end, or files that are not complete are removed before the program ends.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tokio::signal::unix::{Signal, SignalKind, signal};

use crate::trouble::Trouble;

/// The files being written, under the names they have until they are complete.
static UNFINISHED: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

/// Whether Ctrl-C was pressed where [`watch`] watches.
static IS_REQUESTED: AtomicBool = AtomicBool::new(false);

/// The exit code of a program that Ctrl-C ended: 128 and the signal's number, as shells have it.
const INTERRUPTED: i32 = 130;

fn unfinished() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Remembers a file to be removed.
pub(crate) fn remember(path: &Path) {
    unfinished().insert(path.to_owned());
}

/// Forgets a file that is complete.
pub(crate) fn forget(path: &Path) {
    unfinished().remove(path);
}

/// From now on, Ctrl-C removes unfinished files and ends the program at once.
pub(crate) fn clean_up() -> anyhow::Result<()> {
    spawn(async |mut interruptions| {
        if interruptions.recv().await.is_some() {
            end();
        }
    })
}

/// From now on, the first Ctrl-C gives [`trouble`] to those who ask, and the second one ends the program at once.
pub(crate) fn watch() -> anyhow::Result<()> {
    spawn(async |mut interruptions| {
        if interruptions.recv().await.is_some() {
            IS_REQUESTED.store(true, Ordering::Relaxed);
        }
        if interruptions.recv().await.is_some() {
            end();
        }
    })
}

/// Waits on a thread of its own for the interruptions that come after this call.
fn spawn(wait: impl AsyncFnOnce(Signal) + Send + 'static) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let interruptions = {
        let _context = runtime.enter();
        signal(SignalKind::interrupt())?
    };
    std::thread::spawn(move || runtime.block_on(wait(interruptions)));
    Ok(())
}

/// Why nothing more is to be begun, if Ctrl-C was pressed.
pub(crate) fn trouble() -> Option<Trouble> {
    let is_requested = IS_REQUESTED.load(Ordering::Relaxed);
    is_requested.then(Trouble::interruption)
}

/// Removes unfinished files and ends the program.
pub(crate) fn end() -> ! {
    for path in &*unfinished() {
        fs::remove_file(path).ok();
    }
    process::exit(INTERRUPTED)
}
