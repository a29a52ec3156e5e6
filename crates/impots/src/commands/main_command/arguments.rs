//! The arguments of `impots main`.

use clap::Args;

use crate::client::SessionArguments;
use crate::taxpayers::{BatchSize, FileArguments};

/// Compute a taxpayers file through a server, in several sessions at once
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct MainArguments {
    #[command(flatten)]
    pub(super) session: SessionArguments,

    #[command(flatten)]
    pub(super) files: FileArguments,

    /// Taxpayers in one request: a number, or a range to take one of at random
    #[arg(long, value_name = "SIZE", default_value = "1-4")]
    pub(super) batch_size: BatchSize,

    /// Sessions at the same time
    #[arg(long, value_name = "NUMBER", default_value = "8", value_parser = concurrency)]
    pub(super) concurrency: u16,

    /// Go on from the results file: keep what it has, compute what it lacks; its results must be those of the taxpayers
    /// file, in the same order
    #[arg(long)]
    pub(super) resume: bool,
}

/// More sessions than any server computes at once.
const MAX_SESSIONS: u16 = 256;

fn concurrency(text: &str) -> Result<u16, String> {
    let number = text.parse().ok();
    number
        .filter(|number| (1..=MAX_SESSIONS).contains(number))
        .ok_or_else(|| format!("it is not a number between 1 and {MAX_SESSIONS}"))
}

const AFTER_HELP: &str = "\
The server computes tax year 2019 (income 2018) by the simplified method of version 14; \
for other years see `impots compute --tax-year`.

Each session begins, authenticates, computes batch after batch, and ends. \
A batch that fails is told on standard error with its lines, and does not lose the others; \
nothing that was sent is sent again. Ctrl-C, or the signal TERM or HUP, ends the sessions and keeps what was \
computed; a second one ends at once.

The taxpayers file is UTF-8 text, compressed by gzip or not; `#` begins a comment, and blank lines are skipped. \
Amounts are read as people write them: `50 000 €`, `50000.50` (rounded to the euro). \
A faulty line is written to the errors file and does not stop the others. \
The results and errors files are written beside those they replace, and take their names only when \
they are complete; without any result the results file stays as it was. \
The log has the taxpayers' figures, but no password and no token.

Examples:
  impots main json
  impots main xml --language en --taxpayers people.txt --results taxes.json
  impots main json --batch-size 100 --concurrency 16
  impots main json --resume
  IMPOTS_USER=marie IMPOTS_PASSWORD=… impots main json --server https://h.example/do

Exit codes:
  0  done, even if some lines are faulty
  1  no valid line, a wrong password, values that the server refuses
  2  the server or the machine failed";
