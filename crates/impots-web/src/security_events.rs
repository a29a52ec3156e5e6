//! Tells the security log what happened to a request.

use http::request::Parts;

use crate::connection::PeerAddress;
use crate::observe::security_log::{self, SecurityEvent};
use crate::request_number;
use crate::state::AppState;

/// Tells an event of a request, of a user if there is one of this name.
pub(crate) fn tell(state: &AppState, head: &Parts, event: SecurityEvent, user: Option<&str>) {
    let address = state.proxies.client(PeerAddress::of(head).ip(), &head.headers);
    let client = state.observers.client_addresses.shown(address);
    security_log::write(event, user, client.as_deref(), request_number::of(head));
}
