//! One row: its values, and what is wrong with it.

use super::LineError;

/// The memory that is kept for the next row: room for a text of so many bytes, and for so many values.
const MAX_KEPT_TEXT: usize = 1 << 12;
const MAX_KEPT_VALUES: usize = 1 << 8;

/// The values of a row.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row<'a> {
    /// The number of the row's first line, from 1.
    pub(crate) line: u64,
    /// Why the values cannot be trusted.
    pub(crate) error: Option<LineError>,
    /// The values, with one separator between each and the next.
    pub(super) text: &'a str,
    /// Where each value ends in the text.
    pub(super) ends: &'a [usize],
    /// Whether the line stands in the text as it was, and has nothing that needs quotes.
    pub(super) is_plain: bool,
}

/// A row that is being read, in memory that is used again for the next one.
#[derive(Clone, Debug, Default)]
pub(crate) struct RowBuffer {
    pub(super) line: u64,
    pub(super) error: Option<LineError>,
    text: String,
    ends: Vec<usize>,
    is_plain: bool,
}

/// Where a line leaves off.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// At the start of a value.
    Start,
    /// In a value without quotes.
    Plain,
    /// In a quoted value.
    Quoted,
    /// After a quote in a quoted value: its end, or the first of two.
    QuoteInQuoted,
    /// After the end of a quoted value, where spaces do not count.
    Closed,
}

impl<'a> Row<'a> {
    /// The number of values.
    pub(crate) const fn len(&self) -> usize {
        self.ends.len()
    }

    /// The value of a column.
    pub(crate) fn get(&self, column: usize) -> Option<&'a str> {
        let end = *self.ends.get(column)?;
        let start = column.checked_sub(1).map_or(0, |before| self.ends[before] + 1);
        Some(&self.text[start..end])
    }

    /// The first values with the separators between them, if that is how they are written: no value has quotes or needs them.
    pub(crate) fn as_written(&self, count: usize) -> Option<&'a str> {
        let end = *self.ends.get(count.checked_sub(1)?)?;
        self.is_plain.then(|| &self.text[..end])
    }

    /// The values in their order.
    pub(crate) fn values(self) -> impl Iterator<Item = &'a str> {
        (0..self.len()).filter_map(move |column| self.get(column))
    }

    /// Whether there is nothing in any value, as in the rows of separators that spreadsheets write.
    pub(super) fn is_blank(&self) -> bool {
        // Nearly every row is seen not to be at its first byte.
        let begins = self.text.bytes().next().is_some_and(|byte| byte.is_ascii_alphanumeric());
        !begins && self.error.is_none() && self.values().all(|value| value.trim().is_empty())
    }
}

/// Whether a line is a comment, where there are some.
pub(super) fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with('#')
}

impl RowBuffer {
    /// The row that one line is, as far as it goes.
    pub(crate) fn of_line(line: &str, separator: u8) -> Self {
        let mut row = Self::default();
        row.append(line, separator, State::Start);
        row
    }

    /// What was read.
    pub(crate) fn row(&self) -> Row<'_> {
        let Self { line, error, text, ends, is_plain } = self;
        Row { line: *line, error: *error, text, ends, is_plain: *is_plain }
    }

    /// The bytes of memory that the row has, filled or not.
    #[cfg(test)]
    pub(super) fn memory(&self) -> usize {
        self.text.capacity() + self.ends.capacity() * size_of::<usize>()
    }

    /// Empties the row for the one that begins on this line; an unusually large one gives its memory back.
    pub(super) fn clear(&mut self, line: u64) {
        self.line = line;
        self.error = None;
        self.is_plain = false;
        self.text.clear();
        self.ends.clear();
        self.text.shrink_to(MAX_KEPT_TEXT);
        self.ends.shrink_to(MAX_KEPT_VALUES);
    }

    /// Takes in one more line, and tells where it leaves off.
    pub(super) fn append(&mut self, line: &str, separator: u8, state: State) -> State {
        if state == State::Start && !line.contains('"') {
            let line = line.strip_suffix('\r').unwrap_or(line);
            let places = line.bytes().enumerate().filter(|(_, byte)| *byte == separator);
            self.ends.extend(places.map(|(place, _)| place).chain([line.len()]));
            self.text.push_str(line);
            self.is_plain = !line.contains('\r');
            return State::Plain;
        }
        self.append_quoted(line, char::from(separator), state)
    }

    /// Takes in a line with quotes in it, character by character. Text behind a closed quote stays in the value, which is faulty.
    fn append_quoted(&mut self, line: &str, separator: char, mut state: State) -> State {
        for character in line.chars() {
            state = match (state, character) {
                (State::Start, '"') => State::Quoted,
                (State::Quoted, '"') => State::QuoteInQuoted,
                // Two quotes inside of quotes stand for one.
                (State::Quoted, _) | (State::QuoteInQuoted, '"') => {
                    self.text.push(character);
                    State::Quoted
                }
                _ if character == separator => {
                    self.ends.push(self.text.len());
                    self.text.push(separator);
                    State::Start
                }
                (State::Start | State::Plain, _) => {
                    self.text.push(character);
                    State::Plain
                }
                (State::QuoteInQuoted | State::Closed, _) => {
                    self.text.push(character);
                    if !character.is_whitespace() {
                        self.error = Some(LineError::TextAfterQuote);
                    }
                    State::Closed
                }
            };
        }
        self.end_line(line, state);
        state
    }

    /// Ends a value at the end of a line; inside of quotes the line break is part of it.
    fn end_line(&mut self, line: &str, state: State) {
        if state == State::Quoted {
            self.text.push('\n');
            return;
        }
        // Outside of quotes, a carriage return before the line feed is part of the line's end.
        if line.ends_with('\r') {
            self.text.pop();
        }
        self.ends.push(self.text.len());
    }

    /// Ends a value whose quote is not closed.
    pub(super) fn close(&mut self) {
        self.text.truncate(self.text.trim_end_matches(['\r', '\n']).len());
        self.ends.push(self.text.len());
    }
}
