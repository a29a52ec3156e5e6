//! The log of `impots main`: `2020-08-08 16:33:23.379221, Thread-2 : ` and a text, a line each (protocol, section 8).

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use jiff::Zoned;

use crate::exit::CommandError;

/// A log that several threads of work write to.
pub(crate) struct ActivityLog {
    path: PathBuf,
    file: Mutex<BufWriter<File>>,
    clock: fn() -> Zoned,
}

/// Who writes a line: the names are those of version 14's threads.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Author {
    Main,
    /// A session's number, from 1.
    Session(usize),
}

impl ActivityLog {
    /// Opens a log to add to it; the clock is a parameter, for tests.
    ///
    /// # Errors
    /// A file that cannot be opened or made.
    pub(crate) fn open(path: &Path, clock: fn() -> Zoned) -> Result<Self, CommandError> {
        let file = File::options().append(true).create(true).open(path);
        let file = file.map_err(|error| unwritable(path, &error))?;
        Ok(Self { path: path.to_owned(), file: Mutex::new(BufWriter::new(file)), clock })
    }

    /// Writes a line. A log that cannot be written must not stop the computation: [`ActivityLog::finish`] tells.
    pub(crate) fn write(&self, author: Author, text: &str) {
        let line = line(&(self.clock)(), author, text);
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.write_all(line.as_bytes()).ok();
    }

    /// Writes what is still in memory.
    ///
    /// # Errors
    /// What kept this or an earlier line from being written, as far as the system still says so.
    pub(crate) fn finish(&self) -> Result<(), CommandError> {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.flush().map_err(|error| unwritable(&self.path, &error))
    }
}

/// A text of several lines, or one that would write lines of its own, stays on one line.
fn line(time: &Zoned, author: Author, text: &str) -> String {
    let time = time.strftime("%Y-%m-%d %H:%M:%S%.6f");
    let text = text.replace(char::is_control, " ");
    match author {
        Author::Main => format!("{time}, MainThread : {text}\n"),
        Author::Session(number) => format!("{time}, Thread-{number} : {text}\n"),
    }
}

fn unwritable(path: &Path, error: &std::io::Error) -> CommandError {
    CommandError::unwritable(&format!("the log `{}`", path.display()), error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_written_as_version_14_writes_them() {
        let time: Zoned = "2020-08-08T16:33:23.379221[Europe/Paris]".parse().unwrap();
        assert_eq!(
            line(&time, Author::Session(2), "début"),
            "2020-08-08 16:33:23.379221, Thread-2 : début\n"
        );
        assert_eq!(
            line(&time, Author::Main, "a\r\nb\u{1b}[0m"),
            "2020-08-08 16:33:23.379221, MainThread : a  b [0m\n"
        );
    }

    #[test]
    fn microseconds_are_always_six_digits() {
        let time: Zoned = "2020-08-08T16:33:23[Europe/Paris]".parse().unwrap();
        assert!(line(&time, Author::Main, "").starts_with("2020-08-08 16:33:23.000000, "));
    }
}
