//! The threads that answer connections.
//!
//! A runtime that moves work between its threads wakes one of them for nearly every request, which was a sixth of what a
//! computation took. Connections are small and many: each stays on the thread that it was given to. Where a request waits for
//! Redis, threads that share a runtime share its connection too, and send more of what they ask at once.
//!
//! Made before the server is, and dropped after it: connections to the database may belong to one of them. Hashes and what may
//! take long are left to the caller's runtime (`heavy_work.rs`).

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use tokio::net::{TcpStream, UnixStream};
use tokio::runtime::{Builder, Handle};
use tokio::sync::watch;

use crate::connection::Stream;
use crate::heavy_work;
use crate::session::SessionStore;
use crate::state::AppState;

/// After so many turns of its tasks a thread looks what has come, however many have something to do: a connection to the database
/// may be its own, for whose answers other threads wait.
const TURNS: u32 = 16;

/// As many connections share a thread before another begins: it finds several requests at a time, and sleeps less between them.
const TOGETHER: usize = 8;

/// File descriptors that a thread takes for itself.
const DESCRIPTORS: usize = 4;

/// The threads that answer connections; they end when this is dropped.
#[derive(Debug)]
pub struct Threads {
    /// None where the caller's runtime answers.
    own: Vec<Thread>,
    /// Connections that a thread has before the next one is given any.
    together: usize,
    _end: watch::Sender<()>,
}

#[derive(Debug)]
struct Thread {
    runtime: Handle,
    /// How many connections it has.
    connections: Arc<AtomicUsize>,
}

/// One connection of a thread; given back when dropped.
pub(super) struct ThreadPlace(Arc<AtomicUsize>);

impl Threads {
    /// The threads of the caller's runtime.
    #[must_use]
    pub fn of_caller() -> Self {
        Self { own: Vec::new(), together: 0, _end: watch::Sender::new(()) }
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
        let together = match state.parts.sessions {
            SessionStore::Memory(_) => TOGETHER,
            // To open and seal a cookie takes several times as long as to wake a thread.
            SessionStore::Cookie(_) => 1,
            SessionStore::Redis(_) => return Ok(Self::of_caller()),
        };
        Self::start(heavy_work::cores(), together)
    }

    fn start(count: usize, together: usize) -> io::Result<Self> {
        let end = watch::Sender::new(());
        let own = (0..count).map(|number| Thread::start(number, end.subscribe()));
        Ok(Self { own: own.collect::<io::Result<_>>()?, together, _end: end })
    }

    /// Begins a task on each of these threads, and one on the caller's runtime.
    ///
    /// # Panics
    /// Outside a runtime of Tokio.
    pub fn begin_on_each<F>(&self, task: impl Fn() -> F)
    where
        F: Future<Output = ()> + Send + 'static,
    {
        for thread in &self.own {
            thread.runtime.spawn(task());
        }
        tokio::spawn(task());
    }

    /// File descriptors that they take beside their connections.
    pub(super) fn descriptors(&self) -> usize {
        DESCRIPTORS * self.own.len()
    }

    /// Gives a connection to the first thread that has room for a few together, or to the one that has the fewest: from then on it
    /// learns what comes on it.
    ///
    /// # Errors
    /// If the system lets nobody wait for it.
    pub(super) fn deal(&self, stream: Stream) -> io::Result<(Stream, Handle, Option<ThreadPlace>)> {
        let roomy = self.own.iter().find(|thread| thread.count() < self.together);
        let fewest = || self.own.iter().min_by_key(|thread| thread.count());
        let Some(thread) = roomy.or_else(fewest) else {
            return Ok((stream, Handle::current(), None));
        };
        let _entered = thread.runtime.enter();
        let stream = match stream {
            Stream::Left(tcp) => Stream::Left(TcpStream::from_std(tcp.into_std()?)?),
            Stream::Right(unix) => Stream::Right(UnixStream::from_std(unix.into_std()?)?),
        };
        Ok((stream, thread.runtime.clone(), Some(thread.place())))
    }
}

impl Thread {
    fn start(number: usize, mut ended: watch::Receiver<()>) -> io::Result<Self> {
        let beside = Handle::current();
        let runtime = Builder::new_current_thread().enable_all().event_interval(TURNS).build()?;
        let handle = runtime.handle().clone();
        thread::Builder::new().name(format!("answers-{number}")).spawn(move || {
            heavy_work::leave_to(beside);
            // An error: the other side is gone.
            let _ = runtime.block_on(ended.changed());
            runtime.shutdown_background();
        })?;
        Ok(Self { runtime: handle, connections: Arc::default() })
    }

    fn count(&self) -> usize {
        self.connections.load(Ordering::Relaxed)
    }

    /// Counted before the connection is answered, so that a crowd is dealt evenly.
    fn place(&self) -> ThreadPlace {
        self.connections.fetch_add(1, Ordering::Relaxed);
        ThreadPlace(Arc::clone(&self.connections))
    }
}

impl Drop for ThreadPlace {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use tokio::net::TcpListener;

    use super::*;

    /// Two ends of a connection, of which the server's comes first.
    async fn connection() -> (Stream, TcpStream) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let client = TcpStream::connect(listener.local_addr().unwrap());
        let (accepted, client) = tokio::join!(listener.accept(), client);
        (Stream::Left(accepted.unwrap().0), client.unwrap())
    }

    async fn name_of(runtime: &Handle) -> String {
        let name = async || thread::current().name().unwrap_or_default().to_owned();
        runtime.spawn(async move { name().await }).await.unwrap()
    }

    #[tokio::test]
    async fn a_connection_goes_to_the_thread_that_has_the_fewest() {
        let threads = Threads::start(2, 1).unwrap();
        let mut places = Vec::new();
        for expected in ["answers-0", "answers-1", "answers-0"] {
            let (_stream, runtime, place) = threads.deal(connection().await.0).unwrap();
            assert_eq!(name_of(&runtime).await, expected);
            places.push(place);
        }
        // Both of the first thread's end: it has none, and the other one.
        places.retain(|place| Arc::ptr_eq(&place.as_ref().unwrap().0, &threads.own[1].connections));
        let (_stream, runtime, _place) = threads.deal(connection().await.0).unwrap();
        assert_eq!(name_of(&runtime).await, "answers-0");
    }

    #[tokio::test]
    async fn few_connections_share_a_thread() {
        let threads = Threads::start(2, 2).unwrap();
        let mut places = Vec::new();
        for expected in ["answers-0", "answers-0", "answers-1", "answers-1", "answers-0"] {
            let (_stream, runtime, place) = threads.deal(connection().await.0).unwrap();
            assert_eq!(name_of(&runtime).await, expected);
            places.push(place);
        }
    }

    #[tokio::test]
    async fn what_takes_long_is_not_done_by_threads_that_answer() {
        let threads = Threads::start(1, 1).unwrap();
        let (_stream, runtime, _place) = threads.deal(connection().await.0).unwrap();
        let here = Handle::current().id();
        let (of_thread, of_work) = runtime
            .spawn(async {
                let work = heavy_work::begin(|| Handle::current().id());
                (Handle::current().id(), work.await.unwrap())
            })
            .await
            .unwrap();
        assert!(of_thread != here && of_work == here);
    }

    #[tokio::test]
    async fn the_runtime_of_the_caller_answers_by_itself() {
        let (_stream, runtime, place) = Threads::of_caller().deal(connection().await.0).unwrap();
        assert!(runtime.id() == Handle::current().id() && place.is_none());
    }
}
