//! A file that is set aside each day or hour, under its name and the time: `impots.log.2026-11-21`. Another program may do
//! that instead, and ask for the file to be opened again.
//!
//! `tracing-appender` has such a file too, but everybody on the machine may read it, and it panics on its thread when it
//! cannot begin a new one and nobody reads standard error.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::UNIX_EPOCH;

use impots_web::Clock;
use jiff::Timestamp;

use crate::output::same_file::folder;
use crate::settings::Rotation;

/// Owner and group: what a log tells of times and actions is not for everybody on the machine.
const MODE: u32 = 0o640;

impl Rotation {
    /// The length of a period in seconds; 0 for one without end.
    const fn seconds(self) -> u64 {
        match self {
            Self::Daily => 86_400,
            Self::Hourly => 3_600,
            Self::Never => 0,
        }
    }

    /// The number of the period of a time.
    fn period(self, seconds: u64) -> u64 {
        seconds.checked_div(self.seconds()).unwrap_or_default()
    }

    /// How the beginning of a period is written behind the name, for `strftime`: sorted, the names are in the order of the times.
    const fn pattern(self) -> &'static str {
        match self {
            Self::Daily | Self::Never => "%Y-%m-%d",
            Self::Hourly => "%Y-%m-%dT%H",
        }
    }
}

/// Which file, how often it is set aside, and how many of those are kept.
#[derive(Clone, Debug)]
pub(super) struct Rotated {
    pub(super) path: PathBuf,
    pub(super) rotation: Rotation,
    pub(super) keep: usize,
}

/// The file at work. Whatever fails with it, lines go on to the file that is open.
pub(super) struct RotatingFile {
    settings: Rotated,
    clock: Clock,
    file: File,
    /// The number of the period that the file is of.
    period: u64,
    next: NextFile,
}

/// What a [`RotatingFile`] goes on with from its next line on.
type NextFile = Arc<Mutex<Option<File>>>;

/// Opens the file of a [`RotatingFile`] again: what has that name now, or a new one.
#[derive(Clone)]
pub(super) struct Reopening {
    settings: Rotated,
    next: NextFile,
}

impl Reopening {
    /// From the next line on, the file that has the name now is written.
    ///
    /// # Errors
    /// If there is none and none can be made; the old one is written on.
    pub(super) fn reopen(&self) -> io::Result<()> {
        let file = self.settings.open()?;
        *self.next.lock().unwrap_or_else(PoisonError::into_inner) = Some(file);
        Ok(())
    }
}

impl RotatingFile {
    /// Opens the file, or goes on with the one there is: its period is that of its last line, so that a server that was down at midnight
    /// sets yesterday's file aside before its first line.
    ///
    /// # Errors
    /// What the system says of a file that cannot be opened or made.
    pub(super) fn open(settings: Rotated, clock: Clock) -> io::Result<Self> {
        let file = settings.open()?;
        let period = settings.period_of(&file, &clock)?;
        Ok(Self { settings, clock, file, period, next: NextFile::default() })
    }

    /// What opens the file again.
    pub(super) fn reopening(&self) -> Reopening {
        Reopening { settings: self.settings.clone(), next: Arc::clone(&self.next) }
    }

    /// Goes on with the file that was opened meanwhile, if one was.
    fn take_next(&mut self) {
        let next = self.next.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(file) = next {
            self.period = self.settings.period_of(&file, &self.clock).unwrap_or(self.period);
            self.file = file;
        }
    }

    /// Sets the file aside if its period is over. If that fails, the old file is written on.
    fn rotate(&mut self) {
        let period = self.settings.rotation.period(self.clock.now());
        if period == self.period {
            return;
        }
        // Whatever comes of it, the next attempt is in the next period: a full disk is not asked at each line.
        let ended = std::mem::replace(&mut self.period, period);
        if let Ok(file) = self.settings.set_aside(ended) {
            self.file = file;
            self.settings.forget_old_files();
        }
    }
}

impl Write for RotatingFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.take_next();
        self.rotate();
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Rotated {
    /// The file at the end of what it has, made for owner and group if it is not there.
    fn open(&self) -> io::Result<File> {
        let mut options = OpenOptions::new();
        options.append(true).create(true).mode(MODE);
        options.open(&self.path)
    }

    /// The number of the period that a file was last written in, or that an empty one begins in.
    fn period_of(&self, file: &File, clock: &Clock) -> io::Result<u64> {
        let metadata = file.metadata()?;
        let written = metadata.modified()?.duration_since(UNIX_EPOCH);
        let written = match written {
            Ok(elapsed) if metadata.len() > 0 => elapsed.as_secs(),
            Ok(_) | Err(_) => clock.now(),
        };
        Ok(self.rotation.period(written))
    }

    /// Renames the file of a period and begins a new one.
    ///
    /// Only a file is renamed: not a device, a pipe, or a link such as `/dev/stdout` to what belongs to others.
    fn set_aside(&self, period: u64) -> io::Result<File> {
        if !fs::symlink_metadata(&self.path)?.is_file() {
            return Err(io::ErrorKind::Unsupported.into());
        }
        let seconds = period.saturating_mul(self.rotation.seconds());
        let start = Timestamp::from_second(i64::try_from(seconds).unwrap_or_default());
        let stamp = start.unwrap_or_default().strftime(self.rotation.pattern());
        let mut name = self.path.clone().into_os_string();
        name.push(format!(".{stamp}"));
        // A file of that name is older than the clock says: it must not be lost.
        if fs::exists(&name)? {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        fs::rename(&self.path, &name)?;
        self.open()
    }

    /// Removes all but the youngest of the files that were set aside: their names are in the order of their times.
    fn forget_old_files(&self) {
        let mut names = self.files_set_aside().unwrap_or_default();
        names.sort_unstable();
        let excess = names.len().saturating_sub(self.keep);
        for old in names.into_iter().take(excess) {
            // It is tried again when the next file is set aside.
            let _ = fs::remove_file(old);
        }
    }

    /// The files beside this one that have its name and a time.
    fn files_set_aside(&self) -> io::Result<Vec<PathBuf>> {
        let own = self.path.file_name().unwrap_or_default().as_encoded_bytes();
        let mut paths = Vec::new();
        for entry in fs::read_dir(folder(&self.path))? {
            let entry = entry?;
            let name = entry.file_name();
            let stamp = name.as_encoded_bytes().strip_prefix(own);
            let stamp = stamp.and_then(|rest| rest.strip_prefix(b"."));
            if stamp.is_some_and(is_stamp) {
                paths.push(entry.path());
            }
        }
        Ok(paths)
    }
}

/// `2026-11-21` or `2026-11-21T08`: no other file is ever removed.
fn is_stamp(text: &[u8]) -> bool {
    let shape = text.iter().map(|byte| match byte {
        b'0'..=b'9' => b'0',
        other => *other,
    });
    shape.clone().eq(*b"0000-00-00") || shape.eq(*b"0000-00-00T00")
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    use std::path::Path;
    use std::process::Command;

    use super::*;
    use crate::log::tests::names;

    const DAY: u64 = 86_400;

    fn rotated(folder: &Path, rotation: Rotation) -> Rotated {
        Rotated { path: folder.join("impots.log"), rotation, keep: 2 }
    }

    #[test]
    fn each_day_has_its_file_and_so_many_are_kept() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("impots.log.old"), "mine").unwrap();
        let clock = Clock::manual(1_800_000_000);
        let settings = rotated(folder.path(), Rotation::Daily);
        let mut file = RotatingFile::open(settings, clock.clone()).unwrap();
        for day in 0..5 {
            writeln!(file, "day {day}").unwrap();
            writeln!(file, "day {day} again").unwrap();
            clock.advance(DAY);
        }
        let expected =
            ["impots.log", "impots.log.2027-01-17", "impots.log.2027-01-18", "impots.log.old"];
        assert_eq!(names(folder.path()), expected);
        let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
        assert_eq!(read("impots.log"), "day 4\nday 4 again\n");
        assert_eq!(read("impots.log.2027-01-18"), "day 3\nday 3 again\n");
    }

    #[test]
    fn an_hourly_file_has_the_hour_in_its_name_and_no_file_is_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let taken = folder.path().join("impots.log.2027-01-15T08");
        fs::write(&taken, "kept").unwrap();
        let clock = Clock::manual(1_800_000_000);
        let settings = rotated(folder.path(), Rotation::Hourly);
        let mut file = RotatingFile::open(settings, clock.clone()).unwrap();
        for hour in 0..3 {
            writeln!(file, "{hour}").unwrap();
            clock.advance(3_600);
        }
        assert_eq!(fs::read_to_string(&taken).unwrap(), "kept");
        let later = folder.path().join("impots.log.2027-01-15T09");
        assert_eq!(fs::read_to_string(later).unwrap(), "0\n1\n");
    }

    #[test]
    fn a_restart_goes_on_with_the_file_and_others_on_the_machine_cannot_read_it() {
        let folder = tempfile::tempdir().unwrap();
        let settings = rotated(folder.path(), Rotation::Never);
        for number in 0..2 {
            let mut file = RotatingFile::open(settings.clone(), Clock::System).unwrap();
            writeln!(file, "{number}").unwrap();
        }
        assert_eq!(fs::read_to_string(&settings.path).unwrap(), "0\n1\n");
        let mode = fs::metadata(&settings.path).unwrap().permissions().mode();
        assert_eq!(mode & 0o027, 0, "{mode:o}");
    }

    /// Writes on two days to something that was there before.
    fn write_on_two_days(folder: &Path) {
        let clock = Clock::manual(1_800_000_000);
        let settings = rotated(folder, Rotation::Daily);
        let mut file = RotatingFile::open(settings, clock.clone()).unwrap();
        writeln!(file, "one").unwrap();
        clock.advance(DAY);
        writeln!(file, "two").unwrap();
    }

    #[test]
    fn a_link_is_never_set_aside() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("target");
        fs::write(&target, "").unwrap();
        for target in [&target, Path::new("/dev/null"), Path::new("/dev/stdout")] {
            let link = folder.path().join("impots.log");
            symlink(target, &link).unwrap();
            write_on_two_days(folder.path());
            assert_eq!(names(folder.path()), ["impots.log", "target"]);
            assert_eq!(fs::read_link(&link).unwrap(), target);
            fs::remove_file(link).unwrap();
        }
        assert_eq!(fs::read_to_string(target).unwrap(), "one\ntwo\n");
    }

    #[test]
    fn a_pipe_is_never_set_aside() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("impots.log");
        let made = Command::new("mkfifo").arg(&pipe).status().unwrap();
        assert!(made.success());
        // Open for reading too: else a writer waits for a reader.
        let mut reader = OpenOptions::new().read(true).write(true).open(&pipe).unwrap();
        write_on_two_days(folder.path());
        assert_eq!(names(folder.path()), ["impots.log"]);
        let mut read = [0; 8];
        reader.read_exact(&mut read).unwrap();
        assert_eq!(&read, b"one\ntwo\n");
    }

    /// Field fault 20: a log that was renamed goes on under its name once it is opened again, and no line is lost.
    #[test]
    fn a_file_that_was_renamed_is_opened_again() {
        let folder = tempfile::tempdir().unwrap();
        let (path, renamed) =
            (folder.path().join("impots.log"), folder.path().join("impots.log.1"));
        let clock = Clock::manual(1_800_000_000);
        let settings = rotated(folder.path(), Rotation::Daily);
        let mut file = RotatingFile::open(settings, clock.clone()).unwrap();
        let reopening = file.reopening();
        writeln!(file, "one").unwrap();
        fs::rename(&path, &renamed).unwrap();
        writeln!(file, "two").unwrap();
        reopening.reopen().unwrap();
        reopening.clone().reopen().unwrap();
        writeln!(file, "three").unwrap();
        let read = |path: &Path| fs::read_to_string(path).unwrap();
        assert_eq!((read(&renamed), read(&path)), ("one\ntwo\n".to_owned(), "three\n".to_owned()));

        fs::remove_dir_all(folder.path()).unwrap();
        assert!(reopening.reopen().is_err());
        writeln!(file, "lost, and nothing breaks").unwrap();
    }

    #[test]
    fn when_no_new_file_can_be_begun_the_old_one_is_written_on() {
        let folder = tempfile::tempdir().unwrap();
        let clock = Clock::manual(1_800_000_000);
        let settings = rotated(folder.path(), Rotation::Daily);
        let mut file = RotatingFile::open(settings, clock.clone()).unwrap();
        writeln!(file, "one").unwrap();
        let elsewhere = tempfile::tempdir().unwrap();
        fs::rename(folder.path(), elsewhere.path().join("moved")).unwrap();
        clock.advance(DAY);
        writeln!(file, "two").unwrap();
        let old = elsewhere.path().join("moved/impots.log");
        assert_eq!(fs::read_to_string(old).unwrap(), "one\ntwo\n");
    }
}
