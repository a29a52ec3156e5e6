//! Why a session could not be read or saved.
//!
//! `refusal.rs` makes an answer of each: 409, 413, 503, and of the last two an incident.

use super::RandomnessError;
use super::redis::RedisStoreError;

/// How often a closure is applied before the request gives up with HTTP 409.
/// Processes that change one session take turns (docs/DECISIONS.md): it bounds the work of a request all the same.
pub(super) const MAX_ATTEMPTS: usize = 8;

/// Why a session could not be read or saved.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SessionError {
    /// Other requests changed the session [`MAX_ATTEMPTS`] times meanwhile.
    #[error("the session was changed {MAX_ATTEMPTS} times by other requests")]
    Conflict,
    /// The session would be larger than this number of bytes.
    #[error("the session would exceed {0} bytes")]
    TooLarge(usize),
    /// No more sessions fit.
    #[error("the store is full")]
    Full,
    /// The store cannot be reached, or does not do what it is asked.
    #[error("the store is unavailable")]
    Unavailable(#[from] RedisStoreError),
    /// A session has no stored form.
    #[error("the session cannot be stored")]
    Unstorable(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// No random id.
    #[error(transparent)]
    Randomness(#[from] RandomnessError),
}

impl SessionError {
    pub(super) fn unstorable(cause: impl std::error::Error + Send + Sync + 'static) -> Self {
        Self::Unstorable(Box::new(cause))
    }
}
