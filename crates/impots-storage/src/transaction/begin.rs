//! How a transaction begins, in each dialect and for each purpose.

use std::sync::Arc;

use super::{Lease, Purpose, Transaction, TransactionKind};
use crate::error::StorageError;
use crate::pool::{Pool, PoolKind};
use crate::sql_error::classify;

/// Only one program at a time creates the tables of a database.
const LOCK_POSTGRES: &str = "SELECT pg_advisory_xact_lock(115930485748851)";
const LOCK_MYSQL: &str = "DO GET_LOCK(CONCAT('impots.', MD5(DATABASE())), 60)";
pub(super) const UNLOCK_MYSQL: &str = "DO RELEASE_LOCK(CONCAT('impots.', MD5(DATABASE())))";

/// The moment as of which everything is read, and the columns as they are then: the driver names
/// them before SQLite notices that a table was altered.
const REFRESH_SQLITE: &str = "SELECT 1 FROM sqlite_master LIMIT 1";

impl Pool {
    pub(crate) async fn begin(&self, purpose: Purpose) -> Result<Transaction, StorageError> {
        let kind = self.begin_kind(purpose).await;
        Ok(Transaction {
            kind: kind.map_err(|error| classify(error, &self.name))?,
            purpose,
            name: Arc::clone(&self.name),
        })
    }

    async fn begin_kind(&self, purpose: Purpose) -> Result<TransactionKind, sqlx::Error> {
        Ok(match &self.kind {
            PoolKind::Sqlite(pool) => {
                let mut transaction = pool.begin_with(sqlite(purpose)).await?;
                sqlx::raw_sql(REFRESH_SQLITE).execute(&mut *transaction).await?;
                TransactionKind::Sqlite(transaction)
            }
            PoolKind::Postgres(pool) => {
                let mut lease = Lease(Some(pool.acquire().await?));
                for &sql in postgres(purpose) {
                    sqlx::raw_sql(sql).execute(lease.connection()?).await?;
                }
                TransactionKind::Postgres(lease)
            }
            PoolKind::MySql(pool) => {
                let mut lease = Lease(Some(pool.acquire().await?));
                sqlx::raw_sql(mysql(purpose)).execute(lease.connection()?).await?;
                TransactionKind::MySql(lease)
            }
        })
    }
}

const fn sqlite(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Read => "BEGIN",
        Purpose::Write | Purpose::Create => "BEGIN IMMEDIATE",
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
