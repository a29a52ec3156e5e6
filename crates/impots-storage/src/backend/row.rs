//! What three databases answer, read the same way: names of columns, and values as text.
//!
//! A number is kept as the shortest decimal of its own type: a single-precision column that holds
//! 13913.69 gives `13913.69`, and not the double nearest to the single.

use std::fmt;
use std::str::FromStr;

use crate::excerpt::{MAX_VALUE, excerpt};

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
    pub(super) const fn new(columns: Vec<(String, Cell)>) -> Self {
        Self { columns }
    }

    /// The value of a column, whatever the case of its name.
    pub(crate) fn cell(&self, column: &str) -> Option<&Cell> {
        let mut columns = self.columns.iter();
        columns.find(|(name, _)| name.eq_ignore_ascii_case(column)).map(|(_, cell)| cell)
    }

    /// The text of a column.
    pub(crate) fn text(&self, column: &str) -> Option<String> {
        self.cell(column).and_then(Cell::as_str).map(str::to_owned)
    }

    /// The number in a column.
    pub(crate) fn number(&self, column: &str) -> Option<i64> {
        self.cell(column).and_then(Cell::parse)
    }

    /// The value of the first column.
    pub(crate) fn into_first(self) -> Option<Cell> {
        self.columns.into_iter().next().map(|(_, cell)| cell)
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

    /// What the text says.
    pub(crate) fn parse<T: FromStr>(&self) -> Option<T> {
        self.as_str().and_then(|text| text.parse().ok())
    }

    /// The value as a message shows it.
    pub(crate) fn excerpt(&self) -> String {
        match self {
            Self::Null => "NULL".to_owned(),
            Self::Other(text) | Self::Number(text) | Self::Text(text) => excerpt(text, MAX_VALUE),
        }
    }

    pub(super) fn text(text: Result<String, sqlx::Error>) -> Self {
        text.map_or_else(|_| Self::Other("text that is not UTF-8".to_owned()), Self::Text)
    }

    pub(super) fn number(number: impl fmt::Display) -> Self {
        Self::Number(number.to_string())
    }
}
