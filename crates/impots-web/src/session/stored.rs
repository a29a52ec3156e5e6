//! The stored form of a session, shared by the cookie (JSON) and by Redis (`MessagePack`).
//!
//! The keys are those of the original (protocol, section 6), in the order in which it inserts them; what is ours stands
//! under one key that it leaves alone. Reading takes whatever the original or Flask may have written: keys in any order,
//! unknown keys, whole numbers for fractions. Anything else is no session, never half of one.

mod content;
#[cfg(test)]
mod tests;
mod unreadable;
mod wire;

use serde::Deserialize;

pub(super) use content::{Origin, StoredSession};
pub(super) use unreadable::{UnreadableError, UnreadableLog};
use wire::WireSession;

/// Deepest nesting that is followed in `MessagePack`, unknown keys included; a session itself has four levels.
const MAX_DEPTH: usize = 64;

impl StoredSession {
    /// As Flask's cookie holds it: JSON without spaces.
    ///
    /// # Errors
    /// If a number has no JSON, which no session holds.
    pub(super) fn to_json(&self) -> Result<Vec<u8>, serde_json::Error> {
        serde_json::to_vec(&WireSession::from_stored(self, false))
    }

    /// As Flask-Session 0.8 holds it in Redis: a `MessagePack` map.
    ///
    /// # Errors
    /// Never for a session.
    pub(super) fn to_message_pack(&self) -> Result<Vec<u8>, rmp_serde::encode::Error> {
        rmp_serde::to_vec_named(&WireSession::from_stored(self, true))
    }

    /// Reads what [`Self::to_json`] or Flask wrote.
    ///
    /// # Errors
    /// [`UnreadableError`] for anything else.
    pub(super) fn from_json(json: &[u8]) -> Result<Self, UnreadableError> {
        // Serde would read a list of the values as well.
        if !json.starts_with(b"{") {
            return Err(UnreadableError::Foreign);
        }
        let wire: WireSession =
            serde_json::from_slice(json).map_err(|_| UnreadableError::Foreign)?;
        wire.into_stored()
    }

    /// Reads what [`Self::to_message_pack`] or Flask-Session wrote. Memory grows with the bytes that are there, never with
    /// the lengths that they claim.
    ///
    /// # Errors
    /// [`UnreadableError`] for anything else, even for one byte too many.
    pub(super) fn from_message_pack(bytes: &[u8]) -> Result<Self, UnreadableError> {
        match first_bytes(bytes) {
            FirstBytes::Map => {}
            FirstBytes::Pickle => return Err(UnreadableError::Pickled),
            FirstBytes::Other => return Err(UnreadableError::Foreign),
        }
        let mut reader = rmp_serde::Deserializer::new(bytes);
        reader.set_max_depth(MAX_DEPTH);
        let wire = WireSession::deserialize(&mut reader).map_err(|_| UnreadableError::Foreign)?;
        if !reader.get_ref().is_empty() {
            return Err(UnreadableError::Foreign);
        }
        wire.into_stored()
    }
}

enum FirstBytes {
    Map,
    /// Python's pickle, protocols 2 to 5, as Flask-Session wrote it before version 0.6: a program, which is never run.
    Pickle,
    /// Lists among others, which serde would read as the values of a map.
    Other,
}

const fn first_bytes(bytes: &[u8]) -> FirstBytes {
    match bytes {
        [0x80, 2..=5, ..] => FirstBytes::Pickle,
        [0x80..=0x8f | 0xde | 0xdf, ..] => FirstBytes::Map,
        _ => FirstBytes::Other,
    }
}
