//! A SQLite file in a folder where nothing can be made beside it, as on a read-only volume.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::PathBuf;

use impots_rules::ParameterTables;
use impots_storage::{Backup, Contents, Database, ParametersDocument, StorageError};
use tempfile::TempDir;

use crate::site::open;

/// The file of a database that has one user, `admin`, in a folder of its own.
struct File {
    folder: TempDir,
}

impl File {
    async fn complete() -> Self {
        let file = Self { folder: tempfile::tempdir().unwrap() };
        file.change().await;
        file
    }

    /// Adds the user as another program does that may write here.
    async fn change(&self) {
        let database = open(&self.address()).await.unwrap();
        database.add_user("admin", "hash").await.unwrap();
        database.close().await;
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("impots 1%.db")
    }

    fn beside(&self, suffix: &str) -> PathBuf {
        self.folder.path().join(format!("impots 1%.db{suffix}"))
    }

    fn address(&self) -> String {
        format!("sqlite://{}", self.path().display()).replace('%', "%25")
    }

    /// SQLite cannot make its index of the journal, which may not be a link: not even for root, who
    /// may write in any folder.
    fn freeze(&self) {
        symlink("nowhere", self.beside("-shm")).unwrap();
    }

    fn thaw(&self) {
        fs::remove_file(self.beside("-shm")).unwrap();
    }
}

async fn names(database: &Database) -> Vec<String> {
    let users = database.users().await.unwrap();
    users.into_iter().map(|user| user.name).collect()
}

/// Field fault 20: a complete SQLite file serves where nothing can be made beside it.
#[tokio::test]
async fn a_complete_file_serves_where_nothing_can_be_made_beside_it() {
    let file = File::complete().await;
    file.freeze();
    for parameters in ["", "?mode=rwc", "?mode=rw", "?mode=ro"] {
        let database = open(&(file.address() + parameters)).await.unwrap();
        assert_eq!(database.contents(), Contents::Everything);
        assert_eq!(database.parameters().await.unwrap(), ParameterTables::embedded());
        assert_eq!(names(&database).await, ["admin"]);
        assert_eq!(database.find_user("admin").await.unwrap().unwrap().password_hash, "hash");
        assert_eq!(database.generation().await.unwrap(), 0);
    }
}

#[tokio::test]
async fn a_file_that_cannot_be_changed_can_be_copied() {
    let file = File::complete().await;
    file.freeze();
    let database = open(&file.address()).await.unwrap();
    let copy = file.beside("-copy");
    database.back_up_to(Backup::begin(&copy).unwrap()).await.unwrap();
    let copy = open(&format!("sqlite://{}", copy.display()).replace('%', "%25")).await.unwrap();
    assert_eq!(names(&copy).await, ["admin"]);
}

/// Field fault 20: what cannot be changed there is refused as read-only.
#[tokio::test]
async fn what_cannot_be_changed_there_is_refused_as_read_only() {
    let file = File::complete().await;
    file.freeze();
    let database = open(&file.address()).await.unwrap();
    let document = ParametersDocument::from(&ParameterTables::embedded());
    for refused in [
        database.add_user("jeanne", "hash").await,
        database.remove_user("admin", 0).await.map(drop),
        database.replace_hash("admin", "hash", "other").await.map(drop),
        database.announce_change().await.map(drop),
        database.import(&document).await,
    ] {
        let error = refused.unwrap_err();
        assert!(matches!(error, StorageError::ReadOnly { .. }), "{error:?}");
        assert!(error.to_string().ends_with("no file can be made beside it"), "{error}");
    }
    assert_eq!(names(&database).await, ["admin"]);
}

/// Field fault 20: what another program changes is seen all the same.
#[tokio::test]
async fn what_another_program_changes_is_seen_all_the_same() {
    let file = File { folder: tempfile::tempdir().unwrap() };
    open(&file.address()).await.unwrap().close().await;
    file.freeze();
    let database = open(&file.address()).await.unwrap();
    assert_eq!(names(&database).await, [""; 0]);
    file.thaw();
    file.change().await;
    file.freeze();
    assert_eq!(names(&database).await, ["admin"]);
    assert!(database.add_user("jeanne", "hash").await.is_err());

    file.thaw();
    database.add_user("jeanne", "hash").await.unwrap();
    assert_eq!(names(&database).await, ["admin", "jeanne"]);
}

/// Field fault 20: a file whose last changes are in a journal that cannot be read is not half read.
#[tokio::test]
async fn a_file_whose_last_changes_are_in_its_journal_is_not_half_read() {
    let original = File { folder: tempfile::tempdir().unwrap() };
    let writing = open(&original.address()).await.unwrap();
    writing.add_user("admin", "hash").await.unwrap();
    let copy = File { folder: tempfile::tempdir().unwrap() };
    for suffix in ["", "-wal"] {
        fs::copy(original.beside(suffix), copy.beside(suffix)).unwrap();
    }
    copy.freeze();
    let error = open(&copy.address()).await.unwrap_err();
    assert!(matches!(error, StorageError::JournalLeft { .. }), "{error:?}");
    assert!(error.to_string().contains("impots 1%.db-wal`"), "{error}");
    assert!(!error.is_transient());

    // The hint: once where it can be written.
    copy.thaw();
    open(&copy.address()).await.unwrap().close().await;
    copy.freeze();
    assert_eq!(names(&open(&copy.address()).await.unwrap()).await, ["admin"]);
}

/// Field fault 20: a copy of the file without its journal is no empty database.
#[tokio::test]
async fn a_new_database_is_in_its_file_not_only_in_the_journal() {
    let original = File { folder: tempfile::tempdir().unwrap() };
    let database = open(&original.address()).await.unwrap();
    let copy = File { folder: tempfile::tempdir().unwrap() };
    fs::copy(original.path(), copy.path()).unwrap();
    copy.freeze();
    let copy = open(&copy.address()).await.unwrap();
    assert_eq!(copy.parameters().await.unwrap(), database.parameters().await.unwrap());
}
