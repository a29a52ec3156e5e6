//! Where a value stands in the database, for the messages that name it.

use impots_rules::{ParameterName, ParametersError};

use crate::error::StorageError;
use crate::row::{Cell, Row};
use crate::shown::{VALUE, shown};
use crate::transaction::Dialect;

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) table: &'static str,
    /// Its `id`, or its year of income.
    pub(crate) row: String,
}

impl Place {
    /// A value that does not belong there.
    pub(crate) fn faulty(
        &self,
        column: &str,
        value: impl AsRef<str>,
        expected: impl Into<String>,
    ) -> StorageError {
        StorageError::Faulty {
            table: self.table,
            row: self.row.clone(),
            column: shown(column, VALUE),
            value: shown(value.as_ref(), VALUE),
            expected: expected.into(),
        }
    }

    /// The value of a column that every table of this name has.
    pub(crate) fn cell<'a>(&self, row: &'a Row, column: &str) -> Result<&'a Cell, StorageError> {
        row.cell(column).ok_or_else(|| missing_column(self.table, column))
    }

    /// The number in a column; a column of another type is a fault of the whole table, except in
    /// SQLite, where each value has its own type.
    pub(crate) fn number(
        &self,
        row: &Row,
        column: &str,
        dialect: Dialect,
    ) -> Result<f64, StorageError> {
        let cell = self.cell(row, column)?;
        let faulty = || self.faulty(column, cell.shown(), "a number");
        match (cell, dialect) {
            (Cell::Number(text), _) => text.parse().map_err(|_| faulty()),
            (Cell::Null, _) | (Cell::Text(_) | Cell::Other(_), Dialect::Sqlite) => Err(faulty()),
            (Cell::Text(_) | Cell::Other(_), Dialect::Postgres | Dialect::MySql) => {
                Err(StorageError::WrongSchema {
                    reason: format!(
                        "table `{}`, column `{column}`: `{}`, expected a column of numbers",
                        self.table,
                        cell.shown(),
                    ),
                })
            }
        }
    }
}

pub(crate) fn missing_table(table: &str) -> StorageError {
    StorageError::WrongSchema { reason: format!("table `{table}` is missing") }
}

pub(crate) fn missing_column(table: &str, column: &str) -> StorageError {
    StorageError::WrongSchema { reason: format!("table `{table}`: column `{column}` is missing") }
}

/// What the rules refuse, under the names of the tables: `place` tells the row and the column.
pub(crate) fn refused(
    error: &ParametersError,
    place: impl Fn(ParameterName) -> (Place, String),
) -> StorageError {
    let named = |parameter: ParameterName| {
        let (place, column) = place(parameter);
        format!("that of row `{}`, column `{column}`", place.row)
    };
    let (parameter, value, expected) = match *error {
        ParametersError::Empty { parameter } => {
            (parameter, "no row".to_owned(), "at least one".to_owned())
        }
        ParametersError::TooManyRows { parameter, maximum, found } => {
            (parameter, format!("{found} rows"), format!("at most {maximum}"))
        }
        ParametersError::RowCount { parameter, expected, found } => {
            (parameter, format!("{found} rows"), expected.to_string())
        }
        ParametersError::OutOfRange { parameter, value, maximum } => {
            (parameter, value.to_string(), format!("a number from 0 to {maximum}"))
        }
        ParametersError::Below { parameter, value, floor } => {
            (parameter, value.to_string(), format!("at least {}", named(floor)))
        }
        ParametersError::NotAbove { parameter, value, floor } => {
            (parameter, value.to_string(), format!("more than {}", named(floor)))
        }
    };
    let (place, column) = place(parameter);
    place.faulty(&column, value, expected)
}
