use std::io::{BufReader, Cursor, Read, repeat};

use proptest::prelude::*;

use super::super::row::Row;
use super::*;

fn reader(text: &'static [u8]) -> CsvReader {
    CsvReader::new(InputName::new("f"), Box::new(text))
}

/// The line, the values and the error of each row.
type Found = (u64, Vec<String>, Option<LineError>);

fn found_row(row: Row<'_>) -> Found {
    (row.line, row.values().map(str::to_owned).collect(), row.error)
}

fn rest(mut reader: CsvReader) -> Vec<Found> {
    let (mut row, mut rows) = (RowBuffer::default(), Vec::new());
    while reader.read(&mut row).unwrap() {
        rows.push(found_row(row.row()));
    }
    rows
}

fn rows(text: &'static [u8]) -> Vec<Found> {
    rest(reader(text))
}

fn found(line: u64, values: &[&str], error: Option<LineError>) -> Found {
    (line, values.iter().map(|value| (*value).to_owned()).collect(), error)
}

#[test]
fn lines_are_counted_whatever_ends_them_and_whatever_is_between_them() {
    let row = |line| found(line, &["a", "b"], None);
    let expected = [row(1), row(2), row(6), row(7)];
    assert_eq!(rows(b"a,b\na,b\n\n # c\n  \na,b\na,b"), expected);
    assert_eq!(rows(b"a,b\r\na,b\r\n\r\n # c\r\n  \r\na,b\r\na,b\r\n"), expected);
}

#[test]
fn quoted_values_can_hold_anything() {
    let cases: [(&[u8], &[&str]); 8] = [
        (b"\"a,b\",c", &["a,b", "c"]),
        (b"\"a\"\"b\"", &["a\"b"]),
        (b"\"a\r\nb\",\"c\"\r\n", &["a\r\nb", "c"]),
        (b"\"\",a", &["", "a"]),
        (b"a\"b,c\"", &["a\"b", "c\""]),
        (b"\"a\" ,\"b\"\t\r\n", &["a ", "b\t"]),
        ("\"é\";ü".as_bytes(), &["é;ü"]),
        (b"\"a\n\n\n\",b\n", &["a\n\n\n", "b"]),
    ];
    for (text, expected) in cases {
        if text.starts_with(b"\"\xC3") {
            // The separator is the comma here: what follows a quote is no value.
            assert_eq!(rows(text)[0].2, Some(LineError::TextAfterQuote));
        } else {
            assert_eq!(rows(text), [found(1, expected, None)]);
        }
    }
}

#[test]
fn a_row_after_a_value_of_two_lines_has_the_right_number() {
    let lines: Vec<u64> = rows(b"\"a\nb\",c\nd,e").into_iter().map(|(line, ..)| line).collect();
    assert_eq!(lines, [1, 3]);
}

/// Field fault 9: text after a closing quote is a faulty value.
#[test]
fn text_after_a_closing_quote_is_a_fault_of_its_row() {
    let error = Some(LineError::TextAfterQuote);
    let expected = [found(1, &["AB", "c"], error), found(2, &["d", "e"], None)];
    assert_eq!(rows(b"\"A\"B,c\nd,e\n"), expected);
    assert_eq!(rows(b"\"A\" B\n"), [found(1, &["A B"], error)]);
    assert_eq!(rows(b"\"A\" \"B\"\n")[0].2, error);
}

/// Field fault 3: rows of separators only are blank, whichever separator and whatever quotes.
#[test]
fn rows_of_separators_only_are_blank() {
    let text = b"a,b\n,\n , \n\"\",\"\"\n;;\n,,,,\r\nc,d\n\t\t\n";
    let mut found_lines = rows(text);
    // A row of the other separators has one value for a comma's reader.
    found_lines.retain(|(_, values, _)| values.len() > 1);
    assert_eq!(found_lines, [found(1, &["a", "b"], None), found(7, &["c", "d"], None)]);
    let mut semicolons = reader(b"\n;;\n;\r\na;b\n;;\n");
    assert_eq!(semicolons.peek().unwrap().unwrap().text, "a;b");
    semicolons.separator = b';';
    assert_eq!(rest(semicolons), [found(4, &["a", "b"], None)]);
}

/// Field fault 5: bytes of another encoding make their row faulty, and no other.
#[test]
fn a_bad_byte_is_a_fault_of_its_row() {
    let error = Some(LineError::NotUtf8);
    let expected = [
        found(1, &["a", "b"], None),
        found(2, &["Jos\u{FFFD}", "c"], error),
        found(4, &["x\ny\u{FFFD}", "d"], error),
        found(6, &["e", "f"], None),
    ];
    assert_eq!(rows(b"a,b\nJos\xE9,c\n# \xE9\n\"x\ny\xE9\",d\ne,f\n"), expected);
}

/// Field fault 5: a line that is too long makes its row faulty, and no other.
#[test]
fn a_long_line_is_a_fault_of_its_row() {
    let long = "x".repeat(MAX_LINE_BYTES - 1);
    for (line, error) in
        [(long.clone() + "\n", None), (format!("{long}xx\n"), Some(LineError::TooLong))]
    {
        let text = format!("a,b\n{line}c,d\n").into_bytes();
        let rows = rest(CsvReader::new(
            InputName::new("f"),
            Box::new(BufReader::with_capacity(1 << 10, std::io::Cursor::new(text))),
        ));
        assert_eq!(rows.len(), 3);
        assert_eq!((rows[1].0, rows[1].2), (2, error));
        assert_eq!(rows[2], found(3, &["c", "d"], None));
        assert_eq!(rows[1].1[0].len(), if error.is_some() { 1024 } else { MAX_LINE_BYTES - 1 });
    }
}

/// Field fault 5: a quote that is not closed makes its row faulty; the lines that it would swallow come as rows.
#[test]
fn a_quote_that_is_not_closed_swallows_nothing() {
    let error = Some(LineError::QuoteNotClosed);
    let expected =
        [found(1, &["a,b"], error), found(2, &["c", "d"], None), found(3, &["e", "f"], None)];
    assert_eq!(rows(b"\"a,b\nc,d\ne,f"), expected);
    // The quote of another row closes it, in the middle of a value.
    let expected = [found(1, &["a", "b,c"], error), found(2, &["d", "e\""], None)];
    assert_eq!(rows(b"a,\"b,c\nd,e\"\n")[..1], [found(1, &["a", "b,c\nd,e"], None)]);
    assert_eq!(rows(b"a,\"b,c\nd,e\"\"\n"), [expected[0].clone(), found(2, &["d", "e\"\""], None)]);
    let text = b"a,\"b\nc,d\ne,\"f\"\n";
    assert_eq!(
        rows(text),
        [found(1, &["a", "b"], error), found(2, &["c", "d"], None), found(3, &["e", "f"], None)]
    );
}

/// Lines whose quotes are closed only by those of the next one, so that all are one row if they fit into it.
fn chained(lines: usize, length: usize) -> String {
    let line = format!("a\",\"{}\n", "x".repeat(length - 5));
    format!("\"{}{}", &line[..], line.repeat(lines - 1))
}

/// The line and the error of each row of a text.
fn faults(text: String) -> Vec<(u64, Option<LineError>)> {
    let text = Box::new(std::io::Cursor::new(text));
    let found = rest(CsvReader::new(InputName::new("f"), text));
    found.into_iter().map(|(line, _, error)| (line, error)).collect()
}

#[test]
fn a_row_of_several_lines_is_no_longer_than_a_line_may_be() {
    let closed = |lines: usize| format!("{}b\"\n", chained(lines, 1 << 10));
    assert_eq!(faults(closed(63)), [(1, None)]);
    let found = faults(closed(64));
    assert_eq!(found[0], (1, Some(LineError::QuoteNotClosed)), "{found:?}");
}

/// Otherwise the work would grow with the square of the text: 140 KB took minutes.
#[test]
fn the_end_of_a_quoted_value_is_looked_for_in_a_line_eight_times_in_vain_at_most() {
    let lines = 100;
    let found = faults(format!("{}b\"\n", chained(lines, 1 << 10)));
    let whole: Vec<u64> =
        found.iter().filter(|(_, error)| error.is_none()).map(|(line, _)| *line).collect();
    // The first eight lines are looked at, each with the 63 after it; the next ones do not look, up to the last of these.
    assert_eq!(whole, [64], "{found:?}");
    assert_eq!(found.len(), 64);
}

#[test]
fn a_large_row_gives_its_memory_back() {
    let text = format!("{}\na\n", ",".repeat(MAX_LINE_BYTES - 1));
    let mut reader = CsvReader::new(InputName::new("f"), Box::new(std::io::Cursor::new(text)));
    reader.has_comments = false;
    let mut row = RowBuffer::of_line(&"x,".repeat(MAX_LINE_BYTES / 2), b',');
    let filled = row.memory();
    assert!(reader.read(&mut row).unwrap());
    assert_eq!(row.row().get(0), Some("a"));
    assert!(row.memory() * 10 < filled, "{} of {filled}", row.memory());
}

#[test]
fn a_quote_that_is_never_closed_is_found_out_in_bounded_memory() {
    let endless = BufReader::new(repeat(b'\n'));
    let quote: &[u8] = b"\"x\ny";
    let mut reader = CsvReader::new(InputName::new("f"), Box::new(quote.chain(endless)));
    let mut row = RowBuffer::default();
    assert!(reader.read(&mut row).unwrap());
    assert_eq!((row.line, row.error), (1, Some(LineError::QuoteNotClosed)));
    assert!(reader.read(&mut row).unwrap());
    assert_eq!((row.line, row.row().get(0)), (2, Some("y")));
}

#[test]
fn an_endless_line_is_told_before_its_end() {
    let endless = Box::new(BufReader::new(repeat(b'a')));
    let mut reader = CsvReader::new(InputName::new("f"), endless);
    assert_eq!(reader.peek().unwrap().unwrap().error, Some(LineError::TooLong));
    let mut row = RowBuffer::default();
    assert!(reader.read(&mut row).unwrap());
    assert_eq!(row.error, Some(LineError::TooLong));
}

/// Field fault 4: the line that tells spreadsheets the separator is none of the rows.
#[test]
fn a_separator_that_is_told_is_used() {
    for first in ["sep=;", "SEP=;", "\"sep=;\"", "sep=;\r", "sep= ; "] {
        let text = format!("{first}\na;b\nsep=,\n").into_bytes();
        let text = Box::new(std::io::Cursor::new(text));
        let reader = CsvReader::new(InputName::new("f"), text);
        assert_eq!(rest(reader), [found(2, &["a", "b"], None), found(3, &["sep=,"], None)]);
    }
    let tabs = rest(reader(b"sep=\t\na\tb\n"));
    assert_eq!(tabs, [found(2, &["a", "b"], None)]);
    assert_eq!(rest(reader(b"sep=|\na|b\n")), [found(2, &["a", "b"], None)]);
}

/// With a point or a digit between values, each amount would be two.
#[test]
fn a_separator_that_none_can_be_makes_the_line_faulty() {
    for (first, error) in [
        ("sep=", Some(LineError::UnknownSeparator)),
        ("sep=;;", Some(LineError::UnknownSeparator)),
        ("sep=.", Some(LineError::UnknownSeparator)),
        ("Sep=1", Some(LineError::UnknownSeparator)),
        ("sep=é", Some(LineError::UnknownSeparator)),
        ("step=;", None),
    ] {
        let text = Box::new(std::io::Cursor::new(first.as_bytes()));
        let mut reader = CsvReader::new(InputName::new("f"), text);
        let mut row = RowBuffer::default();
        assert!(reader.read(&mut row).unwrap(), "{first}");
        assert_eq!((reader.separator, row.error), (b',', error), "{first}");
    }
}

/// Field fault 4: Ctrl-Z at the end of a file of DOS is not part of it.
#[test]
fn a_final_control_z_is_no_value() {
    let expected = [found(1, &["a", "b"], None)];
    for text in [&b"a,b\x1A"[..], b"a,b\r\n\x1A", b"a,b\n\x1A\n", b"a,b\n\x1A\r\n", b"a,b\x1A\r\n"]
    {
        assert_eq!(rows(text), expected, "{text:?}");
    }
    let inside = [found(1, &["a\u{1A}", "b"], None), found(2, &["c", "d"], None)];
    assert_eq!(rows(b"a\x1A,b\nc,d\n"), inside);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// `scripts/fuzz`: whatever the bytes, each row has a line of its own, and the end comes.
    #[test]
    fn no_text_makes_the_reader_of_rows_panic(
        text in "(\"|\"\"|,|;|\t|\r|\n|\r\n|#|sep=;| |a|é|\\PC){0,80}",
        bytes in prop::collection::vec(any::<u8>(), 0..40),
    ) {
        for text in [text.clone().into_bytes(), [text.as_bytes(), &bytes, text.as_bytes()].concat()] {
            let lines = text.len() + 1;
            for separator in [b',', b';'] {
                let mut reader = CsvReader::new(InputName::new("f"), Box::new(Cursor::new(text.clone())));
                reader.separator = separator;
                let (mut row, mut last) = (RowBuffer::default(), 0);
                while reader.read(&mut row).unwrap() {
                    prop_assert!(row.line > last && row.line <= lines as u64);
                    last = row.line;
                }
            }
        }
    }
}

/// The rows of tables that take lines as they wait, so many bytes of the text at a time, and the others row by row.
fn rows_of_tables(text: Vec<u8>, waiting: usize, has_comments: bool) -> Vec<(Found, bool)> {
    let source = BufReader::with_capacity(waiting, Cursor::new(text));
    let mut reader = CsvReader::new(InputName::new("f"), Box::new(source));
    reader.has_comments = has_comments;
    let (mut table, mut row, mut rows) = (Table::default(), RowBuffer::default(), Vec::new());
    loop {
        table.clear();
        while reader.read_lines(&mut table).unwrap() {}
        if table.len() == 0 {
            if !reader.read(&mut row).unwrap() {
                return rows;
            }
            table.push(row.row());
        }
        table.split();
        rows.extend(table.rows().map(|row| (found_row(row), row.as_written(1).is_some())));
    }
}

/// The same, row by row.
fn rows_one_by_one(text: Vec<u8>, has_comments: bool) -> Vec<(Found, bool)> {
    let mut reader = CsvReader::new(InputName::new("f"), Box::new(Cursor::new(text)));
    reader.has_comments = has_comments;
    let (mut row, mut rows) = (RowBuffer::default(), Vec::new());
    while reader.read(&mut row).unwrap() {
        rows.push((found_row(row.row()), row.row().as_written(1).is_some()));
    }
    rows
}

#[test]
fn lines_are_taken_at_once_as_far_as_none_of_them_needs_a_look() {
    let plain = "yes,2,50000\n".repeat(500);
    for (rest, taken) in [("", 500), ("\"a\nb\",c\n", 500), ("\u{1A}\n", 500), ("no,0", 500)] {
        let mut reader = CsvReader::new(
            InputName::new("f"),
            Box::new(Cursor::new(format!("a,b\n{plain}{rest}"))),
        );
        assert!(reader.read(&mut RowBuffer::default()).unwrap());
        let mut table = Table::default();
        assert!(reader.read_lines(&mut table).unwrap());
        table.split();
        assert_eq!((table.len(), table.rows().last().unwrap().line), (taken, 501), "{rest}");
        assert!(!reader.read_lines(&mut table).unwrap());
    }
    // Few before one that needs a look are not, and never more than a thousand.
    let taken = |rest: &str| {
        let text = Cursor::new(format!("a,b\n{rest}"));
        let mut reader = CsvReader::new(InputName::new("f"), Box::new(text));
        assert!(reader.read(&mut RowBuffer::default()).unwrap());
        let mut table = Table::default();
        reader.read_lines(&mut table).unwrap();
        table.len()
    };
    assert_eq!(taken("1\n\"2\"\n"), 0);
    assert_eq!(taken(&format!("1\n{}\"2\"\n", "x".repeat(9000))), 0);
    assert_eq!(taken(&"1\n".repeat(5000)), 1024);
    assert_eq!(taken(&format!("{}\"2\"\n", "1\n".repeat(5000))), 1024);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Lines that are taken at once are the rows that they are one by one, in short texts and in those that fill a buffer.
    #[test]
    fn lines_taken_at_once_are_the_rows_that_they_are_one_by_one(
        lines in prop::collection::vec("(\"|,|;|\r|#| |a|é|\x1A|[a-z0-9]{1,4},){0,8}", 0..12),
        bytes in prop::collection::vec(any::<u8>(), 0..4),
        plain in 0_usize..9000,
        waiting in prop_oneof![1_usize..200, Just(1 << 16)],
        repeated in 1_usize..4,
        has_comments: bool,
    ) {
        let odd = [lines.join("\n").as_bytes(), &bytes, b"\n"].concat();
        let text = [odd.as_slice(), "é,1\n".repeat(plain).as_bytes()].concat().repeat(repeated);
        let found = rows_of_tables(text.clone(), waiting, has_comments);
        prop_assert_eq!(found, rows_one_by_one(text, has_comments));
    }
}
