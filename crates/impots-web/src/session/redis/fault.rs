//! Why Redis did not do what it was asked.

use redis::RedisError;

/// Why Redis did not do what it was asked. Neither URL nor password stands in the causes.
#[derive(Clone, Debug, thiserror::Error)]
pub(crate) enum RedisFault {
    /// No connection, or it broke twice.
    #[error("Redis cannot be reached")]
    Unreachable(#[source] RedisError),
    /// A connection, but no answer in time.
    #[error("Redis does not answer in time")]
    Silent,
    /// An answer, but an error: full, read-only, loading, no permission, …
    #[error("Redis refuses a command")]
    Refused(#[source] RedisError),
    /// The connection broke after a write, and what is stored now does not tell whether it was done.
    #[error("the answer to a write was lost")]
    AnswerLost,
}

impl RedisFault {
    /// Whether a key holds something else than a string: no session, then.
    pub(super) fn is_wrong_type(&self) -> bool {
        match self {
            Self::Refused(error) => error.code() == Some("WRONGTYPE"),
            Self::Unreachable(_) | Self::Silent | Self::AnswerLost => false,
        }
    }
}
