//! What `impots compute` says of a file on standard error, in the file's language: before the rows, of each of the first faulty ones,
//! and at the end. Each fault stands in the output too.

use std::collections::BTreeSet;

use impots_protocol::{Field, Language, year_note};

use crate::console;
use crate::exit::Exit;
use crate::households::{Columns, ComputedRow, Method, RowError};
use crate::input::csv::LineError;
use crate::input::{InputName, other_encoding};
use crate::output::Progress;

/// Faulty rows that are told one by one: where all are faulty the first show why, and the output says it of each.
const MAX_TOLD_ROWS: u64 = 20;
/// Columns that are carried through and named.
const MAX_NAMED_COLUMNS: usize = 20;

/// Says once which tax year and method the figures are of, and which columns mean nothing to us.
pub(super) fn tell_columns(columns: &Columns, method: &Method) {
    let language = columns.language;
    let year = columns.place(Field::Year).map(|place| columns.names[place].trim());
    console::tell(&match year {
        None => method.sentence(language),
        Some(column) => method.sentence_of_column(column, language),
    });
    if let Some(sentence) = carried(columns) {
        console::tell(&sentence);
    }
}

/// The columns that mean nothing to us, if there are some: a slip that no rule finds is seen here.
fn carried(columns: &Columns) -> Option<String> {
    let shown = columns.carried().take(MAX_NAMED_COLUMNS);
    let shown: Vec<String> =
        shown.map(|name| format!("`{}`", console::printable_line(name))).collect();
    let more = if columns.carried().count() > MAX_NAMED_COLUMNS { ", …" } else { "" };
    let names = format!("{}{more}", shown.join(", "));
    let [french, english] = match shown.len() {
        0 => return None,
        1 => ["colonne reprise telle quelle :", "column carried through:"],
        _ => ["colonnes reprises telles quelles :", "columns carried through:"],
    };
    Some(format!("{} {names}", columns.language.pick([french, english])))
}

/// What came of the rows.
#[derive(Default)]
pub(super) struct Tally {
    pub(super) rows: u64,
    faulty: u64,
    /// Whether a faulty line is not UTF-8.
    has_other_encoding: bool,
    /// What is to be said of the tax years that were computed.
    notes: BTreeSet<&'static str>,
}

impl Tally {
    /// Counts a row, and tells it if it is one of the first faulty ones.
    pub(super) fn count(
        &mut self,
        computed: &ComputedRow<'_>,
        language: Language,
        progress: &Progress,
    ) {
        self.rows += 1;
        match computed.outcome {
            Ok(figures) => self.notes.extend(year_note(figures.year, language)),
            Err(error) => {
                self.faulty += 1;
                self.has_other_encoding |= *error == RowError::Line(LineError::NotUtf8);
                if self.faulty <= MAX_TOLD_ROWS {
                    let (line, reason) = (computed.row.line, error.text(language));
                    let told = language.pick([
                        format!("ligne {line} : {reason}"),
                        format!("line {line}: {reason}"),
                    ]);
                    progress.suspend(|| console::tell(&told));
                }
            }
        }
    }
}

/// Tells what came of the rows of a file, and whether it is done: with a faulty row, the input is at fault.
pub(super) fn conclude(tally: &Tally, name: &InputName, language: Language) -> Exit {
    tally.notes.iter().for_each(|note| console::tell(note));
    if tally.faulty == 0 {
        return Exit::Done;
    }
    let Tally { rows, faulty, .. } = tally;
    if let more @ 1.. = faulty.saturating_sub(MAX_TOLD_ROWS) {
        console::tell(&language.pick([format!("et {more} de plus"), format!("and {more} more")]));
    }
    let error = Field::Error.word(language);
    let french = match faulty {
        1 => format!("1 ligne sur {rows} n'a pas pu être calculée"),
        _ => format!("{faulty} lignes sur {rows} n'ont pas pu être calculées"),
    };
    let (message, hint) = language.pick([
        (french, format!("`{error}` dit pourquoi dans la sortie, à la place des montants")),
        (
            format!("{faulty} of {rows} rows could not be computed"),
            format!("they are in the output, without figures; their `{error}` says why"),
        ),
    ]);
    console::error_in(language, message, hint);
    if tally.has_other_encoding {
        console::hint(language, other_encoding(name, language));
    }
    Exit::Input
}
