//! How a transaction begins, in each dialect and for each purpose.

use std::sync::Arc;

use sqlx::{Database, Executor, Sqlite};

use super::{Lease, Purpose, Transaction, TransactionKind};
use crate::error::StorageError;
use crate::pool::{Pool, PoolKind, SqliteDatabase};
use crate::sql_error::{classify, is_about_files};
use crate::sqlite_file::{self, Snapshot};

/// Only one program at a time creates the tables of a database.
const LOCK_POSTGRES: &str = "SELECT pg_advisory_xact_lock(115930485748851)";
const LOCK_MYSQL: &str = "DO GET_LOCK(CONCAT('impots.', MD5(DATABASE())), 60)";
pub(super) const UNLOCK_MYSQL: &str = "DO RELEASE_LOCK(CONCAT('impots.', MD5(DATABASE())))";

/// The moment as of which everything is read, and the columns as they are then: the driver names
/// them before SQLite notices that a table was altered.
const REFRESH_SQLITE: &str = "SELECT 1 FROM sqlite_master LIMIT 1";

impl Pool {
    pub(crate) async fn begin(&self, purpose: Purpose) -> Result<Transaction, StorageError> {
        let named = |error| classify(error, &self.name);
        let (kind, snapshot) = match &self.kind {
            PoolKind::Sqlite(database) => {
                let (lease, snapshot) = sqlite(database, purpose, &self.name).await?;
                (TransactionKind::Sqlite(lease), snapshot)
            }
            PoolKind::Postgres(pool) => {
                let lease = Lease::begin(pool, postgres(purpose)).await.map_err(named)?;
                (TransactionKind::Postgres(lease), None)
            }
            PoolKind::MySql(pool) => {
                let lease = Lease::begin(pool, &[mysql(purpose)]).await.map_err(named)?;
                (TransactionKind::MySql(lease), None)
            }
        };
        Ok(Transaction { kind, purpose, snapshot, name: Arc::clone(&self.name) })
    }
}

impl<DB: Database> Lease<DB>
where
    for<'c> &'c mut DB::Connection: Executor<'c, Database = DB>,
{
    async fn begin(pool: &sqlx::Pool<DB>, script: &[&'static str]) -> Result<Self, sqlx::Error> {
        let mut lease = Self { connection: Some(pool.acquire().await?), is_in_memory: false };
        lease.run(script).await?;
        Ok(lease)
    }

    async fn run(&mut self, script: &[&'static str]) -> Result<(), sqlx::Error> {
        for &sql in script {
            sqlx::raw_sql(sql).execute(self.connection()?).await?;
        }
        Ok(())
    }

    /// Closes the connection now: SQLite's would keep a lock on a file whose journal it cannot read.
    async fn close(mut self) {
        match self.connection.take() {
            Some(connection) if !self.is_in_memory => drop(connection.close().await),
            kept => drop(kept),
        }
    }
}

/// Where SQLite cannot make its files beside the database, because the folder is read-only or the
/// disk is full, a file with all changes in it is read as it is, and anew in each transaction.
async fn sqlite(
    database: &SqliteDatabase,
    purpose: Purpose,
    name: &str,
) -> Result<(Lease<Sqlite>, Option<Snapshot>), StorageError> {
    let error = match sqlite_lease(database, purpose).await {
        Ok(lease) => return Ok((lease, None)),
        Err(error) => error,
    };
    let (true, Some(path)) = (is_about_files(&error), &database.path) else {
        return Err(classify(error, name));
    };
    sqlite_file::check(path, name)?;
    match (purpose, classify(error, name)) {
        (Purpose::Read, _) => {
            let snapshot = Snapshot::take(path, name)?;
            let lease = Lease::begin(&database.as_it_is_now(), sqlite_script(purpose)).await;
            Ok((lease.map_err(|error| classify(error, name))?, Some(snapshot)))
        }
        (Purpose::Write | Purpose::Create, StorageError::CannotOpen { database, .. }) => {
            let reason = "no file can be made beside it".to_owned();
            Err(StorageError::ReadOnly { database, reason })
        }
        (Purpose::Write | Purpose::Create, error) => Err(error),
    }
}

async fn sqlite_lease(
    database: &SqliteDatabase,
    purpose: Purpose,
) -> Result<Lease<Sqlite>, sqlx::Error> {
    let connection = Some(database.pool.acquire().await?);
    let mut lease = Lease { connection, is_in_memory: database.path.is_none() };
    match lease.run(sqlite_script(purpose)).await {
        Ok(()) => Ok(lease),
        Err(error) => {
            lease.close().await;
            Err(error)
        }
    }
}

const fn sqlite_script(purpose: Purpose) -> &'static [&'static str] {
    match purpose {
        Purpose::Read => &["BEGIN", REFRESH_SQLITE],
        Purpose::Write | Purpose::Create => &["BEGIN IMMEDIATE", REFRESH_SQLITE],
    }
}

const fn postgres(purpose: Purpose) -> &'static [&'static str] {
    match purpose {
        Purpose::Read => &["BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY"],
        Purpose::Write => &["BEGIN ISOLATION LEVEL READ COMMITTED"],
        Purpose::Create => &["BEGIN ISOLATION LEVEL READ COMMITTED", LOCK_POSTGRES],
    }
}

pub(super) const fn mysql(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Read => "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY",
        Purpose::Write => "START TRANSACTION",
        Purpose::Create => LOCK_MYSQL,
    }
}
