//! One transaction on any of the three kinds of database: everything is read or written in one.

mod begin;
mod numbers;

use std::fmt::Write as _;
use std::sync::Arc;

use sqlx::pool::PoolConnection;
use sqlx::{AssertSqlSafe, Database, MySql, Postgres, Sqlite};

use crate::error::StorageError;
use crate::row::Row;
use crate::sql_error::classify;
use crate::sqlite_file::Snapshot;

pub(crate) use numbers::NumberedRow;

/// What a transaction is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Reading everything as of one moment.
    Read,
    /// Writing: all or nothing.
    Write,
    /// Creating tables, one program at a time.
    Create,
}

/// Dropped before [`Transaction::commit`], it changes nothing.
pub(crate) struct Transaction {
    kind: TransactionKind,
    pub(crate) purpose: Purpose,
    /// The file that is read as it was when the transaction began, without a lock on it.
    snapshot: Option<Snapshot>,
    name: Arc<str>,
}

enum TransactionKind {
    Sqlite(Lease<Sqlite>),
    Postgres(Lease<Postgres>),
    MySql(Lease<MySql>),
}

/// A connection that goes back to the pool only when its transaction is over. Otherwise it is
/// closed: the database rolls back, and nobody waits for one that does not answer any more.
struct Lease<DB: Database> {
    connection: Option<PoolConnection<DB>>,
    /// The connection of a database in memory is the database: it goes back, and is rolled back there.
    is_in_memory: bool,
}

impl Transaction {
    /// The rows of a query; each `?` stands for the next argument. With arguments, PostgreSQL may
    /// answer columns of text only.
    pub(crate) async fn rows(
        &mut self,
        sql: &str,
        arguments: &[&str],
    ) -> Result<Vec<Row>, StorageError> {
        let rows = self.kind.rows(sql, arguments).await;
        rows.map_err(|error| classify(error, &self.name))
    }

    /// Changes rows, and tells how many; each `?` stands for the next argument.
    pub(crate) async fn execute(
        &mut self,
        sql: &str,
        arguments: &[&str],
    ) -> Result<u64, StorageError> {
        let changed = self.kind.execute(sql, arguments).await;
        changed.map_err(|error| classify(error, &self.name))
    }

    /// Runs statements without arguments, separated by semicolons.
    pub(crate) async fn script(&mut self, sql: &str) -> Result<(), StorageError> {
        let done = self.kind.script(sql).await;
        done.map_err(|error| classify(error, &self.name))
    }

    /// From here on what is written is written as a whole: MySQL ends its transaction at each
    /// statement that creates a table.
    pub(crate) async fn begin_filling(&mut self) -> Result<(), StorageError> {
        match self.kind {
            TransactionKind::Sqlite(_) | TransactionKind::Postgres(_) => Ok(()),
            TransactionKind::MySql(_) => self.script(begin::mysql(Purpose::Write)).await,
        }
    }

    pub(crate) async fn commit(self) -> Result<(), StorageError> {
        let committed = self.kind.commit(self.purpose).await;
        committed.map_err(|error| classify(error, &self.name))?;
        match self.snapshot {
            None => Ok(()),
            Some(snapshot) => snapshot.check_unchanged(&self.name),
        }
    }

    pub(crate) const fn dialect(&self) -> Dialect {
        match self.kind {
            TransactionKind::Sqlite(_) => Dialect::Sqlite,
            TransactionKind::Postgres(_) => Dialect::Postgres,
            TransactionKind::MySql(_) => Dialect::MySql,
        }
    }
}

/// The three dialects of SQL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dialect {
    Sqlite,
    Postgres,
    MySql,
}

/// Binds texts to a query.
macro_rules! bound {
    ($sql:expr, $arguments:expr) => {
        $arguments
            .iter()
            .fold(sqlx::query(AssertSqlSafe($sql)), |query, &argument| query.bind(argument))
    };
}

impl TransactionKind {
    async fn rows(&mut self, sql: &str, arguments: &[&str]) -> Result<Vec<Row>, sqlx::Error> {
        match self {
            Self::Sqlite(lease) => {
                // A remembered statement would keep the columns of a table that was altered.
                let query = bound!(sql, arguments).persistent(false);
                let rows = query.fetch_all(lease.connection()?).await?;
                rows.iter().map(Row::of_sqlite).collect()
            }
            Self::Postgres(lease) if arguments.is_empty() => {
                let query = sqlx::raw_sql(AssertSqlSafe(sql));
                let rows = query.fetch_all(lease.connection()?).await?;
                rows.iter().map(Row::of_postgres).collect()
            }
            Self::Postgres(lease) => {
                let query = bound!(numbered(sql), arguments);
                let rows = query.fetch_all(lease.connection()?).await?;
                rows.iter().map(Row::of_postgres).collect()
            }
            Self::MySql(lease) => {
                let query = bound!(sql, arguments);
                let rows = query.fetch_all(lease.connection()?).await?;
                rows.iter().map(Row::of_mysql).collect()
            }
        }
    }

    async fn execute(&mut self, sql: &str, arguments: &[&str]) -> Result<u64, sqlx::Error> {
        Ok(match self {
            Self::Sqlite(lease) => {
                let query = bound!(sql, arguments);
                query.execute(lease.connection()?).await?.rows_affected()
            }
            Self::Postgres(lease) => {
                let query = bound!(numbered(sql), arguments);
                query.execute(lease.connection()?).await?.rows_affected()
            }
            Self::MySql(lease) => {
                let query = bound!(sql, arguments);
                query.execute(lease.connection()?).await?.rows_affected()
            }
        })
    }

    async fn script(&mut self, sql: &str) -> Result<(), sqlx::Error> {
        let script = sqlx::raw_sql(AssertSqlSafe(sql));
        match self {
            Self::Sqlite(lease) => script.execute(lease.connection()?).await.map(drop),
            Self::Postgres(lease) => script.execute(lease.connection()?).await.map(drop),
            Self::MySql(lease) => script.execute(lease.connection()?).await.map(drop),
        }
    }

    async fn commit(self, purpose: Purpose) -> Result<(), sqlx::Error> {
        match self {
            Self::Sqlite(mut lease) => {
                sqlx::raw_sql("COMMIT").execute(lease.connection()?).await?;
                lease.give_back();
                Ok(())
            }
            Self::Postgres(mut lease) => {
                sqlx::raw_sql("COMMIT").execute(lease.connection()?).await?;
                lease.give_back();
                Ok(())
            }
            Self::MySql(mut lease) => {
                sqlx::raw_sql("COMMIT").execute(lease.connection()?).await?;
                if purpose == Purpose::Create {
                    sqlx::raw_sql(begin::UNLOCK_MYSQL).execute(lease.connection()?).await?;
                }
                lease.give_back();
                Ok(())
            }
        }
    }
}

/// PostgreSQL numbers its placeholders. No text of ours holds a question mark.
fn numbered(sql: &str) -> String {
    let mut pieces = sql.split('?');
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.zip(1..).fold(first, |mut sql, (piece, number)| {
        // Writing into a string never fails.
        let _ = write!(sql, "${number}{piece}");
        sql
    })
}

impl<DB: Database> Lease<DB> {
    fn connection(&mut self) -> Result<&mut DB::Connection, sqlx::Error> {
        self.connection.as_deref_mut().ok_or(sqlx::Error::PoolClosed)
    }

    fn give_back(mut self) {
        drop(self.connection.take());
    }
}

impl<DB: Database> Drop for Lease<DB> {
    fn drop(&mut self) {
        match self.connection.take() {
            Some(connection) if !self.is_in_memory => drop(connection.detach()),
            kept => drop(kept),
        }
    }
}
