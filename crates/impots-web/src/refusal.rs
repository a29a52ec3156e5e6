//! Refusals: why a request is answered with anything but what it asked for.
//!
//! A refusal is an answer of the protocol, in the format of the session: status, sentence, and headers where HTTP wants one. It is
//! an error of the code only where `incident` is set. What a person typed wrongly is no refusal but an outcome of the action (états
//! 201, 301, 1501).

use impots_protocol::{Message, Status};

use crate::accounts::LoginError;
use crate::log;
use crate::observe::incident::Incident;
use crate::security::csrf::CsrfError;
use crate::session::SessionError;
use crate::setup_error::SetupError;

/// Seconds until a store is worth another try.
/// One that is back is noticed in less.
const RETRY: u64 = 1;

/// A request that is refused, and what its answer says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) status: Status,
    pub(crate) message: Message,
    /// The header `Allow` of a 405 (RFC 9110, section 15.5.6).
    pub(crate) allow: Option<&'static str>,
    /// Seconds, for the header `Retry-After` of a 429 or 503.
    pub(crate) retry_after: Option<u64>,
    /// The error of ours behind it, if it is one.
    pub(crate) incident: Option<Box<Incident>>,
    /// The setting behind it, if it may be one.
    pub(crate) setup: Option<Box<SetupError>>,
}

impl Refusal {
    /// A refusal without more. Most of them are to be had by a name below, with the header that goes with them.
    pub(crate) fn new(status: Status, message: Message) -> Self {
        Self { status, message, allow: None, retry_after: None, incident: None, setup: None }
    }

    pub(crate) fn with_allow(mut self, allow: &'static str) -> Self {
        self.allow = Some(allow);
        self
    }

    pub(crate) fn with_retry_after(mut self, seconds: u64) -> Self {
        self.retry_after = Some(seconds);
        self
    }

    pub(crate) fn with_setup(mut self, fault: Option<SetupError>) -> Self {
        self.setup = fault.map(Box::new);
        self
    }

    /// Parameters or users cannot be read now.
    pub(crate) fn database_unavailable() -> Self {
        Self::new(Status::StoreUnavailable, Message::DatabaseUnavailable).with_retry_after(RETRY)
    }

    /// The server has too much to do for a request of this size.
    pub(crate) fn busy() -> Self {
        Self::new(Status::StoreUnavailable, Message::ServerBusy).with_retry_after(RETRY)
    }

    /// Somebody, or everybody, asks too often.
    pub(crate) fn too_many_requests(seconds: u64) -> Self {
        Self::new(Status::TooManyRequests, Message::TooManyRequests(seconds))
            .with_retry_after(seconds)
    }

    /// The program went wrong while it answered, on this thread.
    /// To be called where the panic was caught: the place is that of the thread's latest one, and is taken by the first who asks.
    pub(crate) fn panicked() -> Self {
        Self::internal(&HandlerPanicked(log::take_place()))
    }

    /// An error of ours: the cause goes to the administrator, the client gets the number to ask for it.
    pub(crate) fn internal(cause: &(dyn std::error::Error + 'static)) -> Self {
        let incident = Incident::of(cause);
        let message = Message::InternalError(incident.number.clone());
        Self { incident: Some(Box::new(incident)), ..Self::new(Status::InternalError, message) }
    }
}

impl From<LoginError> for Refusal {
    fn from(refused: LoginError) -> Self {
        let seconds = match refused {
            LoginError::TooManyFailures(wait) => wait.seconds(),
            LoginError::TooManyCodes(wait) => {
                let message = Message::TooManyCodes(wait.seconds());
                return Self::new(Status::TooManyRequests, message)
                    .with_retry_after(wait.seconds());
            }
            LoginError::Busy => RETRY,
            LoginError::Unavailable => return Self::database_unavailable(),
        };
        Self::too_many_requests(seconds)
    }
}

impl From<CsrfError> for Refusal {
    fn from(error: CsrfError) -> Self {
        let message = match error {
            CsrfError::Missing => Message::CsrfTokenMissing,
            CsrfError::SessionTokenMissing => Message::CsrfSessionTokenMissing,
            CsrfError::Expired => Message::CsrfTokenExpired,
            CsrfError::Invalid => Message::CsrfTokenInvalid,
            CsrfError::DoNotMatch => Message::CsrfTokensDoNotMatch,
        };
        Self::new(Status::CsrfRefused, message)
    }
}

impl From<SessionError> for Refusal {
    fn from(error: SessionError) -> Self {
        match error {
            SessionError::Conflict => Self::new(Status::Conflict, Message::Conflict),
            SessionError::TooLarge(limit) => {
                Self::new(Status::SessionTooLarge, Message::SessionTooLarge(limit))
            }
            SessionError::Full | SessionError::Unavailable(_) => {
                Self::new(Status::StoreUnavailable, Message::StoreUnavailable)
                    .with_retry_after(RETRY)
            }
            SessionError::Unstorable(cause) => Self::internal(&*cause),
            SessionError::Randomness(cause) => Self::internal(&cause),
        }
    }
}

/// A handler panicked; its file and line, if they are known. The hook of `log/panics.rs` logs more.
#[derive(Debug, thiserror::Error)]
#[error("a handler panicked at {}", .0.as_deref().unwrap_or("an unknown place"))]
struct HandlerPanicked(Option<String>);
