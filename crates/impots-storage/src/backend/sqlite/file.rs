//! The file of a SQLite database, and what stands beside it while it is used.

use std::ffi::OsString;
use std::fs::{self, OpenOptions};
use std::io;
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, TempDir};

use crate::error::{Report, StorageError};

/// Creates a missing file, or the missing target of a link, that its owner alone can read: it holds
/// hashes of passwords.
pub(crate) fn create_if_missing(path: &Path, database: &str) -> Result<(), StorageError> {
    if path.exists() {
        return Ok(());
    }
    let created =
        OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(path);
    created.map(drop).map_err(|error| not_created(database, &error))
}

/// Whether other users may do anything with the file.
pub(crate) fn is_exposed(path: &Path) -> bool {
    const OTHERS: u32 = 0o077;
    fs::metadata(path).is_ok_and(|file| file.permissions().mode() & OTHERS != 0)
}

/// Refuses by its name what cannot be the file of a database: SQLite would say of all of it that it
/// is "unable to open database file", and would wait for a pipe for ever.
///
/// Nothing is opened: closing it again would end the locks that this program has on it.
pub(crate) fn check(path: &Path, database: &str) -> Result<(), StorageError> {
    let report = |reason: &str| Report::new(database, reason);
    match fs::metadata(path) {
        Ok(found) if found.is_file() => Ok(()),
        Ok(found) if found.is_dir() => Err(StorageError::NotADatabase(report("it is a folder"))),
        Ok(_) => Err(StorageError::NotADatabase(report("it is no ordinary file"))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Err(StorageError::NoSuchDatabase(report(&error.to_string())))
        }
        Err(error) => Err(StorageError::CannotOpen(report(&error.to_string()))),
    }
}

/// A file as it is at one moment, with all changes in it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Snapshot {
    path: PathBuf,
    inode: u64,
    length: u64,
    /// When it was last written, in seconds and nanoseconds.
    written: (i64, i64),
}

impl Snapshot {
    /// # Errors
    ///
    /// [`StorageError::JournalLeft`]: some of its changes are still beside it.
    pub(crate) fn take(path: &Path, database: &str) -> Result<Self, StorageError> {
        if let Some(journal) = journal(path) {
            let journal = journal.display().to_string();
            return Err(StorageError::JournalLeft { database: database.to_owned(), journal });
        }
        let found = fs::metadata(path)
            .map_err(|error| StorageError::CannotOpen(Report::new(database, error.to_string())))?;
        Ok(Self {
            path: path.to_owned(),
            inode: found.ino(),
            length: found.len(),
            written: (found.mtime(), found.mtime_nsec()),
        })
    }

    /// # Errors
    ///
    /// [`StorageError::Unreachable`]: somebody else has changed it, and what was read meanwhile may
    /// be half old and half new. [`StorageError::JournalLeft`]: somebody is about to.
    pub(crate) fn check_unchanged(&self, database: &str) -> Result<(), StorageError> {
        if *self == Self::take(&self.path, database)? {
            return Ok(());
        }
        let reason = "another program changed the file meanwhile";
        Err(StorageError::Unreachable(Report::new(database, reason)))
    }
}

/// A copy of a SQLite database that is being made; dropped before it is complete, it leaves no trace. A program that a
/// signal ends drops nothing: it has to remove [`Self::unfinished`].
#[derive(Debug)]
pub struct Backup {
    /// For its owner alone, as the database.
    file: NamedTempFile,
    /// Of the file and of SQLite's journal of it: once it is gone, SQLite makes neither of them again.
    folder: TempDir,
    target: PathBuf,
}

impl Backup {
    /// Begins a file that will have this path.
    ///
    /// # Errors
    ///
    /// [`StorageError::CopyExists`], [`StorageError::CannotCreate`] or [`StorageError::CannotWrite`].
    pub fn begin(target: &Path) -> Result<Self, StorageError> {
        if fs::symlink_metadata(target).is_ok() {
            return Err(StorageError::CopyExists { copy: target.to_string_lossy().into_owned() });
        }
        let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty());
        let failed = |error| not_created(&target.to_string_lossy(), &error);
        let mut builder = tempfile::Builder::new();
        let folder = builder.prefix(".impots-").tempdir_in(folder.unwrap_or(Path::new(".")));
        let folder = folder.map_err(failed)?;
        let file = NamedTempFile::new_in(folder.path()).map_err(failed)?;
        Ok(Self { file, folder, target: target.to_owned() })
    }

    /// The folder of all that there may be of it until it is complete.
    #[must_use]
    pub fn unfinished(&self) -> &Path {
        self.folder.path()
    }

    /// Where it is written.
    pub(crate) fn path(&self) -> Result<&str, StorageError> {
        let path = self.file.path().to_str();
        path.ok_or_else(|| {
            not_created(&self.target.to_string_lossy(), &io::ErrorKind::InvalidFilename.into())
        })
    }

    /// What is wrong with the database, or with the copy.
    pub(crate) fn failure(&self, error: StorageError) -> StorageError {
        match error {
            StorageError::CannotWrite(Report { reason, .. }) => {
                StorageError::CannotWrite(Report::new(&self.target.to_string_lossy(), reason))
            }
            error => error,
        }
    }

    /// Gives it its name, once it is on the disk.
    pub(crate) fn finish(self) -> Result<(), StorageError> {
        let Self { file, folder: _folder, target } = self;
        file.as_file()
            .sync_all()
            .map_err(|error| not_created(&target.to_string_lossy(), &error))?;
        match file.persist_noclobber(&target) {
            Ok(_) => Ok(()),
            Err(error) => Err(not_created(&target.to_string_lossy(), &error.error)),
        }
    }
}

/// `name` is the address of a database, or the path of a copy.
fn not_created(name: &str, error: &io::Error) -> StorageError {
    use io::ErrorKind::{AlreadyExists, FileTooLarge, QuotaExceeded, StorageFull};
    match error.kind() {
        AlreadyExists => StorageError::CopyExists { copy: name.to_owned() },
        StorageFull | QuotaExceeded | FileTooLarge => {
            StorageError::CannotWrite(Report::new(name, error.to_string()))
        }
        _ => StorageError::CannotCreate(Report::new(name, error.to_string())),
    }
}

/// The journal beside a file that holds changes of it; SQLite leaves some empty.
fn journal(path: &Path) -> Option<PathBuf> {
    // SQLite follows the links first.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let journals = ["-wal", "-journal"].map(|suffix| beside(&target, suffix));
    let has_changes = |journal: &PathBuf| {
        fs::metadata(journal).is_ok_and(|found| found.is_file() && found.len() > 0)
    };
    journals.into_iter().find(has_changes)
}

/// The file whose name goes on like this.
fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(suffix);
    PathBuf::from(name)
}
