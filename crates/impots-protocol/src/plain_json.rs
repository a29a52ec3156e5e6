//! JSON as programs write nearly all of it: names and words without escapes, whole numbers, `true`, `false`.
//!
//! A look at each byte is several times faster than `serde_json`, which finds out where any value ends by reading it.

/// Reads plain JSON from its beginning on. What is not as plain is left where it is, with `None`, for a reader that says what
/// is wrong with it.
///
/// ```
/// use impots_protocol::PlainReader;
///
/// let mut reader = PlainReader::new(r#"{"salary": 50000}"#);
/// reader.take(b'{').unwrap();
/// assert_eq!(reader.word(), Some("salary"));
/// reader.take(b':').unwrap();
/// assert_eq!(reader.value(), Some("50000"));
/// assert!(reader.take(b'}').is_some() && reader.is_at_end());
/// ```
#[derive(Clone, Debug)]
pub struct PlainReader<'a> {
    text: &'a str,
    place: usize,
}

impl<'a> PlainReader<'a> {
    /// Reads a text.
    #[must_use]
    pub const fn new(text: &'a str) -> Self {
        Self { text, place: 0 }
    }

    /// Whether nothing but spaces is left.
    #[must_use]
    pub fn is_at_end(&mut self) -> bool {
        self.skip_spaces();
        self.place == self.text.len()
    }

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
    pub fn take(&mut self, byte: u8) -> Option<()> {
        self.skip_spaces();
        self.is_next(byte).then(|| self.place += 1)
    }

    fn is_next(&self, byte: u8) -> bool {
        self.peek() == Some(byte)
    }

    /// Goes over a text, and the spaces before it: what is written in the same way each time is known at one look.
    pub(crate) fn take_exactly(&mut self, text: &str) -> Option<()> {
        self.skip_spaces();
        let rest = self.text.as_bytes().get(self.place..)?;
        rest.starts_with(text.as_bytes()).then(|| self.place += text.len())
    }

    /// A text without what could be an escape, and without its quotes.
    pub fn word(&mut self) -> Option<&'a str> {
        self.take(b'"')?;
        let rest = self.text.get(self.place..)?;
        let end = rest.bytes().position(|byte| matches!(byte, b'"' | b'\\' | ..b' '))?;
        self.place += end;
        self.is_next(b'"').then(|| self.place += 1)?;
        rest.get(..end)
    }

    /// A text, a whole number, `true` or `false`, as it is written.
    pub fn value(&mut self) -> Option<&'a str> {
        self.skip_spaces();
        let start = self.place;
        match self.peek()? {
            b'"' => drop(self.word()?),
            b't' => self.take_exactly("true")?,
            b'f' => self.take_exactly("false")?,
            _ => self.whole_number()?,
        }
        self.text.get(start..self.place)
    }

    /// A whole number that is not negative, which 64 bits hold, without a zero in front.
    pub(crate) fn natural(&mut self) -> Option<u64> {
        self.skip_spaces();
        let start = self.place;
        let mut number = 0_u64;
        while let Some(digit @ b'0'..=b'9') = self.peek() {
            number = number.checked_mul(10)?.checked_add(u64::from(digit - b'0'))?;
            self.place += 1;
        }
        let length = self.place - start;
        let has_zero = length > 1 && self.text.as_bytes().get(start) == Some(&b'0');
        (length > 0 && !has_zero).then_some(number)
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
