//! The tables and their version: created and filled in an empty database, added to one of version
//! 14, left alone when they are there.

use std::collections::BTreeSet;

use impots_rules::{SimplifiedParameters, TaxParameters, TaxYear};

use crate::error::StorageError;
use crate::place::missing_table;
use crate::row::Cell;
use crate::transaction::{Dialect, Transaction};
use crate::{official, simplified};

const ORIGINAL: &str = include_str!("../migrations/1_original.sql");
const OURS: &str = include_str!("../migrations/1_ours.sql");

/// The version of the tables that this program knows.
const VERSION: i64 = 1;

const SCHEMA: &str = "impots_schema";

/// Which of the tables there are.
pub(crate) struct Inventory(BTreeSet<String>);

/// How far our own tables are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    /// There and filled.
    Current,
    /// Not there.
    Absent,
    /// The program that made them was stopped on the way: only MySQL leaves this.
    Unfinished,
}

impl Inventory {
    /// Asks the catalogue.
    pub(crate) async fn read(transaction: &mut Transaction) -> Result<Self, StorageError> {
        let rows = transaction.rows(catalogue(transaction.dialect()), &[]).await?;
        let names = rows.iter().filter_map(|row| row.first().and_then(Cell::as_str));
        Ok(Self(names.map(str::to_ascii_lowercase).collect()))
    }

    fn has(&self, table: &str) -> bool {
        self.0.contains(table)
    }

    /// Whether the tables of version 14 are there.
    ///
    /// # Errors
    ///
    /// When only one of them is.
    pub(crate) fn has_original(&self) -> Result<bool, StorageError> {
        match [simplified::BRACKETS, simplified::CONSTANTS].map(|table| self.has(table)) {
            [true, true] => Ok(true),
            [false, false] => Ok(false),
            [false, true] => Err(missing_table(simplified::BRACKETS)),
            [true, false] => Err(missing_table(simplified::CONSTANTS)),
        }
    }

    /// How far our own tables are.
    pub(crate) async fn state(&self, transaction: &mut Transaction) -> Result<State, StorageError> {
        if !self.has(SCHEMA) {
            return Ok(State::Absent);
        }
        let rows = transaction.rows("SELECT version FROM impots_schema", &[]).await?;
        let version = rows.first().and_then(|row| row.first());
        match version.map(|cell| cell.as_str().and_then(|text| text.parse().ok())) {
            None => Ok(State::Unfinished),
            Some(Some(VERSION)) => Ok(State::Current),
            Some(Some(found)) if found > VERSION => {
                Err(StorageError::NewerTables { found, known: VERSION })
            }
            Some(_) => Err(StorageError::WrongSchema {
                reason: format!("table `{SCHEMA}`, column `version`: expected {VERSION}"),
            }),
        }
    }
}

/// The tables that the account sees under the names that we use.
const fn catalogue(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Sqlite => "SELECT name FROM sqlite_master WHERE type IN ('table', 'view')",
        Dialect::Postgres => {
            "SELECT CAST(relname AS text) FROM pg_catalog.pg_class \
             WHERE relkind IN ('r', 'v', 'm', 'f', 'p') AND pg_table_is_visible(oid)"
        }
        Dialect::MySql => {
            "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()"
        }
    }
}

/// Adds what is missing. The row of `impots_schema` comes with everything else or not at all.
pub(crate) async fn create(transaction: &mut Transaction) -> Result<(), StorageError> {
    let inventory = Inventory::read(transaction).await?;
    let state = inventory.state(transaction).await?;
    let has_original = match state {
        State::Current => return Ok(()),
        State::Absent => inventory.has_original()?,
        // One of the two may have been made on the way.
        State::Unfinished => false,
    };
    let dialect = transaction.dialect();
    transaction.script(&in_dialect(OURS, dialect)).await?;
    if !has_original {
        transaction.script(&in_dialect(ORIGINAL, dialect)).await?;
    }
    transaction.begin_filling().await?;
    if !has_original && simplified::are_empty(transaction).await? {
        simplified::replace(transaction, &SimplifiedParameters::tax_year_2019()).await?;
    }
    for tax_year in TaxYear::all() {
        official::replace(transaction, TaxParameters::of(tax_year)).await?;
    }
    let version = format!("INSERT INTO {SCHEMA} (version, generation) VALUES ({VERSION}, 0)");
    transaction.script(&version).await
}

/// The scripts are written once, but for what differs. In MySQL a text is compared without regard
/// to case, accents and trailing spaces, unless its column holds bytes.
fn in_dialect(script: &str, dialect: Dialect) -> String {
    let (name, hash, options) = match dialect {
        Dialect::Sqlite => ("TEXT", "TEXT", ""),
        Dialect::Postgres => ("TEXT COLLATE \"C\"", "TEXT", ""),
        Dialect::MySql => ("VARBINARY(255)", "VARBINARY(512)", " ENGINE = InnoDB"),
    };
    script.replace("{name}", name).replace("{hash}", hash).replace("{options}", options)
}
