//! MySQL and MariaDB.

use std::sync::Arc;

use sqlx::error::DatabaseError;
use sqlx::mysql::{MySqlConnectOptions, MySqlDatabaseError, MySqlQueryResult, MySqlRow};
use sqlx::{MySql, Row as _};

use super::dialect::{Dialect, Purpose};
use super::driver::Driver;
use super::row::Cell;
use super::source::{self, Server};
use super::version;
use crate::error::{Naming, StorageError};

/// Only one program at a time creates the tables of a database.
const LOCK: &str = "DO GET_LOCK(CONCAT('impots.', MD5(DATABASE())), 60)";
const UNLOCK: &str = "DO RELEASE_LOCK(CONCAT('impots.', MD5(DATABASE())))";

const BEGIN_WRITING: &str = "START TRANSACTION";

pub(super) async fn connect(
    options: &MySqlConnectOptions,
    name: Arc<str>,
) -> Result<Server<MySql>, StorageError> {
    let pool = source::pool().after_connect(|connection, _| {
        // A consistent snapshot needs it, whatever the server's default.
        let sql = "SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ";
        Box::pin(async move { sqlx::raw_sql(sql).execute(connection).await.map(drop) })
    });
    Server::connect(pool, options.clone(), name).await
}

impl Driver for MySql {
    const DIALECT: &'static Dialect = &Dialect {
        tables: "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()",
        version: "SELECT VERSION()",
        check_version,
        // A text is compared without regard to case, accents and trailing spaces, unless its column
        // holds bytes.
        types: [
            ("{name}", "VARBINARY(255)"),
            ("{hash}", "VARBINARY(512)"),
            ("{content}", "VARBINARY(8192)"),
            ("{options}", " ENGINE = InnoDB"),
        ],
        backup: "mariadb-dump --single-transaction --result-file=FILE",
        // Each statement that creates a table ends the transaction.
        begin_filling: BEGIN_WRITING,
        has_typed_values: false,
        binds_numbers: false,
    };

    /// The server's own text of a FLOAT has six digits only.
    const ANSWERS_IN_TEXT: bool = false;

    fn begin(purpose: Purpose) -> &'static [&'static str] {
        match purpose {
            Purpose::Read => &["START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY"],
            Purpose::Write => &[BEGIN_WRITING],
            Purpose::Create => &[LOCK],
        }
    }

    fn commit(purpose: Purpose) -> &'static [&'static str] {
        match purpose {
            Purpose::Read | Purpose::Write => &["COMMIT"],
            Purpose::Create => &["COMMIT", UNLOCK],
        }
    }

    fn cell(row: &MySqlRow, index: usize, type_name: &str) -> Result<Cell, sqlx::Error> {
        Ok(match type_name {
            "BOOLEAN" | "TINYINT" | "SMALLINT" | "MEDIUMINT" | "INT" | "BIGINT" => {
                Cell::number(row.try_get_unchecked::<i64, _>(index)?)
            }
            "TINYINT UNSIGNED" | "SMALLINT UNSIGNED" | "MEDIUMINT UNSIGNED" | "INT UNSIGNED"
            | "BIGINT UNSIGNED" => Cell::number(row.try_get_unchecked::<u64, _>(index)?),
            "FLOAT" => Cell::number(row.try_get_unchecked::<f32, _>(index)?),
            "DOUBLE" => Cell::number(row.try_get_unchecked::<f64, _>(index)?),
            "DECIMAL" => Cell::Number(row.try_get_unchecked(index)?),
            "CHAR" | "VARCHAR" | "TINYTEXT" | "TEXT" | "MEDIUMTEXT" | "LONGTEXT" | "VARBINARY" => {
                Cell::text(row.try_get_unchecked(index))
            }
            _ => Cell::Other(type_name.to_owned()),
        })
    }

    fn changed(result: &MySqlQueryResult) -> u64 {
        result.rows_affected()
    }

    /// MariaDB and MySQL, "Server Error Message Reference".
    fn naming(error: &dyn DatabaseError) -> Option<Naming> {
        Some(match error.try_downcast_ref::<MySqlDatabaseError>()?.number() {
            // Too many connections, shutting down, lost packets, lock timeout, deadlock, killed, a
            // table that changes meanwhile.
            1040 | 1053 | 1152 | 1158..=1161 | 1184 | 1203 | 1205 | 1213 | 1317 | 1412 | 1927 => {
                StorageError::Unreachable
            }
            1049 => StorageError::NoSuchDatabase,
            1044 | 1045 | 1130 | 1142 | 1143 | 1227 | 1698 => StorageError::AccessDenied,
            1290 | 1792 | 1836 => StorageError::ReadOnly,
            // Error writing a file, disk full, error on write, table full.
            3 | 1021 | 1026 | 1114 => StorageError::CannotWrite,
            1054 | 1146 => StorageError::wrong_schema,
            _ => return None,
        })
    }
}

/// `utf8mb4` everywhere came with these versions.
fn check_version(found: &str) -> Result<(), StorageError> {
    if found.to_ascii_lowercase().contains("mariadb") {
        // It may hide its version behind one of MySQL's, for old clients.
        let number = found.strip_prefix("5.5.5-").unwrap_or(found);
        version::check(number, (10, 3), "MariaDB 10.3 or later")
    } else {
        version::check(found, (5, 7), "MySQL 5.7 or later")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_servers_are_refused_by_name() {
        for found in ["10.11.14-MariaDB-0+deb12u2", "5.5.5-10.11.14-MariaDB", "8.4.3"] {
            assert!(check_version(found).is_ok(), "{found}");
        }
        for (found, told) in
            [("10.2.44-MariaDB", "MariaDB 10.3 or later"), ("5.6.51", "MySQL 5.7 or later")]
        {
            version::expect_refused(check_version(found), found, told);
        }
        let hidden = check_version("5.5.5-10.2.44-MariaDB");
        version::expect_refused(hidden, "10.2.44-MariaDB", "MariaDB 10.3 or later");
    }
}
