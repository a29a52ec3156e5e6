//! The file of a SQLite database: it holds hashes of passwords, so it is for its owner alone.

use std::fs::{self, OpenOptions};
use std::io;
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::Path;

/// Creates a missing file, or the missing target of a link, that its owner alone can read.
pub(crate) fn create_if_missing(path: &Path) -> io::Result<()> {
    if path.exists() {
        return Ok(());
    }
    OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(path).map(drop)
}

/// Whether other users may do anything with the file.
pub(crate) fn is_exposed(path: &Path) -> bool {
    const OTHERS: u32 = 0o077;
    fs::metadata(path).is_ok_and(|file| file.permissions().mode() & OTHERS != 0)
}
