//! Ctrl-C, and the other signals that ask the program to end (TERM, HUP, QUIT): what has begun comes to its end, or files that
//! are not complete are removed before the program ends.
//!
//! A command chooses once how it wants to end: [`clean_up`] for one whose work is worth nothing until it is complete, [`watch`] for one
//! that can stop between two steps, [`Interruptions`] for one that waits for signals beside other things. The server has signals of its
//! own (`commands/serve/signals.rs`).

use std::collections::BTreeSet;
use std::fs;
use std::future::poll_fn;
use std::io;
use std::path::PathBuf;
use std::process;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::task::Poll;

use tokio::signal::unix::{Signal, SignalKind, signal};

use crate::exit::Exit;

/// The files being written, under the names they have until they are complete.
static UNFINISHED: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

/// The number of the signal that came where [`watch`] watches; 0 as long as none did.
static REQUESTED: AtomicU8 = AtomicU8::new(0);

fn unfinished() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Makes or completes a file and says so, with no end of the program in between: a signal waits for the lock.
pub(crate) fn undisturbed<T>(work: impl FnOnce(&mut BTreeSet<PathBuf>) -> T) -> T {
    work(&mut unfinished())
}

/// The signals that interrupt, from now on.
pub(crate) struct Interruptions(Vec<(SignalKind, Signal)>);

impl Interruptions {
    /// Begins to listen; from now on these signals do not end the program by themselves.
    ///
    /// A signal that was ignored when the program started stays so: `nohup` means it.
    ///
    /// # Errors
    /// If the system does not let a signal be caught.
    pub(crate) fn listen() -> anyhow::Result<Self> {
        let ignored = ignored_signals();
        let kinds = [
            SignalKind::interrupt(),
            SignalKind::terminate(),
            SignalKind::hangup(),
            SignalKind::quit(),
        ];
        let heard = kinds.into_iter().filter(|kind| !is_in(ignored, *kind));
        let signals = heard.map(|kind| Ok((kind, signal(kind)?)));
        Ok(Self(signals.collect::<anyhow::Result<_>>()?))
    }

    /// Waits for the next one.
    pub(crate) async fn next(&mut self) -> SignalKind {
        poll_fn(|context| {
            let mut signals = self.0.iter_mut();
            let come = |(kind, signal): &mut (SignalKind, Signal)| {
                signal.poll_recv(context).is_ready().then_some(*kind)
            };
            signals.find_map(come).map_or(Poll::Pending, Poll::Ready)
        })
        .await
    }
}

/// The signals that the program was started to ignore, a bit each from that of number 1; Linux tells them.
fn ignored_signals() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or_default()
}

/// Whether a signal is in a mask, where signal 1 is the lowest bit.
fn is_in(mask: u64, kind: SignalKind) -> bool {
    let bit = u32::try_from(kind.as_raw_value() - 1).ok();
    bit.and_then(|bit| mask.checked_shr(bit)).is_some_and(|mask| mask & 1 == 1)
}

/// From now on, an interruption removes unfinished files and ends the program at once.
pub(crate) fn clean_up() -> anyhow::Result<()> {
    spawn(async |mut interruptions| end(interruptions.next().await))
}

/// From now on, [`requested`] tells of the first interruption, and the second one ends the program at once.
pub(crate) fn watch() -> anyhow::Result<()> {
    spawn(async |mut interruptions| {
        REQUESTED.store(number(interruptions.next().await), Ordering::Relaxed);
        end(interruptions.next().await)
    })
}

/// Waits on a thread of its own for the interruptions that come after this call.
fn spawn(wait: impl AsyncFnOnce(Interruptions) + Send + 'static) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let interruptions = {
        let _context = runtime.enter();
        Interruptions::listen()?
    };
    std::thread::spawn(move || runtime.block_on(wait(interruptions)));
    Ok(())
}

/// The number of the signal that came where [`watch`] watches, if one did: nothing more is to be begun.
pub(crate) fn requested() -> Option<u8> {
    Some(REQUESTED.load(Ordering::Relaxed)).filter(|signal| *signal > 0)
}

/// The number of a signal. Those that interrupt have small ones.
pub(crate) fn number(signal: SignalKind) -> u8 {
    u8::try_from(signal.as_raw_value()).unwrap_or(u8::MAX)
}

/// Removes unfinished files, and folders of them, and ends the program.
pub(crate) fn end(signal: SignalKind) -> ! {
    let unfinished = unfinished();
    for path in &*unfinished {
        fs::remove_file(path).ok();
        // Whoever still writes may make a file between the last removal in a folder and that of the folder.
        while path.is_dir() && is_refilled(fs::remove_dir_all(path)) {}
    }
    process::exit(Exit::Interrupted(number(signal)).code().into())
}

/// Whether somebody made or removed a file in a folder while it was removed, so that another try helps; any other failure would come again.
fn is_refilled(removal: io::Result<()>) -> bool {
    removal.is_err_and(|error| {
        matches!(error.kind(), io::ErrorKind::DirectoryNotEmpty | io::ErrorKind::NotFound)
    })
}
