//! The JSON of the wire: that of Python's `json.dumps(…, ensure_ascii=False)`, byte for byte.

use std::io;

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

use crate::Envelope;

/// Writes `", "` between items and `": "` after keys, all on one line.
struct SpacedFormatter;

impl Formatter for SpacedFormatter {
    fn begin_array_value<W: ?Sized + io::Write>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> io::Result<()> {
        writer.write_all(if first { b"" } else { b", " })
    }

    fn begin_object_key<W: ?Sized + io::Write>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> io::Result<()> {
        writer.write_all(if first { b"" } else { b", " })
    }

    fn begin_object_value<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        writer.write_all(b": ")
    }
}

/// Any value in the spelling of the wire. Strings keep their accents, as `ensure_ascii=False` has it; control
/// characters are escaped (RFC 8259, section 7).
///
/// ```
/// use impots_protocol::json;
///
/// let value = serde_json::json!({"réponse": ["a", 1.0], "état": 300});
/// assert_eq!(json::to_string(&value).unwrap(), r#"{"réponse": ["a", 1.0], "état": 300}"#);
/// ```
///
/// # Errors
/// If the value cannot be written as JSON: a map whose keys are not strings, for instance.
pub fn to_string<T: Serialize + ?Sized>(value: &T) -> Result<String, serde_json::Error> {
    String::from_utf8(to_bytes(value, SHORT)?).map_err(serde::ser::Error::custom)
}

/// The body of an answer (protocol, section 2), as it is sent: in UTF-8.
///
/// # Errors
/// None that an envelope can cause: the type is that of [`to_string`].
pub fn encode(envelope: &Envelope<'_>) -> Result<Vec<u8>, serde_json::Error> {
    to_bytes(envelope, SHORT + SIMULATION * envelope.payload.simulations())
}

/// The bytes that most answers have room in, and those of one simulation in a list.
const SHORT: usize = 512;
const SIMULATION: usize = 192;

fn to_bytes<T: Serialize + ?Sized>(value: &T, room: usize) -> Result<Vec<u8>, serde_json::Error> {
    let mut bytes = Vec::with_capacity(room);
    value.serialize(&mut Serializer::with_formatter(&mut bytes, SpacedFormatter))?;
    Ok(bytes)
}
