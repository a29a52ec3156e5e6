//! What three databases answer, read the same way: names of columns, and values as text.
//!
//! A number is kept as the shortest decimal of its own type: a single-precision column that holds
//! 13913.69 gives `13913.69`, and not the double nearest to the single.

use sqlx::mysql::MySqlRow;
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use sqlx::{Column, Row as _, TypeInfo, ValueRef};

use crate::shown::{VALUE, shown};

/// One row.
#[derive(Debug)]
pub(crate) struct Row {
    columns: Vec<(String, Cell)>,
}

/// One value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Cell {
    Null,
    /// A number, in decimal.
    Number(String),
    Text(String),
    /// A value of a type that has no place in our tables: the name of the type.
    Other(String),
}

impl Row {
    /// The value of a column, whatever the case of its name.
    pub(crate) fn cell(&self, column: &str) -> Option<&Cell> {
        self.columns
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case(column))
            .map(|(_, cell)| cell)
    }

    /// The first column.
    pub(crate) fn first(&self) -> Option<&Cell> {
        self.columns.first().map(|(_, cell)| cell)
    }

    pub(crate) fn of_sqlite(row: &SqliteRow) -> Result<Self, sqlx::Error> {
        Self::of(row.columns(), |index| sqlite_cell(row, index))
    }

    pub(crate) fn of_postgres(row: &PgRow) -> Result<Self, sqlx::Error> {
        Self::of(row.columns(), |index| postgres_cell(row, index))
    }

    pub(crate) fn of_mysql(row: &MySqlRow) -> Result<Self, sqlx::Error> {
        Self::of(row.columns(), |index| mysql_cell(row, index))
    }

    fn of<C: Column>(
        columns: &[C],
        cell: impl Fn(usize) -> Result<Cell, sqlx::Error>,
    ) -> Result<Self, sqlx::Error> {
        let cells = columns
            .iter()
            .enumerate()
            .map(|(index, column)| Ok((column.name().to_owned(), cell(index)?)));
        Ok(Self { columns: cells.collect::<Result<_, sqlx::Error>>()? })
    }
}

impl Cell {
    /// The text, or the number as text.
    pub(crate) fn as_str(&self) -> Option<&str> {
        match self {
            Self::Number(text) | Self::Text(text) => Some(text),
            Self::Null | Self::Other(_) => None,
        }
    }

    /// The value as a message shows it.
    pub(crate) fn shown(&self) -> String {
        match self {
            Self::Null => "NULL".to_owned(),
            Self::Other(text) | Self::Number(text) | Self::Text(text) => shown(text, VALUE),
        }
    }

    fn text(text: Result<String, sqlx::Error>) -> Self {
        text.map_or_else(|_| Self::Other("text that is not UTF-8".to_owned()), Self::Text)
    }

    fn number(number: impl std::fmt::Display) -> Self {
        Self::Number(number.to_string())
    }
}

/// SQLite's types belong to the values, not to the columns.
fn sqlite_cell(row: &SqliteRow, index: usize) -> Result<Cell, sqlx::Error> {
    let value = row.try_get_raw(index)?;
    if value.is_null() {
        return Ok(Cell::Null);
    }
    let type_name = value.type_info().name().to_owned();
    Ok(match type_name.as_str() {
        "INTEGER" => Cell::number(row.try_get_unchecked::<i64, _>(index)?),
        "REAL" => Cell::number(row.try_get_unchecked::<f64, _>(index)?),
        "TEXT" => Cell::text(row.try_get_unchecked(index)),
        _ => Cell::Other(type_name),
    })
}

/// Everything comes as text, in the shortest form that reads back the same.
fn postgres_cell(row: &PgRow, index: usize) -> Result<Cell, sqlx::Error> {
    let value = row.try_get_raw(index)?;
    if value.is_null() {
        return Ok(Cell::Null);
    }
    let type_name = value.type_info().name().to_owned();
    let text = || value.as_str().map(str::to_owned).map_err(sqlx::Error::Decode);
    Ok(match type_name.as_str() {
        "INT2" | "INT4" | "INT8" | "FLOAT4" | "FLOAT8" | "NUMERIC" => Cell::Number(text()?),
        "TEXT" | "VARCHAR" | "CHAR" | "NAME" => Cell::Text(text()?),
        _ => Cell::Other(type_name),
    })
}

/// Numbers come in binary: the server's own text of a FLOAT has six digits only.
fn mysql_cell(row: &MySqlRow, index: usize) -> Result<Cell, sqlx::Error> {
    let value = row.try_get_raw(index)?;
    if value.is_null() {
        return Ok(Cell::Null);
    }
    let type_name = value.type_info().name().to_owned();
    Ok(match type_name.as_str() {
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
        _ => Cell::Other(type_name),
    })
}
