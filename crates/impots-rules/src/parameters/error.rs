//! Why a set of tax parameters was refused.

use std::fmt;

/// Where a refused value stands: its key, and its row when the key holds a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ParameterName {
    /// The key, as it is written in files, in the database and on the wire.
    pub key: &'static str,
    /// The row in the list, counted from 1.
    pub row: Option<usize>,
}

impl ParameterName {
    pub(crate) const fn scalar(key: &'static str) -> Self {
        Self { key, row: None }
    }

    /// The name of the value at `index`, counted from 0, of a list.
    pub(crate) const fn in_list(key: &'static str, index: usize) -> Self {
        Self { key, row: Some(index + 1) }
    }
}

impl fmt::Display for ParameterName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.row {
            Some(row) => write!(formatter, "`{}`, row {row}", self.key),
            None => write!(formatter, "`{}`", self.key),
        }
    }
}

/// Why a set of tax parameters was refused: every variant names the value at fault.
///
/// Rates are fractions here, amounts are euros.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum ParametersError {
    /// A list without any row.
    #[error("{parameter}: at least one row is needed")]
    Empty {
        /// The list.
        parameter: ParameterName,
    },
    /// A list with more rows than there is room for.
    #[error("{parameter}: {found} rows, at most {maximum} are accepted")]
    TooManyRows {
        /// The list.
        parameter: ParameterName,
        /// The rows it may have.
        maximum: usize,
        /// The rows it has.
        found: usize,
    },
    /// A list whose length is not that of the list it goes with.
    #[error("{parameter}: {found} rows where {expected} are needed")]
    RowCount {
        /// The list.
        parameter: ParameterName,
        /// The rows it should have.
        expected: usize,
        /// The rows it has.
        found: usize,
    },
    /// A value that is not a number between zero and a maximum.
    #[error("{parameter}: `{value}` is not between 0 and {maximum}")]
    OutOfRange {
        /// The value's place.
        parameter: ParameterName,
        /// The value.
        value: f64,
        /// The largest value accepted.
        maximum: f64,
    },
    /// A value that should not be less than another.
    #[error("{parameter}: `{value}` is below {floor}")]
    Below {
        /// The value's place.
        parameter: ParameterName,
        /// The value.
        value: f64,
        /// The place of the other.
        floor: ParameterName,
    },
    /// A value that should be more than another.
    #[error("{parameter}: `{value}` is not above {floor}")]
    NotAbove {
        /// The value's place.
        parameter: ParameterName,
        /// The value.
        value: f64,
        /// The place of the other.
        floor: ParameterName,
    },
}
