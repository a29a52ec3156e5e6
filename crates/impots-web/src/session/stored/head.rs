//! The form in which Redis holds a session of ours: a head, and behind it its simulations.
//!
//! It is a `MessagePack` map like Flask-Session's, in an order and with numbers of a width that make additions cheap: the
//! simulations come last, and the numbers that an addition changes always take 8 or 4 bytes, so that it overwrites them in
//! their place and puts the simulation behind all. A request that does not look at the simulations reads the head alone.
//!
//! The mark of a head is the count of simulations in 4 bytes where 1 or 3 would do: `MessagePack` libraries write the
//! shortest form, msgspec among them, so whatever Flask rewrites loses the mark. Where it stands, we wrote last; and as our
//! part holds a number that is new and random with each write, a value that begins with a known head has not changed since.

use std::io::Read as _;

use impots_protocol::Simulation;
use rmp_serde::encode::{Error, write, write_named};
use serde::{Deserialize, Serialize};

use super::MAX_DEPTH;
use super::content::StoredSession;
use super::wire::{VERSION, WireSession, stored_form};
use crate::session::{SessionId, Simulations};

/// As much of a value as is read to find its head; a longer head is read with the whole value.
/// A session without simulations takes 183 bytes (docs/SCALING.md), one with a draft may take more than this. The script reads as many
/// (`redis/commands.rs`).
pub(in crate::session) const MAX_HEAD_BYTES: usize = 512;

/// Highest count that could be written in fewer than 4 bytes.
const MAX_MARKED_COUNT: usize = u16::MAX as usize;

// Markers of the MessagePack specification.
const ARRAY_32: u8 = 0xdd;
const EMPTY_ARRAY: u8 = 0x90;
const SMALL_MAP: u8 = 0x80;
const UNSIGNED_32: u8 = 0xce;
const UNSIGNED_64: u8 = 0xcf;

/// What a simulation takes, in bytes, as good as always.
const SIMULATION_ROOM: usize = 192;

/// The last key, and how its value begins.
const MARK: &[u8] = b"\xabsimulations\xdd";

impl StoredSession {
    /// The head of a session, which tells how many simulations come behind it.
    ///
    /// # Errors
    /// Never for a session.
    pub(in crate::session) fn head(&self) -> Result<Vec<u8>, Error> {
        let data = &self.data;
        let mut head = Writer(Vec::with_capacity(MAX_HEAD_BYTES / 2));
        let optional = [
            data.csrf_secret.is_some(),
            data.response_type.is_some(),
            data.authenticated,
            self.origin.is_some(),
        ];
        head.map(3 + optional.iter().filter(|is_there| **is_there).count());
        // Flask-Session gives its cookie an expiry date then.
        head.entry("_permanent", &true)?;
        head.optional("csrf_token", data.csrf_secret.as_ref())?;
        head.optional("typeResponse", data.response_type.as_ref())?;
        head.optional("user", data.authenticated.then_some(&true))?;
        head.wide("id_simulation", data.last_simulation_id)?;
        self.write_ours(&mut head)?;
        head.key("simulations")?;
        head.0.push(ARRAY_32);
        head.count(data.simulations.len());
        Ok(head.0)
    }

    /// Our part. The keys that an addition can change are numbers of one width, so that the head keeps its length.
    fn write_ours(&self, head: &mut Writer) -> Result<(), Error> {
        let Some(origin) = &self.origin else { return Ok(()) };
        let data = &self.data;
        head.key("impots")?;
        let optional = [
            data.language.is_some(),
            origin.revision.is_some(),
            origin.id.is_some(),
            data.user.is_some(),
            data.login.is_some(),
            data.draft.is_some(),
            !data.remarks.is_empty(),
        ];
        head.map(3 + optional.iter().filter(|is_there| **is_there).count());
        head.entry("version", &VERSION)?;
        head.entry("begun_at", &origin.begun_at)?;
        head.optional("language", data.language.as_ref())?;
        if let Some(revision) = origin.revision {
            head.wide("revision", revision)?;
        }
        head.key("room")?;
        head.0.push(UNSIGNED_32);
        head.count(data.simulations.room());
        head.optional("id", origin.id.as_ref().map(SessionId::as_str))?;
        head.optional("user", data.user.as_ref())?;
        head.optional("login", data.login.as_ref())?;
        head.optional("draft", data.draft.as_ref())?;
        head.optional("remarks", (!data.remarks.is_empty()).then_some(&data.remarks))
    }

    /// The session in the head that a value begins with, its simulations unread, and how long that head is; `None` where it
    /// has none with a mark. Then only the whole value tells what it is.
    pub(in crate::session) fn from_head(beginning: &[u8]) -> Option<(Self, usize)> {
        let mark = beginning.windows(MARK.len()).position(|bytes| bytes == MARK)?;
        let list = mark + MARK.len() - 1;
        let length = list + 5;
        let count = u32::from_be_bytes(beginning.get(list + 1..length)?.try_into().ok()?);
        let count = usize::try_from(count).ok().filter(|count| *count <= MAX_MARKED_COUNT)?;
        // A whole map, with an empty list in the place of what comes behind: what only looks like the mark ends too early.
        let empty: &[u8] = &[EMPTY_ARRAY];
        let mut reader = rmp_serde::Deserializer::new(beginning.get(..list)?.chain(empty));
        reader.set_max_depth(MAX_DEPTH);
        let wire = WireSession::deserialize(&mut reader).ok()?;
        let (unread, empty) = reader.get_ref().get_ref();
        if !(unread.is_empty() && empty.is_empty()) {
            return None;
        }
        let room = wire.room()?;
        let mut session = wire.into_stored().ok()?;
        session.data.simulations = Simulations::unread(count, room);
        Some((session, length))
    }
}

/// Simulations, as they come one behind the other.
///
/// # Errors
/// Never for simulations.
pub(in crate::session) fn encode<'a>(
    simulations: impl Iterator<Item = &'a Simulation>,
) -> Result<Vec<u8>, Error> {
    // Room for one: what nearly every request adds.
    let mut bytes = Vec::with_capacity(SIMULATION_ROOM);
    for simulation in simulations {
        write_named(&mut bytes, &stored_form(simulation))?;
    }
    Ok(bytes)
}

/// A head in the making.
struct Writer(Vec<u8>);

impl Writer {
    /// A map of up to 15 entries, which follow.
    fn map(&mut self, entries: usize) {
        self.0.push(SMALL_MAP | u8::try_from(entries).unwrap_or_default());
    }

    fn key(&mut self, key: &str) -> Result<(), Error> {
        write(&mut self.0, key)
    }

    fn entry(&mut self, key: &str, value: &(impl Serialize + ?Sized)) -> Result<(), Error> {
        self.key(key)?;
        write_named(&mut self.0, value)
    }

    fn optional<T: Serialize + ?Sized>(
        &mut self,
        key: &str,
        value: Option<&T>,
    ) -> Result<(), Error> {
        value.map_or(Ok(()), |value| self.entry(key, value))
    }

    /// A number in 8 bytes, whatever it is.
    fn wide(&mut self, key: &str, number: u64) -> Result<(), Error> {
        self.key(key)?;
        self.0.push(UNSIGNED_64);
        self.0.extend(number.to_be_bytes());
        Ok(())
    }

    /// The 4 bytes of a count, behind what says that they are one.
    fn count(&mut self, count: usize) {
        self.0.extend(u32::try_from(count).unwrap_or(u32::MAX).to_be_bytes());
    }
}
