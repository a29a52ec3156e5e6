//! The first line of a file, looked at before the file is read: it tells how the others are written.

use std::io::{self, BufRead, Cursor, Read};

use crate::csv_reader::{LONGEST_ROW, not_utf8, too_long, unreadable};
use crate::failure::Failure;
use crate::input_name::InputName;
use crate::text_input::TextInput;

/// A first line, and the text from that line on.
pub(crate) struct FirstLine {
    pub(crate) text: String,
    /// How many comments and blank lines come before it.
    pub(crate) lines_before: u64,
    pub(crate) source: Box<dyn BufRead>,
}

impl FirstLine {
    /// Finds the first line that is neither blank nor a comment.
    pub(crate) fn find(input: TextInput) -> Result<Self, Failure> {
        let TextInput { name, mut source, .. } = input;
        let mut lines_before = 0;
        loop {
            let mut line = Vec::new();
            read_line(&mut source, &mut line).map_err(|error| unreadable(&name, &error))?;
            if line.is_empty() {
                return Err(empty(&name, lines_before));
            }
            if line.len() > LONGEST_ROW {
                return Err(too_long(&name, lines_before + 1));
            }
            let text = std::str::from_utf8(&line).map_err(|_| not_utf8(&name, lines_before + 1))?;
            let text = text.trim_end_matches(['\r', '\n']);
            if !text.trim().is_empty() && !text.trim_start().starts_with('#') {
                return Ok(Self {
                    text: text.to_owned(),
                    lines_before,
                    source: Box::new(Cursor::new(line).chain(source)),
                });
            }
            lines_before += 1;
        }
    }
}

/// Reads up to and with a line feed, or a little more than a line can have.
fn read_line(source: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<usize> {
    source.take(LONGEST_ROW as u64 + 1).read_until(b'\n', line)
}

fn empty(name: &InputName, lines: u64) -> Failure {
    let state = if lines == 0 { "is empty" } else { "has no rows" };
    Failure::input(
        format!("{name} {state}"),
        "it needs lines such as `1,oui,2,50000`, or a header `married,children,salary` and rows",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(bytes: &'static [u8]) -> Result<FirstLine, Failure> {
        FirstLine::find(TextInput::new(InputName::new("f"), bytes).unwrap())
    }

    #[test]
    fn marks_comments_and_blank_lines_come_before_the_first_line() {
        let mut first = find(b"\xEF\xBB\xBF# comment\r\n \n\na,b\r\nc,d").unwrap();
        assert_eq!((first.text.as_str(), first.lines_before), ("a,b", 3));
        let mut rest = String::new();
        first.source.read_to_string(&mut rest).unwrap();
        assert_eq!(rest, "a,b\r\nc,d");
    }

    #[test]
    fn texts_without_a_line_or_in_another_encoding_are_refused() {
        for (bytes, expected) in [
            (b"".as_slice(), "`f` is empty"),
            (b"\xEF\xBB\xBF", "`f` is empty"),
            (b"# only\n\n", "`f` has no rows"),
            (b"#\nmari\xE9,enfants", "`f` is not UTF-8 text: see line 2"),
        ] {
            let error = find(bytes).err().unwrap();
            assert_eq!(error.to_string(), expected);
        }
    }
}
