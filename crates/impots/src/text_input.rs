//! A file or standard input, opened to be read.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::Path;

use crate::failure::Failure;
use crate::input_name::InputName;
use crate::progress::Progress;

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";
const UTF_16_MARKS: [&[u8]; 2] = [b"\xFF\xFE", b"\xFE\xFF"];

/// A text to be read from its beginning.
pub(crate) struct TextInput {
    pub(crate) name: InputName,
    /// Whether the text began with a byte order mark, which is not part of it.
    pub(crate) has_mark: bool,
    pub(crate) source: Box<dyn BufRead>,
}

impl TextInput {
    /// Opens a file, or standard input for `-`.
    pub(crate) fn open(path: &Path, progress: &Progress) -> Result<Self, Failure> {
        let name = InputName::new(path);
        let source: Box<dyn Read> = if name.is_standard_input() {
            Box::new(io::stdin().lock())
        } else {
            let file = open_file(path).map_err(|error| unreadable(&name, &error))?;
            progress.set_length(file.metadata().map_or(0, |metadata| metadata.len()));
            Box::new(progress.wrap(file))
        };
        Self::new(name, source)
    }

    /// Leaves out the byte order mark of a text, and refuses what its first bytes show to be something else.
    pub(crate) fn new(name: InputName, source: impl Read + 'static) -> Result<Self, Failure> {
        let mut reader = BufReader::with_capacity(1 << 16, source);
        let mut beginning = Vec::new();
        let length = BYTE_ORDER_MARK.len() as u64;
        let failed = |error: io::Error| unreadable(&name, &error);
        let mut start = reader.by_ref().take(length);
        start.read_to_end(&mut beginning).map_err(failed)?;
        refuse_foreign(&name, &beginning, reader.fill_buf().map_err(failed)?)?;
        let has_mark = beginning == BYTE_ORDER_MARK;
        if has_mark {
            beginning.clear();
        }
        Ok(Self { name, has_mark, source: Box::new(Cursor::new(beginning).chain(reader)) })
    }
}

/// Refuses a text whose first bytes show that its characters or its lines are written another way.
fn refuse_foreign(name: &InputName, beginning: &[u8], next: &[u8]) -> Result<(), Failure> {
    if UTF_16_MARKS.iter().any(|mark| beginning.starts_with(mark)) {
        return Err(Failure::input(
            format!("{name} is not UTF-8 text: it begins as UTF-16 does"),
            format!("convert it: iconv -f UTF-16 -t UTF-8 {}", name.as_given()),
        ));
    }
    let bytes = [beginning, next].concat();
    let text = bytes.strip_suffix(b"\r").unwrap_or(&bytes);
    if text.contains(&b'\r') && !text.contains(&b'\n') {
        return Err(Failure::input(
            format!("{name} ends its lines with carriage returns (CR) alone"),
            format!("convert it: tr '\\r' '\\n'{}", redirected(name)),
        ));
    }
    Ok(())
}

/// How a shell gives a file to a command that reads standard input.
fn redirected(name: &InputName) -> String {
    if name.is_standard_input() {
        return String::new();
    }
    format!(" < {}", name.as_given())
}

fn open_file(path: &Path) -> io::Result<File> {
    let file = File::open(path)?;
    if file.metadata()?.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    Ok(file)
}

fn unreadable(name: &InputName, error: &io::Error) -> Failure {
    let (reason, hint) = match error.kind() {
        io::ErrorKind::NotFound => ("there is no such file", "check the path"),
        io::ErrorKind::IsADirectory => ("it is a directory", "name a file in it"),
        io::ErrorKind::PermissionDenied => ("you are not allowed to", "check its permissions"),
        _ => return Failure::ours(format!("cannot read {name}: {error}"), "check the path"),
    };
    Failure::input(format!("cannot read {name}: {reason}"), hint)
}
