//! Sessions in the client's cookie: Flask's signed cookies (protocol, section 6).
//!
//! The cookie is the session, so a copy of it would outlive the session's end. Every session therefore carries an id, and
//! the ids of ended and renewed sessions are remembered until all their cookies have expired. They are remembered here by
//! this process only; `user_sessions.rs` tells other servers, and the next start, of those with a user.
//!
//! Nor can two requests at once be brought together: the client keeps the cookie of the later answer.
//!
//! Two sessions that Flask began in the same second, without CSRF, can have the same cookie to the byte. Nothing tells
//! them apart until each client has had an answer of ours, with an id of its own in it; from then on one's end is not the
//! other's. The end of a session with a user also ends the cookie of Flask that it came from.
//!
//! Every answer may write a new cookie, and none can take an old one back: what is promised of an end (security, fault 8) rests on
//! the list of ended ids alone. Compression makes its size jump, so whether a session fits is known only when it is signed.

mod ended;

use std::sync::Arc;

use super::change::{Attempt, Change, OpenSession, Stored};
use super::stored::{Origin, StoredSession, UnreadableLog};
use super::{CookieChange, Lifetime, SessionData, SessionError, SessionId};
use crate::cookies::{self, MAX_COOKIE_BYTES};
use crate::security::signing::{Purpose, SecretKeys, Signer, Verified};
use ended::EndedSessions;

/// Flask's `PERMANENT_SESSION_LIFETIME`, in seconds: how old a cookie may be that Flask wrote, if nobody is logged in.
const FLASK_MAX_AGE: u64 = 31 * 24 * 3600;

/// How much longer than the last cookie an ended id is remembered, in seconds: requests may take a while, and clocks differ
/// by the leeway of the signer.
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

    pub(super) const fn lifetime(&self) -> Lifetime {
        self.lifetime
    }

    /// The session that a cookie holds: signed by one of our keys, of this age, and not ended here.
    pub(super) fn open(&self, cookie: &str, now: u64) -> OpenSession {
        let stored = self.read(cookie, now);
        OpenSession(stored.filter(|stored| !self.ended.contains(&stored.id)))
    }

    /// The session of a value that we or Flask signed, unless its life is over; ended ids are not looked up here.
    fn read(&self, value: &str, now: u64) -> Option<Stored> {
        let verified = self.signer.verify(value, now, FLASK_MAX_AGE).ok()?;
        let session = StoredSession::from_json(&verified.payload)
            .map_err(|kind| self.unreadable.report(kind))
            .ok()?;
        let end = match &session.origin {
            Some(origin) => self.lifetime.end(&session.data, origin.begun_at, verified.signed_at),
            // It names no user: whoever is removed cannot be thrown out of it, so it lasts no longer than it is used.
            None if session.data.authenticated => {
                verified.signed_at.saturating_add(self.lifetime.idle)
            }
            None => u64::MAX,
        };
        if now >= end {
            return None;
        }
        let begun_at = session.origin.as_ref().map(|origin| origin.begun_at);
        let id = id(&session, value);
        let stored = Stored::read(id, begun_at.unwrap_or(now), Arc::new(session.data));
        Some(Stored { cookie_is_due: is_shared(&stored) || self.is_due(&verified, now), ..stored })
    }

    /// Makes the next cookie. What was read is not compared with anything but the ends that are known here: the browser alone has the
    /// session, and of two answers at once it keeps the later one.
    ///
    /// # Errors
    /// [`SessionError`]: no browser would keep so large a cookie, or no more ends can be remembered.
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
                let cookie = self.sign(&own_id(stored)?, stored.begun_at, &data, now)?;
                if grows && cookie.len() > self.max_value_bytes {
                    return Err(SessionError::TooLarge(MAX_COOKIE_BYTES));
                }
                Ok(Attempt::Saved(CookieChange::Set(cookie)))
            }
            Change::Renew(data) => {
                let cookie = self.sign(&SessionId::random()?, now, &data, now)?;
                self.end(stored, CookieChange::Set(cookie), now)
            }
            Change::Remove => self.end(stored, CookieChange::Clear, now),
        }
    }

    /// The first cookie of a session. Nothing is stored for it, so nobody can fill this store with beginnings.
    fn begin(&self, change: Change, now: u64) -> Result<Attempt, SessionError> {
        let cookie = match change {
            Change::Keep | Change::Remove => CookieChange::Keep,
            Change::Write(data) | Change::Renew(data) => {
                CookieChange::Set(self.sign(&SessionId::random()?, now, &data, now)?)
            }
        };
        Ok(Attempt::Saved(cookie))
    }

    /// Ends what was read, unless another request did. Without a user, a cookie that several sessions may share gives no
    /// right to anything: to end it would only throw the others out.
    fn end(
        &self,
        stored: &Stored,
        cookie: CookieChange,
        now: u64,
    ) -> Result<Attempt, SessionError> {
        let has_user = stored.data.authenticated;
        if (has_user || !is_shared(stored)) && !self.remember_end(&stored.id, now)? {
            return Ok(gone());
        }
        if let Some(trunk) = stored.id.trunk().filter(|_| has_user) {
            self.remember_end(&trunk, now)?;
        }
        Ok(Attempt::Saved(cookie))
    }

    /// Remembers the end of an id for as long as a cookie with it can be accepted; whether it was not remembered before.
    /// Cookies can be as late as the latest time that the signer has seen, if the clock was set back since.
    fn remember_end(&self, id: &SessionId, now: u64) -> Result<bool, SessionError> {
        let idle = self.lifetime.idle;
        let longest = if id.is_for_flask() { FLASK_MAX_AGE.max(idle) } else { idle };
        let until = self.signer.latest(now).saturating_add(longest).saturating_add(MARGIN);
        self.ended.insert(id, until, now)
    }

    /// The same session with a new date; a cookie of Flask that leaves no room for our part keeps its date.
    fn sign_again(&self, stored: &Stored, now: u64) -> CookieChange {
        let signed =
            own_id(stored).and_then(|id| self.sign(&id, stored.begun_at, &stored.data, now));
        signed.map_or(CookieChange::Keep, CookieChange::Set)
    }

    /// The value of a cookie that a browser keeps; too large otherwise, as it would drop the cookie without a word.
    fn sign(
        &self,
        id: &SessionId,
        begun_at: u64,
        data: &SessionData,
        now: u64,
    ) -> Result<String, SessionError> {
        let origin = Some(Origin { id: Some(id.clone()), begun_at, revision: None });
        let session = StoredSession { data: data.clone(), origin };
        let json = session.to_json().map_err(SessionError::unstorable)?;
        let cookie = self.signer.sign(&json, now);
        if cookie.len() > self.max_kept_value_bytes {
            return Err(SessionError::TooLarge(MAX_COOKIE_BYTES));
        }
        Ok(cookie)
    }

    /// Whether a cookie is signed again by any answer, so that use keeps the session alive: it is old, or from before the
    /// clock was set back.
    fn is_due(&self, verified: &Verified, now: u64) -> bool {
        let age = now.abs_diff(verified.signed_at);
        verified.needs_renewal() || age >= self.lifetime.refresh_age()
    }

    pub(super) fn sweep(&self, now: u64) {
        self.ended.sweep(now);
    }
}

/// The id that the session carries. For one of Flask it is made from the CSRF secret, which all its cookies share; without
/// a secret from the signed value, which other sessions may share: see [`is_shared`].
fn id(session: &StoredSession, value: &str) -> SessionId {
    let carried = session.origin.as_ref().and_then(|origin| origin.id.clone());
    carried.unwrap_or_else(|| match &session.data.csrf_secret {
        Some(secret) => SessionId::for_flask(secret.expose().as_bytes()),
        None => SessionId::for_flask(value.as_bytes()),
    })
}

/// Whether another session may have the same cookie: one of Flask without a secret, and not yet with an id of ours.
fn is_shared(stored: &Stored) -> bool {
    stored.id.is_for_flask() && stored.data.csrf_secret.is_none()
}

/// The id that the next cookie of a session carries.
fn own_id(stored: &Stored) -> Result<SessionId, SessionError> {
    Ok(if is_shared(stored) { stored.id.branch()? } else { stored.id.clone() })
}

/// What was read has ended meanwhile: the action is applied again, to no session.
fn gone() -> Attempt {
    Attempt::Conflict(OpenSession::default())
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: u64 = 1_800_000_000;

    fn store() -> CookieStore {
        CookieStore::new(&SecretKeys::new(["the key"]).unwrap(), Lifetime::default(), false)
    }

    fn begin(store: &CookieStore, data: SessionData) -> Result<OpenSession, SessionError> {
        match store.attempt(&OpenSession::default(), Change::Write(data.into()), NOW)? {
            Attempt::Saved(CookieChange::Set(cookie)) => Ok(store.open(&cookie, NOW)),
            Attempt::Saved(_) | Attempt::Conflict(_) => panic!("no session was begun"),
        }
    }

    #[test]
    fn a_change_of_a_session_that_ended_meanwhile_is_a_conflict() {
        let store = store();
        let session =
            begin(&store, SessionData { authenticated: true, ..SessionData::default() }).unwrap();
        let ended = store.attempt(&session, Change::Remove, NOW);
        assert!(matches!(ended, Ok(Attempt::Saved(CookieChange::Clear))));
        for change in [Change::Write(Arc::default()), Change::Renew(Arc::default()), Change::Remove]
        {
            assert!(matches!(store.attempt(&session, change, NOW), Ok(Attempt::Conflict(_))));
        }
    }

    #[test]
    fn an_end_is_remembered_until_the_last_cookie_has_expired_and_no_longer() {
        let store = store();
        let session =
            begin(&store, SessionData { authenticated: true, ..SessionData::default() }).unwrap();
        store.attempt(&session, Change::Remove, NOW).unwrap();
        let id = &session.0.unwrap().id;
        let until = NOW + Lifetime::default().idle + MARGIN;
        for (now, remembered) in [(until - 1, true), (until, false)] {
            store.sweep(now);
            assert_eq!(store.ended.contains(id), remembered);
        }
    }

    #[test]
    fn what_fits_in_no_cookie_is_refused_however_it_comes() {
        let large = SessionData { user: Some(long_name().into()), ..SessionData::default() };
        assert!(matches!(begin(&store(), large.clone()), Err(SessionError::TooLarge(_))));
        let store = store();
        let session = begin(&store, SessionData::default()).unwrap();
        let large = Arc::new(large);
        for change in [Change::Write(Arc::clone(&large)), Change::Renew(large)] {
            let refused = store.attempt(&session, change, NOW);
            assert!(matches!(refused, Err(SessionError::TooLarge(_))));
        }
    }

    /// A name that compresses badly.
    fn long_name() -> String {
        let numbers = (1_u64..1000).map(|seed| (seed * 7_919_353 % 99_999_989).to_string());
        numbers.collect()
    }
}
