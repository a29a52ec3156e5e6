//! Objects as programs write nearly all of them: names and words without escapes, whole numbers, `true`, `false`.
//!
//! A look at each byte is several times faster than `serde_json`, which finds out where any value ends by reading it. Whatever is not as
//! plain is left to it, faults among it: this reader never says what is wrong.

use std::borrow::Cow;

use super::{MAX_MEMBERS, Members};

/// The members of a plain object; `None` if it is not as plain, whether it is an object or not.
pub(super) fn members(text: &str) -> Option<Members<'_>> {
    let mut reader = Reader { text, place: 0 };
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
    reader.skip_spaces();
    (reader.place == text.len()).then_some(Members(members))
}

/// Reads from a place on.
struct Reader<'a> {
    text: &'a str,
    place: usize,
}

impl<'a> Reader<'a> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.place).copied()
    }

    /// Goes over what RFC 8259 allows between tokens.
    fn skip_spaces(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.place += 1;
        }
    }

    /// Goes over a byte, and the spaces before it.
    fn take(&mut self, byte: u8) -> Option<()> {
        self.skip_spaces();
        self.is_next(byte).then(|| self.place += 1)
    }

    fn is_next(&self, byte: u8) -> bool {
        self.peek() == Some(byte)
    }

    /// A text without what could be an escape, and without its quotes.
    fn word(&mut self) -> Option<&'a str> {
        self.take(b'"')?;
        let start = self.place;
        while let Some(b' ' | b'!' | b'#'..=b'[' | b']'..=b'~') = self.peek() {
            self.place += 1;
        }
        let word = self.text.get(start..self.place);
        self.is_next(b'"').then(|| self.place += 1)?;
        word
    }

    /// A value as it is written.
    fn value(&mut self) -> Option<&'a str> {
        self.skip_spaces();
        let start = self.place;
        match self.peek()? {
            b'"' => drop(self.word()?),
            b't' => self.constant("true")?,
            b'f' => self.constant("false")?,
            _ => self.whole_number()?,
        }
        self.text.get(start..self.place)
    }

    fn constant(&mut self, constant: &str) -> Option<()> {
        let is_there = self.text.get(self.place..)?.starts_with(constant);
        is_there.then(|| self.place += constant.len())
    }

    /// Digits without a zero in front; a fraction or an exponent behind them is no end of a value.
    fn whole_number(&mut self) -> Option<()> {
        if self.is_next(b'-') {
            self.place += 1;
        }
        let first = self.peek().filter(u8::is_ascii_digit)?;
        self.place += 1;
        while first != b'0' && self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.place += 1;
        }
        Some(())
    }
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
