//! The members of a JSON object as they are written: no member is lost when it is repeated, no number is rounded.
//!
//! RFC 8259 leaves repeated names to whoever reads them (section 4), and most take the last one; here a
//! household with two wages of one person would be taxed for one of them, so it is refused. Values stay text
//! until it is known which kind they must be: `5e4` and `50000.0` are the same number in JSON and are refused
//! as an amount, while a map of numbers would have made both 50000.

mod plain;

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;

/// Most members that are kept: more than there are names, and than there are faults to tell of others.
const MAX_MEMBERS: usize = 300;

/// The members of an object, in their order: the first of them, if there are many.
pub(crate) struct Members<'a>(pub(crate) Vec<(Cow<'a, str>, &'a str)>);

/// Why a text is no object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Syntax {
    /// It is no JSON from this byte on.
    Malformed {
        /// Counted from zero.
        offset: usize,
    },
    /// It is JSON, and no object.
    NotAnObject,
}

/// Reads the members of an object.
///
/// # Errors
/// [`Syntax`].
pub(crate) fn members(text: &[u8]) -> Result<Members<'_>, Syntax> {
    // A byte order mark is no JSON; some editors write one all the same, and serde_json would name its offset.
    let text = match std::str::from_utf8(text) {
        Ok(text) => text,
        Err(error) => return Err(Syntax::Malformed { offset: error.valid_up_to() }),
    };
    if let Some(members) = plain::members(text) {
        return Ok(members);
    }
    let parsed = serde_json::from_str::<Members<'_>>(text);
    parsed.map_err(|error| {
        let is_json = serde_json::from_str::<&RawValue>(text);
        match is_json {
            Ok(value) if !value.get().starts_with('{') => Syntax::NotAnObject,
            Ok(_) => Syntax::Malformed { offset: offset(text, &error) },
            Err(error) => Syntax::Malformed { offset: offset(text, &error) },
        }
    })
}

/// The byte that an error of `serde_json` names by its line and column, both from 1.
fn offset(text: &str, error: &serde_json::Error) -> usize {
    if error.is_eof() {
        return text.len();
    }
    let lines = text.split_inclusive('\n').take(error.line().saturating_sub(1));
    let before: usize = lines.map(str::len).sum();
    // Its column is the byte that it has read last, but for these, which it has only seen.
    let is_seen = error.to_string().starts_with("control character");
    (before + error.column() - usize::from(!is_seen && error.column() > 0)).min(text.len())
}

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(MembersVisitor)
    }
}

struct MembersVisitor;

impl<'de> Visitor<'de> for MembersVisitor {
    type Value = Members<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut members = Vec::with_capacity(8);
        while let Some(Name(name)) = map.next_key()? {
            members.push((name, map.next_value::<&RawValue>()?.get()));
            if members.len() >= MAX_MEMBERS {
                // All the rest has to be JSON as well.
                while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                break;
            }
        }
        Ok(Members(members))
    }
}

/// A name of a member: lent where it has no escapes.
struct Name<'a>(Cow<'a, str>);

impl<'de> Deserialize<'de> for Name<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(NameVisitor)
    }
}

struct NameVisitor;

impl<'de> Visitor<'de> for NameVisitor {
    type Value = Name<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a name")
    }

    fn visit_borrowed_str<E>(self, name: &'de str) -> Result<Self::Value, E> {
        Ok(Name(Cow::Borrowed(name)))
    }

    fn visit_str<E>(self, name: &str) -> Result<Self::Value, E> {
        Ok(Name(Cow::Owned(name.to_owned())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_are_kept_as_they_are_written() {
        let members = members(br#" {"salary": 5e4, "salary":1.0, "m\u0061rried" : [ {} ]} "#);
        let members = members.map(|members| members.0).unwrap();
        let written: Vec<_> = members.iter().map(|(name, value)| (name.as_ref(), *value)).collect();
        assert_eq!(written, [("salary", "5e4"), ("salary", "1.0"), ("married", "[ {} ]")]);
    }

    #[test]
    fn members_without_end_are_not_kept_but_have_to_be_json() {
        let text = format!("{{{}\"last\": 1}}", "\"a\": 1,".repeat(100_000));
        assert_eq!(members(text.as_bytes()).map(|it| it.0.len()), Ok(MAX_MEMBERS));
        let text = text.replace("\"last\": 1", "\"last\": 01");
        assert!(matches!(members(text.as_bytes()), Err(Syntax::Malformed { .. })));
    }

    #[test]
    fn the_first_byte_that_is_no_json_is_named() {
        let offset = |text: &[u8]| match members(text) {
            Err(Syntax::Malformed { offset }) => Some(offset),
            Err(Syntax::NotAnObject) | Ok(_) => None,
        };
        assert_eq!(offset(b""), Some(0));
        assert_eq!(offset(b"{\"a\": 01}"), Some(7));
        assert_eq!(offset(b"{\n \"a\": }"), Some(8));
        assert_eq!(offset(b"{} x"), Some(3));
        assert_eq!(offset(b"{\"\xff\": 1}"), Some(2));
        for (text, wanted) in [
            (&b"{\"a\": 1"[..], 7),
            (b"{\"a\": 1 ", 8),
            (b"{\"a\": \"x", 8),
            (b"{\"a\": ", 6),
            (b"{\"a\": tru", 9),
            (b"{\"a\": tru}", 9),
            (b"{\"a\x01b\": 1}", 3),
            (b"{\"a\": \"\x01\"}", 7),
            (b"{\"a\": \"\n\"}", 7),
            (b"{\"a\": \"\\q\"}", 8),
            (b"{\"a\" 1}", 5),
            (b"{\"a\": 1,}", 8),
            (b"{\"a\":1 \"b\":2}", 7),
            (b"  {\"a\" 1}", 7),
            (b"{\"a\": 1.}", 8),
            (b"{\"a\": -}", 7),
            (b"{a: 1}", 1),
            (b"{\"a\": 1}}", 8),
        ] {
            assert_eq!(offset(text), Some(wanted), "{}", String::from_utf8_lossy(text));
        }
        assert_eq!(offset(b"[1]"), None);
        assert!(matches!(members(b"[1]"), Err(Syntax::NotAnObject)));
        assert!(matches!(members("[".repeat(100_000).as_bytes()), Err(Syntax::Malformed { .. })));
    }
}
