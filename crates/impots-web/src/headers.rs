//! The headers that every request may have, and those of every answer (security, "Controls that go with a token").
//!
//! What is checked here is refused before routes, bodies and sessions are looked at. hyper has its own, larger bounds, beyond which
//! it answers with a bare 431 (`serve/answering.rs`): between the two the refusal has the format of the session.

use http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HOST, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY, VARY,
    X_CONTENT_TYPE_OPTIONS,
};
use http::request::Parts;
use http::{HeaderMap, HeaderName, HeaderValue, Version};
use impots_protocol::{Message, Status};

use crate::refusal::Refusal;

/// Largest headers of a request that is answered in the session's format, in bytes; far larger ones are cut off by
/// `serve.rs` with a bare 431.
const MAX_BYTES: usize = 32 * 1024;

/// Most headers of such a request.
const MAX_COUNT: usize = 100;

/// What an answer says itself counts instead: public pages and static files may be cached.
const EVERY_ANSWER: [(HeaderName, &str); 6] = [
    // Not `no-referrer`, which makes browsers send `Origin: null`.
    (REFERRER_POLICY, "same-origin"),
    (CACHE_CONTROL, "no-store"),
    (VARY, "Cookie, Sec-Fetch-Site"),
    (
        CONTENT_SECURITY_POLICY,
        "default-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; form-action 'self'",
    ),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
];

/// Two years, as browsers ask for before they preload a host.
/// Without `includeSubDomains`: of other hosts of the domain nothing is known here.
const HSTS: &str = "max-age=63072000";

/// Refuses headers that no client of ours sends.
///
/// # Errors
/// Those of [`check_size_and_host`]; 400 for a body of which only the connection's own coding would be taken off.
pub(crate) fn check(head: &Parts) -> Result<(), Refusal> {
    check_size_and_host(head)?;
    if !impots_api::is_read_as_it_came(&head.headers) {
        return Err(Refusal::new(Status::HeadersAmbiguous, Message::HeadersAmbiguous));
    }
    Ok(())
}

/// The part of [`check`] that the API, which tells transfer codings in its own way, has in common with pages.
///
/// # Errors
/// 431 (RFC 6585, section 5); 400 for two hosts, or for none (RFC 9112, section 3.2).
pub(crate) fn check_size_and_host(head: &Parts) -> Result<(), Refusal> {
    // First of all, as every other answer would leave the connection to what follows.
    match head.extensions.get() {
        Some(AmbiguousHead::Framing) => {
            return Err(Refusal::new(Status::HeadersAmbiguous, Message::HeadersAmbiguous));
        }
        Some(AmbiguousHead::NoHost) => {
            return Err(Refusal::new(Status::HeadersAmbiguous, Message::HostMissing));
        }
        None => {}
    }
    let headers = &head.headers;
    let bytes: usize = headers.iter().map(|(name, value)| name.as_str().len() + value.len()).sum();
    if bytes > MAX_BYTES || headers.len() > MAX_COUNT {
        return Err(Refusal::new(Status::HeadersTooLarge, Message::HeadersTooLarge));
    }
    if headers.get_all(HOST).iter().count() > 1 {
        return Err(Refusal::new(Status::HeadersAmbiguous, Message::HeadersAmbiguous));
    }
    Ok(())
}

/// An extension of a request that came over a connection and that a proxy may read otherwise than this server.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum AmbiguousHead {
    /// It does not say which host it asks.
    NoHost,
    /// A line of it ends with a line feed alone, or its body has several ends; it, or one before on the connection.
    Framing,
}

/// Whether a request does not say which host it asks, and should.
pub(crate) fn lack_host(version: Version, headers: &HeaderMap) -> bool {
    version == Version::HTTP_11 && !headers.contains_key(HOST)
}

/// Room for the headers of an answer, in each of its copies: the six above, HSTS, its number, its type and its cookie.
const ROOM: usize = 12;

/// The headers of every answer, which its own replace.
pub(crate) fn of_every_answer(tls_in_front: bool) -> HeaderMap {
    let hsts = tls_in_front.then_some((STRICT_TRANSPORT_SECURITY, HSTS));
    let all = EVERY_ANSWER.into_iter().chain(hsts);
    let mut headers = HeaderMap::with_capacity(ROOM);
    headers.extend(all.map(|(name, value)| (name, HeaderValue::from_static(value))));
    headers
}
