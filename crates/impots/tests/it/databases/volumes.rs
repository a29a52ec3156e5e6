//! The file of a database on a volume that is read-only or full.
//!
//! As root no permission holds: volumes are mounted in a name space that ends with the program, where that is allowed.
//! Elsewhere a folder without the right to write, for a root without its powers too, and a limit on the length of files
//! come nearest.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Stdio};

use super::Place;
use super::running::{Running, SERVE};
use crate::support::Run;

/// What runs a program on a volume. The first argument is the folder, the others are the program's.
struct Volume(&'static [&'static str]);

/// The folder as a read-only volume; mounted by root, or by who is root in a name space of its own.
const READ_ONLY: [Volume; 2] = [
    Volume(&["unshare", "--mount", "sh", "-c", MOUNT_READ_ONLY]),
    Volume(&["unshare", "--map-root-user", "--mount", "sh", "-c", MOUNT_READ_ONLY]),
];
const MOUNT_READ_ONLY: &str =
    r#"mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && cd "$0" && exec "$@""#;

/// The folder as one that may not be written: for root too, once it has no powers left.
const WITHOUT_THE_RIGHT: [Volume; 2] = [
    Volume(&["setpriv", "--bounding-set=-all", "--inh-caps=-all", "sh", "-c", NO_RIGHT]),
    Volume(&["sh", "-c", NO_RIGHT]),
];
const NO_RIGHT: &str = r#"[ ! -w "$0" ] && exec "$@""#;

/// A volume of 1 MiB with what the folder holds, and then no room for a byte more.
const FULL: [Volume; 2] = [
    Volume(&["unshare", "--mount", "sh", "-c", FILL]),
    Volume(&["unshare", "--map-root-user", "--mount", "sh", "-c", FILL]),
];
const FILL: &str = r#"cd "$0" && mount -t tmpfs -o size=1m none "$0" && cp -p ./* "$0" 2>/dev/null; cd "$0" || exit 9
{ cat /dev/zero >fill; } 2>/dev/null; [ "$(stat -f -c %a .)" = 0 ] && exec "$@""#;

/// Files of at most 4 KiB.
const LIMITED: [Volume; 1] = [Volume(&["sh", "-c", LIMIT])];
const LIMIT: &str = r#"trap '' XFSZ; cd "$0" && ulimit -f 8 && exec "$@""#;

impl Volume {
    /// The first of several that this machine allows.
    fn of<'a>(kinds: impl IntoIterator<Item = &'a Self>, folder: &Path) -> &'a Self {
        let is_allowed = |volume: &&Self| {
            let run = volume.command(folder, "true").stderr(Stdio::null()).status();
            run.is_ok_and(|status| status.success())
        };
        kinds.into_iter().find(is_allowed).unwrap()
    }

    fn command(&self, folder: &Path, program: &str) -> Command {
        let mut command = Command::new(self.0[0]);
        command.args(&self.0[1..]).arg(folder).arg(program);
        command.env_clear().env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin").current_dir(folder);
        command
    }

    fn impots(&self, place: &Place, arguments: &[&str]) -> Command {
        let mut command = self.command(place.folder.path(), env!("CARGO_BIN_EXE_impots"));
        command.args(arguments).stdin(Stdio::null());
        command
    }

    fn run(&self, place: &Place, arguments: &[&str]) -> Run {
        self.impots(place, arguments).output().unwrap().into()
    }
}

/// A database with a user in it, complete in its file.
fn complete() -> Place {
    let place = Place::on_sqlite();
    place.done(&["users", "add", "jeanne"], "a pass phrase\n");
    assert_eq!(place.folder.names(), ["impots.db"]);
    place
}

fn expect_to_serve(place: &Place, volume: &Volume) {
    let listed = volume.run(place, &["users", "list"]);
    assert_eq!((listed.code, listed.stdout.as_str()), (Some(0), "jeanne\n"), "{listed:?}");
    let exported = volume.run(place, &["parameters", "export"]);
    assert_eq!(exported.stdout, place.done(&["parameters", "export"], ""), "{exported:?}");

    let server = Running::start_by(volume.impots(place, &SERVE));
    assert!(server.said().contains("accounts: jeanne\n"), "{}", server.said());
    let run = server.simulate_once_reached(place, "jeanne", "a pass phrase");
    assert!(run.stdout.contains("\"tax\": 147,"), "{run:?}");
    assert_eq!(server.stop(), Some(0));
}

fn expect_no_change(place: &Place, volume: &Volume, code: i32, sentence: &str) {
    let before = fs::read(place.folder.path().join("impots.db")).unwrap();
    for arguments in [&["users", "remove", "jeanne"][..], &["parameters", "reload"]] {
        let run = volume.run(place, arguments);
        assert_eq!(run.code, Some(code), "{run:?}");
        let told = format!("error: the database `sqlite://impots.db` {sentence}");
        assert!(run.stderr.starts_with(&told), "{run:?}");
        assert!(run.stderr.contains("\nhint: "), "{run:?}");
    }
    assert_eq!(fs::read(place.folder.path().join("impots.db")).unwrap(), before);
}

/// Takes the right to write from everybody for as long as `work` needs.
fn without_the_right(place: &Place, work: impl FnOnce()) {
    let allow = |mode| fs::set_permissions(place.folder.path(), Permissions::from_mode(mode));
    allow(0o500).unwrap();
    work();
    allow(0o700).unwrap();
}

/// Field fault 20: a complete SQLite file on a read-only volume serves.
#[test]
fn a_complete_file_on_a_read_only_volume_serves() {
    let place = complete();
    without_the_right(&place, || {
        let kinds = READ_ONLY.iter().chain(&WITHOUT_THE_RIGHT);
        let volume = Volume::of(kinds, place.folder.path());
        expect_to_serve(&place, volume);
        expect_no_change(&place, volume, 1, "is read-only: ");
    });
}

/// Field fault 20: a complete SQLite file in a folder that may not be written serves.
#[test]
fn a_complete_file_in_a_folder_that_may_not_be_written_serves() {
    let place = complete();
    without_the_right(&place, || {
        let volume = Volume::of(&WITHOUT_THE_RIGHT, place.folder.path());
        expect_to_serve(&place, volume);
        expect_no_change(&place, volume, 1, "is read-only: ");
    });
}

/// Field fault 20: a complete SQLite file on a full disk serves.
#[test]
fn a_complete_file_on_a_full_disk_serves() {
    let place = complete();
    let volume = Volume::of(FULL.iter().chain(&LIMITED), place.folder.path());
    expect_to_serve(&place, volume);
    expect_no_change(&place, volume, 2, "cannot be written: ");
}

fn expect_no_start(place: &Place, volume: &Volume) {
    for arguments in [&SERVE[..], &["parameters", "import", "parameters.json"]] {
        let run = volume.run(place, arguments);
        assert_eq!(run.code, Some(2), "{run:?}");
        let told = "error: the database `sqlite://impots.db` cannot be written: ";
        assert!(run.stderr.starts_with(told), "{run:?}");
        assert!(run.stderr.contains("\nhint: make room: the disk is full (`df` tells)"), "{run:?}");
    }
}

/// Field fault 20: a full disk at the first start says so.
#[test]
fn a_full_disk_at_the_first_start_says_so() {
    let place = complete();
    let exported = place.done(&["parameters", "export"], "");
    place.folder.write("parameters.json", exported);
    fs::remove_file(place.folder.path().join("impots.db")).unwrap();
    expect_no_start(&place, Volume::of(FULL.iter().chain(&LIMITED), place.folder.path()));
}

/// Field fault 20: a limit that is reached at the first start says so, and the next start finds nothing half made.
#[test]
fn a_limit_that_is_reached_at_the_first_start_leaves_nothing_half_made() {
    let place = complete();
    let exported = place.done(&["parameters", "export"], "");
    place.folder.write("parameters.json", &exported);
    fs::remove_file(place.folder.path().join("impots.db")).unwrap();
    expect_no_start(&place, Volume::of(&LIMITED, place.folder.path()));
    assert_eq!(place.done(&["parameters", "export"], ""), exported);
}

#[test]
fn a_copy_for_which_there_is_no_room_leaves_no_trace() {
    let place = complete();
    let run =
        Volume::of(&LIMITED, place.folder.path()).run(&place, &["database", "backup", "copy.db"]);
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.stderr.starts_with("error: the database `copy.db` cannot be written: "), "{run:?}");
    assert!(!place.folder.path().join("copy.db").exists());
    let is_left = |name: &String| !name.starts_with("impots.db");
    assert_eq!(place.folder.names().into_iter().find(is_left), None);
}

/// Field fault 20: a file that may not be read says so.
#[test]
fn a_file_that_may_not_be_read_says_so() {
    let place = complete();
    let allow = Permissions::from_mode(0o000);
    fs::set_permissions(place.folder.path().join("impots.db"), allow).unwrap();
    without_the_right(&place, || {
        let volume = Volume::of(&WITHOUT_THE_RIGHT, place.folder.path());
        let told = "error: cannot open the database `sqlite://impots.db`: unable to open database file\n\
                    hint: give this user the right to read it, and to write its folder\n";
        assert_eq!(volume.run(&place, &["users", "list"]), Run::quiet(1, told));
    });
}
