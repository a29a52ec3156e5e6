//! Which versions of the database servers serve.

use crate::error::StorageError;
use crate::row::Cell;
use crate::shown::{VALUE, shown};
use crate::transaction::{Dialect, Transaction};

/// Refuses a server that is too old for what we ask of it.
pub(crate) async fn check(transaction: &mut Transaction) -> Result<(), StorageError> {
    let sql = match transaction.dialect() {
        // It is part of this program.
        Dialect::Sqlite => return Ok(()),
        Dialect::Postgres => "SHOW server_version",
        Dialect::MySql => "SELECT VERSION()",
    };
    let rows = transaction.rows(sql, &[]).await?;
    let found = rows.first().and_then(|row| row.first()).and_then(Cell::as_str);
    match found {
        Some(found) => check_server(found, transaction.dialect()),
        None => Ok(()),
    }
}

/// Shortest decimals came with PostgreSQL 12, `utf8mb4` everywhere with the other two.
const POSTGRES: Needed = Needed { version: (12, 0), told: "PostgreSQL 12 or later" };
const MARIADB: Needed = Needed { version: (10, 3), told: "MariaDB 10.3 or later" };
const MYSQL: Needed = Needed { version: (5, 7), told: "MySQL 5.7 or later" };

struct Needed {
    version: (u32, u32),
    told: &'static str,
}

fn check_server(found: &str, dialect: Dialect) -> Result<(), StorageError> {
    let is_mariadb = found.to_ascii_lowercase().contains("mariadb");
    let needed = match dialect {
        Dialect::Sqlite => return Ok(()),
        Dialect::Postgres => POSTGRES,
        Dialect::MySql if is_mariadb => MARIADB,
        Dialect::MySql => MYSQL,
    };
    // MariaDB may hide its version behind one of MySQL's, for old clients.
    let number = found.strip_prefix("5.5.5-").unwrap_or(found);
    if major_and_minor(number) < needed.version {
        return Err(StorageError::OldServer { found: shown(found, VALUE), needed: needed.told });
    }
    Ok(())
}

/// `15.14 (Debian 15.14-0+deb12u1)` is 15.14.
fn major_and_minor(version: &str) -> (u32, u32) {
    let mut numbers = version
        .split(|character: char| !character.is_ascii_digit())
        .map(|digits| digits.parse().unwrap_or(0));
    (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_servers_are_refused_by_name() {
        let accepted = [
            ("12.0", Dialect::Postgres),
            ("15.14 (Debian 15.14-0+deb12u1)", Dialect::Postgres),
            ("17beta1", Dialect::Postgres),
            ("10.11.14-MariaDB-0+deb12u2", Dialect::MySql),
            ("5.5.5-10.11.14-MariaDB", Dialect::MySql),
            ("8.4.3", Dialect::MySql),
        ];
        for (found, dialect) in accepted {
            assert!(check_server(found, dialect).is_ok(), "{found}");
        }
        let refused = [
            ("9.6.24", Dialect::Postgres, POSTGRES.told),
            ("10.2.44-MariaDB", Dialect::MySql, MARIADB.told),
            ("5.5.5-10.2.44-MariaDB", Dialect::MySql, MARIADB.told),
            ("5.6.51", Dialect::MySql, MYSQL.told),
        ];
        for (version, dialect, told) in refused {
            match check_server(version, dialect) {
                Err(StorageError::OldServer { found, needed }) => {
                    assert_eq!((found.as_str(), needed), (version, told));
                }
                other => panic!("{version}: {other:?}"),
            }
        }
    }
}
