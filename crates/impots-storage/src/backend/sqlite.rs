//! SQLite, in a file or in memory.

mod file;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use sqlx::error::DatabaseError;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteQueryResult, SqliteRow};
use sqlx::{ConnectOptions, Row as _, Sqlite, SqlitePool};

use super::dialect::{Dialect, Purpose};
use super::driver::{Driver, named};
use super::row::Cell;
use super::source::{self, Done, Source};
use super::transaction::{Answer, Lease, Session, Transaction};
use crate::error::{Naming, Report, StorageError};
use crate::url::{SqliteFile, SqlitePlace};
pub use file::Backup;
use file::Snapshot;

/// How long to wait for another program that writes.
const MAX_BUSY: Duration = Duration::from_millis(500);

/// The moment as of which everything is read, and the columns as they are then: the driver names
/// them before SQLite notices that a table was altered.
const REFRESH: &str = "SELECT 1 FROM sqlite_master LIMIT 1";

/// A SQLite database, and where it is.
#[derive(Debug)]
pub(super) struct SqliteSource {
    pool: SqlitePool,
    options: SqliteConnectOptions,
    name: Arc<str>,
    /// `None` in memory.
    path: Option<PathBuf>,
    is_exposed: bool,
}

pub(super) async fn connect(
    file: &SqliteFile,
    name: Arc<str>,
) -> Result<SqliteSource, StorageError> {
    let options = file.options.clone().create_if_missing(false).busy_timeout(MAX_BUSY);
    let options = options.disable_statement_logging();
    let path = file.path();
    if file.place == SqlitePlace::File {
        file::create_if_missing(options.get_filename(), &name)?;
    }
    let pool = match path {
        Some(path) => {
            file::check(path, &name)?;
            source::pool()
        }
        // The database is its one connection: it is not pinged when it is taken, since whoever gives up while that lasts would
        // drop it.
        None => source::pool()
            .max_connections(1)
            .idle_timeout(None)
            .max_lifetime(None)
            .test_before_acquire(false)
            .after_release(|connection, _| {
                Box::pin(async move { Ok(roll_back(connection).await) })
            }),
    };
    let pool = pool.connect_with(options.clone()).await;
    let pool = pool.map_err(|error| named::<Sqlite>(error, &name))?;
    let is_exposed = path.is_some_and(file::is_exposed);
    Ok(SqliteSource { pool, options, name, path: path.map(Path::to_owned), is_exposed })
}

/// Ends the transaction that nobody ended; mostly there is none.
async fn roll_back(connection: &mut SqliteConnection) -> bool {
    drop(sqlx::raw_sql("ROLLBACK").execute(connection).await);
    true
}

impl Source for SqliteSource {
    fn name(&self) -> &Arc<str> {
        &self.name
    }

    fn begin(&self, purpose: Purpose) -> Answer<'_, Transaction> {
        Box::pin(async move { Ok(Transaction(Box::new(self.lease(purpose).await?))) })
    }

    /// Lets readers go on while somebody writes; the file remembers it. One that may not be changed,
    /// or that others use at this moment, serves without it.
    fn settle(&self) -> Done<'_> {
        Box::pin(async {
            let Ok(mut connection) = self.pool.acquire().await else { return };
            let pragma = sqlx::raw_sql("PRAGMA journal_mode = WAL");
            if pragma.execute(&mut *connection).await.is_err() && self.path.is_some() {
                drop(connection.close().await);
            }
        })
    }

    fn exposed_file(&self) -> Option<&Path> {
        self.path.as_deref().filter(|_| self.is_exposed)
    }

    fn back_up(&self, backup: Backup) -> Answer<'_, ()> {
        Box::pin(async move {
            let mut lease = self.lease(Purpose::Read).await?;
            // A transaction has shown that the file can be read; the copy is made outside of one.
            lease.script("COMMIT").await?;
            let done = lease.execute("VACUUM INTO ?", &[backup.path()?.into()]).await;
            done.map_err(|error| backup.failure(error))?;
            lease.end()?;
            backup.finish()
        })
    }

    fn close(&self) -> Done<'_> {
        Box::pin(self.pool.close())
    }
}

impl SqliteSource {
    async fn lease(&self, purpose: Purpose) -> Result<Lease<Sqlite>, StorageError> {
        match (self.usual_lease(purpose).await, &self.path) {
            (Err(error), Some(path)) => self.lease_otherwise(path, purpose, error).await,
            (lease, _) => lease,
        }
    }

    async fn usual_lease(&self, purpose: Purpose) -> Result<Lease<Sqlite>, StorageError> {
        let mut lease = Lease::new(&self.pool, purpose, &self.name).await?;
        lease.is_in_memory = self.path.is_none();
        if let Err(error) = lease.begin().await {
            if let Some(connection) = lease.connection.take_if(|_| self.path.is_some()) {
                // It would keep a lock on a file whose journal it cannot read.
                drop(connection.close().await);
            }
            return Err(error);
        }
        Ok(lease)
    }

    /// Where SQLite cannot make its files beside the database, because the folder is read-only or the
    /// disk is full, a file with all changes in it is read as it is, and anew in each transaction.
    async fn lease_otherwise(
        &self,
        path: &Path,
        purpose: Purpose,
        error: StorageError,
    ) -> Result<Lease<Sqlite>, StorageError> {
        match error {
            StorageError::CannotOpen(_)
            | StorageError::ReadOnly(_)
            | StorageError::CannotWrite(_) => file::check(path, &self.name)?,
            _ => return Err(error),
        }
        match (purpose, error) {
            (Purpose::Read, _) => self.lease_as_it_is(path).await,
            (Purpose::Write | Purpose::Create, StorageError::CannotOpen(_)) => {
                let report = Report::new(&self.name, "no file can be made beside it");
                Err(StorageError::ReadOnly(report))
            }
            (Purpose::Write | Purpose::Create, error) => Err(error),
        }
    }

    /// A connection that takes the file for one that nobody changes: it looks at nothing beside the
    /// file, and takes no lock.
    async fn lease_as_it_is(&self, path: &Path) -> Result<Lease<Sqlite>, StorageError> {
        let snapshot = Snapshot::take(path, &self.name)?;
        let options = self.options.clone().read_only(true).immutable(true);
        let pool = source::pool().max_connections(1).connect_lazy_with(options);
        let mut lease = Lease::new(&pool, Purpose::Read, &self.name).await?;
        lease.begin().await?;
        let name = Arc::clone(&self.name);
        lease.last_check = Some(Box::new(move || snapshot.check_unchanged(&name)));
        Ok(lease)
    }
}

impl Driver for Sqlite {
    const DIALECT: &'static Dialect = &Dialect {
        tables: "SELECT name FROM sqlite_master WHERE type IN ('table', 'view')",
        version: "",
        check_version: |_| Ok(()),
        types: [("{name}", "TEXT"), ("{hash}", "TEXT"), ("{content}", "TEXT"), ("{options}", "")],
        backup: "",
        begin_filling: "",
        has_typed_values: true,
        binds_numbers: true,
    };

    const ANSWERS_IN_TEXT: bool = false;

    fn begin(purpose: Purpose) -> &'static [&'static str] {
        match purpose {
            Purpose::Read => &["BEGIN", REFRESH],
            Purpose::Write | Purpose::Create => &["BEGIN IMMEDIATE", REFRESH],
        }
    }

    fn commit(_: Purpose) -> &'static [&'static str] {
        &["COMMIT"]
    }

    /// Accounts and parameters change rarely: what is in the file itself is in every copy of it.
    fn after_commit(purpose: Purpose) -> Option<&'static str> {
        match purpose {
            Purpose::Read | Purpose::Create => None,
            Purpose::Write => Some("PRAGMA wal_checkpoint(PASSIVE)"),
        }
    }

    fn cell(row: &SqliteRow, index: usize, type_name: &str) -> Result<Cell, sqlx::Error> {
        Ok(match type_name {
            "INTEGER" => Cell::number(row.try_get_unchecked::<i64, _>(index)?),
            "REAL" => Cell::number(row.try_get_unchecked::<f64, _>(index)?),
            "TEXT" => Cell::text(row.try_get_unchecked(index)),
            _ => Cell::Other(type_name.to_owned()),
        })
    }

    fn changed(result: &SqliteQueryResult) -> u64 {
        result.rows_affected()
    }

    /// SQLite, "Result and Error Codes": the low byte is the primary one.
    fn naming(error: &dyn DatabaseError) -> Option<Naming> {
        let code: i32 = error.code()?.parse().ok()?;
        Some(match (code, code & 0xff) {
            // SQLITE_BUSY, SQLITE_LOCKED
            (_, 5 | 6) => StorageError::Unreachable,
            // SQLITE_CANTOPEN
            (_, 14) => StorageError::CannotOpen,
            // SQLITE_PERM, SQLITE_AUTH
            (_, 3 | 23) => StorageError::AccessDenied,
            // SQLITE_READONLY
            (_, 8) => StorageError::ReadOnly,
            // SQLITE_FULL, and SQLITE_IOERR_WRITE, _FSYNC, _DIR_FSYNC, _TRUNCATE, _SHMOPEN,
            // _SHMSIZE, _SHMMAP
            (_, 13) | (778 | 1034 | 1290 | 1546 | 4618 | 4874 | 5386, _) => {
                StorageError::CannotWrite
            }
            // SQLITE_CORRUPT, SQLITE_NOTADB
            (_, 11 | 26) => StorageError::NotADatabase,
            // SQLITE_ERROR says in words only that a table or a column is missing.
            (_, 1)
                if error.message().starts_with("no such ")
                    || error.message().contains("has no column") =>
            {
                StorageError::wrong_schema
            }
            _ => return None,
        })
    }
}
