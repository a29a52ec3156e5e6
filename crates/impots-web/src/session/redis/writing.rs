//! Changes of a stored session, each one script that compares and writes.
//!
//! Each is decided inside Redis by the script of `commands.rs`. What it said is read here, where it is also known that an answer
//! was lost and the command was sent twice: then "it is what I wanted" means that the first one came through.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use tokio::time::sleep;

use super::RedisStore;
use super::commands::{self, Comparison, Edit, Outcome, Script, bytes_or_nothing};
use super::error::RedisStoreError;
use crate::session::change::{Attempt, Known, OpenSession, Stored, check_size};
use crate::session::stored::{MAX_HEAD_BYTES, Origin, StoredSession, encode};
use crate::session::{CookieChange, SessionData, SessionError, SessionId, random_bytes};

/// How often a change is sent while another process has reserved the next one; a reservation lasts 100 ms at most.
/// Sixty times two milliseconds, and the ways to Redis beside: longer than it lasts.
const RESERVATION_POLLS: usize = 60;

/// The pause in between.
const RESERVATION_POLL: Duration = Duration::from_millis(2);

impl RedisStore {
    /// A session under a new id. Nothing is compared, as nobody knows the id before the answer.
    pub(super) async fn create(
        &self,
        data: &SessionData,
        now: u64,
    ) -> Result<SessionId, SessionError> {
        check_size(data)?;
        let id = SessionId::random()?;
        let ttl = self.time_to_live(data, now, now);
        let bytes = stored_form(data, now)?.to_message_pack().map_err(SessionError::unstorable)?;
        self.link.ask(&commands::create(&id, &bytes, ttl)).await?;
        Ok(id)
    }

    /// New data under the same id: by an addition at the end, if nothing but simulations came and the head kept its length, else by
    /// the whole value.
    pub(super) async fn write(
        &self,
        stored: &Stored,
        data: &SessionData,
        now: u64,
    ) -> Result<Attempt, SessionError> {
        check_size(data)?;
        let head = stored_form(data, stored.begun_at)?.head().map_err(SessionError::unstorable)?;
        let added = data.simulations.added_to(&stored.data.simulations);
        let known = &stored.known.bytes;
        let value = match added.filter(|_| !stored.known.is_all && known.len() == head.len()) {
            Some(added) => {
                let end = encode(added).map_err(SessionError::unstorable)?;
                let edit = Edit::Add { head: &head, end: &end };
                return self.save(stored, data, &head, edit, now).await;
            }
            None => match self.simulations(stored, data).await? {
                Some(simulations) => [&*head, &simulations].concat(),
                None => return Ok(Attempt::Conflict(self.read_again(stored, now).await?)),
            },
        };
        let edit = Edit::Set(&value);
        self.save(stored, data, &head, edit, now).await
    }

    /// The simulations of new data as they are stored; `None` if those that were not read are not what they were.
    async fn simulations(
        &self,
        stored: &Stored,
        data: &SessionData,
    ) -> Result<Option<Vec<u8>>, SessionError> {
        let here = encode(data.simulations.iter()).map_err(SessionError::unstorable)?;
        if data.simulations.is_whole() {
            return Ok(Some(here));
        }
        let reply = self.link.ask(&commands::read_whole(&stored.id)).await?;
        let value = bytes_or_nothing(reply.value)?.unwrap_or_default();
        let unread = value.strip_prefix(&*stored.known.bytes);
        Ok(unread.map(|unread| [unread, &here].concat()))
    }

    /// Saves new data, which from then on begins with a head.
    async fn save(
        &self,
        stored: &Stored,
        data: &SessionData,
        head: &[u8],
        edit: Edit<'_>,
        now: u64,
    ) -> Result<Attempt, SessionError> {
        let ttl = self.time_to_live(data, stored.begun_at, now);
        let (outcome, repeated) = self.compare(stored, edit, ttl).await?;
        let beginning = head.get(..MAX_HEAD_BYTES).unwrap_or(head);
        match outcome {
            Outcome::Done => Ok(self.saved(stored, data, head)),
            // No two writes are equal: this one came through before its answer was lost.
            Outcome::Other(current) if current.starts_with(beginning) => {
                Ok(self.saved(stored, data, head))
            }
            // It may have come through and been built upon: to apply it again could count it twice.
            Outcome::Other(_) | Outcome::Reserved if repeated => {
                Err(RedisStoreError::AnswerLost.into())
            }
            other => self.conflict(stored, other, now).await,
        }
    }

    /// Remembers what is stored now, without the simulations. A head that is too long to be read alone is not worth it.
    fn saved(&self, stored: &Stored, data: &SessionData, head: &[u8]) -> Attempt {
        if head.len() <= MAX_HEAD_BYTES {
            let simulations = data.simulations.as_unread();
            self.remembered.keep(Stored {
                data: Arc::new(SessionData { simulations, ..data.clone() }),
                known: Known { bytes: Bytes::copy_from_slice(head), is_all: false },
                is_remembered: true,
                ..stored.clone()
            });
        } else {
            self.remembered.forget(&stored.id);
        }
        Attempt::Saved(stored.id.set_cookie())
    }

    /// The successor is stored first: a crash in between leaves the old session and a new one whose id nobody knows.
    pub(super) async fn renew(
        &self,
        stored: &Stored,
        data: &SessionData,
        now: u64,
    ) -> Result<Attempt, SessionError> {
        let mut data = data.clone();
        if !data.simulations.is_whole() {
            match self.find_whole(stored.id.clone(), now).await?.0 {
                Some(whole) if whole.known.bytes == stored.known.bytes => {
                    data.simulations = whole.data.simulations.clone();
                }
                current => return Ok(Attempt::Conflict(OpenSession(current))),
            }
        }
        let successor = self.create(&data, now).await?;
        let removed = self.remove(stored, successor.set_cookie(), now).await?;
        if let Attempt::Conflict(_) = removed {
            self.link.ask(&commands::forget(&successor)).await?;
        }
        Ok(removed)
    }

    /// Removes a session that is still what was read. The cookie is for the case that it was: that of no session, or of a successor.
    pub(super) async fn remove(
        &self,
        stored: &Stored,
        cookie: CookieChange,
        now: u64,
    ) -> Result<Attempt, SessionError> {
        self.remembered.forget(&stored.id);
        let (outcome, repeated) = self.compare(stored, Edit::Remove, 1).await?;
        match outcome {
            Outcome::Done => Ok(Attempt::Saved(cookie)),
            // The first of two commands may have removed it. To have no session is right then, to have a successor is not:
            // another request may have ended it.
            Outcome::Absent if repeated && cookie == CookieChange::Clear => {
                Ok(Attempt::Saved(cookie))
            }
            other => self.conflict(stored, other, now).await,
        }
    }

    /// What the script says, once it is our turn, and whether it was sent twice because a connection broke.
    async fn compare(
        &self,
        stored: &Stored,
        edit: Edit<'_>,
        ttl: u64,
    ) -> Result<(Outcome, bool), RedisStoreError> {
        let Stored { id, known, .. } = stored;
        let comparison = Comparison { id, known, process: self.process, edit, ttl };
        let command = comparison.command(Script::ByName);
        let mut repeated = false;
        for _ in 0..RESERVATION_POLLS {
            let reply = match self.link.ask(&command).await {
                Err(fault) if fault.is_unknown_script() => {
                    self.link.ask(&comparison.command(Script::ByText)).await?
                }
                answered => answered?,
            };
            repeated |= reply.repeated;
            match Outcome::read(reply.value)? {
                Outcome::Reserved => sleep(RESERVATION_POLL).await,
                outcome => return Ok((outcome, repeated)),
            }
        }
        Ok((Outcome::Reserved, repeated))
    }

    /// What is stored instead, as far as the request looks at it: the script has sent how it begins.
    async fn conflict(
        &self,
        stored: &Stored,
        outcome: Outcome,
        now: u64,
    ) -> Result<Attempt, SessionError> {
        let id = &stored.id;
        self.remembered.forget(id);
        Ok(Attempt::Conflict(match outcome {
            Outcome::Other(_) if stored.data.simulations.is_whole() => {
                self.find_whole(id.clone(), now).await?
            }
            Outcome::Other(beginning) => self.decode_beginning(id.clone(), &beginning, now).await?,
            Outcome::Absent => OpenSession::default(),
            Outcome::Reserved | Outcome::Done => OpenSession(Some(stored.clone())),
        }))
    }

    /// Seconds, at least one.
    fn time_to_live(&self, data: &SessionData, begun_at: u64, now: u64) -> u64 {
        let end = self.lifetime.end(data, begun_at, now);
        end.saturating_sub(now).max(1)
    }
}

/// Data as it is stored: no two writes are equal.
fn stored_form(data: &SessionData, begun_at: u64) -> Result<StoredSession, SessionError> {
    let origin =
        Some(Origin { id: None, begun_at, revision: Some(u64::from_be_bytes(random_bytes()?)) });
    Ok(StoredSession { data: data.clone(), origin })
}
