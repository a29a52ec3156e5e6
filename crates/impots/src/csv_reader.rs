//! Rows of comma-separated values (RFC 4180), with the number of the line that each begins on.
//!
//! Memory stays bounded whatever the file: a quote that is never closed is found out after [`LONGEST_ROW`] bytes.

use std::io::{BufRead, Read};

use crate::failure::Failure;
use crate::input_name::InputName;

/// The longest row, in bytes.
pub(crate) const LONGEST_ROW: usize = 1 << 16;

/// The values of a row, in memory that is used again for the next one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Row {
    /// The number of the row's first line, from 1.
    pub(crate) line: u64,
    text: String,
    /// Where each value ends in the text.
    ends: Vec<usize>,
}

impl Row {
    /// The row that one line is, as far as it goes.
    pub(crate) fn of_line(line: &str, separator: u8) -> Self {
        let mut row = Self::default();
        row.append(line, separator, State::Start);
        row
    }

    /// The number of values.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The value of a column.
    pub(crate) fn get(&self, column: usize) -> Option<&str> {
        let end = *self.ends.get(column)?;
        let start = column.checked_sub(1).map_or(0, |before| self.ends[before]);
        Some(&self.text[start..end])
    }

    /// The values in their order.
    pub(crate) fn values(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).filter_map(|column| self.get(column))
    }

    fn clear(&mut self, line: u64) {
        self.line = line;
        self.text.clear();
        self.ends.clear();
    }

    /// Takes in one more line, and tells where it leaves off.
    fn append(&mut self, line: &str, separator: u8, state: State) -> State {
        if state == State::Start && !line.contains('"') {
            let line = line.strip_suffix('\r').unwrap_or(line);
            for value in line.split(char::from(separator)) {
                self.text.push_str(value);
                self.ends.push(self.text.len());
            }
            return State::Plain;
        }
        self.append_quoted(line, char::from(separator), state)
    }

    fn append_quoted(&mut self, line: &str, separator: char, mut state: State) -> State {
        for character in line.chars() {
            state = match (state, character) {
                (State::Start, '"') => State::Quoted,
                (State::Quoted, '"') => State::QuoteInQuoted,
                (State::Start | State::Plain | State::QuoteInQuoted, _)
                    if character == separator =>
                {
                    self.ends.push(self.text.len());
                    State::Start
                }
                // Two quotes inside of quotes stand for one.
                (State::Quoted, _) | (State::QuoteInQuoted, '"') => {
                    self.text.push(character);
                    State::Quoted
                }
                (State::Start | State::Plain | State::QuoteInQuoted, _) => {
                    self.text.push(character);
                    State::Plain
                }
            };
        }
        match state {
            State::Quoted => self.text.push('\n'),
            State::Start | State::Plain | State::QuoteInQuoted => {
                // Outside of quotes, a carriage return before the line feed is part of the line's end.
                if line.ends_with('\r') {
                    self.text.pop();
                }
                self.ends.push(self.text.len());
            }
        }
        state
    }
}

/// Where a line leaves off.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// At the start of a value.
    Start,
    /// In a value without quotes.
    Plain,
    /// In a quoted value.
    Quoted,
    /// After a quote in a quoted value: its end, or the first of two.
    QuoteInQuoted,
}

/// Reads the rows of a text.
pub(crate) struct CsvReader {
    name: InputName,
    source: Box<dyn BufRead>,
    separator: u8,
    has_comments: bool,
    /// The number of lines read.
    line: u64,
    bytes: Vec<u8>,
}

impl CsvReader {
    /// A reader of a text whose first lines were read already; lines that begin with `#` can be comments.
    pub(crate) fn new(
        name: InputName,
        source: Box<dyn BufRead>,
        separator: u8,
        has_comments: bool,
        lines_before: u64,
    ) -> Self {
        Self { name, source, separator, has_comments, line: lines_before, bytes: Vec::new() }
    }

    /// Reads the next row that is neither blank nor a comment; false at the end.
    pub(crate) fn read(&mut self, row: &mut Row) -> Result<bool, Failure> {
        loop {
            if !self.read_line()? {
                return Ok(false);
            }
            let line = line(&self.bytes).map_err(|_| not_utf8(&self.name, self.line))?;
            let is_comment = self.has_comments && line.trim_start().starts_with('#');
            if !is_comment && !line.trim().is_empty() {
                row.clear(self.line);
                let state = row.append(line, self.separator, State::Start);
                self.complete(row, state)?;
                return Ok(true);
            }
        }
    }

    /// Reads on as long as a quoted value goes over the end of the line.
    fn complete(&mut self, row: &mut Row, mut state: State) -> Result<(), Failure> {
        while state == State::Quoted {
            if row.text.len() > LONGEST_ROW || !self.read_line()? {
                return Err(never_closed(&self.name, row.line));
            }
            let line = line(&self.bytes).map_err(|_| not_utf8(&self.name, self.line))?;
            state = row.append(line, self.separator, state);
        }
        Ok(())
    }

    fn read_line(&mut self) -> Result<bool, Failure> {
        self.bytes.clear();
        let longest = LONGEST_ROW as u64 + 1;
        let mut source = self.source.by_ref().take(longest);
        let read = source
            .read_until(b'\n', &mut self.bytes)
            .map_err(|error| unreadable(&self.name, &error))?;
        self.line += 1;
        if read > LONGEST_ROW {
            return Err(too_long(&self.name, self.line));
        }
        Ok(read > 0)
    }
}

/// A line without its line feed.
fn line(bytes: &[u8]) -> Result<&str, std::str::Utf8Error> {
    std::str::from_utf8(bytes.strip_suffix(b"\n").unwrap_or(bytes))
}

/// The failure of a file in another encoding.
pub(crate) fn not_utf8(name: &InputName, line: u64) -> Failure {
    Failure::input(
        format!("{name} is not UTF-8 text: see line {line}"),
        format!("convert it, for example: iconv -f WINDOWS-1252 -t UTF-8 {}", name.as_given()),
    )
}

fn never_closed(name: &InputName, line: u64) -> Failure {
    Failure::input(
        format!("{name}: the quote opened in the row of line {line} is not closed"),
        "close it, or write \"\" for a quote inside of quotes",
    )
}

/// The failure of a file that is not made of lines.
pub(crate) fn too_long(name: &InputName, line: u64) -> Failure {
    Failure::input(
        format!("{name}: line {line} is longer than {LONGEST_ROW} bytes"),
        "check that the file is CSV, one row a line",
    )
}

/// The failure of a file that cannot be read on.
pub(crate) fn unreadable(name: &InputName, error: &std::io::Error) -> Failure {
    Failure::ours(
        format!("cannot read {name} to its end: {error}"),
        "check that the file is still there, then run the command again",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reader(text: &'static [u8]) -> CsvReader {
        CsvReader::new(InputName::new("f"), Box::new(text), b',', true, 0)
    }

    fn rows(text: &'static [u8]) -> Vec<(u64, Vec<String>)> {
        let (mut reader, mut row, mut rows) = (reader(text), Row::default(), Vec::new());
        while reader.read(&mut row).unwrap() {
            rows.push((row.line, row.values().map(str::to_owned).collect()));
        }
        rows
    }

    fn failure(text: &'static [u8]) -> String {
        reader(text).read(&mut Row::default()).unwrap_err().to_string()
    }

    #[test]
    fn lines_are_counted_whatever_ends_them_and_whatever_is_between_them() {
        let row = |line: u64| (line, vec!["a".to_owned(), "b".to_owned()]);
        let expected = [row(1), row(2), row(6), row(7)];
        assert_eq!(rows(b"a,b\na,b\n\n # c\n  \na,b\na,b"), expected);
        assert_eq!(rows(b"a,b\r\na,b\r\n\r\n # c\r\n  \r\na,b\r\na,b\r\n"), expected);
    }

    #[test]
    fn quoted_values_can_hold_anything() {
        let cases: [(&[u8], &[&str]); 7] = [
            (b"\"a,b\",c", &["a,b", "c"]),
            (b"\"a\"\"b\"", &["a\"b"]),
            (b"\"a\r\nb\",\"c\"\r\n", &["a\r\nb", "c"]),
            (b"\"\",", &["", ""]),
            (b"a\"b,c\"", &["a\"b", "c\""]),
            (b"\"a\"b,c", &["ab", "c"]),
            ("\"é\";ü".as_bytes(), &["é;ü"]),
        ];
        for (text, expected) in cases {
            let found: Vec<_> = rows(text).into_iter().flat_map(|(_, values)| values).collect();
            assert_eq!(found, expected);
        }
    }

    #[test]
    fn a_row_after_a_value_of_two_lines_has_the_right_number() {
        let lines: Vec<u64> = rows(b"\"a\nb\",c\nd,e").into_iter().map(|(line, _)| line).collect();
        assert_eq!(lines, [1, 3]);
    }

    #[test]
    fn a_quote_that_is_not_closed_does_not_swallow_the_file() {
        let expected = "`f`: the quote opened in the row of line 1 is not closed";
        assert_eq!(failure(b"\"a,b\nc,d\n"), expected);
        let endless = Box::new(std::io::BufReader::new(std::io::repeat(b'\n')));
        let quote: &[u8] = b"\"";
        let mut reader =
            CsvReader::new(InputName::new("f"), Box::new(quote.chain(endless)), b',', true, 0);
        assert_eq!(reader.read(&mut Row::default()).unwrap_err().to_string(), expected);
    }

    #[test]
    fn endless_lines_and_other_encodings_are_refused() {
        let endless = Box::new(std::io::BufReader::new(std::io::repeat(b'a')));
        let mut reader = CsvReader::new(InputName::new("f"), endless, b',', true, 0);
        let error = reader.read(&mut Row::default()).unwrap_err();
        assert_eq!(error.to_string(), "`f`: line 1 is longer than 65536 bytes");
        assert_eq!(failure(b"\n\xE9,b"), "`f` is not UTF-8 text: see line 2");
    }
}
