//! The figures behind a picture.

use serde::Serialize;

/// A table whose first column names its rows.
#[derive(Debug, Serialize)]
pub(super) struct Table {
    /// What is scrolled where the table is wider than a phone, which depends on the font too.
    pub(super) label: &'static str,
    pub(super) caption: &'static str,
    pub(super) head: Vec<&'static str>,
    pub(super) rows: Vec<TableRow>,
    pub(super) foot: Vec<TableRow>,
}

/// A row, whose cells stand in the order of the table's head.
#[derive(Debug, Serialize)]
pub(super) struct TableRow {
    pub(super) name: String,
    pub(super) cells: Vec<String>,
    /// Whether it is that of the household.
    pub(super) is_you: bool,
}

impl TableRow {
    pub(super) fn new(name: impl Into<String>, cells: impl Into<Vec<String>>) -> Self {
        Self { name: name.into(), cells: cells.into(), is_you: false }
    }

    /// The row of the household.
    pub(super) fn of_you(self) -> Self {
        Self { is_you: true, ..self }
    }
}
