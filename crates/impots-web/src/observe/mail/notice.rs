//! What a mail tells.
//!
//! Queued by [`Mailer::offer`](super::Mailer::offer) and written by `message.rs`; it is lost with the process if nobody could be
//! reached.

use impots_protocol::Action;

/// What a mail tells. Nothing in it comes from a client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Notice {
    /// The number of the incident, which the client was given too.
    pub(crate) incident: String,
    /// The number of the request.
    pub(crate) request: String,
    pub(crate) cause: String,
    /// In seconds since 1970.
    pub(crate) time: u64,
    /// `None` if the request did not come to an action.
    pub(crate) action: Option<Action>,
    /// The status of the protocol, if there was one.
    pub(crate) state: Option<u16>,
    pub(crate) http_status: u16,
}
