//! Gives each request a number, which its answer, the log and mails tell: so that what a user saw can be found.
//!
//! It is given by `application.rs` before anything can refuse the request, so that even a panic has one.

use axum::extract::Request;
use http::request::Parts;
use impots_api::RequestId;

/// Numbers a request. What a client or a proxy calls it is not believed.
pub(crate) fn give(request: &mut Request) -> RequestId {
    let id = RequestId::random();
    request.extensions_mut().insert(id);
    id
}

/// The number of a request; empty for one that was given none.
pub(crate) fn of(head: &Parts) -> &str {
    head.extensions.get::<RequestId>().map_or("", RequestId::as_str)
}
