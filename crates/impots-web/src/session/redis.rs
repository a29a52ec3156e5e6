//! Sessions in Redis, as Flask-Session 0.8 keeps them (protocol, section 6).
//!
//! The value under `session:<id>` is changed or removed only while it begins, byte for byte, with the head that the request
//! read, or is what it read where that has no head of ours (see `stored/head.rs`): one command with one script decides that
//! inside Redis, so that a crash leaves the old value or the new one. Reading refreshes the key's time to live, which is
//! the idle expiry.
//!
//! A request costs as much with a thousand simulations as with none, unless it looks at them: it reads the head, and sends
//! a head and what is added. What this process wrote last it need not even read.
//!
//! Layers, from below: `server.rs` (what a URL leads to), `link.rs` (one connection, in time), `commands.rs` (what is sent),
//! `writing.rs` (changes) and this file (readings). Only this store waits for others, so only here a request can be told 503 for
//! its session.

mod address;
mod commands;
mod error;
mod link;
mod remembered;
mod sentinels;
mod server;
mod tls_error;
mod writing;

use std::fmt;
use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;

use bytes::Bytes;
use redis::Cmd;

use super::change::{Attempt, Change, Known, OpenSession, Reading, Stored};
use super::stored::{MAX_HEAD_BYTES, StoredSession, UnreadableLog};
use super::{CookieChange, Lifetime, Readiness, SessionError, SessionId};
pub use address::RedisUrlError;
use commands::{Comparison, Edit, Script, bytes_or_nothing};
pub(crate) use error::RedisStoreError;
use link::Link;
use remembered::Remembered;
pub(super) use remembered::Turn;

/// What is written to find out whether Redis takes writes; no session reads like this.
/// It is no map, so even a session of that id would be none.
const TRIAL: &[u8] = b"trial";

/// How long it stays if its end is refused.
/// In seconds: a probe every second leaves ten of them at most.
const TRIAL_SECONDS: u64 = 10;

/// A store that several servers can share, Flask's included.
pub struct RedisStore {
    lifetime: Lifetime,
    link: Link,
    remembered: Remembered,
    /// What reservations of this process are told apart by.
    /// Random, from the keys of a hasher: two processes with one number would let each other pass in turn.
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
            remembered: Remembered::default(),
            process: RandomState::new().hash_one(()),
            unreadable: UnreadableLog::default(),
        })
    }

    pub(super) const fn lifetime(&self) -> Lifetime {
        self.lifetime
    }

    /// Multiplies the longest waits for Redis: for tests, which must not depend on what else a machine does.
    #[must_use]
    pub fn with_patience(mut self, patience: u32) -> Self {
        self.link.be_patient(patience);
        self.remembered.be_patient(patience);
        self
    }

    /// Only acknowledges what so many replicas have (WAIT of Redis); a cluster is not asked.
    #[must_use]
    pub fn with_replicas(mut self, count: u32) -> Self {
        self.link.wait_for_replicas(count);
        self
    }

    /// Whether Redis answers, and takes the writes of a session: one that nobody knows begins, changes and ends (security,
    /// fault 32).
    ///
    /// PING is not asked: a Redis that could not save refuses it as it refuses writes, though it answers.
    pub(super) async fn readiness(&self) -> Readiness {
        match self.try_writing().await {
            Ok(()) => Readiness::Ready,
            Err(SessionError::Unavailable(fault)) if fault.is_refusal() => Readiness::RefusesWrites,
            Err(_) => Readiness::Unreachable,
        }
    }

    /// All four writes of a session, under an id that nobody knows, with the commands of any other (docs/DECISIONS.md, "Readiness
    /// writes"). The script goes by its text first, so that it is known by its name.
    async fn try_writing(&self) -> Result<(), SessionError> {
        let id = SessionId::random()?;
        let known = Known { bytes: Bytes::from_static(TRIAL), is_all: true };
        self.link.ask(&commands::create(&id, TRIAL, TRIAL_SECONDS)).await?;
        let trial = Comparison {
            id: &id,
            known: &known,
            process: self.process,
            edit: Edit::Add { head: TRIAL, end: &[] },
            ttl: TRIAL_SECONDS,
        };
        for script in [Script::ByText, Script::ByName] {
            self.link.ask(&trial.command(script)).await?;
        }
        self.link.ask(&commands::forget(&id)).await?;
        Ok(())
    }

    /// The session that a cookie names. A text that can be no id is not asked for.
    ///
    /// # Errors
    /// [`SessionError`]: Redis does not answer in time, or refuses.
    pub(super) async fn open(
        &self,
        cookie: &str,
        reading: Reading,
        now: u64,
    ) -> Result<OpenSession, SessionError> {
        match SessionId::parse(cookie) {
            Some(id) => self.find(id, reading, now).await,
            None => Ok(OpenSession::default()),
        }
    }

    /// As much of a session as is looked at. Who only adds gets what was written last, and Redis is asked nothing: the change
    /// compares.
    async fn find(
        &self,
        id: SessionId,
        reading: Reading,
        now: u64,
    ) -> Result<OpenSession, SessionError> {
        let session = match reading {
            Reading::Whole => self.find_whole(id, now).await?,
            Reading::Head => self.find_head(id, now).await?,
            Reading::ToAdd => match self.remembered(&id, now) {
                Some(stored) => return Ok(OpenSession(Some(stored))),
                None => self.find_head(id, now).await?,
            },
        };
        let Lifetime { idle, anonymous_idle, .. } = self.lifetime;
        if let Some(stored) = &session.0
            && anonymous_idle < idle
            && !stored.data.authenticated
        {
            let shorter = commands::expire(&stored.id, anonymous_idle);
            // It only frees memory sooner, and a Redis that takes no writes answers reads all the same.
            let _ = self.link.ask(&shorter).await;
        }
        Ok(session)
    }

    /// What this process wrote last, unless its life is over: that Redis tells.
    fn remembered(&self, id: &SessionId, now: u64) -> Option<Stored> {
        let stored = self.remembered.get(id)?;
        let is_alive = now < self.lifetime.end(&stored.data, stored.begun_at, now);
        is_alive.then_some(stored)
    }

    /// What is stored now of a session that was read before.
    pub(super) async fn read_again(
        &self,
        stored: &Stored,
        now: u64,
    ) -> Result<OpenSession, SessionError> {
        let is_whole = stored.data.simulations.is_whole();
        let reading = if is_whole { Reading::Whole } else { Reading::Head };
        self.find(stored.id.clone(), reading, now).await
    }

    /// What those have left who came first: as they remember it, if the request does not look at simulations.
    pub(super) async fn after_waiting(
        &self,
        stored: &Stored,
        now: u64,
    ) -> Result<OpenSession, SessionError> {
        let suffices = stored.is_remembered || !stored.data.simulations.is_whole();
        match self.remembered(&stored.id, now).filter(|_| suffices) {
            Some(latest) => Ok(OpenSession(Some(latest))),
            None => self.read_again(stored, now).await,
        }
    }

    /// All of a session but its simulations; with them where the value has no head of ours.
    async fn find_head(&self, id: SessionId, now: u64) -> Result<OpenSession, SessionError> {
        match self.read(&id, commands::read_head(&id)).await? {
            Some(beginning) => self.decode_beginning(id, &beginning, now).await,
            None => Ok(OpenSession::default()),
        }
    }

    /// A session with its simulations.
    async fn find_whole(&self, id: SessionId, now: u64) -> Result<OpenSession, SessionError> {
        let bytes = self.read(&id, commands::read_whole(&id)).await?;
        Ok(bytes.map(|bytes| self.decode(id, bytes, now)).unwrap_or_default())
    }

    /// Reads a value, or how it begins, and refreshes its time to live, on one way to Redis and back.
    /// For the time of a user; a session without one is shortened once it is decoded. A key that holds something else than a string
    /// is no session.
    async fn read(&self, id: &SessionId, reading: Cmd) -> Result<Option<Bytes>, RedisStoreError> {
        let refreshing = commands::expire(id, self.lifetime.idle);
        // A Redis that takes no writes refuses to refresh it, and answers all the same.
        let (reply, _) = tokio::join!(self.link.ask(&reading), self.link.ask(&refreshing));
        match reply {
            Err(fault) if fault.is_wrong_type() => Ok(None),
            answered => bytes_or_nothing(answered?.value),
        }
    }

    /// The session in how a value begins; where that has no head of ours, in the whole value.
    async fn decode_beginning(
        &self,
        id: SessionId,
        beginning: &Bytes,
        now: u64,
    ) -> Result<OpenSession, SessionError> {
        match StoredSession::from_head(beginning) {
            Some((session, length)) => {
                let known = Known { bytes: beginning.slice(..length), is_all: false };
                Ok(self.alive(id, session, known, now))
            }
            None => self.find_whole(id, now).await,
        }
    }

    fn decode(&self, id: SessionId, bytes: Bytes, now: u64) -> OpenSession {
        match StoredSession::from_message_pack(&bytes) {
            Ok(session) => self.alive(id, session, known(bytes), now),
            Err(kind) => {
                self.unreadable.report(kind);
                OpenSession::default()
            }
        }
    }

    /// The session, unless its life is over.
    fn alive(&self, id: SessionId, session: StoredSession, known: Known, now: u64) -> OpenSession {
        // One that Flask began ages from the first change that is made to it here.
        let begun_at = session.origin.map_or(now, |origin| origin.begun_at);
        if now >= self.lifetime.end(&session.data, begun_at, now) {
            return OpenSession::default();
        }
        OpenSession(Some(Stored { known, ..Stored::read(id, begun_at, Arc::new(session.data)) }))
    }

    /// One attempt to save; a conflict brings what is stored now, which the caller applies its change to.
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
                Ok(Attempt::Saved(id.set_cookie()))
            }
        }
    }

    /// Lines up with the other changes that this process makes to the same session.
    pub(super) async fn turn(&self, id: &SessionId) -> Option<Turn> {
        self.remembered.wait_for(id).await
    }
}

/// What a value must still be: where it has a head of ours, that tells.
fn known(bytes: Bytes) -> Known {
    match StoredSession::from_head(&bytes[..bytes.len().min(MAX_HEAD_BYTES)]) {
        Some((_, length)) => Known { bytes: bytes.slice(..length), is_all: false },
        None => Known { bytes, is_all: true },
    }
}

impl fmt::Debug for RedisStore {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("RedisStore")
            .field("lifetime", &self.lifetime)
            .finish_non_exhaustive()
    }
}
