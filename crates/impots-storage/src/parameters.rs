//! The parameters in the database: read, written, announced to every server on it.

mod document;
mod household;
mod household_figures;
mod layout;
mod object;
pub(crate) mod official;
mod official_figures;
mod place;
pub(crate) mod simplified;

use impots_rules::ParameterTables;

use crate::backend::{Purpose, Transaction};
use crate::database::{Database, MAX_LONG_WORK};
use crate::error::StorageError;
use crate::schema::{ACCOUNTS, HOUSEHOLDS};

pub use document::{DocumentError, ParametersDocument};

impl Database {
    /// Reads and checks all parameters, as of one moment. A year of the official method without a
    /// row has the embedded figures.
    ///
    /// # Errors
    ///
    /// [`StorageError`], which names the table, the row and the column at fault.
    pub async fn parameters(&self) -> Result<ParameterTables, StorageError> {
        self.transact(MAX_LONG_WORK, Purpose::Read, async |transaction| {
            let mut tables = ParameterTables::embedded();
            tables.set_simplified(simplified::read(transaction).await?);
            if self.has_tables(ACCOUNTS) {
                for year in official::read(transaction).await? {
                    tables.set_official(year);
                }
            }
            if self.has_tables(HOUSEHOLDS) {
                household::read(transaction, &mut tables).await?;
            }
            Ok(tables)
        })
        .await
    }

    /// Writes the parameters of a file: all of them or none. What the file leaves out stays.
    ///
    /// # Errors
    ///
    /// [`StorageError`]; [`StorageError::Inexact`] when a column cannot hold its value.
    pub async fn import(&self, document: &ParametersDocument) -> Result<(), StorageError> {
        if document.official_years().next().is_some() {
            self.check_tables(ACCOUNTS)?;
        }
        if document.household_years().next().is_some() {
            self.check_tables(HOUSEHOLDS)?;
        }
        self.transact(MAX_LONG_WORK, Purpose::Write, async |transaction| {
            if let Some(parameters) = document.simplified() {
                simplified::replace(transaction, parameters).await?;
            }
            for year in document.official_years() {
                official::replace(transaction, year).await?;
            }
            for (year, figures) in document.household_years() {
                household::replace(transaction, year, figures).await?;
            }
            Ok(())
        })
        .await
    }

    /// A number that grows each time a change of the parameters is announced.
    ///
    /// # Errors
    ///
    /// [`StorageError`].
    pub async fn generation(&self) -> Result<i64, StorageError> {
        self.read(ACCOUNTS, generation).await
    }

    /// Tells every server on this database to read the parameters again; returns the new number.
    ///
    /// # Errors
    ///
    /// [`StorageError`].
    pub async fn announce_change(&self) -> Result<i64, StorageError> {
        self.write(ACCOUNTS, async |transaction| {
            transaction.script("UPDATE impots_schema SET generation = generation + 1").await?;
            generation(transaction).await
        })
        .await
    }
}

async fn generation(transaction: &mut Transaction) -> Result<i64, StorageError> {
    let cell = transaction.value("SELECT generation FROM impots_schema").await?;
    let number = cell.and_then(|cell| cell.parse());
    number.ok_or(StorageError::EmptyTable { table: "impots_schema", expected: "one" })
}
