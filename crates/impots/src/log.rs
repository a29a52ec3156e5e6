//! Where the server's log lines go, and how they are written. What is logged, and that no secret is, is up to whoever logs.
//!
//! One thread writes them, a fiftieth of a second after they came at most, warnings and errors at once: a process that is
//! killed (SIGKILL) loses that much of its log, and nothing when it ends in any other way. Whoever has a line to write never
//! waits: when the disk is full or nobody reads standard error, lines are lost and the server goes on.

mod batches;
mod rotating_file;
mod text;
mod time;

use std::fs::OpenOptions;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use impots_web::Clock;
use impots_web::log::log_panics;
use tracing_subscriber::EnvFilter;

use crate::output::same_file::folder;
use crate::settings::{LogFormat, LogSettings, Placed, SettingsError};
use batches::{Batches, LastBatch};
use rotating_file::{Reopening, Rotated, RotatingFile};

/// Writes what waits, a second at most, when it is dropped.
#[must_use]
pub(crate) struct LogGuard {
    _last: LastBatch,
    file: LogFile,
}

impl LogGuard {
    /// The file, if the log is written to one.
    #[must_use]
    pub(crate) fn file(&self) -> LogFile {
        self.file.clone()
    }
}

/// The file of the log, if it has one.
#[derive(Clone, Default)]
pub(crate) struct LogFile(Option<Reopening>);

impl LogFile {
    /// Writes on to whatever has the name of the file now: a program like logrotate may have renamed the old one. If nothing
    /// can be opened under that name, the old one is written on, and says so.
    pub(crate) fn reopen(&self) {
        let reopened = self.0.as_ref().map_or(Ok(()), Reopening::reopen);
        if let Err(error) = reopened {
            tracing::warn!(%error, "the log file cannot be opened again; the old one is written on");
        }
    }
}

/// Sends every log line of the process where the settings say, panics among them.
///
/// # Errors
/// [`SettingsError`] if the file cannot be written.
pub(crate) fn start(settings: &LogSettings) -> Result<LogGuard, SettingsError> {
    let to_terminal = settings.file.is_none() && io::stderr().is_terminal();
    let (writer, file): (Box<dyn Write + Send>, _) = match &settings.file {
        None => (Box::new(io::stderr()), LogFile::default()),
        Some(place) => {
            let file = open(place, settings)?;
            let reopening = file.reopening();
            (Box::new(file), LogFile(Some(reopening)))
        }
    };
    let (batches, last) = Batches::to(writer).map_err(SettingsError::startup)?;
    let builder = tracing_subscriber::fmt()
        .with_writer(batches)
        .with_timer(time::Utc)
        // What the database's driver has to say comes back as errors, and some of it is no news.
        .with_env_filter(EnvFilter::new("info,sqlx=error"))
        .with_target(false)
        .with_ansi(to_terminal)
        // It would print them to standard error too, and panic when nobody reads that any more.
        .log_internal_errors(false);
    match settings.format {
        LogFormat::Text => builder.fmt_fields(text::Fields).init(),
        LogFormat::Json => builder.json().flatten_event(true).init(),
    }
    log_panics();
    Ok(LogGuard { _last: last, file })
}

/// Whether the file of the settings can be written. One that is not there is not created: it would belong to whoever
/// checks, not to whoever serves, and a server could start meanwhile and write to it.
///
/// # Errors
/// [`SettingsError`] if it cannot.
pub(crate) fn check(settings: &LogSettings) -> Result<(), SettingsError> {
    let Some(place) = &settings.file else {
        return Ok(());
    };
    let path = &place.value;
    let written = match OpenOptions::new().append(true).open(path) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => check_folder(path),
        Err(error) => Err(error),
    };
    written.map_err(|error| not_writable(place, &error))
}

/// Whether the file could be created, tried with one that has no name. The end of a chain of links counts.
fn check_folder(path: &Path) -> io::Result<()> {
    let folder = folder(path);
    match path.read_link() {
        Ok(target) => check_folder(&folder.join(target)),
        Err(_) => tempfile::tempfile_in(folder).map(drop),
    }
}

/// The file of the settings, made if it is not there.
fn open(place: &Placed<PathBuf>, settings: &LogSettings) -> Result<RotatingFile, SettingsError> {
    let keep = usize::try_from(settings.keep).unwrap_or(usize::MAX);
    let rotated = Rotated { path: place.value.clone(), rotation: settings.rotation, keep };
    RotatingFile::open(rotated, Clock::System).map_err(|error| not_writable(place, &error))
}

/// The fault, with the flag or line that names the file.
fn not_writable(place: &Placed<PathBuf>, error: &io::Error) -> SettingsError {
    place.refused(format!("cannot write `{}`: {error}", place.value.display()))
}

#[cfg(test)]
pub(crate) mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;

    use super::*;
    use crate::settings::{Given, Reader, table};

    fn check_file(path: &Path) -> Result<(), String> {
        let given = Given::default().with_flag(&table::LOG_FILE, &[path.to_str().unwrap()]);
        let settings = Reader::new(&given).and_then(|mut reader| LogSettings::read(&mut reader));
        settings.and_then(|settings| check(&settings)).map_err(|error| error.to_string())
    }

    /// The names of the files in a folder, sorted.
    pub(crate) fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_check_neither_creates_nor_changes_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("impots.log");
        assert_eq!(check_file(&path), Ok(()));
        assert_eq!(names(folder.path()), [""; 0]);
        fs::write(&path, "a line\n").unwrap();
        assert_eq!(check_file(&path), Ok(()));
        assert_eq!(fs::read_to_string(&path).unwrap(), "a line\n");
    }

    #[test]
    fn a_check_leaves_a_link_to_nothing_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let link = folder.path().join("impots.log");
        fs::create_dir(folder.path().join("elsewhere")).unwrap();
        symlink("second", &link).unwrap();
        symlink("elsewhere/target", folder.path().join("second")).unwrap();
        assert_eq!(check_file(&link), Ok(()));
        assert_eq!(names(folder.path()), ["elsewhere", "impots.log", "second"]);
        assert_eq!(names(&folder.path().join("elsewhere")), [""; 0]);

        let lost = folder.path().join("lost.log");
        symlink("no/such/folder/target", &lost).unwrap();
        assert!(check_file(&lost).is_err());
        assert_eq!(lost.read_link().unwrap(), Path::new("no/such/folder/target"));
    }

    #[test]
    fn a_link_to_itself_and_a_folder_that_takes_no_file_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let link = folder.path().join("impots.log");
        symlink("impots.log", &link).unwrap();
        assert!(check_file(&link).is_err());
        assert!(check_file(Path::new("/proc/impots.log")).is_err());
    }
}
