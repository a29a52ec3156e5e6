//! Why a call did not give what was asked.

use crate::Refusal;

/// Why a call failed. No variant holds a token, a cookie or a password.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No session has begun: error 73 of the protocol's clients.
    #[error("no session has begun")]
    NoSession,
    /// Pages are not for programs: error 73 of the protocol's clients.
    #[error("`html` is not a type of session for programs")]
    SessionType,
    /// The server refused, and said why: error 35 of the protocol's clients.
    #[error("{0}")]
    Refused(Refusal),
    /// A token was required, and the server has none.
    #[error("`{server}` gives no CSRF token")]
    TokenMissing {
        /// The server's address.
        server: String,
    },
    /// No connection was made: nothing was sent.
    #[error("cannot connect to `{server}`")]
    Unreachable {
        /// The server's address.
        server: String,
        /// What the system says.
        #[source]
        source: reqwest::Error,
    },
    /// The address begins with `https://`, and what answers there does not speak TLS: nothing was sent.
    #[error("`{server}` does not speak TLS")]
    PlainServer {
        /// The server's address.
        server: String,
        /// What was received.
        #[source]
        source: reqwest::Error,
    },
    /// No complete answer in time; the server may have done what was asked.
    #[error("`{server}` did not answer in time")]
    TimedOut {
        /// The server's address.
        server: String,
        /// What was being waited for.
        #[source]
        source: reqwest::Error,
    },
    /// The connection broke; the server may have done what was asked.
    #[error("the connection to `{server}` broke before the answer was complete")]
    ConnectionLost {
        /// The server's address.
        server: String,
        /// What the system says.
        #[source]
        source: reqwest::Error,
    },
    /// The server sends its clients to another address.
    #[error("`{server}` redirects to another server, `{target}`")]
    ForeignRedirect {
        /// The server's address.
        server: String,
        /// The other address, without its path.
        target: String,
    },
    /// The server redirects again and again.
    #[error("`{server}` redirects without end")]
    TooManyRedirects {
        /// The server's address.
        server: String,
    },
    /// The answer is larger than the client accepts.
    #[error("the answer of `{server}` exceeds {limit} bytes")]
    AnswerTooLarge {
        /// The server's address.
        server: String,
        /// The largest body accepted, in bytes.
        limit: usize,
    },
    /// The answer is not one of the protocol: another kind of server, or a proxy in front of it.
    #[error("`{server}` does not answer like an impots server (HTTP {http_status}): {what}")]
    Unexpected {
        /// The server's address.
        server: String,
        /// The status of HTTP.
        http_status: u16,
        /// What came instead.
        what: Unexpected,
    },
}

/// What came instead of an answer of the protocol.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unexpected {
    /// A page.
    #[error("it sends an HTML page")]
    Page,
    /// Another type of content.
    #[error("it sends content of type `{0}`")]
    ContentType(String),
    /// Not the JSON or XML that it says it is.
    #[error("it sends {format} that cannot be read: {reason}")]
    Malformed {
        /// `JSON` or `XML`.
        format: &'static str,
        /// The parser's reason.
        reason: String,
    },
    /// JSON or XML that is no envelope of the protocol.
    #[error("the keys `état` and `réponse` are missing")]
    NoEnvelope,
    /// An envelope with something else than was asked for.
    #[error("the response is not {0}")]
    Content(&'static str),
    /// A token that cannot travel.
    #[error("its CSRF token is malformed")]
    Token,
}

impl Error {
    /// The number that version 14's clients give this error, where they have one.
    ///
    /// ```
    /// assert_eq!(impots_client::Error::NoSession.code(), Some(73));
    /// ```
    #[must_use]
    pub const fn code(&self) -> Option<u16> {
        match self {
            Self::NoSession | Self::SessionType => Some(73),
            Self::Refused(_) => Some(35),
            Self::TokenMissing { .. }
            | Self::Unreachable { .. }
            | Self::PlainServer { .. }
            | Self::TimedOut { .. }
            | Self::ConnectionLost { .. }
            | Self::ForeignRedirect { .. }
            | Self::TooManyRedirects { .. }
            | Self::AnswerTooLarge { .. }
            | Self::Unexpected { .. } => None,
        }
    }

    /// What the server said, if it refused.
    #[must_use]
    pub const fn refusal(&self) -> Option<&Refusal> {
        if let Self::Refused(refusal) = self { Some(refusal) } else { None }
    }
}
