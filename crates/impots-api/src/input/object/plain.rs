//! Objects as programs write nearly all of them: names and words without escapes, whole numbers, `true`, `false`.
//!
//! A look at each byte is several times faster than `serde_json`, which finds out where any value ends by reading it. Whatever is not as
//! plain is left to it, faults among it: this reader never says what is wrong.

use std::borrow::Cow;

use impots_protocol::PlainReader;

use super::{MAX_MEMBERS, Members};

/// The members of a plain object; `None` if it is not as plain, whether it is an object or not.
pub(super) fn members(text: &str) -> Option<Members<'_>> {
    let mut reader = PlainReader::new(text);
    let mut members = Vec::with_capacity(8);
    reader.take(b'{')?;
    if reader.take(b'}').is_none() {
        loop {
            let name = reader.word()?;
            reader.take(b':')?;
            members.push((Cow::Borrowed(name), reader.value()?));
            if members.len() >= MAX_MEMBERS {
                return None;
            }
            if reader.take(b',').is_none() {
                reader.take(b'}')?;
                break;
            }
        }
    }
    reader.is_at_end().then_some(Members(members))
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    /// The members that `serde_json` reads.
    fn read_whole(text: &str) -> Option<Vec<(String, String)>> {
        serde_json::from_str(text).ok().map(owned)
    }

    fn owned(Members(members): Members<'_>) -> Vec<(String, String)> {
        members.into_iter().map(|(name, value)| (name.into_owned(), value.to_owned())).collect()
    }

    /// Nearly objects: tokens in any order.
    fn tokens() -> impl Strategy<Value = String> {
        let token = prop::sample::select(vec![
            "{", "}", "[", "]", ":", ",", " ", "\t", "\u{C}", "\"a\"", "\"\"", "\"é\"", "\"\\\"\"",
            "\"b", "\"", "0", "-0", "01", "12", "-7", "1.5", "2e3", "true", "false", "null", "tru",
            "\u{1}", "+1", "-",
        ]);
        vec(token, 0..12).prop_map(|tokens| tokens.concat())
    }

    /// Objects of values that may be plain.
    fn objects() -> impl Strategy<Value = String> {
        let value = prop::sample::select(vec![
            "0", "-0", "12", "-7", "1.5", "2e3", "01", "true", "false", "null", "\"w w\"",
            "\"\\n\"", "{}", " 3 ", "truer", "",
        ]);
        let name = prop::sample::select(vec!["salary", "", "\\u0061", "é", "a b"]);
        vec((name, value), 0..5).prop_map(|members| {
            let members = members.into_iter().map(|(name, value)| format!(" \"{name}\" : {value}"));
            format!(" {{{}}} ", members.collect::<Vec<_>>().join(","))
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(5000))]

        #[test]
        fn what_is_plain_is_read_as_serde_reads_it(text in prop_oneof![tokens(), objects()]) {
            if let Some(plain) = members(&text) {
                prop_assert_eq!(Some(owned(plain)), read_whole(&text), "{}", text);
            }
        }
    }

    #[test]
    fn what_programs_write_is_plain() {
        for text in [
            "{}",
            r#"{"married":true,"children":2,"salary":50000}"#,
            "\r\n{ \"situation\" : \"widowed\" , \"salary\": 0}\t",
        ] {
            assert_eq!(members(text).map(owned), read_whole(text), "{text}");
            assert!(members(text).is_some(), "{text}");
        }
    }
}
