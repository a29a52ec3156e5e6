//! Who comes in: the listener, and how many connections there may be.
//!
//! It takes connections from the listener one at a time, gives each a place, a thread and a connection of its own to
//! `answering.rs`, and knows when all have ended. It reads none of their bytes.

use std::io;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use rustix::process::{Resource, getrlimit};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch as watched};
use tokio::time::{Instant, sleep, sleep_until, timeout, timeout_at};

use super::answering::{Accepted, Answering};
use super::stop::Stop;
use super::threads::Threads;
use crate::application::Application;
use crate::connection::{IdleConnections, Listener, PeerAddress, PeerPlaces, Stream};
use crate::log::Sparing;
use crate::state::AppState;

/// Most connections at once, where there are file descriptors for them; for more, those go that have been idle for longest.
/// Some 20 kB each (docs/SCALING.md), 160 MB in all.
const MAX_CONNECTIONS: usize = 8192;

/// File descriptors that are left to the database, Redis, the log and mail.
const OTHER_DESCRIPTORS: usize = 64;

/// Fewest connections of one peer that are let in, where there is room for more than twice as many.
const MIN_SHARE: usize = 64;

/// How many idle connections go at once when a file descriptor lacks.
const DISMISSED: usize = 16;

/// How long kept connections are served after a gentle stop: a second longer than the proxy of `deploy/nginx` keeps them.
const LAST_REQUESTS: Duration = Duration::from_secs(9);

/// Longest wait, from the stop on, for the requests that are being answered.
/// What is promised is the end within it and a second (security, fault 15).
const MAX_GRACE: Duration = Duration::from_secs(10);

/// Between two lines in the log that connections are not accepted: it is tried twenty times a second.
const REFUSALS_PAUSE: Duration = Duration::from_mins(1);

/// Until other connections have given their places or their descriptors back.
const BREATH: Duration = Duration::from_millis(50);

/// How many connections there may be, and what answers them.
pub(super) struct Door<'a> {
    /// Most connections at once.
    room: usize,
    permits: Arc<Semaphore>,
    places: PeerPlaces,
    idle: IdleConnections,
    state: AppState,
    answering: Answering,
    threads: &'a Threads,
    /// Becomes true when connections on which nothing is at work are to end.
    closing: watched::Sender<bool>,
    /// When it was last logged that connections are not accepted.
    refusals: Sparing,
}

impl<'a> Door<'a> {
    pub(super) fn new(
        state: &AppState,
        application: Application,
        threads: &'a Threads,
        room: usize,
    ) -> Self {
        Self {
            room,
            permits: Arc::new(Semaphore::new(room)),
            places: PeerPlaces::new(share(room)),
            idle: IdleConnections::default(),
            state: state.clone(),
            answering: Answering::new(state, application),
            threads,
            closing: watched::Sender::new(false),
            refusals: Sparing::new(REFUSALS_PAUSE),
        }
    }

    /// Answers whoever comes until `stop` resolves, and stops as that says.
    pub(super) async fn answer_until(self, listener: Listener, stop: impl Future<Output = Stop>) {
        let mut stop = pin!(stop);
        let how = loop {
            tokio::select! {
                () = self.let_in(&listener) => {}
                how = &mut stop => break how,
            }
        };
        let stopped_at = Instant::now();
        match how {
            Stop::Promptly => drop(listener),
            Stop::Gently => self.answer_last_requests(listener, stopped_at + LAST_REQUESTS).await,
        }
        self.closing.send_replace(true);
        // Whoever has them all knows that no connection is left.
        let all = self.permits.acquire_many(u32::try_from(self.room).unwrap_or(u32::MAX));
        if timeout_at(stopped_at + MAX_GRACE, all).await.is_err() {
            tracing::warn!("some requests were not answered in time and were cut off");
        }
    }

    /// Serves the connections that there are for a last request each, until they have gone or `end` has come. A socket that
    /// outlives this server has nobody else who listens before this one is gone: newcomers are served until then.
    async fn answer_last_requests(&self, listener: Listener, end: Instant) {
        self.state.begin_to_stop();
        let mut end = pin!(sleep_until(end));
        if listener.outlives_server() {
            while self.has_connections() {
                tokio::select! {
                    () = self.let_in(&listener) => {}
                    () = sleep(BREATH) => {}
                    () = &mut end => return,
                }
            }
            return;
        }
        for (stream, peer) in listener.close() {
            self.begin(stream, peer).await;
        }
        while self.has_connections() {
            tokio::select! {
                () = sleep(BREATH) => {}
                () = &mut end => return,
            }
        }
    }

    fn has_connections(&self) -> bool {
        self.permits.available_permits() < self.room
    }

    /// Waits for the next connection, and begins to answer it.
    async fn let_in(&self, listener: &Listener) {
        match listener.accept().await {
            Ok((stream, peer)) => self.begin(stream, peer).await,
            Err(error) => {
                if is_exhaustion(&error) {
                    self.idle.dismiss_oldest(DISMISSED);
                }
                self.tell_refusal(&error);
                sleep(BREATH).await;
            }
        }
    }

    /// Once a minute, with how many were left out: it may happen twenty times a second.
    fn tell_refusal(&self, error: &io::Error) {
        if let Some(left_out) = self.refusals.admit() {
            tracing::warn!(%error, left_out, "connections are not accepted: {}", advice(error));
        }
    }

    /// Begins to answer a connection, unless its peer has too many, which closes it.
    async fn begin(&self, stream: Stream, peer: PeerAddress) {
        let is_proxy = self.state.proxies.contains(peer.ip());
        let place = if is_proxy {
            None
        } else if let Some(place) = self.places.take(peer.ip()) {
            Some(place)
        } else {
            return;
        };
        let Some(permit) = self.permit().await else {
            return;
        };
        let (stream, runtime, on_thread) = match self.threads.deal(stream) {
            Ok(dealt) => dealt,
            Err(error) => return self.tell_refusal(&error),
        };
        let counted = self.state.observers.metrics.open_connection();
        let places = (permit, place, on_thread, counted);
        let accepted = Accepted { stream, peer, places, kept: self.idle.add(is_proxy) };
        self.answering.begin(accepted, self.closing.subscribe(), &runtime);
    }

    /// A place among all; if there is none, that of the connection that has been idle for longest.
    async fn permit(&self) -> Option<OwnedSemaphorePermit> {
        loop {
            if let Ok(permit) = Arc::clone(&self.permits).try_acquire_owned() {
                return Some(permit);
            }
            self.idle.dismiss_oldest(1);
            let permit = Arc::clone(&self.permits).acquire_owned();
            if let Ok(permit) = timeout(BREATH, permit).await {
                return permit.ok();
            }
        }
    }
}

/// How many connections there are file descriptors for, beside those of the threads.
pub(super) fn room(threads: &Threads) -> usize {
    let limit = getrlimit(Resource::Nofile).current.unwrap_or(u64::MAX);
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    limit
        .saturating_sub(OTHER_DESCRIPTORS + threads.descriptors())
        .max(limit / 2)
        .clamp(1, MAX_CONNECTIONS)
}

/// The share of one peer, so that a few cannot take all; trusted proxies may have all.
fn share(room: usize) -> usize {
    (room / 8).max(MIN_SHARE).min(room / 2)
}

/// Whether file descriptors lack: ENFILE and EMFILE of POSIX, which the standard library has no names for.
fn is_exhaustion(error: &io::Error) -> bool {
    matches!(error.raw_os_error(), Some(23 | 24))
}

/// What an error of `accept` asks to be done.
fn advice(error: &io::Error) -> &'static str {
    match error.raw_os_error() {
        Some(23) => "the machine has no file descriptor left",
        Some(24) => {
            "no file descriptor is left; raise the limit (`ulimit -n`, `LimitNOFILE=` of systemd)"
        }
        Some(_) | None => "the system refuses them",
    }
}
