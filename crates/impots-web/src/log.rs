//! Where log lines go, and how they are written.
//!
//! One thread writes them. Whoever has a line to write never waits: when the disk is full or nobody reads standard error,
//! lines are lost and the server goes on.

mod panics;
mod rotating_file;

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

use tracing_appender::non_blocking::{NonBlockingBuilder, WorkerGuard};
use tracing_subscriber::filter::LevelFilter;

use crate::Clock;
use crate::config::{ConfigError, LogFormat};
pub(crate) use panics::take_place;
pub use rotating_file::Rotation;
use rotating_file::{Rotated, RotatingFile};

/// Most lines that wait for the disk, each about 200 bytes.
const WAITING_LINES: usize = 16_384;

/// How the log is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogSettings {
    /// For people or for machines.
    pub format: LogFormat,
    /// The file; without one, standard error.
    pub file: Option<PathBuf>,
    /// When a new file is begun.
    pub rotation: Rotation,
    /// How many earlier files are kept.
    pub keep: usize,
}

/// Writes what waits, a second at most, when it is dropped.
#[must_use]
pub struct LogGuard {
    _worker: WorkerGuard,
}

/// Sends every log line of the process where the settings say, panics among them.
///
/// # Errors
/// [`ConfigError::Invalid`] if the file cannot be written.
pub fn start(settings: &LogSettings) -> Result<LogGuard, ConfigError> {
    let to_terminal = settings.file.is_none() && io::stderr().is_terminal();
    let writer: Box<dyn Write + Send> = match &settings.file {
        None => Box::new(io::stderr()),
        Some(path) => Box::new(open(path, settings)?),
    };
    let (writer, worker) = NonBlockingBuilder::default()
        .buffered_lines_limit(WAITING_LINES)
        .lossy(true)
        .thread_name("log")
        .finish(writer);
    let builder = tracing_subscriber::fmt()
        .with_writer(writer)
        .with_max_level(LevelFilter::INFO)
        .with_target(false)
        .with_ansi(to_terminal)
        // It would print them to standard error too, and panic when nobody reads that any more.
        .log_internal_errors(false);
    match settings.format {
        LogFormat::Text => builder.init(),
        LogFormat::Json => builder.json().flatten_event(true).init(),
    }
    panics::log_them();
    Ok(LogGuard { _worker: worker })
}

/// Whether the file of the settings can be written. A file that was not there is not there afterwards either: it would
/// belong to whoever checks, not to whoever serves.
///
/// # Errors
/// [`ConfigError::Invalid`] if it cannot.
pub(crate) fn check(settings: &LogSettings) -> Result<(), ConfigError> {
    let Some(path) = &settings.file else {
        return Ok(());
    };
    let was_there = path.exists();
    open(path, settings)?;
    if !was_there {
        // Left behind, it is only empty.
        let _ = std::fs::remove_file(path);
    }
    Ok(())
}

fn open(path: &std::path::Path, settings: &LogSettings) -> Result<RotatingFile, ConfigError> {
    let rotated = Rotated {
        path: path.to_owned(),
        rotation: settings.rotation,
        keep: settings.keep,
    };
    RotatingFile::open(rotated, Clock::System).map_err(|error| ConfigError::Invalid {
        place: "log-file".into(),
        reason: format!("cannot write `{}`: {error}", path.display()),
    })
}
