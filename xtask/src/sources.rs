//! The sources of the crates, for documents that are written from them.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

/// The Rust files under a folder. `target` and the like are not in `crates`.
///
/// # Errors
/// If a folder cannot be read.
pub(crate) fn rust_files(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let mut files = Vec::new();
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(rust_files(&path)?);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    Ok(files)
}
