//! Gives each request a number, which its answer, the log and mails tell: so that what a user saw can be found.

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use http::request::Parts;
use impots_api::{REQUEST_ID, RequestId};

/// Numbers a request and tells its answer. What a client or a proxy calls it is not believed.
pub(crate) async fn number(mut request: Request, next: Next) -> Response {
    let id = RequestId::random();
    request.extensions_mut().insert(id.clone());
    let mut response = next.run(request).await;
    response.headers_mut().insert(REQUEST_ID, id.to_header());
    response
}

/// The number of a request; empty for one that was given none.
pub(crate) fn of(head: &Parts) -> &str {
    head.extensions.get::<RequestId>().map_or("", RequestId::as_str)
}
