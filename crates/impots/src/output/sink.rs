//! Where the output goes: standard output, or a file that replaces another when it is complete.

use std::io::{self, Write};
use std::path::Path;

use crate::exit::{CommandError, ReaderGone};
use crate::output::replaced_file::ReplacedFile;
use crate::output::standard_output;

/// The output.
pub(crate) enum Sink {
    Standard(io::StdoutLock<'static>),
    File(ReplacedFile),
}

impl Sink {
    /// Standard output for `-` and `/dev/stdout`, or else a file.
    ///
    /// # Errors
    /// A standard output that is closed, or a file that cannot be begun: before anything is computed for it.
    pub(crate) fn create(path: &Path) -> Result<Self, CommandError> {
        if is_standard_output(path) {
            refuse_closed()?;
            return Ok(Self::Standard(io::stdout().lock()));
        }
        ReplacedFile::create(path).map(Self::File)
    }

    /// Writes a text.
    pub(crate) fn write(&mut self, text: &str) -> anyhow::Result<()> {
        match self {
            Self::Standard(output) => {
                output.write_all(text.as_bytes()).map_err(|error| standard(&error))
            }
            Self::File(file) => Ok(file.write_text(text)?),
        }
    }

    /// Completes the output.
    pub(crate) fn finish(self) -> anyhow::Result<()> {
        match self {
            Self::Standard(mut output) => output.flush().map_err(|error| standard(&error)),
            Self::File(file) => Ok(file.finish()?),
        }
    }
}

/// Writes a line that is shown this once to standard output. Where its reader has gone it is lost, which whoever asked for it must know.
pub(crate) fn print_once(line: &str) -> anyhow::Result<()> {
    let write = || {
        let mut output = Sink::create(Path::new("-"))?;
        output.write(&format!("{line}\n"))?;
        output.finish()
    };
    write().map_err(|error| {
        if !error.is::<ReaderGone>() {
            return error;
        }
        let message = "cannot write standard output: nobody reads it";
        CommandError::ours(message, "nothing was changed: send it to somebody who keeps it").into()
    })
}

/// Whether a path stands for standard output.
pub(crate) fn is_standard_output(path: &Path) -> bool {
    ["-", "/dev/stdout"].map(Path::new).contains(&path)
}

/// Where it is closed, what is written goes to `/dev/null` without an error.
fn refuse_closed() -> Result<(), CommandError> {
    if standard_output::is_closed() {
        return Err(CommandError::ours(
            "cannot write standard output: it is closed",
            "leave it open, or send it to a file or to `/dev/null`",
        ));
    }
    Ok(())
}

/// What an error of standard output is.
pub(crate) fn standard(error: &io::Error) -> anyhow::Error {
    match error.kind() {
        io::ErrorKind::BrokenPipe => ReaderGone.into(),
        _ => CommandError::unwritable("standard output", error).into(),
    }
}
