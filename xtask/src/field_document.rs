//! `docs/FIELD.md`: each entry of what the field found, and the tests that show it. A claim stands at its test, so that it is changed
//! with it; here it is only collected.

mod entries;
mod sources;
#[cfg(test)]
mod tests;

use std::fmt::Write as _;
use std::path::Path;

use crate::Generated;
use entries::ENTRIES;
use sources::{Claim, claims};

const INTRODUCTION: &str = "\
# What the field found

In November 2026 some 400 public reports and files, the original's own clients and 18 500 differential requests were tried on the
program. The figures held; what surrounds them did not in 21 entries. Each was mended as a kind, and each has a test at least that
shows the right behaviour.

Written by `cargo run -p xtask -- field-document` from the first lines of the tests' descriptions,
`/// Field fault N: CLAIM.`; a test compares them.
";

/// The document.
///
/// # Errors
/// The first mark of a test that leads to no entry, or to no test.
pub(crate) fn files(root: &Path) -> anyhow::Result<Vec<Generated>> {
    Ok(vec![Generated { path: "docs/FIELD.md", text: render(&claims(root)?) }])
}

fn render(claims: &[Claim]) -> String {
    let mut document = INTRODUCTION.to_owned();
    for (entry, title) in (1..).zip(ENTRIES) {
        writeln!(document, "\n## {entry}. {title}\n").unwrap_or_default();
        let mut shown = claims.iter().filter(|claim| claim.entry == entry).peekable();
        if shown.peek().is_none() {
            document.push_str("No test yet.\n");
            continue;
        }
        document.push_str("| claim | test |\n|---|---|\n");
        for Claim { sentence, file, test, .. } in shown {
            let claim = sentence.replace('|', "\\|");
            writeln!(document, "| {claim} | [`{test}`](../{file}) |").unwrap_or_default();
        }
    }
    document
}
