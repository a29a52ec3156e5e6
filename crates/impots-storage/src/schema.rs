//! The tables and their version: created and filled in an empty database, added to one of version
//! 14, left alone when they are there.
//!
//! Written by hand: one script serves the three kinds of database, comes whole or not at all, and adds to what version 14 made
//! (docs/DECISIONS.md, "Our own migrations").

use std::collections::BTreeSet;

use impots_rules::{SimplifiedParameters, TaxParameters, TaxYear};

use crate::backend::{Cell, Dialect, Row, Transaction};
use crate::error::StorageError;
use crate::parameters::{official, simplified};

const ORIGINAL: &str = include_str!("../migrations/1_original.sql");

/// What each version of our tables adds to those before it.
const ADDITIONS: [&str; 6] = [
    include_str!("../migrations/1_ours.sql"),
    include_str!("../migrations/2_tokens.sql"),
    include_str!("../migrations/3_sessions.sql"),
    include_str!("../migrations/4_household_parameters.sql"),
    include_str!("../migrations/5_simulations.sql"),
    include_str!("../migrations/6_totp.sql"),
];

/// The version of the tables that this program knows.
pub(crate) const VERSION: usize = ADDITIONS.len();

/// The version that brought the accounts and the parameters of the official method.
pub(crate) const ACCOUNTS: usize = 1;

/// The version that brought the tokens.
pub(crate) const TOKENS: usize = 2;

/// The version that brought the list of sessions and their ends.
pub(crate) const SESSIONS: usize = 3;

/// The version that brought the figures of households with more than wages.
pub(crate) const HOUSEHOLDS: usize = 4;

/// The version that brought the simulations that users keep.
pub(crate) const SIMULATIONS: usize = 5;

/// The version that brought the second factors.
pub(crate) const TOTP: usize = 6;

const SCHEMA: &str = "impots_schema";

/// Which of the tables there are.
pub(crate) struct Inventory(BTreeSet<String>);

/// How far our own tables are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    /// There and filled.
    Current,
    /// There and filled by an earlier version of this program.
    Earlier(usize),
    /// Not there.
    Absent,
    /// The program that made them was stopped on the way: only MySQL leaves this.
    Unfinished,
}

/// The version that our tables have now; 0 if they are unfinished.
pub(crate) async fn version(transaction: &mut Transaction) -> Result<usize, StorageError> {
    let version = transaction.value("SELECT version FROM impots_schema").await?;
    Ok(version.and_then(|cell| cell.parse()).unwrap_or_default())
}

/// Refuses a server that is too old for what we ask of it.
pub(crate) async fn check_version(transaction: &mut Transaction) -> Result<(), StorageError> {
    let dialect = transaction.dialect();
    if dialect.version.is_empty() {
        return Ok(());
    }
    let found = transaction.value(dialect.version).await?;
    found.as_ref().and_then(Cell::as_str).map_or(Ok(()), dialect.check_version)
}

impl Inventory {
    /// Asks the catalogue.
    pub(crate) async fn read(transaction: &mut Transaction) -> Result<Self, StorageError> {
        let tables = transaction.dialect().tables;
        let rows = transaction.rows(tables, &[]).await?;
        let names = rows.into_iter().filter_map(Row::into_first);
        Ok(Self(names.filter_map(|name| Some(name.as_str()?.to_ascii_lowercase())).collect()))
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
            [false, true] => Err(StorageError::missing_table(simplified::BRACKETS)),
            [true, false] => Err(StorageError::missing_table(simplified::CONSTANTS)),
        }
    }

    /// The tables of version 14 have to be there.
    pub(crate) fn expect_original(&self) -> Result<(), StorageError> {
        if self.has_original()? {
            return Ok(());
        }
        Err(StorageError::missing_table(simplified::BRACKETS))
    }

    /// How far our own tables are.
    pub(crate) async fn state(&self, transaction: &mut Transaction) -> Result<State, StorageError> {
        if !self.has(SCHEMA) {
            return Ok(State::Absent);
        }
        let version = transaction.value("SELECT version FROM impots_schema").await?;
        match version.map(|cell| cell.parse()) {
            None => Ok(State::Unfinished),
            Some(Some(VERSION)) => Ok(State::Current),
            Some(Some(found)) if found > VERSION => {
                Err(StorageError::NewerTables { found, known: VERSION })
            }
            Some(Some(found)) if found > 0 => Ok(State::Earlier(found)),
            Some(_) => Err(StorageError::WrongSchema {
                reason: format!("table `{SCHEMA}`, column `version`: expected {VERSION} or less"),
            }),
        }
    }
}

/// Adds what is missing. The row of `impots_schema` comes with everything else or not at all.
pub(crate) async fn create(transaction: &mut Transaction) -> Result<(), StorageError> {
    let inventory = Inventory::read(transaction).await?;
    let state = inventory.state(transaction).await?;
    let has_original = match state {
        State::Current => return Ok(()),
        State::Earlier(version) => return upgrade(transaction, version).await,
        State::Absent => inventory.has_original()?,
        // One of the two may have been made on the way.
        State::Unfinished => false,
    };
    let dialect = transaction.dialect();
    for addition in ADDITIONS {
        transaction.script(&in_dialect(addition, dialect)).await?;
    }
    if !has_original {
        transaction.script(&in_dialect(ORIGINAL, dialect)).await?;
    }
    transaction.script(dialect.begin_filling).await?;
    if !has_original && simplified::are_empty(transaction).await? {
        simplified::replace(transaction, &SimplifiedParameters::tax_year_2019()).await?;
    }
    for tax_year in TaxYear::all() {
        official::replace(transaction, TaxParameters::of(tax_year)).await?;
    }
    let version = format!("INSERT INTO {SCHEMA} (version, generation) VALUES ({VERSION}, 0)");
    transaction.script(&version).await
}

/// Adds what later versions brought. On MySQL, which cannot undo a table, what is there already stays as it is.
async fn upgrade(transaction: &mut Transaction, from: usize) -> Result<(), StorageError> {
    let dialect = transaction.dialect();
    for addition in &ADDITIONS[from..] {
        transaction.script(&in_dialect(addition, dialect)).await?;
    }
    transaction.script(dialect.begin_filling).await?;
    transaction.script(&format!("UPDATE {SCHEMA} SET version = {VERSION}")).await
}

/// The scripts are written once, but for some types.
fn in_dialect(script: &str, dialect: &Dialect) -> String {
    let types = dialect.types.iter();
    types.fold(script.to_owned(), |script, (name, written)| script.replace(name, written))
}
