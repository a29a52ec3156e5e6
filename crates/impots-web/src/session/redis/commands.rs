//! The commands of the store, each for one session, so that a Redis Cluster can route them.

use bytes::Bytes;
use redis::{Cmd, Value, cmd, from_redis_value};

use super::error::RedisStoreError;
use crate::session::SessionId;

/// What the user of the store must be permitted, as rules of Redis's `ACL SETUSER`: all that this module sends, and the
/// choice of a database.
pub(super) const PERMISSIONS: &str = "~session:* +ping +select +get +getex +set +del +expire +eval";

/// Replaces a value that is still `ARGV[1]` by `ARGV[3]` for `ARGV[4]` seconds, or removes it. Answers 1, or what is there
/// instead; then the next change is reserved, for a moment, to the process that calls itself `ARGV[2]`, which can apply
/// its change to that. Answers 0 while the next change is reserved to another process.
const IF_UNCHANGED: &str = "\
local turn = redis.call('GET', KEYS[2])
if turn and turn ~= ARGV[2] then return 0 end
local current = redis.call('GET', KEYS[1])
if current ~= ARGV[1] then
  if current then redis.call('SET', KEYS[2], ARGV[2], 'PX', 100) end
  return current
end
if ARGV[3] then redis.call('SET', KEYS[1], ARGV[3], 'EX', ARGV[4]) else redis.call('DEL', KEYS[1]) end
if turn then redis.call('DEL', KEYS[2]) end
return 1";

/// What the script of a [`Comparison`] says.
pub(super) enum Outcome {
    Done,
    /// There is no value any more.
    Absent,
    /// It is this, and still is.
    Other(Bytes),
    /// Another process comes first.
    Reserved,
}

impl Outcome {
    pub(super) fn read(value: Value) -> Result<Self, RedisStoreError> {
        match value {
            Value::Int(0) => Ok(Self::Reserved),
            Value::Int(_) => Ok(Self::Done),
            other => Ok(bytes_or_nothing(other)?.map_or(Self::Absent, Self::Other)),
        }
    }
}

/// The value of a key, if there is one.
pub(super) fn bytes_or_nothing(value: Value) -> Result<Option<Bytes>, RedisStoreError> {
    from_redis_value(value).map_err(|error| RedisStoreError::Refused(error.into()))
}

/// Flask-Session's `SESSION_KEY_PREFIX` and the id.
fn key(id: &SessionId) -> String {
    format!("session:{}", id.as_str())
}

/// The value, whose time to live is set to `ttl` seconds; needs Redis 6.2.
pub(super) fn read(id: &SessionId, ttl: u64) -> Cmd {
    let mut command = cmd("GETEX");
    command.arg(key(id)).arg("EX").arg(ttl);
    command
}

/// Sets the time to live of a value to `ttl` seconds.
pub(super) fn expire(id: &SessionId, ttl: u64) -> Cmd {
    let mut command = cmd("EXPIRE");
    command.arg(key(id)).arg(ttl);
    command
}

/// The value, even from a Redis that takes no writes.
pub(super) fn only_read(id: &SessionId) -> Cmd {
    let mut command = cmd("GET");
    command.arg(key(id));
    command
}

/// A value under a new id: 256 random bits are never there already, so that repeating the command is safe.
pub(super) fn create(id: &SessionId, bytes: &[u8], ttl: u64) -> Cmd {
    let mut command = cmd("SET");
    command.arg(key(id)).arg(bytes).arg("EX").arg(ttl);
    command
}

/// A change of a value, by a process with a name of its own.
pub(super) struct Comparison<'a> {
    pub(super) id: &'a SessionId,
    /// What the value must still be.
    pub(super) read: &'a [u8],
    pub(super) process: u64,
}

impl Comparison<'_> {
    pub(super) fn replace(&self, bytes: &[u8], ttl: u64) -> Cmd {
        let mut command = self.remove();
        command.arg(bytes).arg(ttl);
        command
    }

    pub(super) fn remove(&self) -> Cmd {
        let key = key(self.id);
        // The braces keep both keys on one server of a cluster.
        let turn = format!("session:turn:{{{key}}}");
        let mut command = cmd("EVAL");
        command.arg(IF_UNCHANGED).arg(2).arg(key).arg(turn);
        command.arg(self.read).arg(self.process);
        command
    }
}

/// Removes a successor that came too late.
pub(super) fn forget(id: &SessionId) -> Cmd {
    let mut command = cmd("DEL");
    command.arg(key(id));
    command
}
