//! `impots main2`: a taxpayers file computed here, with the tax parameters of a server.

use std::sync::Arc;

use clap::Args;
use impots_client::{Client, Simulation};
use impots_rules::{Household, SimplifiedParameters, simplified};

use crate::activity_log::{ActivityLog, Author};
use crate::batches::BatchSize;
use crate::commands::client_arguments::{FileArguments, SessionArguments};
use crate::failure::{Exit, Failure};
use crate::interruption;
use crate::logged_client::LoggedClient;
use crate::progress::Progress;
use crate::results_writer::ResultsWriter;
use crate::sentences::{self, Moment};
use crate::taxpayers_file::NumberedTaxpayer;
use crate::taxpayers_reader::{Batch, TaxpayersReader};
use crate::trouble::{Asker, Trouble};

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
machine. The files are those of `impots main`.

Examples:
  impots main2 json
  impots main2 xml --server https://h.example/do --user marie --results taxes.json

Exit codes:
  0  done, even if some lines are faulty
  1  no valid line, or a wrong password
  2  the server or the machine failed";

/// Computes the taxpayers file.
pub(crate) fn run(arguments: &Main2Arguments) -> anyhow::Result<Exit> {
    let (files, language) = (&arguments.files, arguments.session.language);
    let client = arguments.session.client()?;
    interruption::clean_up()?;
    let progress = Progress::visible();
    let mut reader = files.reader(language, None, BatchSize::LARGEST, &progress)?;
    let mut writer = ResultsWriter::create(&files.results, language, progress)?;
    let log = files.log()?;
    log.write(
        Author::Main,
        &sentences::computation(Moment::Begin, language),
    );
    let computed = compute(&mut reader, &mut writer, &client, &log);
    log.write(Author::Main, &sentences::computation(Moment::End, language));
    log.finish()?;
    writer.conclude(reader, computed?, files, language)
}

/// Computes batch after batch; the server is asked only if there is a first one.
fn compute(
    reader: &mut TaxpayersReader,
    writer: &mut ResultsWriter,
    client: &Client,
    log: &Arc<ActivityLog>,
) -> anyhow::Result<Result<(), Failure>> {
    let mut parameters = None;
    loop {
        let batch = match reader.next() {
            Ok(Some(Batch::New(batch) | Batch::Kept(batch, _))) => batch,
            Ok(None) => return Ok(Ok(())),
            Err(failure) => return Ok(Err(failure)),
        };
        let parameters = match &parameters {
            Some(known) => known,
            None => parameters.insert(ask(client.another(), log)?),
        };
        let result = match parameters {
            Ok(parameters) => Ok(simulate(parameters, &batch)),
            Err(trouble) => Err(trouble.clone()),
        };
        writer.push(&batch, result)?;
    }
}

/// The tax parameters of the server, or why there are none.
fn ask(
    client: Client,
    log: &Arc<ActivityLog>,
) -> anyhow::Result<Result<SimplifiedParameters, Trouble>> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let given = runtime.block_on(async {
        let mut session = LoggedClient::begin(client, Arc::clone(log), Author::Main).await?;
        let given = session.tax_parameters().await;
        session.end().await;
        given
    });
    Ok(given
        .map_err(|error| Trouble::of(&error, Asker::Main2))
        .and_then(|parameters| {
            SimplifiedParameters::try_from(parameters).map_err(|error| Trouble {
                message: format!("the tax parameters of the server cannot be used: {error}"),
                hint: "check the server's parameters",
                exit: Exit::Ours,
            })
        }))
}

fn simulate(parameters: &SimplifiedParameters, batch: &[NumberedTaxpayer]) -> Vec<Simulation> {
    let household = |numbered: &NumberedTaxpayer| {
        let taxpayer = numbered.taxpayer;
        Household::new(taxpayer.married, taxpayer.children, taxpayer.salary)
    };
    let households: Vec<_> = batch.iter().map(household).collect();
    let mut taxes = Vec::with_capacity(households.len());
    simplified::compute_batch(parameters, &households, &mut taxes);
    let results = batch.iter().zip(&households).zip(&taxes);
    results
        .map(|((numbered, household), tax)| Simulation::simplified(numbered.id, household, tax))
        .collect()
}
