//! The rows of a file, whichever way it is written: with a header, or as a taxpayers file.

use crate::compute::columns::{Columns, HeaderFault};
use crate::compute::figures;
use crate::compute::first_line::FirstLine;
use crate::csv_reader::{CsvReader, Row};
use crate::failure::Failure;
use crate::input_name::InputName;
use crate::text_input::TextInput;

/// Between values; the first one that a line has most of.
const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];

/// The rows still to be read, and what their columns are.
pub(crate) struct Rows {
    pub(crate) columns: Columns,
    pub(crate) separator: u8,
    pub(crate) has_mark: bool,
    reader: CsvReader,
}

impl Rows {
    /// Finds out how a text is written.
    pub(crate) fn new(input: TextInput, has_details: bool) -> Result<Self, Failure> {
        let (name, has_mark) = (input.name.clone(), input.has_mark);
        let line = FirstLine::find(input)?;
        let separator = separator(&line.text);
        let first = Row::of_line(&line.text, separator);
        let refuse = |fault: HeaderFault| refused(&name, &fault);
        let (columns, has_header) = columns(&first).map_err(refuse)?;
        let mut reader = CsvReader::new(
            name.clone(),
            line.source,
            separator,
            // A header means a table, where a row may begin with any character.
            !has_header,
            line.lines_before,
        );
        if has_header {
            untaken(&columns, has_details).map_err(refuse)?;
            reader.read(&mut Row::default())?;
        }
        Ok(Self { columns, separator, has_mark, reader })
    }

    /// Reads the next row; false at the end.
    pub(crate) fn read(&mut self, row: &mut Row) -> Result<bool, Failure> {
        self.reader.read(row)
    }
}

fn separator(line: &str) -> u8 {
    let count = |separator: &u8| line.bytes().filter(|byte| byte == separator).count();
    // The last of equals is taken: from the end, that is the first of the list.
    SEPARATORS.into_iter().rev().max_by_key(count).unwrap_or(b',')
}

/// The columns of the file that has this first line, and whether that line is a header.
fn columns(first: &Row) -> Result<(Columns, bool), HeaderFault> {
    let is_number = |value: &str| {
        let value = value.trim();
        !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit())
    };
    match Columns::of_header(first) {
        Ok(columns) => Ok((columns, true)),
        Err(_) if first.values().any(is_number) => Ok((Columns::of_taxpayers(first), false)),
        Err(fault) => Err(fault),
    }
}

/// Refuses a header that has a column of ours already: which of the two would be which?
fn untaken(columns: &Columns, has_details: bool) -> Result<(), HeaderFault> {
    let added = figures::names(columns.language, has_details);
    let is_taken = |name: &&String| added.contains(&name.trim().to_lowercase().as_str());
    match columns.names.iter().find(is_taken) {
        Some(name) => Err(HeaderFault::Taken(name.clone())),
        None => Ok(()),
    }
}

fn refused(name: &InputName, fault: &HeaderFault) -> Failure {
    let hint = match fault {
        HeaderFault::NoColumn | HeaderFault::Missing(_) => {
            "the header needs `married,children,salary` or `marié,enfants,salaire`; \
             without a header, lines are `id,marié,enfants,salaire`"
        }
        HeaderFault::Twice(_) => "remove one of them",
        HeaderFault::Taken(_) => "rename or remove it",
    };
    Failure::input(format!("{name}: {fault}"), hint)
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
    fn a_line_with_a_number_is_no_header_unless_it_names_the_columns() {
        let kind = |line: &str| columns(&Row::of_line(line, b',')).map(|(_, header)| header);
        assert_eq!(kind("1,oui,2,5000"), Ok(false));
        assert_eq!(kind("11,12"), Ok(false));
        assert_eq!(kind("married,children,salary,2024"), Ok(true));
        assert_eq!(kind("x,y"), Err(HeaderFault::NoColumn));
    }
}
