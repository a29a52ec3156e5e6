//! The commands of the store, each for one session, so that a Redis Cluster can route them.
//!
//! Nothing is sent from here: `link.rs` sends. All of them must be safe to send twice, as a connection can break between a command
//! and its answer; who may send them is documented with the error that lacks a right (`error.rs`).

use std::sync::LazyLock;

use bytes::Bytes;
use redis::{Cmd, Value, cmd, from_redis_value};
use sha1::{Digest, Sha1};

use super::error::RedisStoreError;
use crate::session::SessionId;
use crate::session::change::Known;
use crate::session::stored::MAX_HEAD_BYTES;

/// Changes a value that still begins with `ARGV[2]`, or is that if `ARGV[3]` is 1. Answers 1, or how what is there instead
/// begins, empty if there is nothing; then the next change is reserved, for a moment, to the process that calls itself
/// `ARGV[1]`, which can apply its change to that. Answers 0 while the next change is reserved to another process.
///
/// - `add`: `ARGV[6]` takes the place of the beginning, as long as that, and `ARGV[7]` is put behind all.
/// - `set`: `ARGV[6]` takes the place of the value.
/// - `del`: there is no value any more.
///
/// No value becomes a string of Lua, which would cost a nanosecond a byte. An addition is one kind of command, the end
/// first: a user who may not send it, or a full Redis, leaves the value as it was. The time to live comes last, and a user
/// who may not set it leaves the value whole.
const CHANGE: &str = "\
local turn = redis.call('GET', KEYS[2])
if turn and turn ~= ARGV[1] then return 0 end
local is_known = redis.call('GETRANGE', KEYS[1], 0, #ARGV[2] - 1) == ARGV[2]
if is_known and ARGV[3] == '1' then is_known = redis.call('STRLEN', KEYS[1]) == #ARGV[2] end
if not is_known then
  local current = redis.call('GETRANGE', KEYS[1], 0, 511)
  if current ~= '' then redis.call('SET', KEYS[2], ARGV[1], 'PX', 100) end
  return current
end
if ARGV[5] == 'add' then
  if ARGV[7] ~= '' then redis.call('SETRANGE', KEYS[1], redis.call('STRLEN', KEYS[1]), ARGV[7]) end
  redis.call('SETRANGE', KEYS[1], 0, ARGV[6])
  redis.pcall('EXPIRE', KEYS[1], ARGV[4])
elseif ARGV[5] == 'set' then redis.call('SET', KEYS[1], ARGV[6], 'EX', ARGV[4])
else redis.call('DEL', KEYS[1]) end
if turn then redis.call('DEL', KEYS[2]) end
return 1";

/// By which Redis knows the script once it has run.
static CHANGE_SHA1: LazyLock<String> = LazyLock::new(|| {
    <[u8; 20]>::from(Sha1::digest(CHANGE)).map(|byte| format!("{byte:02x}")).concat()
});

/// What the script says.
pub(super) enum Outcome {
    Done,
    /// There is no value any more.
    Absent,
    /// It begins like this, and still does.
    Other(Bytes),
    /// Another process comes first.
    Reserved,
}

impl Outcome {
    /// What came back: a number, or bytes.
    ///
    /// # Errors
    /// If it is neither, which no script of ours answers.
    pub(super) fn read(value: Value) -> Result<Self, RedisStoreError> {
        match value {
            Value::Int(0) => Ok(Self::Reserved),
            Value::Int(_) => Ok(Self::Done),
            other => Ok(bytes_or_nothing(other)?.map_or(Self::Absent, Self::Other)),
        }
    }
}

/// What a key holds or begins with, if it holds anything.
pub(super) fn bytes_or_nothing(value: Value) -> Result<Option<Bytes>, RedisStoreError> {
    let bytes: Option<Bytes> =
        from_redis_value(value).map_err(|error| RedisStoreError::Refused(error.into()))?;
    Ok(bytes.filter(|bytes| !bytes.is_empty()))
}

/// Flask-Session's `SESSION_KEY_PREFIX` and the id.
fn key(id: &SessionId) -> String {
    format!("session:{}", id.as_str())
}

/// How a value begins.
pub(super) fn read_head(id: &SessionId) -> Cmd {
    cmd("GETRANGE").arg(key(id)).arg(0).arg(MAX_HEAD_BYTES - 1).take()
}

/// A value.
pub(super) fn read_whole(id: &SessionId) -> Cmd {
    cmd("GET").arg(key(id)).take()
}

/// Sets the time to live of a value to `ttl` seconds.
pub(super) fn expire(id: &SessionId, ttl: u64) -> Cmd {
    cmd("EXPIRE").arg(key(id)).arg(ttl).take()
}

/// A value under a new id: 256 random bits are never there already, so that repeating the command is safe.
pub(super) fn create(id: &SessionId, bytes: &[u8], ttl: u64) -> Cmd {
    cmd("SET").arg(key(id)).arg(bytes).arg("EX").arg(ttl).take()
}

/// How the script is told to Redis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    ByName,
    /// Which teaches Redis the name, if it has not heard the script since it started.
    ByText,
}

/// A change of a value, by a process with a name of its own.
pub(super) struct Comparison<'a> {
    pub(super) id: &'a SessionId,
    /// What the value must still be, or begin with.
    pub(super) known: &'a Known,
    /// By which a reservation tells whose it is.
    pub(super) process: u64,
    pub(super) edit: Edit<'a>,
    /// In seconds.
    pub(super) ttl: u64,
}

/// What is done to a value.
pub(super) enum Edit<'a> {
    /// A head in the place of the known one, as long as that, and what comes behind all that is there.
    Add {
        head: &'a [u8],
        end: &'a [u8],
    },
    /// Another value.
    Set(&'a [u8]),
    Remove,
}

impl Comparison<'_> {
    pub(super) fn command(&self, script: Script) -> Cmd {
        let (name, script) = match script {
            Script::ByName => ("EVALSHA", &**CHANGE_SHA1),
            Script::ByText => ("EVAL", CHANGE),
        };
        // Ten short arguments beside those that are not.
        let (head, end) = self.edit.bytes();
        let bytes = script.len() + self.known.bytes.len() + head.len() + end.len() + 256;
        let mut command = Cmd::with_capacity(12, bytes);
        command.arg(name).arg(script);
        let key = key(self.id);
        // The braces keep both keys on one server of a cluster.
        let turn = format!("session:turn:{{{key}}}");
        command.arg(2).arg(key).arg(turn);
        command.arg(self.process).arg(&*self.known.bytes).arg(u8::from(self.known.is_all));
        command.arg(self.ttl);
        match self.edit {
            Edit::Add { head, end } => command.arg("add").arg(head).arg(end),
            Edit::Set(bytes) => command.arg("set").arg(bytes),
            Edit::Remove => command.arg("del"),
        };
        command
    }
}

impl Edit<'_> {
    /// What is written, of as many parts as there can be.
    const fn bytes(&self) -> (&[u8], &[u8]) {
        match self {
            Self::Add { head, end } => (head, end),
            Self::Set(bytes) => (bytes, &[]),
            Self::Remove => (&[], &[]),
        }
    }
}

/// Removes a successor that came too late.
pub(super) fn forget(id: &SessionId) -> Cmd {
    cmd("DEL").arg(key(id)).take()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is never sent would be compared with the whole value: `GETRANGE key 0 -1`.
    #[test]
    fn the_script_reads_as_much_of_a_value_as_a_head_may_take() {
        assert!(CHANGE.contains(&format!("0, {})", MAX_HEAD_BYTES - 1)));
        assert_eq!(CHANGE_SHA1.len(), 40);
    }

    #[test]
    fn both_keys_of_a_change_are_on_one_server_of_a_cluster() {
        let id = SessionId::random().unwrap();
        let known = Known { bytes: Bytes::from_static(b"known"), is_all: true };
        let change = Comparison { id: &id, known: &known, process: 1, edit: Edit::Remove, ttl: 1 };
        let packed = String::from_utf8(change.command(Script::ByName).get_packed_command());
        let packed = packed.unwrap();
        let key = key(&id);
        // The slot of a key is that of what stands in its first braces, if there are any (Redis Cluster specification).
        assert!(packed.contains(&format!("\r\n{key}\r\n")), "{packed}");
        assert!(packed.contains(&format!("\r\nsession:turn:{{{key}}}\r\n")), "{packed}");
        assert!(!key.contains(['{', '}']));
    }
}
