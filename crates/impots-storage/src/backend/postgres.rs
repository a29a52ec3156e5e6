//! PostgreSQL.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::sync::Arc;

use sqlx::error::DatabaseError;
use sqlx::postgres::{PgConnectOptions, PgQueryResult, PgRow, PgValueFormat};
use sqlx::{Postgres, Row as _};

use super::dialect::{Dialect, Purpose};
use super::driver::Driver;
use super::row::Cell;
use super::source::{self, Server};
use super::version;
use crate::error::{Naming, StorageError};

/// Only one program at a time creates the tables of a database.
const LOCK: &str = "SELECT pg_advisory_xact_lock(115930485748851)";

pub(super) async fn connect(
    options: &PgConnectOptions,
    name: Arc<str>,
) -> Result<Server<Postgres>, StorageError> {
    Server::connect(source::pool(), options.clone(), name).await
}

impl Driver for Postgres {
    const DIALECT: &'static Dialect = &Dialect {
        tables: "SELECT CAST(relname AS text) FROM pg_catalog.pg_class \
                 WHERE relkind IN ('r', 'v', 'm', 'f', 'p') AND pg_table_is_visible(oid)",
        version: "SHOW server_version",
        check_version,
        types: [
            ("{name}", "TEXT COLLATE \"C\""),
            ("{hash}", "TEXT"),
            ("{content}", "TEXT"),
            ("{options}", ""),
        ],
        backup: "pg_dump --format=custom --file=FILE",
        begin_filling: "",
        has_typed_values: false,
        binds_numbers: false,
    };

    /// In the shortest form that reads back the same.
    const ANSWERS_IN_TEXT: bool = true;

    fn begin(purpose: Purpose) -> &'static [&'static str] {
        match purpose {
            Purpose::Read => &["BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY"],
            Purpose::Write => &["BEGIN ISOLATION LEVEL READ COMMITTED"],
            Purpose::Create => &["BEGIN ISOLATION LEVEL READ COMMITTED", LOCK],
        }
    }

    fn commit(_: Purpose) -> &'static [&'static str] {
        &["COMMIT"]
    }

    fn cell(row: &PgRow, index: usize, type_name: &str) -> Result<Cell, sqlx::Error> {
        let value = row.try_get_raw(index)?;
        let text = || value.as_str().map(str::to_owned).map_err(sqlx::Error::Decode);
        Ok(match type_name {
            "INT8" if value.format() == PgValueFormat::Binary => {
                Cell::number(row.try_get_unchecked::<i64, _>(index)?)
            }
            "INT2" | "INT4" | "INT8" | "FLOAT4" | "FLOAT8" | "NUMERIC" => Cell::Number(text()?),
            "TEXT" | "VARCHAR" | "CHAR" | "NAME" => Cell::Text(text()?),
            _ => Cell::Other(type_name.to_owned()),
        })
    }

    fn changed(result: &PgQueryResult) -> u64 {
        result.rows_affected()
    }

    /// PostgreSQL, appendix "Error Codes".
    fn naming(error: &dyn DatabaseError) -> Option<Naming> {
        Some(match error.code()?.as_ref() {
            // Connection lost, too many connections, shutting down, starting up, cancelled,
            // serialization, deadlock, lock timeout.
            code if code.starts_with("08") => StorageError::Unreachable,
            "53300" | "57P01" | "57P02" | "57P03" | "57014" | "40001" | "40P01" | "55P03" => {
                StorageError::Unreachable
            }
            "3D000" => StorageError::NoSuchDatabase,
            "28000" | "28P01" | "42501" => StorageError::AccessDenied,
            "25006" => StorageError::ReadOnly,
            // Disk full.
            "53100" => StorageError::CannotWrite,
            "42P01" | "42703" | "3F000" => StorageError::wrong_schema,
            _ => return None,
        })
    }

    /// Its placeholders are numbered. No text of ours holds a question mark.
    fn placeholders(sql: &str) -> Cow<'_, str> {
        let mut pieces = sql.split('?');
        let first = pieces.next().unwrap_or_default().to_owned();
        let numbered = pieces.zip(1..).fold(first, |mut sql, (piece, number)| {
            // Writing into a string never fails.
            let _ = write!(sql, "${number}{piece}");
            sql
        });
        Cow::Owned(numbered)
    }
}

/// Shortest decimals came with version 12.
fn check_version(found: &str) -> Result<(), StorageError> {
    version::check(found, (12, 0), "PostgreSQL 12 or later")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_servers_are_refused_by_name() {
        for found in ["12.0", "15.14 (Debian 15.14-0+deb12u1)", "17beta1"] {
            assert!(check_version(found).is_ok(), "{found}");
        }
        version::expect_refused(check_version("9.6.24"), "9.6.24", "PostgreSQL 12 or later");
    }
}
