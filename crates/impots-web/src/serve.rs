//! The loop that accepts connections, with limits on headers and time, and a graceful stop (security, faults 12 to 15).
//!
//! `axum::serve` has no defence against clients that send slowly or never.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{MissedTickBehavior, interval, sleep, timeout};
use tower::ServiceExt;

use crate::connection::{PeerAddress, PeerPlace, PeerPlaces, SteadyStream};
use crate::{AppState, app};

/// Longest wait for whole headers, the silence before a request included.
const HEADER_TIME: Duration = Duration::from_secs(10);

/// Largest headers that are read at all, the line of the request included; `headers.rs` refuses smaller ones politely.
const HEADER_BYTES: usize = 64 * 1024;

/// Most headers that are read at all.
const HEADER_COUNT: usize = 256;

/// Most connections at once; more wait in the queue of the system.
const CONNECTIONS: usize = 8192;

/// Most connections of one peer, so that it leaves room for others; a proxy in front is one peer as well.
const CONNECTIONS_OF_ONE_PEER: usize = CONNECTIONS / 2;

/// Longest wait for a client to take anything of its answer.
const WRITE_TIME: Duration = Duration::from_secs(10);

/// Longest wait for the requests that are being answered when the server stops.
const GRACE: Duration = Duration::from_secs(10);

/// How often expired sessions are forgotten.
const SWEEP: Duration = Duration::from_mins(1);

/// Answers connections until `stop` resolves, then lets the requests at work finish.
pub async fn serve(listener: TcpListener, state: AppState, stop: impl Future<Output = ()>) {
    let router = app(state.clone());
    let sweeper = tokio::spawn(sweep_regularly(state));
    let graceful = GracefulShutdown::new();
    let permits = Arc::new(Semaphore::new(CONNECTIONS));
    let places = PeerPlaces::new(CONNECTIONS_OF_ONE_PEER);
    tokio::pin!(stop);
    loop {
        tokio::select! {
            accepted = accept(&listener, &permits, &places) => {
                if let Some(connection) = accepted {
                    answer_connection(connection, router.clone(), &graceful);
                }
            }
            () = &mut stop => break,
        }
    }
    drop(listener);
    sweeper.abort();
    if timeout(GRACE, graceful.shutdown()).await.is_err() {
        tracing::warn!("some requests were not answered in time and were cut off");
    }
}

/// A connection, and the place that it takes among all and among those of its peer.
struct Accepted {
    stream: TcpStream,
    peer: PeerAddress,
    permit: OwnedSemaphorePermit,
    place: PeerPlace,
}

/// The next connection; `None` if it cannot be had, or if its peer has too many, which closes it.
async fn accept(
    listener: &TcpListener,
    permits: &Arc<Semaphore>,
    places: &PeerPlaces,
) -> Option<Accepted> {
    /// Until other connections have given their descriptors back.
    const BREATH: Duration = Duration::from_millis(50);
    let permit = Arc::clone(permits).acquire_owned().await.ok()?;
    match listener.accept().await {
        Ok((stream, peer)) => Some(Accepted {
            stream,
            peer: PeerAddress(peer),
            permit,
            place: places.take(peer.ip())?,
        }),
        Err(error) => {
            tracing::warn!(%error, "a connection was not accepted");
            sleep(BREATH).await;
            None
        }
    }
}

fn answer_connection(accepted: Accepted, router: Router, graceful: &GracefulShutdown) {
    let Accepted {
        stream,
        peer,
        permit,
        place,
    } = accepted;
    // Answers are small and written whole: waiting for more bytes only delays them.
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |request: Request<Incoming>| {
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(peer);
        let router = router.clone();
        async move {
            Ok::<_, Infallible>(
                router
                    .oneshot(request)
                    .await
                    .unwrap_or_else(|never| match never {}),
            )
        }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADER_TIME)
        .max_buf_size(HEADER_BYTES)
        .max_headers(HEADER_COUNT)
        .serve_connection(TokioIo::new(SteadyStream::new(stream, WRITE_TIME)), service);
    let connection = graceful.watch(connection);
    tokio::spawn(async move {
        if let Err(error) = connection.await {
            tracing::debug!(%error, "a connection was cut");
        }
        drop((permit, place));
    });
}

async fn sweep_regularly(state: AppState) {
    let mut ticks = interval(SWEEP);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        state.sweep();
    }
}
