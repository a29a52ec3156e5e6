//! The stored form of a session, shared by the cookie (JSON) and by Redis (`MessagePack`).
//!
//! The keys are those of the original (protocol, section 6); what is ours stands under one key that it leaves alone. In the
//! cookie they come in the order in which it inserts them, in Redis as `head.rs` says. Reading takes whatever the original or Flask may have written: keys in any order,
//! unknown keys, whole numbers for fractions. Anything else is no session, never half of one.
//!
//! Stores ask for bytes of a session and give bytes; ages and ids that they compare come along in [`Origin`]. What cannot be read
//! is no session, never an error (docs/SECURITY-MODEL.md), and logged once a kind.

mod content;
mod head;
#[cfg(test)]
mod tests;
mod unreadable;
mod wire;

use impots_protocol::Simulation;
use serde::Deserialize;
use serde::de::IgnoredAny;

pub(super) use content::{Origin, StoredSession};
pub(super) use head::{MAX_HEAD_BYTES, encode};
pub(super) use unreadable::{UnreadableError, UnreadableLog};
use wire::{WireSession, stored_form};

/// Deepest nesting that is followed in `MessagePack`, unknown keys included; a session itself has four levels.
const MAX_DEPTH: usize = 64;

impl StoredSession {
    /// As Flask's cookie holds it: JSON without spaces.
    ///
    /// # Errors
    /// If a number has no JSON, which no session holds.
    pub(super) fn to_json(&self) -> Result<Vec<u8>, serde_json::Error> {
        serde_json::to_vec(&WireSession::from(self))
    }

    /// As Redis holds it: a `MessagePack` map that Flask-Session 0.8 reads, the simulations last.
    ///
    /// # Errors
    /// Never for a session.
    pub(super) fn to_message_pack(&self) -> Result<Vec<u8>, rmp_serde::encode::Error> {
        let mut bytes = self.head()?;
        bytes.extend(encode(self.data.simulations.iter())?);
        Ok(bytes)
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
        let mut reader = rmp_serde::Deserializer::from_read_ref(bytes);
        reader.set_max_depth(MAX_DEPTH);
        let wire = WireSession::deserialize(&mut reader).map_err(|_| UnreadableError::Foreign)?;
        match IgnoredAny::deserialize(&mut reader) {
            Err(rmp_serde::decode::Error::InvalidMarkerRead(_)) => wire.into_stored(),
            Ok(_) | Err(_) => Err(UnreadableError::Foreign),
        }
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

/// The text of a simulation that its user keeps beyond the session: as the cookie holds it. Its number is that of the session,
/// and is left out, so that the same simulation has the same text.
///
/// # Errors
/// If a number has no JSON, which no simulation holds.
pub(crate) fn kept_content(simulation: &Simulation) -> Result<String, serde_json::Error> {
    let kept = Simulation { id: 0, ..simulation.clone() };
    serde_json::to_string(&stored_form(&kept))
}

/// The simulation of such a text; `None` if it is none.
pub(crate) fn kept_simulation(content: &str) -> Option<Simulation> {
    serde_json::from_str(content).ok()
}
