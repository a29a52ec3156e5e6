//! Ctrl-C: files that are not complete are removed before the program ends.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The files being written, under the names they have until they are complete.
static UNFINISHED: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

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
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    std::thread::spawn(move || {
        if runtime.block_on(tokio::signal::ctrl_c()).is_ok() {
            end();
        }
    });
    Ok(())
}

/// Removes unfinished files and ends the program.
pub(crate) fn end() -> ! {
    for path in &*unfinished() {
        fs::remove_file(path).ok();
    }
    process::exit(INTERRUPTED)
}
