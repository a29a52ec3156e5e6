//! A file or standard input, opened to be read as text; text that gzip compressed is decompressed on the way. What is no text is refused
//! by its first bytes; a byte further on that is no UTF-8 makes one row faulty, which is up to whoever reads rows.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::Path;

use flate2::read::MultiGzDecoder;
use impots_protocol::Language;

use crate::exit::CommandError;
use crate::input::csv::LineError;
use crate::input::file_kind::{FileKind, other_encoding};
use crate::input::input_name::InputName;
use crate::output::Progress;

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// As many bytes are waited for: enough for the marks of what can be read. A pipe may have no more for long.
const AWAITED: u64 = 4;

/// The largest text that is read as a whole, in bytes: a household has some hundreds, all parameters of all years have 33 000.
const LARGEST_WHOLE: u64 = 1 << 20;

/// A whole text of a mebibyte at most; `-` is standard input.
///
/// # Errors
/// What cannot be read or is no UTF-8, with the line; what is larger, with `instead`, which says what to give.
pub(crate) fn read_whole(path: &Path, instead: &str) -> Result<String, CommandError> {
    let input = TextInput::open(path, &Progress::hidden())?;
    let mut bytes = Vec::new();
    let read = input.source.take(LARGEST_WHOLE + 1).read_to_end(&mut bytes);
    read.map_err(|error| unreadable(&input.name, &error))?;
    if bytes.len() as u64 > LARGEST_WHOLE {
        let message = format!("{} is larger than {LARGEST_WHOLE} bytes", input.name);
        return Err(CommandError::input(message, instead));
    }
    String::from_utf8(bytes).map_err(|error| {
        let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = memchr::memchr_iter(b'\n', valid).count() + 1;
        let fault = LineError::NotUtf8.text(Language::English);
        let hint = other_encoding(&input.name, Language::English);
        CommandError::input(format!("{}: line {line}: {fault}", input.name), hint)
    })
}

/// A text to be read from its beginning.
pub(crate) struct TextInput {
    pub(crate) name: InputName,
    /// Whether the text began with a byte order mark, which is not part of it.
    pub(crate) has_mark: bool,
    pub(crate) source: Box<dyn BufRead>,
}

impl TextInput {
    /// Opens a file, or standard input for `-`.
    pub(crate) fn open(path: &Path, progress: &Progress) -> Result<Self, CommandError> {
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

    /// Decompresses what gzip compressed, leaves out the byte order mark, and refuses what its first bytes show to be no
    /// text.
    pub(crate) fn new(name: InputName, source: impl Read + 'static) -> Result<Self, CommandError> {
        let failed = |error: io::Error| unreadable(&name, &error);
        let mut start = Start::read(Box::new(source)).map_err(failed)?;
        if start.kind == FileKind::Gzip {
            let text = MultiGzDecoder::new(start.whole());
            start = Start::read(Box::new(text)).map_err(failed)?;
        }
        start.kind.refuse(&name)?;
        let has_mark = start.awaited.starts_with(BYTE_ORDER_MARK);
        if has_mark {
            start.awaited.drain(..BYTE_ORDER_MARK.len());
        }
        Ok(Self { name, has_mark, source: start.whole() })
    }
}

/// Data whose first bytes were looked at.
struct Start {
    kind: FileKind,
    /// The bytes that are no longer in the reader.
    awaited: Vec<u8>,
    reader: BufReader<Box<dyn Read>>,
}

impl Start {
    /// Looks at the bytes that are waited for, and at what came with them.
    fn read(source: Box<dyn Read>) -> io::Result<Self> {
        let mut reader = BufReader::with_capacity(1 << 16, source);
        let mut awaited = Vec::new();
        reader.by_ref().take(AWAITED).read_to_end(&mut awaited)?;
        let kind = FileKind::of(&[awaited.as_slice(), reader.buffer()].concat());
        Ok(Self { kind, awaited, reader })
    }

    /// All of the data again, from the first byte.
    fn whole(self) -> Box<dyn BufRead> {
        Box::new(Cursor::new(self.awaited).chain(self.reader))
    }
}

/// A directory can be opened and not read: it is called by its name at once.
fn open_file(path: &Path) -> io::Result<File> {
    let file = File::open(path)?;
    if file.metadata()?.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    Ok(file)
}

/// Why a file cannot be read: the input's fault where another path or permission would do, else the machine's. Damaged data are those of
/// gzip: plain files give no such errors.
fn unreadable(name: &InputName, error: &io::Error) -> CommandError {
    let (reason, hint) = match error.kind() {
        io::ErrorKind::NotFound => ("there is no such file", "check the path"),
        io::ErrorKind::IsADirectory => ("it is a directory", "name a file in it"),
        io::ErrorKind::PermissionDenied => ("you are not allowed to", "check its permissions"),
        io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput | io::ErrorKind::UnexpectedEof => {
            ("its compressed data are damaged", "copy or compress it anew")
        }
        _ => return CommandError::ours(format!("cannot read {name}: {error}"), "check the path"),
    };
    CommandError::input(format!("cannot read {name}: {reason}"), hint)
}
