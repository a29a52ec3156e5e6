//! What is particular to SQLite: a file that may be missing, locked, or something else.

use std::fs;
use std::future::poll_fn;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::pin::{Pin, pin};
use std::process::Command;
use std::task::Poll;
use std::time::Duration;

use impots_rules::ParameterTables;
use impots_storage::{Contents, StorageError};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use sqlx::{AssertSqlSafe, Connection, SqliteConnection};

use crate::site::{in_time, open};

fn address(path: &Path) -> String {
    format!("sqlite://{}", path.display())
}

#[tokio::test]
async fn a_database_in_memory_lasts_as_long_as_it_is_open() {
    let database = open("sqlite::memory:").await.unwrap();
    assert_eq!(database.contents(), Contents::Everything);
    database.add_user("admin", "hash").await.unwrap();
    assert!(database.add_user("admin", "hash").await.is_err());
    let copy = database.clone();
    assert!(copy.find_user("admin").await.unwrap().is_some());
    let other = open("sqlite::memory:").await.unwrap();
    assert!(!other.has_users().await.unwrap());
}

#[tokio::test]
async fn a_database_in_memory_outlives_what_was_given_up() {
    let database = open("sqlite::memory:").await.unwrap();
    database.add_user("admin", "hash").await.unwrap();
    for steps in 1.. {
        let mut added = pin!(database.add_user("jeanne", "hash"));
        if let Some(done) = take_steps(steps, added.as_mut()).await {
            // It may have been given up after it was done.
            assert!(matches!(done, Ok(()) | Err(StorageError::UserExists { .. })), "{done:?}");
            assert!(steps > 1, "nothing was given up");
            break;
        }
    }
    assert!(database.replace_hash("admin", "hash", "other").await.unwrap());
    assert_eq!(database.find_user("admin").await.unwrap().unwrap().password_hash, "other");
}

/// Lets something go on so many times, and gives what came of it, if anything has.
async fn take_steps<F: Future>(steps: usize, mut work: Pin<&mut F>) -> Option<F::Output> {
    for _ in 0..steps {
        if let Poll::Ready(done) = poll_fn(|context| Poll::Ready(work.as_mut().poll(context))).await
        {
            return Some(done);
        }
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    None
}

#[tokio::test]
async fn the_file_is_for_its_owner_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("impots.db");
    let database = open(&address(&path)).await.unwrap();
    database.add_user("admin", "hash").await.unwrap();
    let files: Vec<_> = fs::read_dir(folder.path()).unwrap().flatten().collect();
    assert!(files.len() > 1, "the journal is beside the file");
    for file in files {
        let mode = file.metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{}", file.path().display());
    }
}

fn allow(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

#[tokio::test]
async fn a_file_that_others_have_rights_on_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("impots.db");
    let database = open(&address(&path)).await.unwrap();
    assert_eq!(database.exposed_file(), None);
    database.close().await;
    for (mode, is_exposed) in
        [(0o644, true), (0o640, true), (0o604, true), (0o602, true), (0o600, false), (0o700, false)]
    {
        allow(&path, mode);
        for parameters in ["", "?mode=rwc", "?mode=rw", "?mode=ro"] {
            let database = open(&(address(&path) + parameters)).await.unwrap();
            let expected = is_exposed.then_some(path.as_path());
            assert_eq!(database.exposed_file(), expected, "{mode:o} {parameters}");
            assert_eq!(database.clone().exposed_file(), expected);
        }
    }
    let in_memory = open("sqlite::memory:").await.unwrap();
    assert_eq!(in_memory.exposed_file(), None);
}

#[tokio::test]
async fn the_missing_target_of_a_link_is_created_for_its_owner_alone() {
    for parameters in ["", "?mode=rwc"] {
        let folder = tempfile::tempdir().unwrap();
        let link = folder.path().join("impots.db");
        let target = folder.path().join("elsewhere.db");
        symlink(&target, &link).unwrap();
        let database = open(&(address(&link) + parameters)).await.unwrap();
        database.add_user("admin", "hash").await.unwrap();
        assert_eq!(database.exposed_file(), None);
        for file in fs::read_dir(folder.path()).unwrap().flatten() {
            let mode = fs::metadata(file.path()).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600, "{}", file.path().display());
        }
        assert!(target.exists());
    }
}

#[tokio::test]
async fn a_file_that_is_removed_is_not_made_again_for_everybody() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("impots.db");
    let address = format!("{}?mode=rwc", address(&path));
    let database = open(&address).await.unwrap();
    fs::remove_file(&path).unwrap();
    // More connections than were open.
    let _ = tokio::join!(database.users(), database.users(), database.users());
    assert!(!path.exists());
}

#[tokio::test]
async fn what_the_database_says_cannot_forge_a_line() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("impots.db");
    let database = open(&address(&path)).await.unwrap();
    let said = format!("no\nimpots: started\u{1b}\u{202e}{}", "x".repeat(900));
    let trigger = format!(
        "CREATE TRIGGER refuse BEFORE INSERT ON impots_users \
         BEGIN SELECT RAISE(ABORT, '{said}'); END"
    );
    let mut other = SqliteConnection::connect(&address(&path)).await.unwrap();
    sqlx::raw_sql(AssertSqlSafe(trigger)).execute(&mut other).await.unwrap();
    let error = database.add_user("admin", "hash").await.unwrap_err();
    assert!(matches!(error, StorageError::Failed { .. }), "{error:?}");
    let told = error.to_string();
    assert!(told.contains("no\u{fffd}impots: started\u{fffd}\u{fffd}x"));
    assert!(told.ends_with("x…") && told.chars().count() < 500, "{told}");
}

#[tokio::test]
async fn a_missing_folder_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("absent").join("impots.db");
    let error = open(&address(&path)).await.unwrap_err();
    assert!(matches!(error, StorageError::CannotCreate { .. }), "{error:?}");
    assert!(error.to_string().ends_with("No such file or directory (os error 2)"), "{error}");
}

#[tokio::test]
async fn a_missing_file_is_told_when_it_may_not_be_created() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("impots.db");
    for mode in ["ro", "rw"] {
        let error = open(&format!("{}?mode={mode}", address(&path))).await.unwrap_err();
        assert!(matches!(error, StorageError::NoSuchDatabase { .. }), "{error:?}");
    }
    assert!(!path.exists());
}

#[tokio::test]
async fn what_is_no_ordinary_file_is_no_database() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    for (path, told) in [
        (folder.path(), "it is a folder"),
        (&pipe, "it is no ordinary file"),
        (Path::new("/dev/full"), "it is no ordinary file"),
    ] {
        for parameters in ["", "?mode=rw", "?mode=ro"] {
            let error = open(&(address(path) + parameters)).await.unwrap_err();
            assert!(matches!(error, StorageError::NotADatabase { .. }), "{error:?}");
            assert!(error.to_string().ends_with(told), "{error}");
        }
    }
}

#[tokio::test]
async fn a_file_with_special_characters_serves() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("impôts 2026 #1.db");
    let database = open(&address(&path).replace('#', "%23")).await.unwrap();
    assert_eq!(database.parameters().await.unwrap(), ParameterTables::embedded());
    assert!(path.exists());
}

#[tokio::test]
async fn a_locked_file_is_not_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("impots.db");
    let database = open(&address(&path)).await.unwrap();
    let mut other = SqliteConnection::connect(&address(&path)).await.unwrap();
    sqlx::raw_sql("BEGIN IMMEDIATE").execute(&mut other).await.unwrap();

    let error = in_time(database.add_user("admin", "hash")).await.unwrap_err();
    assert!(error.is_transient(), "{error:?}");
    assert!(error.to_string().ends_with("database is locked"), "{error}");
    // Readers do not wait for a writer.
    assert_eq!(in_time(database.find_user("admin")).await.unwrap(), None);
    assert!(in_time(open(&address(&path))).await.is_ok());

    sqlx::raw_sql("ROLLBACK").execute(&mut other).await.unwrap();
    in_time(database.add_user("admin", "hash")).await.unwrap();
}

#[tokio::test]
async fn an_empty_file_that_is_locked_at_the_start_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("impots.db");
    let create = format!("{}?mode=rwc", address(&path));
    let mut other = SqliteConnection::connect(&create).await.unwrap();
    sqlx::raw_sql("BEGIN EXCLUSIVE").execute(&mut other).await.unwrap();
    let error = open(&address(&path)).await.unwrap_err();
    assert!(error.is_transient(), "{error:?}");
    sqlx::raw_sql("ROLLBACK").execute(&mut other).await.unwrap();
    assert!(open(&address(&path)).await.is_ok());
}

#[test]
fn random_bytes_are_no_database() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("impots.db");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let header = prop_oneof![Just(&b""[..]), Just(&b"SQLite format 3\0"[..])];
    let mut runner = TestRunner::new(Config::with_cases(64));
    let tested = runner.run(&(header, vec(any::<u8>(), 1..4096)), |(header, bytes)| {
        let content = [header, &bytes].concat();
        fs::write(&path, &content).unwrap();
        let error = runtime.block_on(open(&address(&path))).unwrap_err();
        prop_assert!(!error.is_transient(), "{:?}", error);
        prop_assert_eq!(fs::read(&path).unwrap(), content, "the file is as it was");
        Ok(())
    });
    tested.unwrap();
}
