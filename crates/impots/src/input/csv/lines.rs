//! The lines of a text, one after the other; each can be put back to be read once more.

use std::collections::VecDeque;
use std::io::{self, BufRead, Read};
use std::mem;

use memchr::{memchr_iter, memchr2};

use super::LineError;
use crate::exit::CommandError;
use crate::input::input_name::InputName;

/// The longest line that is read, in bytes with its end.
pub(crate) const MAX_LINE_BYTES: usize = 1 << 16;
/// What is kept of a longer one, in bytes: enough to recognise it.
const MAX_KEPT_BYTES: usize = 1 << 10;
/// DOS's mark of the end of a file, Ctrl-Z.
const END_MARK: u8 = 0x1A;

/// The most lines that are taken at once, and their bytes: little enough for the cache.
const MAX_TAKEN_LINES: usize = 1 << 10;
const MAX_TAKEN_BYTES: usize = 1 << 15;
const _: () = assert!(MAX_TAKEN_BYTES <= MAX_LINE_BYTES, "none of them is too long");
/// Fewer bytes of lines before one that needs a look are not worth the way to another thread.
const MIN_TAKEN_BYTES: usize = 1 << 12;

/// The most bytes of a letter in UTF-8 whose last one is missing.
const MAX_CUT_BYTES: usize = 3;

/// How often a line may be put back: so that many quotes that are not closed may stand in front of it in vain. More of them
/// would make the work grow with the square of the text.
const MAX_PUT_BACK: u8 = 8;

/// A line without its line feed.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    /// The text, as far as it is one.
    pub(super) text: String,
    /// Whether it is not UTF-8, or too long.
    pub(super) error: Option<LineError>,
    /// How often it was put back after it was looked at for the end of a quoted value.
    put_back: u8,
}

impl Line {
    /// A line of these bytes; what is no UTF-8 is shown by U+FFFD, so that the rest of it can be recognised.
    fn new(bytes: Vec<u8>, is_cut: bool) -> Self {
        let (text, error) = match String::from_utf8(bytes) {
            Ok(text) => (text, None),
            Err(error) => {
                let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
                (text, Some(LineError::NotUtf8))
            }
        };
        Self { text, error: if is_cut { Some(LineError::TooLong) } else { error }, put_back: 0 }
    }

    /// The bytes that it takes in a text, with its line feed.
    pub(super) const fn size(&self) -> usize {
        self.text.len() + 1
    }
}

/// Reads the lines of a text.
pub(super) struct Lines {
    name: InputName,
    source: Box<dyn BufRead>,
    /// Whether the source stands in the middle of a line that was cut.
    is_inside: bool,
    /// The lines that were put back.
    again: VecDeque<Line>,
    /// The number of the current line, from 1.
    pub(super) number: u64,
    pub(super) current: Line,
}

impl Lines {
    pub(super) fn new(name: InputName, source: Box<dyn BufRead>) -> Self {
        Self {
            name,
            source,
            is_inside: false,
            again: VecDeque::new(),
            number: 0,
            current: Line::default(),
        }
    }

    /// Goes to the next line; false at the end.
    pub(super) fn advance(&mut self) -> Result<bool, CommandError> {
        let is_there = match self.again.pop_front() {
            Some(line) => {
                self.current = line;
                true
            }
            None => self.read().map_err(|error| unreadable(&self.name, &error))?,
        };
        self.number += u64::from(is_there);
        Ok(is_there)
    }

    /// Goes to the next line, to look for the end of a quoted value in it; false at the end, and if it was looked at in vain
    /// too often.
    pub(super) fn advance_in_quotes(&mut self) -> Result<bool, CommandError> {
        if self.again.front().is_some_and(|line| line.put_back == MAX_PUT_BACK) {
            return Ok(false);
        }
        self.advance()
    }

    /// Hands over the next lines as they wait in memory, whole ones with their line feeds, and how many they are; false if there
    /// are none that need no look, or too few.
    pub(super) fn take_plain(
        &mut self,
        take: impl FnOnce(&str, usize),
    ) -> Result<bool, CommandError> {
        if self.is_inside || !self.again.is_empty() {
            return Ok(false);
        }
        let waiting = match self.source.fill_buf() {
            Ok(waiting) => &waiting[..waiting.len().min(MAX_TAKEN_BYTES)],
            // Who reads a row instead tries again.
            Err(error) if error.kind() == io::ErrorKind::Interrupted => return Ok(false),
            Err(error) => return Err(unreadable(&self.name, &error)),
        };
        let plain = plain_start(waiting);
        let ends = memchr_iter(b'\n', plain.as_bytes()).take(MAX_TAKEN_LINES);
        let (count, length) = ends.fold((0, 0), |(count, _), end| (count + 1, end + 1));
        let is_followed = plain.len() < waiting.len() && count < MAX_TAKEN_LINES;
        if count == 0 || is_followed && length < MIN_TAKEN_BYTES {
            return Ok(false);
        }
        take(&plain[..length], count);
        self.number += count as u64;
        self.source.consume(length);
        Ok(true)
    }

    /// Puts back a line that was only looked at.
    pub(super) fn put_back(&mut self, line: Line) {
        self.number -= 1;
        self.again.push_front(line);
    }

    /// Puts back the lines in which the end of a quoted value was looked for in vain, the last ones read.
    pub(super) fn put_back_in_vain(&mut self, lines: Vec<Line>) {
        for line in lines.into_iter().rev() {
            self.put_back(Line { put_back: line.put_back + 1, ..line });
        }
    }

    /// Reads the next line of the source; false at its end. The rest of one that is too long is skipped with the next call, so that a
    /// line without end is not waited for before its beginning is told.
    fn read(&mut self) -> io::Result<bool> {
        if self.is_inside {
            self.source.skip_until(b'\n')?;
            self.is_inside = false;
        }
        // The memory of a line is that of the next one.
        let mut bytes = mem::take(&mut self.current.text).into_bytes();
        bytes.clear();
        let mut source = self.source.by_ref().take(MAX_LINE_BYTES as u64 + 1);
        let length = source.read_until(b'\n', &mut bytes)?;
        let is_cut = length > MAX_LINE_BYTES;
        if is_cut {
            self.is_inside = !bytes.ends_with(b"\n");
            bytes.truncate(MAX_KEPT_BYTES);
        } else {
            self.drop_end(&mut bytes)?;
        }
        self.current = Line::new(bytes, is_cut);
        Ok(length > 0)
    }

    /// Drops the line feed, and before the end of the text Ctrl-Z.
    fn drop_end(&mut self, bytes: &mut Vec<u8>) -> io::Result<()> {
        if bytes.ends_with(b"\n") {
            bytes.pop();
        }
        let length = bytes.trim_ascii_end().len();
        if bytes[..length].ends_with(&[END_MARK]) && self.source.fill_buf()?.is_empty() {
            bytes.truncate(length - 1);
        }
        Ok(())
    }
}

/// The beginning of a text that needs no look. Where each line needs one, the text is not looked through to its end before each
/// of them.
fn plain_start(bytes: &[u8]) -> &str {
    let near = plain_text(&bytes[..bytes.len().min(MIN_TAKEN_BYTES)]);
    let has_odd = near.len() + MAX_CUT_BYTES < bytes.len().min(MIN_TAKEN_BYTES);
    if has_odd { near } else { plain_text(bytes) }
}

/// The text before the first quote, byte that is no UTF-8, or mark of the end for DOS.
fn plain_text(bytes: &[u8]) -> &str {
    let end = memchr2(b'"', END_MARK, bytes).unwrap_or(bytes.len());
    // Looked at whole first: chunks are looked at byte by byte.
    str::from_utf8(&bytes[..end]).unwrap_or_else(|error| {
        let valid = &bytes[..error.valid_up_to()];
        str::from_utf8(valid).unwrap_or_default()
    })
}

/// The error of a file that cannot be read on.
fn unreadable(name: &InputName, error: &io::Error) -> CommandError {
    use io::ErrorKind::{InvalidData, InvalidInput, UnexpectedEof};
    let message = format!("cannot read {name} to its end: {error}");
    match error.kind() {
        InvalidData | InvalidInput | UnexpectedEof => {
            CommandError::input(message, "the file is damaged: copy or compress it anew")
        }
        _ => CommandError::ours(
            message,
            "check that the file is still there, then run the command again",
        ),
    }
}
