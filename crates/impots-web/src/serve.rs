//! The loop that accepts connections, with limits on headers and time, and a graceful stop (security, faults 12 to 15).
//!
//! Written by hand: `axum::serve` has no defence against clients that send slowly or never.

use std::convert::Infallible;
use std::io;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use http::header::CONNECTION;
use http::{HeaderValue, Request};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use rustix::process::{Resource, getrlimit};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch as watched};
use tokio::time::{Interval, MissedTickBehavior, interval, sleep, timeout};
use tower::ServiceExt;

use crate::connection::{
    IdleConnections, KeptConnection, PeerAddress, PeerPlace, PeerPlaces, SteadyStream, watch,
};
use crate::headers;
use crate::headers::Hostless;
use crate::log::Sparing;
use crate::observe::metrics::Counted;
use crate::router::{app, front_controller_alone, metrics_app};
use crate::state::AppState;

/// Longest wait for whole headers, the silence before a request included.
const MAX_HEADER_TIME: Duration = Duration::from_secs(10);

/// Largest headers that are read at all, the line of the request included; `headers.rs` refuses smaller ones politely.
const MAX_HEADER_BYTES: usize = 64 * 1024;

/// Most headers that are read at all.
const MAX_HEADERS: usize = 256;

/// Most connections at once, where there are file descriptors for them; for more, those go that have been idle for longest.
const MAX_CONNECTIONS: usize = 8192;

/// File descriptors that are left to the database, Redis, the log and mail.
const OTHER_DESCRIPTORS: usize = 64;

/// How many idle connections go at once when a file descriptor lacks.
const DISMISSED: usize = 16;

/// Longest wait for a client to take anything of its answer.
const MAX_WRITE_TIME: Duration = Duration::from_secs(10);

/// Longest wait for the requests that are being answered when the server stops.
const MAX_GRACE: Duration = Duration::from_secs(10);

/// Most connections at once for the metrics.
const MAX_METRICS_CONNECTIONS: usize = 64;

/// Between two lines in the log that connections are not accepted: it is tried twenty times a second.
const REFUSALS_PAUSE: Duration = Duration::from_mins(1);

/// Until other connections have given their places or their descriptors back.
const BREATH: Duration = Duration::from_millis(50);

/// How often expired sessions are forgotten.
const SWEEP: Duration = Duration::from_mins(1);

/// Answers connections until `stop` resolves, then lets the requests at work finish and sends the mail that waits.
pub async fn serve(listener: TcpListener, state: AppState, stop: impl Future<Output = ()>) {
    let housekeeping = tokio::spawn(keep_house(state.clone()));
    let reloading = tokio::spawn(keep_parameters(state.clone()));
    let door = Door::new(listener, &state, room());
    door.answer_until(stop, app(state.clone())).await;
    housekeeping.abort();
    reloading.abort();
    if let Some(database) = state.database() {
        database.close().await;
    }
    if let Some(mailer) = &state.observers.mailer {
        mailer.flush().await;
    }
}

/// Answers `/metrics` and `/health/…` until `stop` resolves, within the same limits of size and time as [`serve`].
pub async fn serve_metrics(listener: TcpListener, state: AppState, stop: impl Future<Output = ()>) {
    let door = Door::new(listener, &state, MAX_METRICS_CONNECTIONS);
    door.answer_until(stop, metrics_app(state)).await;
}

/// A listener, and how many connections it takes.
struct Door {
    listener: TcpListener,
    /// Most connections at once.
    room: usize,
    permits: Arc<Semaphore>,
    places: PeerPlaces,
    idle: IdleConnections,
    state: AppState,
    /// Answers requests that do not say which host they ask.
    hostless: Router,
    /// When it was last logged that connections are not accepted.
    refusals: Sparing,
}

/// A connection, and the place that it takes among all and, unless it is a proxy's, among those of its peer.
struct Accepted {
    stream: TcpStream,
    peer: PeerAddress,
    places: (OwnedSemaphorePermit, Option<PeerPlace>, Counted),
    kept: Arc<KeptConnection>,
}

impl Door {
    fn new(listener: TcpListener, state: &AppState, room: usize) -> Self {
        Self {
            listener,
            room,
            permits: Arc::new(Semaphore::new(room)),
            // One peer leaves room for others; trusted proxies may have all.
            places: PeerPlaces::new(room / 2),
            idle: IdleConnections::default(),
            state: state.clone(),
            hostless: front_controller_alone(state.clone()),
            refusals: Sparing::new(REFUSALS_PAUSE),
        }
    }

    async fn answer_until(self, stop: impl Future<Output = ()>, router: Router) {
        let stopping = watched::Sender::new(false);
        tokio::pin!(stop);
        loop {
            tokio::select! {
                accepted = self.accept() => {
                    if let Some(connection) = accepted {
                        let routers = (router.clone(), self.hostless.clone());
                        answer_connection(connection, routers, stopping.subscribe());
                    }
                }
                () = &mut stop => break,
            }
        }
        let Self { listener, permits, room, .. } = self;
        drop(listener);
        stopping.send_replace(true);
        // Whoever has them all knows that no connection is left.
        let all = permits.acquire_many(u32::try_from(room).unwrap_or(u32::MAX));
        if timeout(MAX_GRACE, all).await.is_err() {
            tracing::warn!("some requests were not answered in time and were cut off");
        }
    }

    /// The next connection; `None` if it cannot be had, or if its peer has too many, which closes it.
    async fn accept(&self) -> Option<Accepted> {
        match self.listener.accept().await {
            Ok((stream, peer)) => {
                let place = if self.state.proxies.contains(peer.ip()) {
                    None
                } else {
                    Some(self.places.take(peer.ip())?)
                };
                let permit = self.permit().await?;
                let counted = self.state.observers.metrics.open_connection();
                Some(Accepted {
                    stream,
                    peer: PeerAddress(peer),
                    places: (permit, place, counted),
                    kept: self.idle.add(),
                })
            }
            Err(error) => {
                if is_exhaustion(&error) {
                    self.idle.dismiss_oldest(DISMISSED);
                }
                if let Some(left_out) = self.refusals.admit() {
                    tracing::warn!(%error, left_out, "connections are not accepted: {}", advice(&error));
                }
                sleep(BREATH).await;
                None
            }
        }
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

/// How many connections there are file descriptors for.
fn room() -> usize {
    let limit = getrlimit(Resource::Nofile).current.unwrap_or(u64::MAX);
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    limit.saturating_sub(OTHER_DESCRIPTORS).max(limit / 2).clamp(1, MAX_CONNECTIONS)
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

fn answer_connection(
    accepted: Accepted,
    (router, hostless): (Router, Router),
    mut stopping: watched::Receiver<bool>,
) {
    let Accepted { stream, peer, places, kept } = accepted;
    // Answers are small and written whole: waiting for more bytes only delays them.
    let _ = stream.set_nodelay(true);
    let working = Arc::clone(&kept);
    let service = service_fn(move |request: Request<Incoming>| {
        working.work();
        let working = Arc::clone(&working);
        let (mut request, unread) = watch(request);
        request.extensions_mut().insert(peer);
        let router = if headers::lack_host(request.version(), request.headers()) {
            request.extensions_mut().insert(Hostless);
            hostless.clone()
        } else {
            router.clone()
        };
        async move {
            let answered = router.oneshot(request).await;
            let mut response = answered.unwrap_or_else(|never| match never {});
            working.rest();
            if unread.remains() {
                response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
            }
            Ok::<_, Infallible>(response)
        }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(MAX_HEADER_TIME)
        .max_buf_size(MAX_HEADER_BYTES)
        .max_headers(MAX_HEADERS)
        .serve_connection(TokioIo::new(SteadyStream::new(stream, MAX_WRITE_TIME)), service);
    tokio::spawn(async move {
        let mut connection = pin!(connection);
        let leave = async {
            tokio::select! {
                _ = stopping.wait_for(|stops| *stops) => {}
                () = kept.dismissed() => {}
            }
        };
        let ended = tokio::select! {
            ended = connection.as_mut() => ended,
            () = leave => {
                connection.as_mut().graceful_shutdown();
                connection.await
            }
        };
        if let Err(error) = ended {
            tracing::debug!(%error, "a connection was cut");
        }
        drop(places);
    });
}

async fn keep_parameters(state: AppState) {
    let Some(database) = state.database() else {
        return;
    };
    let mut keeper = database.keeper();
    loop {
        keeper.read_again().await;
        state.parts.accounts.renew_costs().await;
    }
}

async fn keep_house(state: AppState) {
    let mut sweep = regularly(SWEEP);
    loop {
        sweep.tick().await;
        state.sweep();
        state.parts.accounts.renew_costs().await;
    }
}

fn regularly(period: Duration) -> Interval {
    let mut ticks = interval(period);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    ticks
}
