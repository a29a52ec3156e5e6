//! The loop that accepts connections, with limits on headers and time, and a graceful stop (security, faults 12 to 15).
//!
//! `axum::serve` has no defence against clients that send slowly or never.

use std::convert::Infallible;
use std::net::SocketAddr;
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

use crate::connection::PeerAddress;
use crate::{AppState, app};

/// Longest wait for whole headers, the silence before a request included.
const HEADER_TIME: Duration = Duration::from_secs(10);

/// Largest headers that are read at all, the line of the request included; `headers.rs` refuses smaller ones politely.
const HEADER_BYTES: usize = 64 * 1024;

/// Most headers that are read at all.
const HEADER_COUNT: usize = 256;

/// Most connections at once; more wait in the queue of the system.
const CONNECTIONS: usize = 8192;

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
    tokio::pin!(stop);
    loop {
        tokio::select! {
            accepted = accept(&listener, &permits) => {
                if let Some((stream, peer, permit)) = accepted {
                    answer_connection(stream, peer, permit, router.clone(), &graceful);
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

async fn accept(
    listener: &TcpListener,
    permits: &Arc<Semaphore>,
) -> Option<(TcpStream, SocketAddr, OwnedSemaphorePermit)> {
    /// Until other connections have given their descriptors back.
    const BREATH: Duration = Duration::from_millis(50);
    let permit = Arc::clone(permits).acquire_owned().await.ok()?;
    match listener.accept().await {
        Ok((stream, peer)) => Some((stream, peer, permit)),
        Err(error) => {
            tracing::warn!(%error, "a connection was not accepted");
            sleep(BREATH).await;
            None
        }
    }
}

fn answer_connection(
    stream: TcpStream,
    peer: SocketAddr,
    permit: OwnedSemaphorePermit,
    router: Router,
    graceful: &GracefulShutdown,
) {
    // Answers are small and written whole: waiting for more bytes only delays them.
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |request: Request<Incoming>| {
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(PeerAddress(peer));
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
        .serve_connection(TokioIo::new(stream), service);
    let connection = graceful.watch(connection);
    tokio::spawn(async move {
        if let Err(error) = connection.await {
            tracing::debug!(%error, "a connection was cut");
        }
        drop(permit);
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
