//! The fields of every answer.

use axum::response::Response;
use http::header::{
    ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_EXPOSE_HEADERS, CACHE_CONTROL, VARY,
    X_CONTENT_TYPE_OPTIONS,
};
use http::{HeaderMap, HeaderName, HeaderValue};

/// The fields that a script in a page may read of an answer besides the safelisted ones.
pub(crate) const EXPOSED: &str =
    "ETag, Retry-After, RateLimit, RateLimit-Policy, Link, Deprecation, Sunset";

/// Any page may call (Fetch standard, "HTTP CORS protocol"): cookies are read nowhere, so that nobody's browser
/// lends anything to it.
const EVERY_ANSWER: [(HeaderName, HeaderValue); 6] = [
    (ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*")),
    (ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static(EXPOSED)),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("cross-origin"),
    ),
    (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (VARY, HeaderValue::from_static("Accept-Language")),
    (CACHE_CONTROL, HeaderValue::from_static("no-store")),
];

/// Room for the fields of any answer, in each of its copies.
const ROOM: usize = 24;

/// Those of the API, with those that the server gives each of its answers.
pub(crate) fn of_every_answer(server: HeaderMap) -> HeaderMap {
    let mut fields = server;
    fields.reserve(ROOM);
    for (name, value) in EVERY_ANSWER {
        fields.insert(name, value);
    }
    fields
}

/// Gives an answer the fields of every answer, but for those that it has itself.
///
/// They are copied as one and its own are added, as adding each of them to its own takes longer.
pub(crate) fn complete(response: &mut Response, every_answer: &HeaderMap) {
    let own = std::mem::replace(response.headers_mut(), every_answer.clone());
    response.headers_mut().extend(own);
}
