//! The loop that accepts connections, with limits on headers and time, and a graceful stop (security, faults 12 to 15).
//!
//! Written by hand: `axum::serve` has no defence against clients that send slowly or never.

use std::convert::Infallible;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use http::header::CONNECTION;
use http::{HeaderValue, Request};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Interval, MissedTickBehavior, interval, sleep, timeout};
use tower::ServiceExt;

use crate::connection::{PeerAddress, PeerPlace, PeerPlaces, SteadyStream, watch};
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

/// Most connections at once; more wait in the queue of the system.
const MAX_CONNECTIONS: usize = 8192;

/// Most connections of one peer, so that it leaves room for others; trusted proxies may have all.
const MAX_CONNECTIONS_OF_ONE_PEER: usize = MAX_CONNECTIONS / 2;

/// Longest wait for a client to take anything of its answer.
const MAX_WRITE_TIME: Duration = Duration::from_secs(10);

/// Longest wait for the requests that are being answered when the server stops.
const MAX_GRACE: Duration = Duration::from_secs(10);

/// Most connections at once for the metrics.
const MAX_METRICS_CONNECTIONS: usize = 64;

/// Between two lines in the log that connections are not accepted: it is tried twenty times a second.
const REFUSALS_PAUSE: Duration = Duration::from_mins(1);

/// How often expired sessions are forgotten.
const SWEEP: Duration = Duration::from_mins(1);

/// Answers connections until `stop` resolves, then lets the requests at work finish and sends the mail that waits.
pub async fn serve(listener: TcpListener, state: AppState, stop: impl Future<Output = ()>) {
    let housekeeping = tokio::spawn(keep_house(state.clone()));
    let reloading = tokio::spawn(keep_parameters(state.clone()));
    let door = Door::new(listener, &state, MAX_CONNECTIONS, MAX_CONNECTIONS_OF_ONE_PEER);
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
    let of_one_peer = MAX_METRICS_CONNECTIONS / 2;
    let door = Door::new(listener, &state, MAX_METRICS_CONNECTIONS, of_one_peer);
    door.answer_until(stop, metrics_app(state)).await;
}

/// A listener, and how many connections it takes.
struct Door {
    listener: TcpListener,
    permits: Arc<Semaphore>,
    places: PeerPlaces,
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
}

impl Door {
    fn new(
        listener: TcpListener,
        state: &AppState,
        connections: usize,
        of_one_peer: usize,
    ) -> Self {
        Self {
            listener,
            permits: Arc::new(Semaphore::new(connections)),
            places: PeerPlaces::new(of_one_peer),
            state: state.clone(),
            hostless: front_controller_alone(state.clone()),
            refusals: Sparing::new(REFUSALS_PAUSE),
        }
    }

    async fn answer_until(self, stop: impl Future<Output = ()>, router: Router) {
        let graceful = GracefulShutdown::new();
        tokio::pin!(stop);
        loop {
            tokio::select! {
                accepted = self.accept() => {
                    if let Some(connection) = accepted {
                        let routers = (router.clone(), self.hostless.clone());
                        answer_connection(connection, routers, &graceful);
                    }
                }
                () = &mut stop => break,
            }
        }
        drop(self);
        if timeout(MAX_GRACE, graceful.shutdown()).await.is_err() {
            tracing::warn!("some requests were not answered in time and were cut off");
        }
    }

    /// The next connection; `None` if it cannot be had, or if its peer has too many, which closes it.
    async fn accept(&self) -> Option<Accepted> {
        /// Until other connections have given their descriptors back.
        const BREATH: Duration = Duration::from_millis(50);
        let permit = Arc::clone(&self.permits).acquire_owned().await.ok()?;
        match self.listener.accept().await {
            Ok((stream, peer)) => {
                let place = if self.state.proxies.contains(peer.ip()) {
                    None
                } else {
                    Some(self.places.take(peer.ip())?)
                };
                Some(Accepted {
                    stream,
                    peer: PeerAddress(peer),
                    places: (permit, place, self.state.observers.metrics.open_connection()),
                })
            }
            Err(error) => {
                if let Some(left_out) = self.refusals.admit() {
                    tracing::warn!(%error, left_out, "connections are not accepted: {}", advice(&error));
                }
                sleep(BREATH).await;
                None
            }
        }
    }
}

/// What an error of `accept` asks to be done.
fn advice(error: &io::Error) -> &'static str {
    // ENFILE and EMFILE of POSIX, which the standard library has no names for.
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
    graceful: &GracefulShutdown,
) {
    let Accepted { stream, peer, places } = accepted;
    // Answers are small and written whole: waiting for more bytes only delays them.
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |request: Request<Incoming>| {
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
    let connection = graceful.watch(connection);
    tokio::spawn(async move {
        if let Err(error) = connection.await {
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
