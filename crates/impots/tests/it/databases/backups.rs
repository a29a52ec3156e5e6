//! `impots database backup`, and what comes of the copy.

use std::fs;

use super::running::Running;
use super::{Place, claims};
use crate::support::Run;

claims!([on_postgresql, on_mariadb]: a_server_is_copied_by_a_program_of_its_own);

const DEMONSTRATION: &str = "accounts: admin / admin";

#[test]
fn a_copy_that_is_made_while_the_server_runs_replaces_the_database() {
    let place = Place::on_sqlite();
    let server = Running::start_reached(&place);
    assert!(server.said().contains(DEMONSTRATION), "{}", server.said());
    place.done(&["users", "add", "jeanne"], "a pass phrase\n");
    let run = place.folder.run(&["database", "backup", "copy.db"]);
    let database = place.folder.path().join("impots.db");
    let told = format!("`{}` was copied to `copy.db`\n", database.display());
    assert_eq!(run, Run::quiet(0, &told));
    place.done(&["users", "remove", "jeanne"], "");
    assert_eq!(server.stop(), Some(0));

    fs::rename(place.folder.path().join("copy.db"), &database).unwrap();
    assert_eq!(place.folder.names(), ["impots.db"]);
    let server = Running::start_reached(&place);
    assert!(!server.said().contains(DEMONSTRATION), "{}", server.said());
    let run = server.simulate_once_reached(&place, "jeanne", "a pass phrase");
    assert_eq!(run.code, Some(0), "{run:?}");
}

#[test]
fn a_copy_takes_no_place_of_another() {
    let place = Place::on_sqlite();
    place.done(&["users", "add", "jeanne"], "a pass phrase\n");
    let bytes = || fs::read(place.folder.path().join("impots.db")).unwrap();
    let before = bytes();
    let run = place.folder.run(&["database", "backup", "impots.db"]);
    let told =
        "error: `impots.db` exists already\nhint: name another file, or move this one away\n";
    assert_eq!(run, Run::quiet(1, told));
    assert_eq!(bytes(), before);
    let run = place.folder.run(&["database", "backup", "absent/copy.db"]);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(
        run.stderr.starts_with("error: cannot create the database `absent/copy.db`: "),
        "{run:?}"
    );
}

fn a_server_is_copied_by_a_program_of_its_own(place: &Place) {
    let run = place.folder.run(&["database", "backup", "copy", "--database-url", &place.url]);
    assert_eq!(run.code, Some(1), "{run:?}");
    let told = "is not a file: a server is copied by its own program, `";
    assert!(run.stderr.contains(told), "{run:?}");
    assert_eq!(place.folder.names(), [""; 0]);
}
