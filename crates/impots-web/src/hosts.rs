//! Whether a request asks for a host of ours (security, fault 38).
//!
//! A page of another site can make its own name lead to this machine (DNS rebinding): the browser takes what answers there
//! for that site's, and says its name in `Host`. It never says one of ours.
//!
//! It is asked for each request but those for health and metrics, before routes and sessions are looked at. Where it is not known
//! which hosts are ours, every name is served, as by version 14; the origin of what changes something is looked at in any case
//! (`security/origin.rs`).

use http::header::{HOST, HeaderValue};
use http::{HeaderMap, Uri};
use impots_protocol::{Message, Status};

use crate::refusal::Refusal;
use crate::setup_error::SetupError;
use crate::state::AppState;

/// Refuses a request for another host, where it is known which are ours: the settings publish some, or whoever gets in is
/// let in as the demonstration account. A request without a host (HTTP/1.0) is no browser's.
///
/// # Errors
/// 421 (RFC 9110, section 15.5.20).
pub(crate) fn check(state: &AppState, uri: &Uri, headers: &HeaderMap) -> Result<(), Refusal> {
    let parts = &state.parts;
    let is_published = !parts.origins.public_origins.is_empty();
    if !is_published && !parts.accounts.offer_demonstration() {
        return Ok(());
    }
    let is_other =
        |named: &&[u8]| !str::from_utf8(named).is_ok_and(|named| parts.origins.names_us(named));
    match named_hosts(uri, headers).find(is_other) {
        None => Ok(()),
        Some(other) => {
            let fault = SetupError::OtherHost(String::from_utf8_lossy(other).into_owned());
            let refusal = Refusal::new(Status::ForeignHost, Message::ForeignHost);
            // Where nothing is published, no setting is missing.
            Err(refusal.with_setup(is_published.then_some(fault)))
        }
    }
}

/// The host in the line of the request counts before `Host` (RFC 9112, section 3.2.2); here both must be ours.
fn named_hosts<'a>(uri: &'a Uri, headers: &'a HeaderMap) -> impl Iterator<Item = &'a [u8]> {
    let of_line = uri.authority().map(|authority| authority.as_str().as_bytes());
    let of_headers = headers.get_all(HOST).iter().map(HeaderValue::as_bytes);
    of_line.into_iter().chain(of_headers).filter(|named| !named.is_empty())
}

/// The origin under which a client reaches the server: the one of the settings, else the host that was asked.
/// It is what a client wrote then, good for a link on the page that it gets itself, and for nothing that others are shown.
pub(crate) fn origin(state: &AppState, headers: &HeaderMap) -> Option<String> {
    if let Some(origin) = state.parts.origins.public_origins.first() {
        return Some(origin.to_string());
    }
    let host = headers.get(HOST).and_then(|host| host.to_str().ok())?;
    let scheme = if state.parts.tls_in_front { "https" } else { "http" };
    Some(format!("{scheme}://{host}"))
}
