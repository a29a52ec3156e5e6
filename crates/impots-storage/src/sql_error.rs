//! The errors of three databases under the names of one: by code, where the database gives one.

use std::io;
use std::time::Duration;

use sqlx::error::DatabaseError;
use sqlx::mysql::MySqlDatabaseError;
use sqlx::postgres::PgDatabaseError;
use sqlx::sqlite::SqliteError;

use crate::error::StorageError;
use crate::shown::{REASON, shown};

/// What an error of the database comes down to.
#[derive(Clone, Copy)]
enum Kind {
    Unreachable,
    NoSuchDatabase,
    AccessDenied,
    ReadOnly,
    CannotWrite,
    CannotOpen,
    NotADatabase,
    NotEncrypted,
    WrongSchema,
    Other,
}

/// Names what the driver reports.
pub(crate) fn classify(error: sqlx::Error, database: &str) -> StorageError {
    let kind = match &error {
        // What rustls refuses comes as data that is not valid.
        sqlx::Error::Io(cause) if cause.kind() == io::ErrorKind::InvalidData => Kind::NotEncrypted,
        sqlx::Error::Tls(_) => Kind::NotEncrypted,
        sqlx::Error::Io(_)
        | sqlx::Error::PoolTimedOut
        | sqlx::Error::PoolClosed
        | sqlx::Error::WorkerCrashed
        | sqlx::Error::BeginFailed => Kind::Unreachable,
        sqlx::Error::Protocol(_) => Kind::NotADatabase,
        sqlx::Error::Database(error) => kind_of(&**error),
        _ => Kind::Other,
    };
    named(kind, error, database.to_owned())
}

/// Nothing came back within the time that was set.
pub(crate) fn no_answer(database: &str, limit: Duration) -> StorageError {
    StorageError::Unreachable {
        database: database.to_owned(),
        reason: format!("no answer within {} ms", limit.as_millis()),
    }
}

/// The turn to create the tables did not come.
pub(crate) fn somebody_creates(database: &str) -> StorageError {
    StorageError::Unreachable {
        database: database.to_owned(),
        reason: "another program is creating the tables".to_owned(),
    }
}

fn named(kind: Kind, error: sqlx::Error, database: String) -> StorageError {
    let reason = match &error {
        sqlx::Error::Database(error) => error.message().to_owned(),
        sqlx::Error::Io(cause) => cause.to_string(),
        sqlx::Error::Tls(cause) => cause.to_string(),
        sqlx::Error::Protocol(reason) => reason.clone(),
        other => other.to_string(),
    };
    let reason = shown(&reason, REASON);
    match kind {
        Kind::Unreachable => StorageError::Unreachable { database, reason },
        Kind::NoSuchDatabase => StorageError::NoSuchDatabase { database, reason },
        Kind::AccessDenied => StorageError::AccessDenied { database, reason },
        Kind::ReadOnly => StorageError::ReadOnly { database, reason },
        Kind::CannotWrite => StorageError::CannotWrite { database, reason },
        Kind::CannotOpen => StorageError::CannotOpen { database, reason },
        Kind::NotADatabase => StorageError::NotADatabase { database, reason },
        Kind::NotEncrypted => StorageError::NotEncrypted { database, reason },
        Kind::WrongSchema => StorageError::WrongSchema { reason },
        Kind::Other => StorageError::Failed { database, source: Box::new(error) },
    }
}

fn kind_of(error: &dyn DatabaseError) -> Kind {
    if let Some(error) = error.try_downcast_ref::<PgDatabaseError>() {
        postgres(error.code())
    } else if let Some(error) = error.try_downcast_ref::<MySqlDatabaseError>() {
        mysql(error.number())
    } else if error.try_downcast_ref::<SqliteError>().is_some() {
        sqlite(error)
    } else {
        Kind::Other
    }
}

/// PostgreSQL, appendix "Error Codes".
fn postgres(code: &str) -> Kind {
    match code {
        // Connection lost, too many connections, shutting down, starting up, deadlock, lock timeout.
        code if code.starts_with("08") => Kind::Unreachable,
        "53300" | "57P01" | "57P02" | "57P03" | "57014" | "40001" | "40P01" | "55P03" => {
            Kind::Unreachable
        }
        "3D000" => Kind::NoSuchDatabase,
        "28000" | "28P01" | "42501" => Kind::AccessDenied,
        "25006" => Kind::ReadOnly,
        // Disk full.
        "53100" => Kind::CannotWrite,
        "42P01" | "42703" | "3F000" => Kind::WrongSchema,
        _ => Kind::Other,
    }
}

/// MariaDB and MySQL, "Server Error Message Reference".
fn mysql(number: u16) -> Kind {
    match number {
        // Too many connections, shutting down, lost packets, lock timeout, deadlock, killed, a table
        // that changes meanwhile.
        1040 | 1053 | 1152 | 1158..=1161 | 1184 | 1203 | 1205 | 1213 | 1317 | 1412 | 1927 => {
            Kind::Unreachable
        }
        1049 => Kind::NoSuchDatabase,
        1044 | 1045 | 1130 | 1142 | 1143 | 1227 | 1698 => Kind::AccessDenied,
        1290 | 1792 | 1836 => Kind::ReadOnly,
        // Error writing a file, disk full, error on write, table full.
        3 | 1021 | 1026 | 1114 => Kind::CannotWrite,
        1054 | 1146 => Kind::WrongSchema,
        _ => Kind::Other,
    }
}

/// SQLite, "Result and Error Codes": the low byte is the primary one.
fn sqlite(error: &dyn DatabaseError) -> Kind {
    match (sqlite_code(error), sqlite_code(error) & 0xff) {
        // SQLITE_BUSY, SQLITE_LOCKED
        (_, 5 | 6) => Kind::Unreachable,
        // SQLITE_CANTOPEN
        (_, 14) => Kind::CannotOpen,
        // SQLITE_PERM, SQLITE_AUTH
        (_, 3 | 23) => Kind::AccessDenied,
        // SQLITE_READONLY
        (_, 8) => Kind::ReadOnly,
        // SQLITE_FULL, and SQLITE_IOERR_WRITE, _FSYNC, _DIR_FSYNC, _TRUNCATE, _SHMOPEN, _SHMSIZE, _SHMMAP
        (_, 13) | (778 | 1034 | 1290 | 1546 | 4618 | 4874 | 5386, _) => Kind::CannotWrite,
        // SQLITE_CORRUPT, SQLITE_NOTADB
        (_, 11 | 26) => Kind::NotADatabase,
        // SQLITE_ERROR says in words only that a table or a column is missing.
        (_, 1)
            if error.message().starts_with("no such ")
                || error.message().contains("has no column") =>
        {
            Kind::WrongSchema
        }
        _ => Kind::Other,
    }
}

fn sqlite_code(error: &dyn DatabaseError) -> i64 {
    error.code().and_then(|code| code.parse().ok()).unwrap_or(0)
}

/// Whether SQLite could not do what it wanted with the file or with those beside it.
pub(crate) fn is_about_files(error: &sqlx::Error) -> bool {
    // SQLITE_READONLY, SQLITE_IOERR, SQLITE_FULL, SQLITE_CANTOPEN
    let code = error.as_database_error().map(|error| sqlite_code(error) & 0xff);
    matches!(code, Some(8 | 10 | 13 | 14))
}
