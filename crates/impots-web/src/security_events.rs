//! Tells the security log what happened to a request.
//!
//! Between whoever knows what happened and the line (`observe/security_log.rs`): finds out the client and the number of the
//! request. What may be said of a user is the caller's: `None` for a name that nobody has.

use std::net::IpAddr;

use http::request::Parts;
use impots_api::RequestId;

use crate::observe::security_log::{self, SecurityEvent};
use crate::state::AppState;

/// Tells an event of a request, of a user if there is one of this name.
pub(crate) fn tell(state: &AppState, head: &Parts, event: SecurityEvent, user: Option<&str>) {
    Asker::of(state, head).tell(state, event, user);
}

/// What the log tells of a request, for those who have to give its head away.
#[derive(Clone, Copy)]
pub(crate) struct Asker {
    address: IpAddr,
    number: Option<RequestId>,
}

impl Asker {
    pub(crate) fn of(state: &AppState, head: &Parts) -> Self {
        Self { address: state.client(head), number: head.extensions.get().copied() }
    }

    pub(crate) fn tell(&self, state: &AppState, event: SecurityEvent, user: Option<&str>) {
        let client = state.observers.client_addresses.shown(self.address);
        let number = self.number.as_ref().map_or("", RequestId::as_str);
        security_log::write(event, user, client.as_deref(), number);
    }
}
