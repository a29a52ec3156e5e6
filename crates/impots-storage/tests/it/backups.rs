//! Copies of a SQLite database that others use meanwhile.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use impots_rules::ParameterTables;
use impots_storage::{Backup, Database, StorageError};
use impots_testing::eventually;

use crate::databases::claims;
use crate::site::{Site, open};

claims!([on_postgresql, on_mariadb]: a_server_is_copied_by_a_program_of_its_own);

fn address(path: &Path) -> String {
    format!("sqlite://{}", path.display())
}

async fn names(path: &Path) -> Vec<String> {
    let database = open(&address(path)).await.unwrap();
    assert_eq!(database.parameters().await.unwrap(), ParameterTables::embedded());
    let users = database.users().await.unwrap();
    database.close().await;
    users.into_iter().map(|user| user.name).collect()
}

/// Adds one user after another, and counts those that were acknowledged.
async fn add_users(database: Database, acknowledged: Arc<AtomicUsize>) {
    for number in 0.. {
        let name = format!("{number:06}");
        loop {
            match database.add_user(&name, "hash").await {
                // Late, but done.
                Ok(()) | Err(StorageError::UserExists { .. }) => break,
                Err(error) => assert!(error.is_transient(), "{error}"),
            }
        }
        acknowledged.fetch_add(1, Ordering::SeqCst);
    }
}

#[tokio::test]
async fn a_copy_holds_all_that_was_acknowledged_before_it_began() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("impots.db");
    let server = open(&address(&path)).await.unwrap();
    let acknowledged = Arc::new(AtomicUsize::new(0));
    let writing = tokio::spawn(add_users(server, Arc::clone(&acknowledged)));
    let operator = open(&address(&path)).await.unwrap();
    for round in 1..=4 {
        let enough = async || acknowledged.load(Ordering::SeqCst) >= 50 * round;
        eventually("users are added", enough).await;
        let before = acknowledged.load(Ordering::SeqCst);
        let copy = folder.path().join(format!("{round}.db"));
        operator.back_up_to(Backup::begin(&copy).unwrap()).await.unwrap();
        let names = names(&copy).await;
        let expected: Vec<String> = (0..names.len()).map(|number| format!("{number:06}")).collect();
        assert_eq!(names, expected, "as of one moment");
        assert!(names.len() >= before, "{} of {before}", names.len());
    }
    assert!(!writing.is_finished());
    writing.abort();
}

#[tokio::test]
async fn a_copy_is_one_file_for_its_owner_alone() {
    let folder = tempfile::tempdir().unwrap();
    let database = open("sqlite::memory:").await.unwrap();
    database.add_user("admin", "hash").await.unwrap();
    let copy = folder.path().join("a copy's name %.db");
    database.back_up_to(Backup::begin(&copy).unwrap()).await.unwrap();
    let files: Vec<_> = fs::read_dir(folder.path()).unwrap().flatten().collect();
    assert_eq!(files.len(), 1, "{files:?}");
    assert_eq!(files[0].metadata().unwrap().permissions().mode() & 0o777, 0o600);
    let moved = folder.path().join("moved.db");
    fs::rename(&copy, &moved).unwrap();
    assert_eq!(names(&moved).await, ["admin"]);
}

#[tokio::test]
async fn a_copy_never_takes_the_place_of_something_else() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("impots.db");
    let database = open(&address(&path)).await.unwrap();
    let [file, link] = ["file", "link"].map(|name| folder.path().join(name));
    fs::write(&file, "precious").unwrap();
    symlink("nowhere", &link).unwrap();
    for taken in [&file, &link, &path, folder.path()] {
        let error = Backup::begin(taken).unwrap_err();
        assert!(matches!(error, StorageError::CopyExists { .. }), "{error:?}");
    }
    assert_eq!(fs::read_to_string(&file).unwrap(), "precious");
    assert!(!link.exists());
    assert_eq!(database.parameters().await.unwrap(), ParameterTables::embedded());
}

#[test]
fn a_copy_that_cannot_be_made_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("absent").join("copy.db");
    let error = Backup::begin(&copy).unwrap_err();
    assert!(matches!(error, StorageError::CannotCreate(_)), "{error:?}");
    assert!(error.to_string().contains("absent/copy.db`: No such file or directory"), "{error}");
}

#[tokio::test]
async fn a_file_that_is_copied_by_other_means_holds_its_accounts() {
    let folder = tempfile::tempdir().unwrap();
    let [path, copy] = ["impots.db", "copy.db"].map(|name| folder.path().join(name));
    let database = open(&address(&path)).await.unwrap();
    database.add_user("admin", "hash").await.unwrap();
    // While the database is open, without its journal.
    fs::copy(&path, &copy).unwrap();
    assert_eq!(names(&copy).await, ["admin"]);
}

async fn a_server_is_copied_by_a_program_of_its_own(site: &mut Site) {
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("copy");
    let error = site.open().await.back_up_to(Backup::begin(&copy).unwrap()).await.unwrap_err();
    assert!(matches!(error, StorageError::CopiedOtherwise { .. }), "{error:?}");
    let told = error.to_string();
    assert!(told.contains("`pg_dump --") || told.contains("`mariadb-dump --"), "{told}");
    assert!(!copy.exists());
}
