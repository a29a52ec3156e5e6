//! Which file a path leads to, so that no file is read and written, or written twice, under two names.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use crate::exit::CommandError;

/// As many links as Linux follows.
const MAX_LINKS: usize = 40;

/// A path as an argument gives it.
pub(crate) struct NamedPath<'a> {
    /// The argument, as messages show it.
    pub(crate) argument: &'a str,
    pub(crate) path: &'a Path,
}

/// A file that exists, or one that would.
#[derive(PartialEq, Eq)]
enum Identity {
    /// The device and the number on it: the same for all names of a file.
    Existing(u64, u64),
    Missing(PathBuf),
}

/// Refuses two paths that lead to one file. Devices and pipes may be given twice.
///
/// # Errors
/// The two arguments and the path.
pub(crate) fn refuse_twins(paths: &[NamedPath<'_>]) -> Result<(), CommandError> {
    let identities: Vec<_> = paths.iter().map(|named| identity(named.path)).collect();
    for (place, identity) in identities.iter().enumerate() {
        let earlier = identities[..place].iter().position(|other| other == identity);
        if let (Some(earlier), Some(_)) = (earlier, identity) {
            return Err(twins(&paths[earlier], &paths[place]));
        }
    }
    Ok(())
}

fn twins(first: &NamedPath<'_>, second: &NamedPath<'_>) -> CommandError {
    let path = second.path.display();
    CommandError::input(
        format!("`{}` and `{}` are the same file: `{path}`", first.argument, second.argument),
        "give each a file of its own",
    )
}

/// The file that a path leads to; `None` if it is a device, a pipe or a folder, or cannot be seen.
fn identity(path: &Path) -> Option<Identity> {
    match fs::metadata(path) {
        Ok(metadata) if metadata.is_file() => {
            Some(Identity::Existing(metadata.dev(), metadata.ino()))
        }
        Ok(_) => None,
        Err(_) => {
            let path = followed(path);
            let folder = fs::canonicalize(folder(&path)).ok()?;
            Some(Identity::Missing(folder.join(path.file_name()?)))
        }
    }
}

/// The path at the end of a chain of links, whether or not there is a file.
pub(crate) fn followed(path: &Path) -> PathBuf {
    if let Ok(path) = fs::canonicalize(path) {
        return path;
    }
    links(path).last().unwrap_or_else(|| path.to_owned())
}

/// The path and what it leads to, link by link.
fn links(path: &Path) -> impl Iterator<Item = PathBuf> {
    let next = |path: &PathBuf| Some(folder(path).join(fs::read_link(path).ok()?));
    std::iter::successors(Some(path.to_owned()), next).take(MAX_LINKS)
}

/// Whether a path names an open file of a process, as `/dev/stdout` does: its bytes go where those before went.
pub(crate) fn is_open_file(path: &Path) -> bool {
    links(path)
        .any(|link| fs::canonicalize(folder(&link)).is_ok_and(|folder| folder.starts_with("/proc")))
}

/// The folder that a path is in.
pub(crate) fn folder(path: &Path) -> &Path {
    let folder = path.parent();
    folder.filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    fn are_twins(first: &Path, second: &Path) -> bool {
        let named = |argument, path| NamedPath { argument, path };
        refuse_twins(&[named("a", first), named("b", second)]).is_err()
    }

    #[test]
    fn a_file_is_recognised_under_all_its_names() {
        let folder = tempfile::tempdir().unwrap();
        let [file, hard, soft, dangling, missing, other] =
            ["f", "h", "s", "d", "m", "o"].map(|name| folder.path().join(name));
        fs::write(&file, "").unwrap();
        fs::hard_link(&file, &hard).unwrap();
        symlink("f", &soft).unwrap();
        symlink("m", &dangling).unwrap();
        for (first, second) in [
            (&file, &file),
            (&file, &folder.path().join("./f")),
            (&file, &hard),
            (&file, &soft),
            (&missing, &dangling),
            (&missing, &folder.path().join("./m")),
        ] {
            assert!(are_twins(first, second), "{first:?} {second:?}");
        }
        assert!(!are_twins(&file, &other));
        assert!(!are_twins(&missing, &other));
    }

    #[test]
    fn devices_may_be_given_twice() {
        assert!(!are_twins(Path::new("/dev/null"), Path::new("/dev/null")));
    }

    #[test]
    fn links_that_lead_nowhere_come_to_an_end() {
        let folder = tempfile::tempdir().unwrap();
        let link = folder.path().join("l");
        symlink("l", &link).unwrap();
        assert_eq!(followed(&link).file_name(), link.file_name());
    }

    #[test]
    fn open_files_are_recognised() {
        assert!(is_open_file(Path::new("/dev/stdout")));
        assert!(is_open_file(Path::new("/dev/fd/2")));
        assert!(!is_open_file(Path::new("/dev/null")));
        assert!(!is_open_file(Path::new("out.csv")));
    }
}
