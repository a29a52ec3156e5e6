//! A key that an object has twice: what reads JSON keeps the last of its values alone, without a word (RFC 8259, section 4).

use std::collections::HashSet;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};

/// The first key that an object of JSON repeats; none of a text that is no object.
pub(super) fn repeated_key(text: &str) -> Option<String> {
    serde_json::from_str::<Repeated>(text).ok()?.0
}

/// The first key that came again, if one did; values are skipped unread.
struct Repeated(Option<String>);

impl<'de> Deserialize<'de> for Repeated {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(RepeatedVisitor)
    }
}

struct RepeatedVisitor;

impl<'de> Visitor<'de> for RepeatedVisitor {
    type Value = Repeated;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let (mut known, mut repeated) = (HashSet::new(), None);
        while let Some((key, IgnoredAny)) = map.next_entry::<String, IgnoredAny>()? {
            if let Some(key) = known.replace(key) {
                repeated.get_or_insert(key);
            }
        }
        Ok(Repeated(repeated))
    }
}
