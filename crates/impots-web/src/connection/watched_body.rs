//! A body of a request that tells whether it was read: what is left of it would be taken for the next request.
//!
//! A refusal need not read the body that came with it. Then the answer says `Connection: close` (`serve/answering.rs`), so that the
//! client does not send its next request into a connection that is about to end.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};

use bytes::Bytes;
use http::Request;
use hyper::body::{Body, Frame, Incoming, SizeHint};

/// A body that notes when its end has been read.
pub(crate) struct WatchedBody {
    body: Incoming,
    is_read: Arc<AtomicBool>,
}

/// What became of a [`WatchedBody`].
pub(crate) struct Unread(Option<Arc<AtomicBool>>);

impl Unread {
    /// Whether something of the body is left. The connection is good for nothing else then.
    pub(crate) fn remains(&self) -> bool {
        self.0.as_ref().is_some_and(|is_read| !is_read.load(Ordering::Relaxed))
    }
}

/// The same request, and what will tell of its body. Most requests have none, which costs nothing.
pub(crate) fn watch(request: Request<Incoming>) -> (Request<axum::body::Body>, Unread) {
    if request.body().is_end_stream() {
        return (request.map(axum::body::Body::new), Unread(None));
    }
    let is_read = Arc::new(AtomicBool::new(false));
    let unread = Unread(Some(Arc::clone(&is_read)));
    (request.map(|body| axum::body::Body::new(WatchedBody { body, is_read })), unread)
}

impl Body for WatchedBody {
    type Data = Bytes;
    type Error = hyper::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, hyper::Error>>> {
        let frame = Pin::new(&mut self.body).poll_frame(context);
        if let Poll::Ready(None) = frame {
            self.is_read.store(true, Ordering::Relaxed);
        }
        frame
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
