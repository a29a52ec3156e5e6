//! The rows of a file, whichever way it is written: with a header, or as a taxpayers file. Which of them, and with which
//! separator, its first row tells; nothing has to be said at the console.

use impots_protocol::{Language, NamedFact};

use crate::exit::CommandError;
use crate::households::columns::{Columns, RefusedHeader};
use crate::households::{Method, added_columns};
use crate::input::csv::{CsvReader, LineError, Row, RowBuffer, Table};
use crate::input::{InputName, TextInput, other_encoding};

/// Between values; the first one that a line has most of.
const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];

/// The rows still to be read, and what their columns are.
pub(crate) struct Rows {
    pub(crate) columns: Columns,
    pub(crate) has_mark: bool,
    pub(crate) reader: CsvReader,
    /// A row that was read already.
    ahead: Option<RowBuffer>,
}

impl Rows {
    /// Finds out how a text is written.
    ///
    /// # Errors
    /// A text without rows, one that is something else than a table, and a header that is refused.
    pub(crate) fn new(input: TextInput, method: &Method) -> Result<Self, CommandError> {
        let (name, has_mark) = (input.name.clone(), input.has_mark);
        let mut reader = CsvReader::new(input.name, input.source);
        let first = first_row(&name, &mut reader)?;
        if is_taxpayer(first.row()) {
            let columns = Columns::of_taxpayers(first.row());
            return Ok(Self { columns, has_mark, reader, ahead: Some(first) });
        }
        refuse_unreadable(&name, first.row())?;
        let refuse = |refused: RefusedHeader| refused.of_file(&name);
        let mut columns = Columns::of_header(first.row()).map_err(refuse)?;
        // A header means a table, where a row may begin with any character.
        reader.has_comments = false;
        // The first situation may tell the language that no name tells: `married` and `marié` stand below the same header.
        let ahead = if columns.is_neutral { next_row(&mut reader)? } else { None };
        if let Some(row) = &ahead {
            columns.take_language_of(row.row());
        }
        columns.refuse_taken(&added_columns::names(&columns, method)).map_err(refuse)?;
        method.accept_columns(&columns)?;
        Ok(Self { columns, has_mark, reader, ahead })
    }

    /// Takes the next lines as [`CsvReader::read_lines`] does.
    pub(crate) fn read_lines(&mut self, table: &mut Table) -> Result<bool, CommandError> {
        if self.ahead.is_some() {
            return Ok(false);
        }
        self.reader.read_lines(table)
    }

    /// Reads the next row; false at the end.
    pub(crate) fn read(&mut self, row: &mut RowBuffer) -> Result<bool, CommandError> {
        match self.ahead.take() {
            Some(ahead) => {
                *row = ahead;
                Ok(true)
            }
            None => self.reader.read(row),
        }
    }
}

/// The first row, read with the separator that its first line shows.
fn first_row(name: &InputName, reader: &mut CsvReader) -> Result<RowBuffer, CommandError> {
    let line = reader.peek()?.ok_or_else(|| empty(name, reader))?;
    if line.error == Some(LineError::TooLong) {
        return Err(CommandError::input(
            format!("{name}: line {} is too long for a row", line.number),
            "check that the file is CSV, one row a line",
        ));
    }
    if reader.separator_line.is_none() {
        refuse_other_form(name, &line.text)?;
        reader.separator = separator(&line.text);
    }
    let mut row = RowBuffer::default();
    reader.read(&mut row)?;
    Ok(row)
}

/// Refuses a text whose first line shows that its values are written in a way that is not read.
fn refuse_other_form(name: &InputName, line: &str) -> Result<(), CommandError> {
    if line.trim_start().starts_with(['{', '[']) {
        return Err(CommandError::input(
            format!("{name} is JSON, and a table is expected"),
            "`impots simulate --household FILE.json` reads one household; write several as rows of CSV",
        ));
    }
    if line.contains('|') && !SEPARATORS.iter().any(|it| line.as_bytes().contains(it)) {
        return Err(CommandError::input(
            format!("{name}: `|` separates no values"),
            "separate them by commas, semicolons or tabs, or let the first line be `sep=|`",
        ));
    }
    Ok(())
}

/// The next row, if there is one.
fn next_row(reader: &mut CsvReader) -> Result<Option<RowBuffer>, CommandError> {
    let mut row = RowBuffer::default();
    Ok(reader.read(&mut row)?.then_some(row))
}

/// The separator that a line has most of; a comma where it has none, in a file of one column.
fn separator(line: &str) -> u8 {
    let count = |separator: &u8| line.bytes().filter(|byte| byte == separator).count();
    // The last of equals is taken: from the end, that is the first of the list.
    SEPARATORS.into_iter().rev().max_by_key(count).unwrap_or(b',')
}

/// Whether a first row is no header but a line of a taxpayers file: it has a number, and names no column.
fn is_taxpayer(first: Row<'_>) -> bool {
    let is_number = |value: &str| {
        let value = value.trim();
        !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit())
    };
    let is_name = |value: &str| NamedFact::of(value) != NamedFact::Unknown;
    first.values().any(is_number) && !first.values().any(is_name)
}

/// Refuses a header that is no row.
fn refuse_unreadable(name: &InputName, header: Row<'_>) -> Result<(), CommandError> {
    let Some(error) = header.error else {
        return Ok(());
    };
    let hint = match error {
        LineError::NotUtf8 => other_encoding(name, Language::English),
        LineError::TooLong => "check that the file is CSV, one row a line".to_owned(),
        LineError::QuoteNotClosed | LineError::TextAfterQuote => {
            "write \"\" for a quote inside of quotes".to_owned()
        }
        LineError::UnknownSeparator => "write `sep=;`, or remove the line".to_owned(),
    };
    let (line, error) = (header.line, error.text(Language::English));
    Err(CommandError::input(format!("{name}: line {line}: {error}"), hint))
}

/// A file without anything to compute: no line at all, or comments and blank ones.
fn empty(name: &InputName, reader: &CsvReader) -> CommandError {
    let state = if reader.is_empty() { "is empty" } else { "has no rows" };
    CommandError::input(
        format!("{name} {state}"),
        "it needs lines such as `1,oui,2,50000`, or a header `married,children,salary` and rows",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_separator_is_the_most_frequent_one() {
        for (line, expected) in [
            ("a,b;c,d", b','),
            ("a;b;\"c,d\"", b';'),
            ("a\tb", b'\t'),
            ("a,b;c", b','),
            ("a", b','),
        ] {
            assert_eq!(separator(line), expected, "{line}");
        }
    }

    #[test]
    fn a_line_with_a_number_is_no_header_unless_it_names_a_column() {
        let is_taxpayer = |line: &str| is_taxpayer(RowBuffer::of_line(line, b',').row());
        assert!(is_taxpayer("1,oui,2,5000"));
        assert!(is_taxpayer("11,12"));
        assert!(!is_taxpayer("married,children,salary,2024"));
        assert!(!is_taxpayer("maried,2024"));
        assert!(!is_taxpayer("x,y"));
    }
}
