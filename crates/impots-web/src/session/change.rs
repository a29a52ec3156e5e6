//! What is read from a store, what a request wants done with it, and what came of an attempt to save that.
//!
//! [`OpenSession`], [`Change`] and [`Attempt`] are the same for every store, so that the loop in `session/mod.rs` is one.

use std::borrow::Cow;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use bytes::Bytes;
use pbkdf2::sha2::{Digest as _, Sha256};

use super::{SessionData, SessionError, SessionId};
use crate::cookies::CookieChange;

/// Largest session of a server-side store, in bytes (protocol, section 3).
/// The results of the longest list, 5000 simulations, fit (docs/DECISIONS.md).
pub(super) const MAX_SESSION_BYTES: usize = 1024 * 1024;

/// A session as it was read, or none.
#[derive(Clone, Default)]
pub(crate) struct OpenSession(pub(super) Option<Stored>);

#[derive(Clone)]
pub(super) struct Stored {
    pub(super) id: SessionId,
    /// In seconds since 1970.
    pub(super) begun_at: u64,
    pub(super) data: Arc<SessionData>,
    /// What Redis held: it must still hold it when a change is saved. Empty in the other stores.
    pub(super) known: Known,
    /// Whether it was not read, but is what this process wrote last: only a store that compares may act on it.
    pub(super) is_remembered: bool,
    /// Whether any answer is to set the cookie again. Always false but in the cookie store.
    pub(super) cookie_is_due: bool,
}

impl Stored {
    /// A session as a store read it.
    pub(super) fn read(id: SessionId, begun_at: u64, data: Arc<SessionData>) -> Self {
        let known = Known::default();
        Self { id, begun_at, data, known, is_remembered: false, cookie_is_due: false }
    }
}

/// What is known of a stored value.
#[derive(Clone, Default)]
pub(super) struct Known {
    pub(super) bytes: Bytes,
    /// Whether that is the whole value, and not only how it begins.
    pub(super) is_all: bool,
}

/// How much of a session a request looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reading {
    /// All of it.
    Whole,
    /// All but its simulations.
    Head,
    /// As much, and most probably it adds simulations: what is only remembered will do, since no change is saved without a
    /// look at what is stored.
    ToAdd,
}

impl OpenSession {
    /// The data that was read; `None` without a session.
    pub(crate) fn data(&self) -> Option<&SessionData> {
        self.0.as_ref().map(|stored| &*stored.data)
    }

    /// Whether it is only remembered, and not read.
    pub(super) fn is_remembered(&self) -> bool {
        self.0.as_ref().is_some_and(|stored| stored.is_remembered)
    }

    /// The same, to be shared.
    pub(crate) fn shared_data(&self) -> Option<&Arc<SessionData>> {
        self.0.as_ref().map(|stored| &stored.data)
    }

    /// What the log-in is called that it comes from, which opens no session: for one that Flask or an earlier version wrote,
    /// a digest of its id. `None` without a user.
    pub(crate) fn login_name(&self) -> Option<Cow<'_, str>> {
        let stored = self.0.as_ref().filter(|stored| stored.data.authenticated)?;
        Some(match &stored.data.login {
            Some(login) => Cow::Borrowed(&login.id),
            None => URL_SAFE_NO_PAD.encode(&Sha256::digest(stored.id.as_str())[..16]).into(),
        })
    }
}

/// What a closure wants done with the session it was given.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Change {
    /// Nothing.
    Keep,
    /// The new data, under the same id if there was a session.
    Write(Arc<SessionData>),
    /// The new data under a new id; the old one is refused from now on.
    Renew(Arc<SessionData>),
    /// No session any more.
    Remove,
}

/// What came of one attempt to save.
pub(super) enum Attempt {
    Saved(CookieChange),
    /// Something else is stored now.
    Conflict(OpenSession),
}

/// Whether data takes at most [`MAX_SESSION_BYTES`] in a server-side store.
///
/// # Errors
/// [`SessionError::TooLarge`] if it may take more.
pub(super) fn check_size(data: &SessionData) -> Result<(), SessionError> {
    if data.size() > MAX_SESSION_BYTES {
        return Err(SessionError::TooLarge(MAX_SESSION_BYTES));
    }
    Ok(())
}
