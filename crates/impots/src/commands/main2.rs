//! `impots main2`: a taxpayers file computed here, with the tax parameters of a server (protocol, section 8). The server is asked once,
//! whatever the length of the file.

use clap::Args;
use impots_client::Simulation;
use impots_rules::{SimplifiedParameters, simplified};

use crate::client::call_error::if_interrupted;
use crate::client::{Asker, AskingCommand, SessionArguments};
use crate::exit::{CommandError, Exit};
use crate::taxpayers::{Batch, FileArguments, LoggedClient, NumberedTaxpayer, SingleSession};

/// Compute a taxpayers file here, with the tax parameters of a server
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct Main2Arguments {
    #[command(flatten)]
    session: SessionArguments,

    #[command(flatten)]
    files: FileArguments,
}

const AFTER_HELP: &str = "\
The taxes are those of tax year 2019 (income 2018) by the simplified method of version 14; \
for other years see `impots compute --tax-year`.

One session begins, authenticates, asks for the tax parameters, and ends; no taxpayer leaves this \
machine. The files are those of `impots main`, and so is what Ctrl-C does.

Examples:
  impots main2 json
  impots main2 xml --server https://h.example/do --user marie --results taxes.json

Exit codes:
  0  done, even if some lines are faulty
  1  no valid line, or a wrong password
  2  the server or the machine failed";

/// Computes the taxpayers file.
pub(crate) fn run(arguments: &Main2Arguments) -> anyhow::Result<Exit> {
    let mut run = SingleSession::begin(&arguments.session, &arguments.files, AskingCommand::Main2)?;
    let read = compute(&mut run)?;
    run.conclude(read)
}

/// Computes batch after batch; the server is asked only if there is a first one.
///
/// The outer error is the end of the run: an output that cannot be written. The inner one is that the file cannot be read to its end,
/// after which the results so far are worth keeping.
fn compute(run: &mut SingleSession<'_>) -> anyhow::Result<Result<(), CommandError>> {
    let mut parameters = None;
    loop {
        let batch = match run.reader.next() {
            Ok(Some(Batch::New(batch) | Batch::Kept(batch, _))) => batch,
            Ok(None) => return Ok(Ok(())),
            Err(error) => return Ok(Err(error)),
        };
        let parameters = if let Some(known) = &parameters {
            known
        } else {
            let asker = run.asker;
            parameters.insert(run.ask(async |session| tax_parameters(session, asker).await)?)
        };
        // Without parameters or after Ctrl-C, lines are still read: each is told as not computed.
        let result = match (parameters, if_interrupted(run.asker.language)) {
            (Ok(parameters), None) => Ok(simulate(parameters, &batch)),
            (Ok(_), Some(error)) => Err(error),
            (Err(error), _) => Err(error.clone()),
        };
        run.writer.push(&batch, result)?;
    }
}

/// The tax parameters of the server, or why there are none.
async fn tax_parameters(
    session: &mut LoggedClient,
    asker: Asker,
) -> Result<SimplifiedParameters, CommandError> {
    let given = session.tax_parameters().await;
    let parameters = given.map_err(|error| asker.told(&error))?;
    SimplifiedParameters::try_from(parameters).map_err(|error| {
        let message = format!("the tax parameters of the server cannot be used: {error}");
        CommandError::ours(message, "check the server's parameters")
    })
}

/// The simulations of a batch under the numbers of its lines, as `impots main` has them from a server.
fn simulate(parameters: &SimplifiedParameters, batch: &[NumberedTaxpayer]) -> Vec<Simulation> {
    let households: Vec<_> = batch.iter().map(|numbered| numbered.taxpayer.household).collect();
    let mut taxes = Vec::with_capacity(households.len());
    simplified::compute_batch(parameters, &households, &mut taxes);
    let results = batch.iter().zip(&households).zip(&taxes);
    results
        .map(|((numbered, household), tax)| Simulation::simplified(numbered.id, household, tax))
        .collect()
}
