//! One line a request: the action, never the path, which can hold a token.

use std::time::Duration;

use axum::response::Response;
use http::Method;

/// What a response tells the log; an extension of the response.
#[derive(Clone, Debug)]
pub(crate) struct Logged {
    /// The word of the URL that names the action; empty for a URL that names none.
    pub(crate) action: &'static str,
    /// The status of the protocol.
    pub(crate) status: u16,
}

pub(crate) fn write(method: &Method, response: &Response, elapsed: Duration) {
    let logged = response.extensions().get::<Logged>();
    tracing::info!(
        method = known_method(method),
        action = logged.map_or("", |logged| logged.action),
        state = logged.map(|logged| logged.status),
        status = response.status().as_u16(),
        microseconds = u64::try_from(elapsed.as_micros()).unwrap_or(u64::MAX),
        "request"
    );
}

/// The methods of RFC 9110, section 9; a client can send any other word, of any length.
fn known_method(method: &Method) -> &str {
    match method.as_str() {
        known @ ("GET" | "HEAD" | "POST" | "PUT" | "DELETE" | "CONNECT" | "OPTIONS" | "TRACE"
        | "PATCH") => known,
        _ => "other",
    }
}
