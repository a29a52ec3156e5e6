//! Why Redis did not do what it was asked.
//!
//! Each has a sentence for the log, without URL, key or value. To a client all of them are 503; readiness alone tells a refusal
//! from silence.

use redis::RedisError;

use super::tls_error::TlsError;

/// What the user of the store must be permitted, as rules of Redis's `ACL SETUSER`: all that `commands.rs` sends, and the
/// choice of a database.
const PERMISSIONS: &str =
    "~session:* +ping +select +get +getrange +strlen +set +setrange +del +expire +eval +evalsha";

/// Why Redis did not do what it was asked. Neither URL nor password stands in the causes.
#[derive(Clone, Debug, thiserror::Error)]
pub(crate) enum RedisStoreError {
    /// No connection, or it broke twice.
    #[error("Redis cannot be reached")]
    Unreachable(#[source] RedisError),
    /// No TLS connection.
    #[error("{0}")]
    Tls(TlsError),
    /// A connection, but no answer in time.
    #[error("Redis does not answer in time")]
    Silent,
    /// An answer, but an error: full, read-only, loading, …
    #[error("Redis refuses a command")]
    Refused(#[source] RedisError),
    /// The sentinels choose another Redis: what this one is told now may be lost.
    #[error("Redis is being replaced by another one")]
    Replaced,
    /// Too few replicas have a write; it may be lost, or not.
    #[error("only {found} of {wanted} replicas have what was written (`session.redis_replicas`)")]
    Unreplicated { found: u32, wanted: u32 },
    /// The user lacks a right.
    #[error(
        "Redis does not permit a command to the user of `session.redis_url`, who needs `{PERMISSIONS}`"
    )]
    NotPermitted(#[source] RedisError),
    /// The connection broke after a write, and what is stored now does not tell whether it was done.
    #[error("the answer to a write was lost")]
    AnswerLost,
}

impl RedisStoreError {
    /// An error of a connection that did not come about.
    pub(super) fn of_connection(error: RedisError) -> Self {
        TlsError::behind(&error).map_or(Self::Unreachable(error), Self::Tls)
    }

    /// An error that Redis answered.
    pub(super) fn of_answer(error: RedisError) -> Self {
        match error.code() {
            Some("NOPERM") => Self::NotPermitted(error),
            Some(_) | None => Self::Refused(error),
        }
    }

    /// Whether Redis said no, and not that it cannot be asked.
    pub(in crate::session) const fn is_refusal(&self) -> bool {
        match self {
            Self::Refused(_) | Self::NotPermitted(_) | Self::Unreplicated { .. } => true,
            Self::Unreachable(_)
            | Self::Tls(_)
            | Self::Silent
            | Self::Replaced
            | Self::AnswerLost => false,
        }
    }

    /// Whether Redis has not heard a script since it started: it asks for its text.
    pub(super) fn is_unknown_script(&self) -> bool {
        self.has_code("NOSCRIPT")
    }

    /// Whether a key holds something else than a string: no session, then.
    pub(super) fn is_wrong_type(&self) -> bool {
        self.has_code("WRONGTYPE")
    }

    /// Whether Redis answered with this code, the first word of its error.
    fn has_code(&self, code: &str) -> bool {
        match self {
            Self::Refused(error) => error.code() == Some(code),
            Self::Unreachable(_)
            | Self::Tls(_)
            | Self::Silent
            | Self::Replaced
            | Self::Unreplicated { .. }
            | Self::NotPermitted(_)
            | Self::AnswerLost => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Field fault 20: the rights that the server needs are where one looks for them.
    #[test]
    fn the_permissions_stand_in_the_documents() {
        for document in [
            include_str!("../../../../../README.md"),
            include_str!("../../../../../impots.example.toml"),
        ] {
            assert!(document.contains(PERMISSIONS), "{PERMISSIONS}");
        }
    }
}
