//! What is stored of a session.
//!
//! Between `SessionData`, which requests see, and `wire.rs`, which has the keys: what is here is the store's.

use crate::session::{SessionData, SessionId};

/// A session with what its store has to know of it.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::session) struct StoredSession {
    pub(in crate::session) data: SessionData,
    /// What only we write; `None` in a session that Flask began.
    pub(in crate::session) origin: Option<Origin>,
}

/// Where a session comes from.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::session) struct Origin {
    /// Its id, if the session itself carries it.
    /// In a cookie; in Redis the key is the id.
    pub(in crate::session) id: Option<SessionId>,
    /// When it began, in seconds since 1970.
    pub(in crate::session) begun_at: u64,
    /// Random and new for each write where equal writes must differ.
    /// In Redis, where a lost reply is told from somebody else's write by it (docs/DECISIONS.md).
    pub(in crate::session) revision: Option<u64>,
}
