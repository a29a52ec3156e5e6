//! Sessions in the client's cookie: Flask's signed cookies (protocol, section 6).
//!
//! The cookie is the session, so a copy of it would outlive the session's end. Every session therefore carries an id, and
//! the ids of ended and renewed sessions are remembered until all their cookies have expired. They are remembered by
//! this process only: several servers behind one name need sessions in Redis, and after a restart with the same key a copy
//! of an ended session's cookie is valid again until its idle time has passed.
//!
//! Nor can two requests at once be brought together: the client keeps the cookie of the later answer.

mod ended;

use std::sync::Arc;

use bytes::Bytes;

use super::stored::{Origin, StoredSession, UnreadableLog};
use super::{
    Attempt, Change, CookieChange, Lifetime, OpenSession, SessionData, SessionError, SessionId,
    Stored,
};
use crate::cookies::{self, MAX_COOKIE_BYTES};
use crate::security::signing::{Purpose, SecretKeys, Signer, Verified};
use ended::EndedSessions;

/// Flask's `PERMANENT_SESSION_LIFETIME`, in seconds: how old a cookie may be that Flask wrote.
const FLASK_MAX_AGE: u64 = 31 * 24 * 3600;

/// How much longer than the last cookie an ended id is remembered, in seconds: requests may take a while.
const MARGIN: u64 = 60;

/// A store that keeps nothing but the ids of ended sessions.
#[derive(Debug)]
pub struct CookieStore {
    lifetime: Lifetime,
    signer: Signer,
    /// For a session that grows.
    max_value_bytes: usize,
    /// For any other: what takes a simulation away can compress worse, and must not be refused for that.
    max_kept_value_bytes: usize,
    ended: EndedSessions,
    unreadable: UnreadableLog,
}

impl CookieStore {
    /// A store whose cookies are signed with the first key.
    #[must_use]
    pub fn new(keys: &SecretKeys, lifetime: Lifetime, tls_in_front: bool) -> Self {
        Self {
            lifetime,
            signer: Signer::new(keys, Purpose::CookieSession),
            max_value_bytes: cookies::max_value_bytes(tls_in_front),
            max_kept_value_bytes: cookies::max_kept_value_bytes(tls_in_front),
            ended: EndedSessions::default(),
            unreadable: UnreadableLog::default(),
        }
    }

    pub(super) fn open(&self, cookie: &str, now: u64) -> OpenSession {
        let stored = self.read(cookie, now);
        OpenSession(stored.filter(|stored| !self.ended.contains(&stored.id)))
    }

    fn read(&self, value: &str, now: u64) -> Option<Stored> {
        let verified = self.signer.verify(value, now, FLASK_MAX_AGE).ok()?;
        let session = StoredSession::from_json(&verified.payload)
            .map_err(|kind| self.unreadable.report(kind))
            .ok()?;
        if let Some(origin) = &session.origin
            && now >= (self.lifetime).end(&session.data, origin.begun_at, verified.signed_at)
        {
            return None;
        }
        let begun_at = session.origin.as_ref().map(|origin| origin.begun_at);
        Some(Stored {
            id: id(&session, value),
            begun_at: begun_at.unwrap_or(now),
            data: Arc::new(session.data),
            bytes: Bytes::new(),
            cookie_is_due: self.is_due(&verified, now),
        })
    }

    pub(super) fn attempt(
        &self,
        read: &OpenSession,
        change: Change,
        now: u64,
    ) -> Result<Attempt, SessionError> {
        let Some(stored) = &read.0 else {
            return self.begin(change, now);
        };
        match change {
            Change::Keep if stored.cookie_is_due && !self.ended.contains(&stored.id) => {
                Ok(Attempt::Saved(self.sign_again(stored, now)))
            }
            Change::Keep => Ok(Attempt::Saved(CookieChange::Keep)),
            Change::Write(_) if self.ended.contains(&stored.id) => Ok(gone()),
            Change::Write(data) => {
                let grows = data.simulations.len() > stored.data.simulations.len();
                let cookie = self.sign(&stored.id, stored.begun_at, data, now)?;
                if grows && cookie.len() > self.max_value_bytes {
                    return Err(SessionError::TooLarge(MAX_COOKIE_BYTES));
                }
                Ok(Attempt::Saved(CookieChange::Set(cookie)))
            }
            Change::Renew(data) => {
                let cookie = self.sign(&SessionId::random()?, now, data, now)?;
                self.end(stored, CookieChange::Set(cookie), now)
            }
            Change::Remove => self.end(stored, CookieChange::Clear, now),
        }
    }

    fn begin(&self, change: Change, now: u64) -> Result<Attempt, SessionError> {
        let cookie = match change {
            Change::Keep | Change::Remove => CookieChange::Keep,
            Change::Write(data) | Change::Renew(data) => {
                CookieChange::Set(self.sign(&SessionId::random()?, now, data, now)?)
            }
        };
        Ok(Attempt::Saved(cookie))
    }

    /// Ends what was read, unless another request did.
    fn end(
        &self,
        stored: &Stored,
        cookie: CookieChange,
        now: u64,
    ) -> Result<Attempt, SessionError> {
        let longest = if stored.id.is_for_flask() {
            FLASK_MAX_AGE.max(self.lifetime.idle)
        } else {
            self.lifetime.idle
        };
        let until = now.saturating_add(longest).saturating_add(MARGIN);
        if self.ended.insert(&stored.id, until, now)? {
            Ok(Attempt::Saved(cookie))
        } else {
            Ok(gone())
        }
    }

    /// The same session with a new date; a cookie of Flask that leaves no room for our part keeps its date.
    fn sign_again(&self, stored: &Stored, now: u64) -> CookieChange {
        let data = SessionData::clone(&stored.data);
        self.sign(&stored.id, stored.begun_at, data, now)
            .map_or(CookieChange::Keep, CookieChange::Set)
    }

    fn sign(
        &self,
        id: &SessionId,
        begun_at: u64,
        data: SessionData,
        now: u64,
    ) -> Result<String, SessionError> {
        let origin = Some(Origin { id: Some(id.clone()), begun_at, revision: None });
        let session = StoredSession { data, origin };
        let json = session.to_json().map_err(SessionError::unstorable)?;
        let cookie = self.signer.sign(&json, now);
        if cookie.len() > self.max_kept_value_bytes {
            return Err(SessionError::TooLarge(MAX_COOKIE_BYTES));
        }
        Ok(cookie)
    }

    /// Whether a cookie is signed again by any answer, so that use keeps the session alive.
    fn is_due(&self, verified: &Verified, now: u64) -> bool {
        let age = now.saturating_sub(verified.signed_at);
        verified.needs_renewal() || age >= self.lifetime.refresh_age()
    }

    pub(super) fn sweep(&self, now: u64) {
        self.ended.sweep(now);
    }
}

/// The id that the session carries. For one of Flask it is made from the CSRF secret, which all its cookies share; without
/// a secret from the signed value, so that at least this cookie can be ended.
fn id(session: &StoredSession, value: &str) -> SessionId {
    let carried = session.origin.as_ref().and_then(|origin| origin.id.clone());
    carried.unwrap_or_else(|| match &session.data.csrf_secret {
        Some(secret) => SessionId::for_flask(secret.expose().as_bytes()),
        None => SessionId::for_flask(value.as_bytes()),
    })
}

fn gone() -> Attempt {
    Attempt::Conflict(OpenSession::default())
}
