//! `impots compute`: a file of households computed here, without a server.
//!
//! What a row is, how it is computed and written stands in `households/`; here they are put together, in memory that does not grow with
//! the file. Faulty rows do not end it.

mod told;

use std::io::{IsTerminal, stdout};
use std::path::{Path, PathBuf};

use clap::Args;

use crate::commands::method_arguments::MethodArguments;
use crate::console;
use crate::exit::{CommandError, Exit};
use crate::households::{Block, Encoder, Format, Method, Rows, each_block};
use crate::input::TextInput;
use crate::interruption;
use crate::output::same_file::{self, NamedPath};
use crate::output::{Progress, Sink, is_standard_output};
use told::Tally;

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

    #[command(flatten)]
    method: MethodArguments,
}

const AFTER_HELP: &str = "\
Input is UTF-8 text, compressed by gzip or not, one of:
  - CSV with a header that names `married`, `children` and `salary`, in any order.
    Optional: `year` (the tax year of the row), `salary2` (of the second spouse),
    `single_parent` (yes or no).
    In French: marié, enfants, salaire, année, salaire2, parent_isolé (then oui or non).
    Beside them, or with `situation` instead of all three, every fact that
    `impots explain --help` lists, by its name: `pension`, `shared_children`,
    in French `enfants_garde_alternée`. An empty cell is not given.
    Case, accents, `_`, `-` and spaces do not count in a name; a name that is nearly one of
    these is refused. Other columns are carried through, and told on standard error.
    Commas, semicolons or tabs separate.
  - a taxpayers file: lines `id,marié,enfants,salaire`, no header, `#` for comments.

Amounts are read as people write them: `50 000 €`, `50'000`, `50000,50` (rounded to the euro). \
`50,000` can be read in two ways, and is refused.

Output is the same rows in the same order, with these columns added, their names in the \
language of the input, which is that of `married`, or else of most names, or of the first situation; amounts are whole euros, the rate is a fraction, with a comma where semicolons separate:
  tax,surcharge,discount,reduction,rate
  taxable_income,gross_tax,high_income_contribution     with the official method
  global_income,net_global_income,special_allowance     with a column of another fact
  reference_income,quarters,cap,ceiling_effect          the same, all these
  ceiling_complement,overseas_abatement,reductions
  credits,advantages_excess,net,average_rate
  year                                                  the tax year, unless the input has it
  method                                                official or simplified
  error                                                 why a row is faulty

`gross_tax` is the tax of the brackets, `surcharge` included: what the ceiling of the family quotient adds. \
`tax` is `gross_tax` less `discount` and `reduction`, plus `high_income_contribution`; nothing below 61 €. \
With other facts it is `net` where that is above zero: below, `net` is refunded. `quarters` are those of shares, \
`average_rate` is in 1/100 %, `discount` is the décote, `reduction` that of 20 %.

A faulty row is never dropped: it stays in its place without figures, and its `error` says why \
(values beyond the last column are cut off). In JSON only faulty rows have `error`, and what is no number where \
there should be one is null: `error` repeats it. The first 20 are told on standard error as well, and the exit code is 1. Rows of separators only are blank.

Methods:
  official     as the administration: --tax-year 2015 to 2026, else 2026
  simplified   as version 14: tax year 2019, salaries added up, no single parents

Files of any size are computed in constant memory. An output file is written beside the one it \
replaces, and takes its name only when it is complete.

Examples:
  impots compute households.csv
  impots compute households.csv -o taxes.csv
  impots compute --tax-year 2019 households.csv -o taxes.json
  impots compute --method simplified taxpayersdata.txt
  impots compute households.csv.gz | gzip > taxes.csv.gz

Exit codes:
  0  all rows computed
  1  unusable input, or faulty rows
  2  the machine failed";

/// Reads, computes and writes.
pub(crate) fn run(arguments: &ComputeArguments) -> anyhow::Result<Exit> {
    // What is wrong with arguments, file or header is found before the output is begun.
    let method = arguments.method.method()?;
    let format = Format::of(&arguments.output)?;
    refuse_own_input(arguments)?;
    interruption::clean_up()?;
    let progress = progress(&arguments.output);
    let input = TextInput::open(&arguments.input, &progress)?;
    let name = input.name.clone();
    let mut rows = Rows::new(input, &method)?;
    let encoder = Encoder::new(format, &rows, &method)?;
    let mut sink = Sink::create(&arguments.output)?;
    progress.suspend(|| told::tell_columns(&rows.columns, &method));
    let is_shown = is_shown(&arguments.output);
    let write = |text: &str| {
        // A file can say anything to a terminal; files and pipes get its bytes.
        sink.write(&if is_shown { console::printable_rows(text) } else { text.into() })
    };
    let tally = stream(&mut rows, &method, &encoder, write, &progress);
    progress.finish();
    // After an error a file keeps its old content: the new one is not finished.
    let tally = tally?;
    sink.finish()?;
    Ok(told::conclude(&tally, &name, rows.columns.language))
}

/// Refuses to write the file that is read.
fn refuse_own_input(arguments: &ComputeArguments) -> Result<(), CommandError> {
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
    if is_shown(output) { Progress::hidden() } else { Progress::visible() }
}

/// Whether rows are written to a terminal.
fn is_shown(output: &Path) -> bool {
    is_standard_output(output) && stdout().is_terminal()
}

/// Computes all rows; `write` gets the text of the output in its order.
///
/// # Errors
/// Those of reading, after the rows before them were written, and those of `write`.
fn stream(
    rows: &mut Rows,
    method: &Method,
    encoder: &Encoder,
    mut write: impl FnMut(&str) -> anyhow::Result<()>,
    progress: &Progress,
) -> anyhow::Result<Tally> {
    // Other threads look at the columns while this one reads rows.
    let columns = rows.columns.clone();
    let work = |block: &mut Block| {
        block.chunk.compute(&columns, method);
        encoder.encode(&block.chunk, &mut block.text);
    };
    let mut tally = Tally::default();
    write(&encoder.begin())?;
    each_block(rows, work, |Block { chunk, text }| {
        write(if tally.rows == 0 { encoder.first(text) } else { text })?;
        for computed in chunk.rows() {
            tally.count(&computed, columns.language, progress);
        }
        progress.done(tally.rows);
        Ok(())
    })?;
    write(encoder.end(tally.rows > 0))?;
    Ok(tally)
}
