//! The rows of a file of vectors, whose columns are found by their name.

use csv::StringRecord;
use impots_rules::Rate;

/// One row.
#[derive(Debug)]
pub(crate) struct Row {
    headers: StringRecord,
    record: StringRecord,
}

/// The rows of a file of `tests/data`.
pub(crate) fn rows(file: &str) -> Vec<Row> {
    let mut reader = csv::Reader::from_path(format!("tests/data/{file}")).unwrap();
    let headers = reader.headers().unwrap().clone();
    let row = |record: Result<StringRecord, csv::Error>| Row {
        headers: headers.clone(),
        record: record.unwrap(),
    };
    reader.records().map(row).collect()
}

impl Row {
    /// The text of a column, unless the file has no such column.
    pub(crate) fn text(&self, column: &str) -> Option<&str> {
        let index = self.headers.iter().position(|header| header == column)?;
        Some(&self.record[index])
    }

    /// The number of a column; `None` where the cell is empty or the file has no such column.
    pub(crate) fn optional(&self, column: &str) -> Option<f64> {
        let text = self.text(column).filter(|text| !text.is_empty())?;
        Some(text.parse().unwrap_or_else(|_| panic!("{column}: {text} in {self:?}")))
    }

    /// The whole number of a column, which may be written `12.0`; zero where there is none.
    pub(crate) fn number(&self, column: &str) -> u64 {
        let number = self.optional(column).unwrap_or_default();
        format!("{number}").parse().unwrap()
    }

    /// A rate, written as a fraction of at most four decimals.
    pub(crate) fn rate(&self, column: &str) -> Rate {
        let number = self.optional(column).unwrap() * 1e4;
        Rate::from_basis_points(format!("{number:.0}").parse().unwrap())
    }

    /// Asserts that a column, unless it is empty, is within the row's tolerance of what was found.
    /// Says how many figures were compared: one or none.
    pub(crate) fn assert_within(&self, column: &str, found: f64) -> usize {
        assert!(self.text(column).is_some(), "no column {column}");
        let tolerance = self.optional("tolerance").unwrap_or(0.0);
        let Some(expected) = self.optional(column) else {
            return 0;
        };
        assert!(
            (found - expected).abs() <= tolerance,
            "{column}: {found} instead of {expected} in {self:?}"
        );
        1
    }
}
