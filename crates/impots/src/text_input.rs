//! A file or standard input, opened to be read.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::Path;

use crate::failure::Failure;
use crate::progress::Progress;

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// A text to be read from its beginning.
pub(crate) struct TextInput {
    /// The path, as messages show it.
    pub(crate) name: String,
    /// Whether the text began with a byte order mark, which is not part of it.
    pub(crate) has_mark: bool,
    pub(crate) source: Box<dyn BufRead>,
}

impl TextInput {
    /// Opens a file, or standard input for `-`.
    pub(crate) fn open(path: &Path, progress: &Progress) -> Result<Self, Failure> {
        let name = path.display().to_string();
        let source: Box<dyn Read> = if path == Path::new("-") {
            Box::new(io::stdin().lock())
        } else {
            let file = open_file(path).map_err(|error| unreadable(&name, &error))?;
            progress.set_length(file.metadata().map_or(0, |metadata| metadata.len()));
            Box::new(progress.wrap(file))
        };
        Self::new(name.clone(), source).map_err(|error| unreadable(&name, &error))
    }

    /// Leaves out the byte order mark of a text.
    pub(crate) fn new(name: String, source: impl Read + 'static) -> io::Result<Self> {
        let mut reader = BufReader::with_capacity(1 << 16, source);
        let mut beginning = Vec::new();
        let length = BYTE_ORDER_MARK.len() as u64;
        reader.by_ref().take(length).read_to_end(&mut beginning)?;
        let has_mark = beginning == BYTE_ORDER_MARK;
        if has_mark {
            beginning.clear();
        }
        Ok(Self {
            name,
            has_mark,
            source: Box::new(Cursor::new(beginning).chain(reader)),
        })
    }
}

fn open_file(path: &Path) -> io::Result<File> {
    let file = File::open(path)?;
    if file.metadata()?.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    Ok(file)
}

fn unreadable(name: &str, error: &io::Error) -> Failure {
    let (reason, hint) = match error.kind() {
        io::ErrorKind::NotFound => ("there is no such file", "check the path"),
        io::ErrorKind::IsADirectory => ("it is a directory", "name a file in it"),
        io::ErrorKind::PermissionDenied => ("you are not allowed to", "check its permissions"),
        _ => return Failure::ours(format!("cannot read `{name}`: {error}"), "check the path"),
    };
    Failure::input(format!("cannot read `{name}`: {reason}"), hint)
}
