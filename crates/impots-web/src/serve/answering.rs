//! One connection, from its first request to its end.

use std::convert::Infallible;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use http::header::CONNECTION;
use http::{HeaderValue, Request};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::runtime::Handle;
use tokio::sync::{OwnedSemaphorePermit, watch as watched};
use tokio_util::io::InspectReader;

use super::threads::ThreadPlace;
use crate::application::Application;
use crate::connection::{
    KeptConnection, PeerAddress, PeerPlace, RequestHeads, SteadyStream, Stream, watch,
};
use crate::headers::{self, AmbiguousHead};
use crate::observe::metrics::Counted;
use crate::state::AppState;

/// Longest wait for whole headers, the silence before a request included.
const MAX_HEADER_TIME: Duration = Duration::from_secs(10);

/// Largest headers that are read at all, the line of the request included; `headers.rs` refuses smaller ones politely.
const MAX_HEADER_BYTES: usize = 64 * 1024;

/// Most headers that are read at all: more than are allowed, so that who sends a few too many is told.
const MAX_HEADERS: usize = 128;

/// Longest wait for a client to take anything of its answer.
const MAX_WRITE_TIME: Duration = Duration::from_secs(10);

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
        let (mut heads, watched) = (RequestHeads::default(), Arc::clone(&kept));
        let stream =
            InspectReader::new(SteadyStream::new(stream, MAX_WRITE_TIME), move |bytes: &[u8]| {
                if heads.are_ambiguous(bytes) {
                    watched.note_ambiguity();
                }
            });
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

    async fn answer(
        self: Arc<Self>,
        request: Request<Incoming>,
        peer: PeerAddress,
        kept: Arc<KeptConnection>,
    ) -> Result<axum::response::Response, Infallible> {
        kept.work();
        let (mut request, unread) = watch(request);
        request.extensions_mut().insert(peer);
        if kept.is_ambiguous() {
            request.extensions_mut().insert(AmbiguousHead::Framing);
        } else if headers::lack_host(request.version(), request.headers()) {
            request.extensions_mut().insert(AmbiguousHead::NoHost);
        }
        let mut response = self.application.answer(request).await;
        kept.rest();
        if unread.remains() || kept.is_ambiguous() || self.state.is_stopping() {
            response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
        }
        Ok(response)
    }
}
