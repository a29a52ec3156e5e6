//! Rows of comma-separated values (RFC 4180), as spreadsheets and people write them, in bounded memory.
//!
//! Written by hand: the number of each line must be right with comments, blank lines and every end of line, and a line that
//! is no row must not take the others with it.

mod line_error;
mod lines;
mod reader;
mod row;
mod table;

pub(crate) use line_error::LineError;
pub(crate) use reader::CsvReader;
pub(crate) use row::{Row, RowBuffer};
pub(crate) use table::Table;
