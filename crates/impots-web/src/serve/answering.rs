//! One connection, from its first request to its end.
//!
//! From the door's `Accepted` on: hyper reads requests from the stream, `application.rs` answers them. Who came in and how many may
//! is the door's; what a request asks for is not known here, but for whether it may take long.

use std::convert::Infallible;
use std::future::poll_fn;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, HttpBody as _};
use axum::response::Response;
use http::header::{ACCEPT, CONNECTION};
use http::{HeaderValue, Request};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::runtime::Handle;
use tokio::sync::{OwnedSemaphorePermit, watch as watched};
use tokio::task::yield_now;
use tokio_util::io::InspectReader;

use super::threads::ThreadPlace;
use crate::application::{Application, compressed};
use crate::connection::{
    KeptConnection, PeerAddress, PeerPlace, RequestHeads, SteadyStream, Stream, watch,
};
use crate::headers::{self, AmbiguousHead};
use crate::heavy_work;
use crate::observe::metrics::Counted;
use crate::state::AppState;

/// Longest wait for whole headers, the silence before a request included.
/// A kept connection of a browser or a proxy ends by it too: after ten silent seconds (security, fault 12).
const MAX_HEADER_TIME: Duration = Duration::from_secs(10);

/// Largest headers that are read at all, the line of the request included; `headers.rs` refuses smaller ones politely.
const MAX_HEADER_BYTES: usize = 64 * 1024;

/// Most headers that are read at all: more than are allowed, so that who sends a few too many is told.
const MAX_HEADERS: usize = 128;

/// Longest wait for a client to take anything of its answer.
/// Any byte begins it anew (`connection/steady_stream.rs`).
const MAX_WRITE_TIME: Duration = Duration::from_secs(10);

/// Longest body whose answer is made on the thread of its connection, in bytes: that of a dozen computations.
const SHORT_BODY: u64 = 1024;

/// A connection, and the place that it takes among all, unless it is a proxy's among those of its peer, and on its thread.
pub(super) struct Accepted {
    pub(super) stream: Stream,
    pub(super) peer: PeerAddress,
    pub(super) places: (OwnedSemaphorePermit, Option<PeerPlace>, Option<ThreadPlace>, Counted),
    pub(super) kept: Arc<KeptConnection>,
}

/// What answers requests.
#[derive(Clone)]
pub(super) struct Answering {
    application: Application,
    state: AppState,
}

impl Answering {
    pub(super) fn new(state: &AppState, application: Application) -> Self {
        Self { application, state: state.clone() }
    }

    /// Answers the requests of a connection, until one side ends it or `closing` becomes true.
    pub(super) fn begin(
        &self,
        accepted: Accepted,
        mut closing: watched::Receiver<bool>,
        runtime: &Handle,
    ) {
        let Accepted { stream, peer, places, kept } = accepted;
        let (answering, working) = (Arc::new(self.clone()), Arc::clone(&kept));
        let service = service_fn(move |request: Request<Incoming>| {
            Arc::clone(&answering).answer(request, peer, Arc::clone(&working))
        });
        let stream = watched_stream(stream, Arc::clone(&kept));
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(MAX_HEADER_TIME)
            .max_buf_size(MAX_HEADER_BYTES)
            .max_headers(MAX_HEADERS)
            // A client that has said all may close its side while it waits. Looking whether it did would take room for the next
            // request each time, 8 KiB, while this one still holds its own.
            .half_close(true)
            .serve_connection(TokioIo::new(stream), service);
        runtime.spawn(async move {
            let mut connection = pin!(connection);
            let leave = async {
                tokio::select! {
                    _ = closing.wait_for(|closes| *closes) => {}
                    () = kept.dismissed() => {}
                }
            };
            let turns = poll_fn(|context| {
                kept.begin_turn();
                connection.as_mut().poll(context)
            });
            let ended = tokio::select! {
                ended = turns => ended,
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

    /// One request of the connection. It never fails: hyper would close the connection without an answer.
    async fn answer(
        self: Arc<Self>,
        request: Request<Incoming>,
        peer: PeerAddress,
        kept: Arc<KeptConnection>,
    ) -> Result<Response, Infallible> {
        kept.work();
        if !kept.is_first_of_turn() {
            // hyper goes on with all that it has read, hundreds of requests, before this thread looks what came for others.
            yield_now().await;
        }
        let (mut request, unread) = watch(request);
        request.extensions_mut().insert(peer);
        if kept.is_ambiguous() {
            request.extensions_mut().insert(AmbiguousHead::Framing);
        } else if headers::lack_host(request.version(), request.headers()) {
            request.extensions_mut().insert(AmbiguousHead::NoHost);
        }
        let mut response = self.respond(request).await;
        kept.rest();
        if unread.remains() || kept.is_ambiguous() || self.state.is_stopping() {
            response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
        }
        Ok(response)
    }

    /// The answer to a request: what takes long is done where it keeps no other connection of this thread waiting.
    async fn respond(&self, request: Request<Body>) -> Response {
        let elsewhere = may_take_long(&request).then(heavy_work::elsewhere).flatten();
        let Some(elsewhere) = elsewhere else {
            return self.application.answer(request).await;
        };
        let application = self.application.clone();
        let answering = elsewhere.spawn(async move {
            let response = application.answer(request).await;
            compressed(response).await.unwrap_or_else(|_| application.bare_error())
        });
        // Only a server that ends leaves it undone.
        answering.await.unwrap_or_else(|_| self.application.bare_error())
    }
}

/// A stream whose heads are looked at before hyper reads them, and that gives up on a client that takes nothing.
fn watched_stream(
    stream: Stream,
    kept: Arc<KeptConnection>,
) -> impl AsyncRead + AsyncWrite + Send + Unpin {
    let mut heads = RequestHeads::default();
    InspectReader::new(SteadyStream::new(stream, MAX_WRITE_TIME), move |bytes: &[u8]| {
        if heads.are_ambiguous(bytes) {
            kept.note_ambiguity();
        }
    })
}

/// Whether an answer may take as long as dozens of those to programs: a browser's page, or that to a body of many computations.
fn may_take_long(request: &Request<Body>) -> bool {
    let is_page = request.headers().get_all(ACCEPT).iter().any(names_html);
    is_page || request.body().size_hint().exact().is_none_or(|bytes| bytes > SHORT_BODY)
}

/// As browsers name it; who accepts anything gets JSON.
fn names_html(accepted: &HeaderValue) -> bool {
    accepted.to_str().is_ok_and(|types| types.contains("text/html"))
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;

    #[test]
    fn pages_and_long_bodies_may_take_long() {
        let of_browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
        let body = |bytes| Body::from("x".repeat(bytes));
        let chunked =
            || Body::from_stream(futures_util::stream::empty::<Result<&[u8], io::Error>>());
        for (accepted, body, expected) in [
            ("*/*", Body::empty(), false),
            ("application/json", body(1024), false),
            ("application/json", body(1025), true),
            ("application/json", chunked(), true),
            (of_browser, Body::empty(), true),
        ] {
            let request = Request::builder().header(ACCEPT, accepted).body(body).unwrap();
            assert_eq!(may_take_long(&request), expected, "{accepted} {request:?}");
        }
    }
}
