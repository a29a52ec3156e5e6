//! What is stored of a session.

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
    pub(in crate::session) id: Option<SessionId>,
    /// When it began, in seconds since 1970.
    pub(in crate::session) begun_at: u64,
    /// Random and new for each write where equal writes must differ.
    pub(in crate::session) revision: Option<u64>,
}
