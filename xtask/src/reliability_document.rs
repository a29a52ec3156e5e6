//! `docs/RELIABILITY.md`: each row of the fault table, and the tests that show it.
//!
//! A test shows row N if its name begins with `fault_N_`. What was measured stands beside each row, with its date.

mod rows;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, ensure};

use crate::Generated;
use crate::sources::rust_files;
use rows::{ROWS, Row};

const INTRODUCTION: &str = "\
# Faults and abuse, and what becomes of them

Each row is a fault or an abuse, what is promised then, and the tests that show it: they start real servers, Redis with replicas and
sentinels, PostgreSQL, MariaDB and nginx. W is 50 valid requests a second beside the fault.

`./scripts/test` runs every test; none depends on how fast a machine is. Times and shares were measured on 2 cores on the day that stands beside them. *met* says that tests hold it, or,
of what depends on the machine, the measurement beside it; *in part* says what is missing.

Written by `cargo run -p xtask -- reliability-document` from the names of the tests, `fault_N_CLAIM`, and the rows in
`xtask/src/reliability_document/rows.rs`; a test compares them.
";

/// A test by its name.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Test {
    row: usize,
    name: String,
    /// From the root of the repository.
    file: String,
}

/// The document.
///
/// # Errors
/// A test of a row that there is not, or a row that is called met without a test.
pub(crate) fn files(root: &Path) -> anyhow::Result<Vec<Generated>> {
    let tests = tests(root)?;
    for (number, row) in (1..).zip(ROWS) {
        let is_shown = tests.iter().any(|test| test.row == number);
        ensure!(is_shown || !row.missing.is_empty(), "row {number} is called met without a test");
    }
    Ok(vec![Generated { path: "docs/RELIABILITY.md", text: render(&tests) }])
}

/// All tests of rows, in their order.
///
/// # Errors
/// A test of a row that there is not.
fn tests(root: &Path) -> anyhow::Result<Vec<Test>> {
    let mut tests = Vec::new();
    for path in rust_files(&root.join("crates"))? {
        let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        let file = path.strip_prefix(root).unwrap_or(&path).display().to_string();
        for name in text.lines().filter_map(test_name) {
            let row = row_of(&name).with_context(|| format!("{file}: {name}"))?;
            tests.push(Test { row, name, file: file.clone() });
        }
    }
    tests.sort();
    Ok(tests)
}

/// The name of a test of a row, if a line begins its function.
fn test_name(line: &str) -> Option<String> {
    let (start, rest) = line.split_once("fn fault_")?;
    let is_function = start.trim_start().is_empty() || start.trim() == "async";
    let end = rest.find(|character: char| !character.is_alphanumeric() && character != '_')?;
    is_function.then(|| format!("fault_{}", &rest[..end]))
}

/// The row in the name of a test, from 1.
fn row_of(name: &str) -> anyhow::Result<usize> {
    let number = name.split('_').nth(1).and_then(|number| number.parse().ok());
    let number = number.filter(|number| (1..=ROWS.len()).contains(number));
    number.context("no row of the fault table")
}

/// The table of the rows, then the tests of each.
fn render(tests: &[Test]) -> String {
    let mut document = INTRODUCTION.to_owned();
    let met = ROWS.iter().filter(|row| row.missing.is_empty()).count();
    writeln!(document, "\n{met} of {} rows are met.\n", ROWS.len()).unwrap_or_default();
    document
        .push_str("| row | fault or abuse | criterion | measured | met |\n|---|---|---|---|---|\n");
    for (number, Row { fault, criterion, measured, missing }) in (1..).zip(ROWS) {
        let met = if missing.is_empty() { "met".to_owned() } else { format!("in part: {missing}") };
        writeln!(document, "| {number} | {fault} | {criterion} | {measured} | {met} |")
            .unwrap_or_default();
    }
    document.push_str("\n## The tests of each row\n\n| row | test |\n|---|---|\n");
    for Test { row, name, file } in tests {
        writeln!(document, "| {row} | [`{name}`](../{file}) |").unwrap_or_default();
    }
    document
}
