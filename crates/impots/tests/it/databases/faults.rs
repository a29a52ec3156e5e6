//! A database that answers but cannot be used: the server does not start, and says why.

use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt;

use impots_testing::free_port;

use super::Place;
use crate::support::Run;

fn serve(place: &Place) -> Run {
    let arguments = ["serve", "--listen", "127.0.0.1:0", "--database-url", &place.url];
    place.folder.run(&arguments)
}

fn expect_refused(place: &Place, sentence: &str) {
    for arguments in [&["serve", "--listen", "127.0.0.1:0"][..], &["parameters", "export"]] {
        let arguments = [arguments, &["--database-url", &place.url]].concat();
        let run = place.folder.run(&arguments);
        assert_eq!(run.code, Some(1), "{arguments:?}: {run:?}");
        assert!(run.stderr.starts_with(&format!("error: {sentence}")), "{run:?}");
        assert_eq!(run.stderr.matches("\nhint: ").count(), 1, "{run:?}");
    }
}

#[test]
fn a_file_that_is_no_database_is_refused_and_left_alone() {
    let place = Place::on_sqlite();
    place
        .folder
        .write("impots.db", "not a database, but long enough to have a header of sixteen bytes");
    expect_refused(&place, "`sqlite://impots.db` is not a database of this kind");
    assert!(place.folder.read("impots.db").starts_with("not a database"));
}

#[test]
fn a_folder_that_does_not_exist_is_named() {
    let mut place = Place::on_sqlite();
    place.url = "sqlite://nowhere/impots.db".into();
    expect_refused(&place, "");
    assert!(serve(&place).stderr.contains("`sqlite://nowhere/impots.db`"));
}

#[test]
fn an_address_that_cannot_be_read_is_refused_without_its_password() {
    let mut place = Place::on_sqlite();
    for url in ["oracle://scott:tiger@host/db", "postgres://scott:tiger@host", "mysql:scott:tiger"]
    {
        place.url = url.into();
        expect_refused(&place, "`--database-url`: ");
        assert!(!serve(&place).stderr.contains("tiger"), "{url}");
    }
}

#[test]
fn commands_on_a_database_that_is_down_end_with_2() {
    let mut place = Place::on_sqlite();
    place.url = format!("postgres://impots:tiger@127.0.0.1:{}/impots", free_port());
    let run = place.folder.run(&["users", "list", "--database-url", &place.url]);
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.stderr.contains("cannot reach the database"), "{run:?}");
    assert!(!run.stderr.contains("tiger"), "{run:?}");
}

#[test]
fn faulty_files_of_parameters_are_refused_and_change_nothing() {
    let place = Place::on_sqlite();
    place.done(&["users", "add", "jeanne"], "a pass phrase\n");
    let before = place.done(&["parameters", "export"], "");
    let cases = [
        ("", "standard input: line 1"),
        ("[]", "standard input: "),
        ("{\"limites\": [1, 2]}", "standard input: "),
        ("{\"official\": {\"1999\": {}}}", "standard input: "),
    ];
    for (text, sentence) in cases {
        let run = place.folder.run_with_input(&["parameters", "import", "-"], text);
        assert_eq!(run.code, Some(1), "{text}: {run:?}");
        assert!(run.stderr.starts_with(&format!("error: {sentence}")), "{text}: {run:?}");
    }
    assert_eq!(place.done(&["parameters", "export"], ""), before);
}

#[test]
fn accounts_that_do_not_fit_are_refused_with_a_hint() {
    let place = Place::on_sqlite();
    place.done(&["users", "add", "jeanne"], "a pass phrase\n");
    let cases = [
        (
            &["users", "add", "jeanne"][..],
            "error: user `jeanne` exists already\nhint: `impots users password jeanne`",
        ),
        (&["users", "password", "paul"], "error: no user `paul`\nhint: "),
        (&["users", "remove", "paul"], "error: no user `paul`\nhint: "),
        (&["users", "add", ""], "error: "),
        (&["users", "add", "--hashed", "paul"], "error: unknown format"),
    ];
    for (arguments, sentence) in cases {
        let run = place.folder.run_with_input(arguments, "some pass phrase");
        assert_eq!(run.code, Some(1), "{arguments:?}: {run:?}");
        assert!(run.stderr.starts_with(sentence), "{arguments:?}: {run:?}");
    }
    assert_eq!(place.done(&["users", "list"], ""), "jeanne\n");
}

#[test]
fn the_settings_file_names_the_database_too() {
    let place = Place::on_sqlite();
    place.folder.write("impots.toml", "database_url = \"sqlite://other.db\"\n");
    let run = place.folder.run_with_input(&["users", "add", "jeanne"], "a pass phrase\n");
    let file = place.folder.path().join("other.db");
    let said = format!("user `jeanne` was added to `{}`\nit is the first one: ", file.display());
    assert!(run.code == Some(0) && run.stderr.starts_with(&said), "{run:?}");
    assert_eq!(place.folder.names(), ["impots.toml", "other.db"]);
}

#[test]
fn a_database_that_is_missing_is_made_only_by_what_adds_to_it() {
    let place = Place::on_sqlite();
    let file = place.folder.path().join("impots.db");
    let missing = format!(
        "error: no database `{}`\n\
         hint: name another with `--database-url` or `--config`; `impots serve` and `impots users add` make one\n",
        file.display()
    );
    for arguments in [
        &["users", "list"][..],
        &["users", "remove", "jeanne"],
        &["parameters", "export"],
        &["parameters", "reload"],
        &["parameters", "show", "--stored"],
    ] {
        assert_eq!(place.folder.run(arguments), Run::quiet(1, &missing), "{arguments:?}");
    }
    assert_eq!(place.folder.names(), [""; 0]);
}

#[test]
fn a_database_that_others_can_read_is_told() {
    let place = Place::on_sqlite();
    place.done(&["users", "add", "jeanne"], "a pass phrase\n");
    let file = place.folder.path().join("impots.db");
    let mode = Permissions::from_mode(0o644);
    std::fs::set_permissions(&file, mode).unwrap();
    let run = place.folder.run(&["users", "list"]);
    assert_eq!(
        (run.code, run.stdout.as_str(), run.stderr.as_str()),
        (
            Some(0),
            "jeanne\n",
            "warning: other users of this machine can read the database: `chmod 600 impots.db`\n"
        )
    );
}
