//! Rows out of lines: a row is one line, unless a quoted value goes over its end. Comments, blank lines and the line that tells the
//! separator are left out here.

#[cfg(test)]
mod tests;

use std::io::BufRead;

use super::LineError;
use super::lines::{Line, Lines, MAX_LINE_BYTES};
use super::row::{RowBuffer, State, is_comment};
use super::table::{Table, Unsplit};
use crate::exit::CommandError;
use crate::input::input_name::InputName;

/// What can separate: a line of nothing else is blank, whichever of them the file has.
const SEPARATORS: [char; 4] = [',', ';', '\t', '|'];

/// A line that was looked at, and comes again.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Peeked {
    pub(crate) number: u64,
    pub(crate) text: String,
    pub(crate) error: Option<LineError>,
}

/// Reads the rows of a text.
pub(crate) struct CsvReader {
    lines: Lines,
    pub(crate) separator: u8,
    /// Whether lines that begin with `#` are comments.
    pub(crate) has_comments: bool,
    /// The first line, if it tells spreadsheets the separator: `sep=;`.
    pub(crate) separator_line: Option<String>,
}

impl CsvReader {
    /// A reader of a text from its beginning, with commas and comments unless it is told otherwise.
    pub(crate) fn new(name: InputName, source: Box<dyn BufRead>) -> Self {
        Self {
            lines: Lines::new(name, source),
            separator: b',',
            has_comments: true,
            separator_line: None,
        }
    }

    /// The next line that has something in it; `None` at the end of the text.
    pub(crate) fn peek(&mut self) -> Result<Option<Peeked>, CommandError> {
        while self.advance()? {
            let line = self.lines.current.clone();
            if line.error.is_some() || !is_blank(&line.text) {
                let number = self.lines.number;
                self.lines.put_back(line.clone());
                return Ok(Some(Peeked { number, text: line.text, error: line.error }));
            }
        }
        Ok(None)
    }

    /// Whether not even a line was read.
    pub(crate) const fn is_empty(&self) -> bool {
        self.lines.number == 0
    }

    /// Reads the next row that is neither blank nor a comment; false at the end.
    ///
    /// # Errors
    /// The source cannot be read on. What is wrong with a line is in the row.
    pub(crate) fn read(&mut self, row: &mut RowBuffer) -> Result<bool, CommandError> {
        while self.advance()? {
            row.clear(self.lines.number);
            let Line { text, error, .. } = &self.lines.current;
            let (state, error) = (row.append(text, self.separator, State::Start), *error);
            if state == State::Quoted {
                self.complete(row)?;
            } else {
                row.error = error.or(row.error);
            }
            if !row.row().is_blank() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Takes the next lines as they wait in memory, where none of them needs a look: false where the next row must be
    /// [read](Self::read).
    pub(crate) fn read_lines(&mut self, table: &mut Table) -> Result<bool, CommandError> {
        // The first line may tell the separator.
        if self.is_empty() {
            return Ok(false);
        }
        let (first, separator) = (self.lines.number + 1, self.separator);
        let has_comments = self.has_comments;
        self.lines.take_plain(|text, count| {
            table.push_lines(text, Unsplit { count, first, separator, has_comments });
        })
    }

    /// Goes to the next line that is no comment and does not tell the separator.
    fn advance(&mut self) -> Result<bool, CommandError> {
        while self.lines.advance()? {
            let Line { text, error, .. } = &mut self.lines.current;
            match told_separator(text).filter(|_| self.lines.number == 1) {
                Some(Ok(separator)) => {
                    self.separator = separator;
                    self.separator_line = Some(text.trim_end_matches(['\r', '\n']).to_owned());
                    continue;
                }
                Some(Err(unknown)) => *error = error.or(Some(unknown)),
                None => {}
            }
            if !self.has_comments || !is_comment(text) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Reads on as long as a quoted value goes over the end of the line.
    ///
    /// If it does not end well within [`MAX_LINE_BYTES`], the first line alone is faulty and the others come again: none of
    /// them is lost.
    fn complete(&mut self, row: &mut RowBuffer) -> Result<(), CommandError> {
        let first = self.lines.current.clone();
        let (mut state, mut error) = (State::Quoted, first.error);
        let (mut others, mut size) = (Vec::new(), first.size());
        while state == State::Quoted
            && row.error.is_none()
            && error != Some(LineError::TooLong)
            && self.lines.advance_in_quotes()?
        {
            let line = self.lines.current.clone();
            size += line.size();
            if size <= MAX_LINE_BYTES {
                state = row.append(&line.text, self.separator, state);
                error = error.or(line.error);
            }
            others.push(line);
            if size > MAX_LINE_BYTES {
                break;
            }
        }
        if state != State::Quoted && row.error.is_none() {
            row.error = error;
            return Ok(());
        }
        self.lines.put_back_in_vain(others);
        row.clear(row.line);
        row.append(&first.text, self.separator, State::Start);
        row.close();
        row.error = first.error.or(row.error).or(Some(LineError::QuoteNotClosed));
        Ok(())
    }
}

/// Whether a line has nothing but separators: spreadsheets write such lines for empty rows.
fn is_blank(line: &str) -> bool {
    line.trim().trim_matches(|it: char| SEPARATORS.contains(&it) || it.is_whitespace()).is_empty()
}

/// The separator of a line `sep=;`, which spreadsheets write and read before the header; `None` if it is another line.
fn told_separator(line: &str) -> Option<Result<u8, LineError>> {
    let line = line.trim_end_matches(['\r', '\n']).trim_matches('"');
    let (name, separator) = line.split_at_checked("sep=".len())?;
    if !name.eq_ignore_ascii_case("sep=") {
        return None;
    }
    let is_told = |known: &char| separator.trim_matches(' ') == known.encode_utf8(&mut [0; 4]);
    let known = SEPARATORS.iter().find(|known| is_told(known));
    let known = known.and_then(|known| u8::try_from(*known).ok());
    Some(known.ok_or(LineError::UnknownSeparator))
}
