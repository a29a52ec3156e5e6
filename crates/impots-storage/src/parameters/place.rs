//! Where a value stands in the database, for the messages that name it.

use impots_rules::{ParameterName, ParametersError, TaxYear};

use crate::backend::{Cell, Dialect, Row};
use crate::error::StorageError;
use crate::excerpt::{MAX_VALUE, excerpt};

/// The column of the year of income, in our tables.
pub(crate) const YEAR: &str = "income_year";

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
            column: excerpt(column, MAX_VALUE),
            value: excerpt(value.as_ref(), MAX_VALUE),
            expected: expected.into(),
        }
    }

    /// The value of a column that every table of this name has.
    pub(crate) fn cell<'a>(&self, row: &'a Row, column: &str) -> Result<&'a Cell, StorageError> {
        row.cell(column).ok_or_else(|| StorageError::missing_column(self.table, column))
    }

    /// The number in a column; a column of another type is a fault of the whole table, unless each
    /// value has its own type.
    pub(crate) fn number(
        &self,
        row: &Row,
        column: &str,
        dialect: &Dialect,
    ) -> Result<f64, StorageError> {
        let cell = self.cell(row, column)?;
        let number = match cell {
            Cell::Number(text) => text.parse().ok(),
            Cell::Text(_) | Cell::Other(_) if !dialect.has_typed_values => {
                let (table, value) = (self.table, cell.excerpt());
                let reason = format!(
                    "table `{table}`, column `{column}`: `{value}`, expected a column of numbers"
                );
                return Err(StorageError::WrongSchema { reason });
            }
            Cell::Null | Cell::Text(_) | Cell::Other(_) => None,
        };
        let finite = number.filter(|number: &f64| number.is_finite());
        finite.ok_or_else(|| self.faulty(column, cell.excerpt(), "a finite number"))
    }
}

/// The tax year of a row of one of our tables.
pub(crate) fn tax_year(table: &'static str, row: &Row) -> Result<TaxYear, StorageError> {
    let place = Place { table, row: row.cell(YEAR).map_or_else(String::new, Cell::excerpt) };
    let cell = place.cell(row, YEAR)?;
    let year: Option<u16> = cell.parse();
    let tax_year = year.and_then(|year| TaxYear::new(year.checked_add(1)?).ok());
    tax_year.ok_or_else(|| {
        let (first, latest) = (TaxYear::FIRST.income_year(), TaxYear::LATEST.income_year());
        place.faulty(YEAR, cell.excerpt(), format!("a year of income from {first} to {latest}"))
    })
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
