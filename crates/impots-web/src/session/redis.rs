//! Sessions in Redis, as Flask-Session 0.8 keeps them (protocol, section 6).
//!
//! The value under `session:<id>` is replaced or removed only while it is, byte for byte, what the request read: one
//! command with one script decides that inside Redis, so that a crash leaves the old value or the new one. Reading
//! refreshes the key's time to live, which is the idle expiry.

mod address;
mod commands;
mod error;
mod link;
mod server;
mod tls_error;
mod turns;

use std::fmt;
use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use redis::Cmd;
use tokio::time::sleep;

use super::change::{Attempt, Change, OpenSession, Stored, check_size};
use super::stored::{Origin, StoredSession, UnreadableLog};
use super::{
    CookieChange, Lifetime, Readiness, SessionData, SessionError, SessionId, random_bytes,
};
pub use address::RedisUrlError;
use commands::{Comparison, Outcome, bytes_or_nothing};
pub(crate) use error::RedisStoreError;
use link::Link;
pub(super) use turns::Turn;
use turns::Turns;

/// How often a change is sent while another process has reserved the next one; a reservation lasts 100 ms at most.
const RESERVATION_POLLS: usize = 60;

/// What is written to find out whether Redis takes writes; no session reads like this.
const TRIAL: &[u8] = b"trial";

/// How long it stays if its end is refused.
const TRIAL_SECONDS: u64 = 10;

/// The pause in between.
const RESERVATION_POLL: Duration = Duration::from_millis(2);

/// A store that several servers can share, Flask's included.
pub struct RedisStore {
    lifetime: Lifetime,
    link: Link,
    turns: Turns,
    /// What reservations of this process are told apart by.
    process: u64,
    unreadable: UnreadableLog,
}

impl RedisStore {
    /// A store that connects when it is first needed. The URL is one of
    ///
    /// - `redis://[[USER]:PASSWORD@]HOST[:PORT][/DATABASE]`, or `rediss://…` with TLS,
    /// - `redis+sentinel://[[USER]:PASSWORD@]HOST[:PORT][,HOST[:PORT]…]/SERVICE[/DATABASE]`, or `rediss+sentinel://…`: the
    ///   hosts are sentinels, user and password those of the Redis that they watch,
    /// - `redis+cluster://[[USER]:PASSWORD@]HOST[:PORT][,HOST[:PORT]…]`, or `rediss+cluster://…`.
    ///
    /// # Errors
    /// [`RedisUrlError`], which does not repeat the URL: it may hold a password.
    pub fn connect(url: &str, lifetime: Lifetime) -> Result<Self, RedisUrlError> {
        Ok(Self {
            lifetime,
            link: Link::new(address::parse(url)?),
            turns: Turns::default(),
            process: RandomState::new().hash_one(()),
            unreadable: UnreadableLog::default(),
        })
    }

    /// Multiplies the longest waits for Redis: for tests, which must not depend on what else a machine does.
    #[must_use]
    pub fn with_patience(mut self, patience: u32) -> Self {
        self.link.be_patient(patience);
        self.turns.be_patient(patience);
        self
    }

    /// Whether Redis answers, and takes the writes of a session: one that nobody knows begins, changes and ends (security,
    /// fault 32).
    pub(super) async fn readiness(&self) -> Readiness {
        if self.link.ask(&redis::cmd("PING")).await.is_err() {
            return Readiness::Unreachable;
        }
        match self.try_writing().await {
            Ok(()) => Readiness::Ready,
            Err(SessionError::Unavailable(fault)) if fault.is_refusal() => Readiness::RefusesWrites,
            Err(_) => Readiness::Unreachable,
        }
    }

    async fn try_writing(&self) -> Result<(), SessionError> {
        let id = SessionId::random()?;
        self.link.ask(&commands::create(&id, TRIAL, TRIAL_SECONDS)).await?;
        let trial = Comparison { id: &id, read: TRIAL, process: self.process };
        self.link.ask(&trial.replace(TRIAL, TRIAL_SECONDS)).await?;
        self.link.ask(&commands::forget(&id)).await?;
        Ok(())
    }

    pub(super) async fn open(&self, cookie: &str, now: u64) -> Result<OpenSession, SessionError> {
        match SessionId::parse(cookie) {
            Some(id) => self.find(id, now).await,
            None => Ok(OpenSession::default()),
        }
    }

    pub(super) async fn find(&self, id: SessionId, now: u64) -> Result<OpenSession, SessionError> {
        let Some(bytes) = self.read(&id).await? else {
            return Ok(OpenSession::default());
        };
        let session = self.decode(id.clone(), bytes, now);
        let Lifetime { idle, anonymous_idle, .. } = self.lifetime;
        if anonymous_idle < idle && session.data().is_some_and(|data| !data.authenticated) {
            let shorter = commands::expire(&id, anonymous_idle);
            // It only frees memory sooner, and a Redis that takes no writes answers reads all the same.
            let _ = self.link.ask(&shorter).await;
        }
        Ok(session)
    }

    /// Reads a value and refreshes its time to live; only reads it where Redis takes no writes.
    async fn read(&self, id: &SessionId) -> Result<Option<Bytes>, RedisStoreError> {
        let refreshing = commands::read(id, self.lifetime.idle);
        let reply = match self.link.ask(&refreshing).await {
            Err(fault) if fault.is_wrong_type() => return Ok(None),
            Err(RedisStoreError::Refused(_) | RedisStoreError::NotPermitted(_)) => {
                self.link.ask(&commands::only_read(id)).await?
            }
            answered => answered?,
        };
        bytes_or_nothing(reply.value)
    }

    fn decode(&self, id: SessionId, bytes: Bytes, now: u64) -> OpenSession {
        let session = match StoredSession::from_message_pack(&bytes) {
            Ok(session) => session,
            Err(kind) => {
                self.unreadable.report(kind);
                return OpenSession::default();
            }
        };
        // One that Flask began ages from the first change that is made to it here.
        let begun_at = session.origin.map_or(now, |origin| origin.begun_at);
        if now >= self.lifetime.end(&session.data, begun_at, now) {
            return OpenSession::default();
        }
        OpenSession(Some(Stored {
            id,
            begun_at,
            data: Arc::new(session.data),
            bytes,
            cookie_is_due: false,
        }))
    }

    pub(super) async fn attempt(
        &self,
        read: &OpenSession,
        change: Change,
        now: u64,
    ) -> Result<Attempt, SessionError> {
        match (&read.0, change) {
            (_, Change::Keep) | (None, Change::Remove) => Ok(Attempt::Saved(CookieChange::Keep)),
            (Some(stored), Change::Write(data)) => self.write(stored, &data, now).await,
            (Some(stored), Change::Renew(data)) => self.renew(stored, &data, now).await,
            (Some(stored), Change::Remove) => self.remove(stored, CookieChange::Clear, now).await,
            (None, Change::Write(data) | Change::Renew(data)) => {
                let id = self.create(&data, now).await?;
                Ok(Attempt::Saved(set_cookie(&id)))
            }
        }
    }

    async fn create(&self, data: &SessionData, now: u64) -> Result<SessionId, SessionError> {
        let id = SessionId::random()?;
        let ttl = self.time_to_live(data, now, now);
        let bytes = encode(data, now)?;
        self.link.ask(&commands::create(&id, &bytes, ttl)).await?;
        Ok(id)
    }

    async fn write(
        &self,
        stored: &Stored,
        data: &SessionData,
        now: u64,
    ) -> Result<Attempt, SessionError> {
        let ttl = self.time_to_live(data, stored.begun_at, now);
        let bytes = encode(data, stored.begun_at)?;
        let command = self.comparison(stored).replace(&bytes, ttl);
        let (outcome, repeated) = self.compare(&command).await?;
        match outcome {
            Outcome::Done => Ok(Attempt::Saved(set_cookie(&stored.id))),
            // No two writes are equal: this one came through before its answer was lost.
            Outcome::Other(current) if *current == *bytes => {
                Ok(Attempt::Saved(set_cookie(&stored.id)))
            }
            // It may have come through and been built upon: to apply it again could count it twice.
            Outcome::Other(_) | Outcome::Reserved if repeated => {
                Err(RedisStoreError::AnswerLost.into())
            }
            other => Ok(self.conflict(stored, other, now)),
        }
    }

    /// The successor is stored first: a crash in between leaves the old session and a new one whose id nobody knows.
    async fn renew(
        &self,
        stored: &Stored,
        data: &SessionData,
        now: u64,
    ) -> Result<Attempt, SessionError> {
        let successor = self.create(data, now).await?;
        let removed = self.remove(stored, set_cookie(&successor), now).await?;
        if let Attempt::Conflict(_) = removed {
            self.link.ask(&commands::forget(&successor)).await?;
        }
        Ok(removed)
    }

    async fn remove(
        &self,
        stored: &Stored,
        cookie: CookieChange,
        now: u64,
    ) -> Result<Attempt, SessionError> {
        let command = self.comparison(stored).remove();
        let (outcome, repeated) = self.compare(&command).await?;
        match outcome {
            Outcome::Done => Ok(Attempt::Saved(cookie)),
            // The first of two commands may have removed it. To have no session is right then, to have a successor is not:
            // another request may have ended it.
            Outcome::Absent if repeated && cookie == CookieChange::Clear => {
                Ok(Attempt::Saved(cookie))
            }
            other => Ok(self.conflict(stored, other, now)),
        }
    }

    fn comparison<'a>(&self, stored: &'a Stored) -> Comparison<'a> {
        Comparison { id: &stored.id, read: &stored.bytes, process: self.process }
    }

    /// What the script says, once it is our turn, and whether it was sent twice because a connection broke.
    async fn compare(&self, command: &Cmd) -> Result<(Outcome, bool), RedisStoreError> {
        let mut repeated = false;
        for _ in 0..RESERVATION_POLLS {
            let reply = self.link.ask(command).await?;
            repeated |= reply.repeated;
            match Outcome::read(reply.value)? {
                Outcome::Reserved => sleep(RESERVATION_POLL).await,
                outcome => return Ok((outcome, repeated)),
            }
        }
        Ok((Outcome::Reserved, repeated))
    }

    fn conflict(&self, stored: &Stored, outcome: Outcome, now: u64) -> Attempt {
        Attempt::Conflict(match outcome {
            Outcome::Other(current) => self.decode(stored.id.clone(), current, now),
            Outcome::Absent => OpenSession::default(),
            Outcome::Reserved | Outcome::Done => OpenSession(Some(stored.clone())),
        })
    }

    /// Seconds, at least one.
    fn time_to_live(&self, data: &SessionData, begun_at: u64, now: u64) -> u64 {
        let end = self.lifetime.end(data, begun_at, now);
        end.saturating_sub(now).max(1)
    }

    /// Lines up with the other changes that this process makes to the same session.
    pub(super) async fn turn(&self, id: &SessionId) -> Option<Turn<'_>> {
        self.turns.wait_for(id).await
    }
}

fn encode(data: &SessionData, begun_at: u64) -> Result<Vec<u8>, SessionError> {
    let origin =
        Some(Origin { id: None, begun_at, revision: Some(u64::from_be_bytes(random_bytes()?)) });
    check_size(data)?;
    let session = StoredSession { data: data.clone(), origin };
    session.to_message_pack().map_err(SessionError::unstorable)
}

fn set_cookie(id: &SessionId) -> CookieChange {
    CookieChange::Set(id.as_str().to_owned())
}

impl fmt::Debug for RedisStore {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("RedisStore")
            .field("lifetime", &self.lifetime)
            .finish_non_exhaustive()
    }
}
