//! A file or standard input, opened to be read line by line as UTF-8 text.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::Path;

use anyhow::Context;

use crate::failure::Failure;
use crate::progress::Progress;

/// The longest beginning of a file that is searched for its first line.
const LONGEST_HEAD: usize = 1 << 20;

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// A text whose first line is known, and still to be read.
pub(crate) struct TextInput {
    /// The path, as messages show it.
    pub(crate) name: String,
    /// Whether the text begins with a byte order mark, which is not part of it.
    pub(crate) has_mark: bool,
    /// How many comments and blank lines come before the first line.
    pub(crate) skipped_lines: u64,
    /// The first line that is neither blank nor a comment, without its end.
    pub(crate) first_line: String,
    /// The text from the first line on.
    pub(crate) rest: Box<dyn Read>,
}

impl TextInput {
    /// Opens a file, or standard input for `-`.
    pub(crate) fn open(path: &Path, progress: &Progress) -> anyhow::Result<Self> {
        if path == Path::new("-") {
            return Self::begin("-".to_owned(), Box::new(io::stdin().lock()));
        }
        let name = path.display().to_string();
        let file = open_file(path, &name)?;
        progress.set_length(file.metadata()?.len());
        Self::begin(name, Box::new(progress.wrap(file)))
    }

    fn begin(name: String, source: Box<dyn Read>) -> anyhow::Result<Self> {
        let mut reader = BufReader::with_capacity(1 << 16, source);
        let mut skipped_lines = 0;
        let mut has_mark = false;
        loop {
            let mut line = Vec::new();
            read_line(&mut reader, &mut line).with_context(|| format!("cannot read `{name}`"))?;
            if let Some(rest) = line.strip_prefix(BYTE_ORDER_MARK)
                && skipped_lines == 0
            {
                has_mark = true;
                line = rest.to_vec();
            }
            if line.is_empty() {
                return Err(empty(&name).into());
            }
            let text = std::str::from_utf8(&line).map_err(|_| not_utf8(&name, skipped_lines + 1))?;
            let trimmed = text.trim();
            if trimmed.is_empty() || trimmed.starts_with('#') {
                skipped_lines += 1;
                continue;
            }
            return Ok(Self {
                first_line: text.lines().next().unwrap_or_default().to_owned(),
                rest: Box::new(Cursor::new(line).chain(reader)),
                name,
                has_mark,
                skipped_lines,
            });
        }
    }
}

/// Reads up to and with a line feed, or to the longest head there can be.
fn read_line(reader: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<()> {
    reader.take(LONGEST_HEAD as u64).read_until(b'\n', line)?;
    Ok(())
}

fn open_file(path: &Path, name: &str) -> anyhow::Result<File> {
    let file = File::open(path).map_err(|error| unreadable(name, &error))?;
    if file.metadata()?.is_dir() {
        let message = format!("cannot read `{name}`: it is a directory");
        return Err(Failure::input(message, "name a file in it").into());
    }
    Ok(file)
}

fn unreadable(name: &str, error: &io::Error) -> Failure {
    let (reason, hint) = match error.kind() {
        io::ErrorKind::NotFound => ("there is no such file".to_owned(), "check the path"),
        io::ErrorKind::PermissionDenied => (
            "you are not allowed to".to_owned(),
            "check the permissions of the file",
        ),
        _ => (error.to_string(), "check the path"),
    };
    Failure::input(format!("cannot read `{name}`: {reason}"), hint)
}

fn empty(name: &str) -> Failure {
    Failure::input(
        format!("`{name}` is empty"),
        "it needs lines such as `1,oui,2,50000`, or a header `married,children,salary` and rows",
    )
}

/// The failure of a file in another encoding.
pub(crate) fn not_utf8(name: &str, line: u64) -> Failure {
    Failure::input(
        format!("`{name}` is not UTF-8 text: see line {line}"),
        format!("convert it, for example: iconv -f WINDOWS-1252 -t UTF-8 {name}"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn begin(bytes: &'static [u8]) -> anyhow::Result<TextInput> {
        TextInput::begin("f".to_owned(), Box::new(bytes))
    }

    #[test]
    fn marks_comments_and_blank_lines_come_before_the_first_line() {
        let mut input = begin(b"\xEF\xBB\xBF# comment\r\n \n\na,b\r\nc,d").unwrap();
        assert_eq!((input.first_line.as_str(), input.skipped_lines), ("a,b", 3));
        assert!(input.has_mark);
        let mut rest = String::new();
        input.rest.read_to_string(&mut rest).unwrap();
        assert_eq!(rest, "a,b\r\nc,d");
    }

    #[test]
    fn texts_without_a_line_or_in_another_encoding_are_refused() {
        for (bytes, expected) in [
            (b"".as_slice(), "`f` is empty"),
            (b"\xEF\xBB\xBF", "`f` is empty"),
            (b"# only\n\n", "`f` is empty"),
            (b"#\nmari\xE9,enfants", "`f` is not UTF-8 text: see line 2"),
            (b"\xFF\xFEm\0a\0", "`f` is not UTF-8 text: see line 1"),
        ] {
            let error = begin(bytes).err().unwrap();
            assert_eq!(error.to_string(), expected);
        }
    }
}
