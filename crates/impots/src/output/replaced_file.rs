//! A file that is written beside the one it replaces, and takes its name only when it is complete: who reads it meanwhile, or after an
//! error, has the old one whole. Beside it because a file cannot be renamed to another disk.

use std::fs::{self, File, Metadata, Permissions};
use std::io::{self, BufWriter, Write};
use std::os::unix::fs::{MetadataExt, PermissionsExt, fchown};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::exit::CommandError;
use crate::interruption;
use crate::output::same_file::{folder, followed, is_open_file};

/// What a file's group may do, in a mode.
const GROUP: u32 = 0o070;

/// A file being written; dropped before [`ReplacedFile::finish`], it leaves no trace.
pub(crate) struct ReplacedFile {
    name: String,
    writer: BufWriter<Target>,
}

/// Where bytes go until the file is complete.
enum Target {
    /// Renamed to the path at the end.
    Beside(NamedTempFile, PathBuf),
    /// A device, a pipe or a file that is open already, which nothing may replace.
    Direct(File),
}

impl ReplacedFile {
    /// Begins a file that will have this path.
    ///
    /// # Errors
    /// A folder that is missing or takes no file, a name that is a directory's or a read-only file's.
    pub(crate) fn create(path: &Path) -> Result<Self, CommandError> {
        let name = path.display().to_string();
        // A rename asks the folder alone: it would replace a file that nobody may write to.
        if is_read_only(path) {
            return Err(CommandError::input(
                format!("cannot write `{name}`: the file is read-only"),
                "allow writing to it, or name another file",
            ));
        }
        let target = interruption::undisturbed(|unfinished| {
            let target = open(path)?;
            if let Target::Beside(file, _) = &target {
                unfinished.insert(file.path().to_owned());
            }
            Ok(target)
        });
        let target = target.map_err(|error| unwritable(&name, &error))?;
        Ok(Self { name, writer: BufWriter::with_capacity(1 << 16, target) })
    }

    /// Writes a text.
    pub(crate) fn write_text(&mut self, text: &str) -> Result<(), CommandError> {
        let written = self.writer.write_all(text.as_bytes());
        written.map_err(|error| unwritable(&self.name, &error))
    }

    /// Gives the file its name.
    ///
    /// # Errors
    /// What the system says; the old file is still there, and the new one gone.
    pub(crate) fn finish(self) -> Result<(), CommandError> {
        let Self { name, writer } = self;
        let renamed =
            writer.into_inner().map_err(io::IntoInnerError::into_error).and_then(|target| {
                match target {
                    Target::Beside(file, path) => interruption::undisturbed(|unfinished| {
                        unfinished.remove(file.path());
                        file.persist(path).map(drop).map_err(|error| error.error)
                    }),
                    Target::Direct(_) => Ok(()),
                }
            });
        renamed.map_err(|error| unwritable(&name, &error))
    }
}

impl Write for Target {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Beside(file, _) => file.write(bytes),
            Self::Direct(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Beside(file, _) => file.flush(),
            Self::Direct(file) => file.flush(),
        }
    }
}

fn is_read_only(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|metadata| metadata.is_file() && metadata.permissions().readonly())
}

/// Begins a file beside the one of this path, or opens what cannot be replaced: a device, a pipe, a file that is open already.
fn open(path: &Path) -> io::Result<Target> {
    let existing = fs::metadata(path).ok();
    match &existing {
        Some(metadata) if metadata.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
        Some(metadata) if !metadata.is_file() || is_open_file(path) => {
            // Appended, what an open file has already stays.
            return Ok(Target::Direct(File::options().append(true).open(path)?));
        }
        Some(_) | None => {}
    }
    // A link stays a link: it is the file it leads to that is replaced.
    let path = followed(path);
    let mut builder = tempfile::Builder::new();
    builder.prefix(".impots-");
    let file = match existing {
        None => builder.permissions(new_file()).tempfile_in(folder(&path))?,
        Some(metadata) => {
            let file = builder.tempfile_in(folder(&path))?;
            allow_as_before(file.as_file(), &metadata)?;
            file
        }
    };
    Ok(Target::Beside(file, path))
}

/// Gives the file to those who have the old one, and allows what that allows, whatever the system's mask would leave of it.
///
/// What the group may do is for that group: if the file cannot be given to it, its members lose it, and nobody gains it.
fn allow_as_before(file: &File, old: &Metadata) -> io::Result<()> {
    let is_given = fchown(file, Some(old.uid()), Some(old.gid()))
        .or_else(|_| fchown(file, None, Some(old.gid())))
        .is_ok();
    let mode = old.permissions().mode();
    let mode = if is_given { mode } else { mode & !GROUP };
    file.set_permissions(Permissions::from_mode(mode))
}

/// What the system's mask leaves of reading and writing for everybody, as for any new file.
fn new_file() -> Permissions {
    Permissions::from_mode(0o666)
}

fn unwritable(name: &str, error: &io::Error) -> CommandError {
    CommandError::unwritable(&format!("`{name}`"), error)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    fn entries(folder: &Path) -> usize {
        fs::read_dir(folder).unwrap().count()
    }

    #[test]
    fn the_old_content_stays_until_the_new_one_is_complete() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("f");
        fs::write(&path, "old").unwrap();
        let mut file = ReplacedFile::create(&path).unwrap();
        file.write_text("new").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        file.finish().unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
    }

    #[test]
    fn an_unfinished_file_leaves_no_trace() {
        let folder = tempfile::tempdir().unwrap();
        drop(ReplacedFile::create(&folder.path().join("f")).unwrap());
        assert_eq!(entries(folder.path()), 0);
    }

    #[test]
    fn devices_are_written_and_never_replaced() {
        let mut file = ReplacedFile::create(Path::new("/dev/null")).unwrap();
        file.write_text("x").unwrap();
        file.finish().unwrap();
        assert!(!fs::metadata("/dev/null").unwrap().is_file());
    }

    /// A group that a file of ours can be given to, and that no new file has by itself; ours where there is no other.
    fn other_group(file: &File) -> u32 {
        let status = fs::read_to_string("/proc/self/status").unwrap();
        let groups = status.lines().find_map(|line| line.strip_prefix("Groups:")).unwrap();
        let own = file.metadata().unwrap().gid();
        let groups = groups.split_whitespace().map(|group| group.parse().unwrap());
        // Root can give a file to any.
        let mut others = groups.chain([54_321]).filter(|group| *group != own);
        others.find(|group| fchown(file, None, Some(*group)).is_ok()).unwrap_or(own)
    }

    #[test]
    fn the_group_of_a_replaced_file_stays_its_group() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("f");
        fs::write(&path, "old").unwrap();
        let group = other_group(&File::open(&path).unwrap());
        fs::set_permissions(&path, Permissions::from_mode(0o640)).unwrap();
        ReplacedFile::create(&path).unwrap().finish().unwrap();
        let metadata = fs::metadata(&path).unwrap();
        assert_eq!((metadata.gid(), metadata.mode() & 0o777), (group, 0o640));
    }

    #[test]
    fn what_a_group_may_do_is_given_to_no_other_group() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("f");
        let file = File::create(&path).unwrap();
        // A file of somebody else's, whom only root can give a file to.
        let old = fs::metadata("/proc/1").unwrap();
        assert_eq!(old.mode() & 0o777, 0o555);
        allow_as_before(&file, &old).unwrap();
        let is_given = file.metadata().unwrap().gid() == old.gid();
        let expected = if is_given { 0o555 } else { 0o505 };
        assert_eq!(file.metadata().unwrap().mode() & 0o777, expected);
    }

    #[test]
    fn links_and_permissions_are_kept() {
        let folder = tempfile::tempdir().unwrap();
        let [path, link] = ["f", "l"].map(|name| folder.path().join(name));
        fs::write(&path, "old").unwrap();
        fs::set_permissions(&path, Permissions::from_mode(0o640)).unwrap();
        symlink(&path, &link).unwrap();
        ReplacedFile::create(&link).unwrap().finish().unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
        assert_eq!(fs::read_to_string(&path).unwrap(), "");
    }
}
