//! The threads that answer connections.
//!
//! A runtime that moves work between its threads wakes one of them for nearly every request, which costs as much as the
//! request. Connections are small and many: dealt out in turns, each stays on one thread, and all are as busy. Where a request
//! waits for Redis, threads that share a runtime share its connection too, and send more of what they ask at once.

use std::io;
use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use tokio::net::{TcpStream, UnixStream};
use tokio::runtime::{Builder, Handle};
use tokio::sync::watch;

use crate::connection::Stream;
use crate::heavy_work;
use crate::session::SessionStore;
use crate::state::AppState;

/// The threads that answer connections; they end when this is dropped.
#[derive(Debug)]
pub struct Threads {
    /// The runtime of each.
    runtimes: Vec<Handle>,
    /// How many connections were dealt out.
    dealt: AtomicUsize,
    _end: watch::Sender<()>,
}

impl Threads {
    /// The runtime of the caller alone, whatever threads that has.
    ///
    /// # Panics
    /// Outside a runtime of Tokio.
    #[must_use]
    pub fn of_caller() -> Self {
        Self::of(vec![Handle::current()], watch::Sender::new(()))
    }

    /// Those that suit where the sessions live: a thread with a runtime of its own for each core, beside which the caller's does
    /// what takes long; the caller's alone where they live in Redis.
    ///
    /// # Errors
    /// If the system has no thread to give.
    ///
    /// # Panics
    /// Outside a runtime of Tokio.
    pub fn for_sessions_of(state: &AppState) -> io::Result<Self> {
        match state.parts.sessions {
            SessionStore::Memory(_) | SessionStore::Cookie(_) => {
                Self::start(thread::available_parallelism().map_or(1, NonZero::get))
            }
            SessionStore::Redis(_) => Ok(Self::of_caller()),
        }
    }

    fn start(count: usize) -> io::Result<Self> {
        let (beside, end) = (Handle::current(), watch::Sender::new(()));
        let runtimes = (0..count).map(|number| {
            let runtime = Builder::new_current_thread().enable_all().build()?;
            let (handle, mut ended) = (runtime.handle().clone(), end.subscribe());
            let beside = beside.clone();
            let answering = thread::Builder::new().name(format!("answers-{number}"));
            answering.spawn(move || {
                heavy_work::leave_to(beside);
                // An error: the other side is gone.
                let _ = runtime.block_on(ended.changed());
                runtime.shutdown_background();
            })?;
            Ok(handle)
        });
        Ok(Self::of(runtimes.collect::<io::Result<_>>()?, end))
    }

    fn of(runtimes: Vec<Handle>, end: watch::Sender<()>) -> Self {
        Self { runtimes, dealt: AtomicUsize::default(), _end: end }
    }

    /// The runtime that answers the next connection.
    pub(super) fn deal(&self) -> &Handle {
        let turn = self.dealt.fetch_add(1, Ordering::Relaxed);
        &self.runtimes[turn % self.runtimes.len()]
    }
}

/// Hands a connection to a runtime, which from then on learns what comes on it.
///
/// # Errors
/// If the system lets nobody wait for it.
pub(super) fn hand_over(stream: Stream, runtime: &Handle) -> io::Result<Stream> {
    let _entered = runtime.enter();
    Ok(match stream {
        Stream::Left(tcp) => Stream::Left(TcpStream::from_std(tcp.into_std()?)?),
        Stream::Right(unix) => Stream::Right(UnixStream::from_std(unix.into_std()?)?),
    })
}
