//! What differs between the three kinds of database, as far as it needs their drivers.

use std::borrow::Cow;
use std::io;

use sqlx::database::HasStatementCache;
use sqlx::error::DatabaseError;
use sqlx::{Database, IntoArguments};

use super::dialect::{Dialect, Purpose};
use super::row::Cell;
use crate::error::{Naming, Report, StorageError};
use crate::excerpt::{MAX_REASON, excerpt};

/// A kind of database.
pub(crate) trait Driver:
    Database<Arguments: IntoArguments<Self>> + HasStatementCache
{
    /// Its words.
    const DIALECT: &'static Dialect;

    /// Whether it answers in text when it is asked without arguments.
    const ANSWERS_IN_TEXT: bool;

    /// Begins a transaction.
    fn begin(purpose: Purpose) -> &'static [&'static str];

    /// Ends it: what was written counts.
    fn commit(purpose: Purpose) -> &'static [&'static str];

    /// What is good to do then; whether it succeeds makes no difference to what was written.
    fn after_commit(_: Purpose) -> Option<&'static str> {
        None
    }

    /// The value of a column whose type has this name; not NULL.
    fn cell(row: &Self::Row, index: usize, type_name: &str) -> Result<Cell, sqlx::Error>;

    /// How many rows a statement changed.
    fn changed(result: &Self::QueryResult) -> u64;

    /// The name of an error, if it has one of its own.
    fn naming(error: &dyn DatabaseError) -> Option<Naming>;

    /// A query whose placeholders are `?`.
    fn placeholders(sql: &str) -> Cow<'_, str> {
        Cow::Borrowed(sql)
    }
}

/// Names what a driver reports.
pub(crate) fn named<DB: Driver>(error: sqlx::Error, database: &str) -> StorageError {
    use sqlx::Error as Sqlx;
    let (naming, reason): (Option<Naming>, _) = match &error {
        // What rustls refuses comes as data that is not valid.
        Sqlx::Io(cause) if cause.kind() == io::ErrorKind::InvalidData => {
            (Some(StorageError::NotEncrypted), cause.to_string())
        }
        Sqlx::Io(cause) => (Some(StorageError::Unreachable), cause.to_string()),
        Sqlx::Tls(cause) => (Some(StorageError::NotEncrypted), cause.to_string()),
        Sqlx::PoolTimedOut | Sqlx::PoolClosed | Sqlx::WorkerCrashed | Sqlx::BeginFailed => {
            (Some(StorageError::Unreachable), error.to_string())
        }
        Sqlx::Protocol(reason) => (Some(StorageError::NotADatabase), reason.clone()),
        Sqlx::Database(cause) => (DB::naming(&**cause), cause.message().to_owned()),
        _ => (None, String::new()),
    };
    match naming {
        Some(naming) => naming(Report::new(database, excerpt(&reason, MAX_REASON))),
        None => StorageError::Failed { database: database.to_owned(), source: Box::new(error) },
    }
}
