//! `impots compute`: a file of households computed here, without a server.

use std::io::{IsTerminal, stdout};
use std::path::{Path, PathBuf};

use clap::Args;
use impots_protocol::{Field, Language};
use impots_rules::TaxYear;

use crate::compute::is_standard_output;
use crate::compute::{Chunk, ComputedRow, Encoder, Format, Method, MethodName, Rows, Sink};
use crate::console;
use crate::failure::{Exit, Failure};
use crate::interruption;
use crate::progress::Progress;
use crate::same_file::{self, NamedPath};
use crate::text_input::TextInput;

/// Faulty rows that are told one by one.
const TOLD: u64 = 20;

/// Compute a file of households here, without a server.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct ComputeArguments {
    /// The file to read, or `-` for standard input
    input: PathBuf,

    /// The file to write: JSON if its name ends with `.json`, CSV if it ends with `.csv` or has no ending; `-` for CSV
    /// on standard output
    #[arg(short, long, default_value = "-")]
    output: PathBuf,

    /// How the tax is computed; the default is `simplified`, or `official` when a tax year is given
    #[arg(long, value_enum)]
    method: Option<MethodName>,

    /// The year in which the tax is assessed, 2015 to 2026: that of the income, plus one
    #[arg(long, value_name = "YEAR", value_parser = tax_year, allow_negative_numbers = true)]
    tax_year: Option<TaxYear>,
}

const AFTER_HELP: &str = "\
Input is UTF-8 text, one of:
  - CSV with a header that names `married`, `children` and `salary`, in any order.
    Optional: `salary2` (of the second spouse), `single_parent` (yes or no).
    In French: marié, enfants, salaire, salaire2, parent_isolé (then oui or non).
    Other columns are carried through. Commas, semicolons or tabs separate.
  - a taxpayers file: lines `id,marié,enfants,salaire`, no header, `#` for comments.

Output is the same rows in the same order, with these columns added, their names in the \
language of the input; amounts are whole euros, the rate is a fraction:
  tax,surcharge,discount,reduction,rate
  taxable_income,gross_tax,high_income_contribution     with the official method
  error                                                 why a row is faulty

A faulty row is never dropped: it stays in its place without figures, and its `error` says why \
(values beyond the last column are cut off; in JSON only faulty rows have `error`). The first 20 \
are told on standard error as well, and the exit code is 1.

Methods:
  simplified   as version 14: tax year 2019, salaries added up, no single parents
  official     as the administration: --tax-year 2015 to 2026, else 2026

Files of any size are computed in constant memory. An output file is written beside the one it \
replaces, and takes its name only when it is complete.

Examples:
  impots compute households.csv
  impots compute households.csv -o taxes.csv
  impots compute --tax-year 2026 households.csv -o taxes.json
  gunzip -c households.csv.gz | impots compute - | gzip > taxes.csv.gz

Exit codes:
  0  all rows computed
  1  unusable input, or faulty rows
  2  the machine failed";

/// A tax year of the official method.
pub(crate) fn tax_year(text: &str) -> Result<TaxYear, String> {
    let year = text.parse().map_err(|_| "it is not a year".to_owned())?;
    TaxYear::new(year).map_err(|_| {
        let (first, latest) = (TaxYear::FIRST, TaxYear::LATEST);
        format!("it is not between {first} and {latest}")
    })
}

/// What came of the rows.
#[derive(Default)]
struct Tally {
    rows: u64,
    faulty: u64,
}

/// Reads, computes and writes.
pub(crate) fn run(arguments: &ComputeArguments) -> anyhow::Result<Exit> {
    let method = Method::choose(arguments.method, arguments.tax_year)?;
    let format = Format::of(&arguments.output)?;
    refuse_own_input(arguments)?;
    interruption::clean_up()?;
    let progress = progress(&arguments.output);
    let input = TextInput::open(&arguments.input, &progress)?;
    let mut rows = Rows::new(input, method.has_details())?;
    let mut encoder = Encoder::new(format, &rows, &method)?;
    let mut sink = Sink::create(&arguments.output)?;
    let tally = stream(&mut rows, &method, &mut encoder, &mut sink, &progress);
    progress.finish();
    let tally = tally?;
    sink.finish()?;
    Ok(conclude(&tally, rows.columns.language))
}

/// Refuses to write the file that is read.
fn refuse_own_input(arguments: &ComputeArguments) -> Result<(), Failure> {
    let path = |path, stream| {
        if path == Path::new("-") { Path::new(stream) } else { path }
    };
    same_file::refuse_twins(&[
        NamedPath { argument: "INPUT", path: path(&arguments.input, "/dev/stdin") },
        NamedPath { argument: "--output", path: path(&arguments.output, "/dev/stdout") },
    ])
}

/// A bar, unless rows are written to the same terminal.
fn progress(output: &Path) -> Progress {
    if is_standard_output(output) && stdout().is_terminal() {
        Progress::hidden()
    } else {
        Progress::visible()
    }
}

fn stream(
    rows: &mut Rows,
    method: &Method,
    encoder: &mut Encoder,
    sink: &mut Sink,
    progress: &Progress,
) -> anyhow::Result<Tally> {
    let mut chunk = Chunk::default();
    let mut tally = Tally::default();
    let mut text = encoder.begin();
    while chunk.fill(rows, method)? {
        encoder.encode(&chunk, &mut text);
        sink.write(&text)?;
        text.clear();
        for computed in chunk.rows() {
            tally.count(&computed, rows.columns.language, progress);
        }
        progress.done(tally.rows);
    }
    text.push_str(encoder.end());
    sink.write(&text)?;
    Ok(tally)
}

impl Tally {
    fn count(&mut self, computed: &ComputedRow<'_>, language: Language, progress: &Progress) {
        self.rows += 1;
        if let Err(fault) = computed.outcome {
            self.faulty += 1;
            if self.faulty <= TOLD {
                let told = format!("line {}: {}", computed.row.line, fault.text(language));
                progress.suspend(|| console::tell(&told));
            }
        }
    }
}

fn conclude(tally: &Tally, language: Language) -> Exit {
    if tally.faulty == 0 {
        return Exit::Done;
    }
    if tally.faulty > TOLD {
        console::tell(&format!("and {} more", tally.faulty - TOLD));
    }
    console::error(
        format!("{} of {} rows could not be computed", tally.faulty, tally.rows),
        format!(
            "they are in the output, without figures; their `{}` says why",
            Field::Error.word(language)
        ),
    );
    Exit::Input
}
