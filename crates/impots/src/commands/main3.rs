//! `impots main3`: a taxpayers file through one session, which then deletes every other simulation.

use std::sync::Arc;

use clap::Args;
use impots_client::{Client, Error, Simulation};

use impots_protocol::MAX_LIST_ELEMENTS;

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

/// Compute a taxpayers file in one session, then delete every other simulation of it
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct Main3Arguments {
    #[command(flatten)]
    session: SessionArguments,

    #[command(flatten)]
    files: FileArguments,
}

const AFTER_HELP: &str = "\
The server computes tax year 2019 (income 2018) by the simplified method of version 14; \
for other years see `impots compute --tax-year`.

One session begins, authenticates, computes all taxpayers in one request, lists its simulations, \
deletes the first, the third and so on, and ends. The results file has them all. \
The files are those of `impots main`, which is the one for files that a session cannot hold.

Examples:
  impots main3 json
  impots main3 xml --language en --taxpayers people.txt

Exit codes:
  0  done, even if some lines are faulty
  1  no valid line, a wrong password, too many taxpayers for a session
  2  the server or the machine failed";

/// Computes the taxpayers file.
pub(crate) fn run(arguments: &Main3Arguments) -> anyhow::Result<Exit> {
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
    let (read, deleted) = match read_all(&mut reader) {
        Ok(taxpayers) if taxpayers.is_empty() => (Ok(()), Ok(())),
        Ok(taxpayers) => (Ok(()), compute_all(client, &log, &taxpayers, &mut writer)?),
        Err(failure) => (Err(failure), Ok(())),
    };
    log.write(Author::Main, &sentences::computation(Moment::End, language));
    log.finish()?;
    let exit = writer.conclude(reader, read, files, language)?;
    deleted?;
    Ok(exit)
}

/// Writes what the session computed; whether the deletions succeeded is told apart.
fn compute_all(
    client: Client,
    log: &Arc<ActivityLog>,
    taxpayers: &[NumberedTaxpayer],
    writer: &mut ResultsWriter,
) -> anyhow::Result<Result<(), Failure>> {
    let trouble = |error: Error| Trouble::of(&error, Asker::Main3);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let (computed, deleted) = runtime.block_on(compute(client, log, taxpayers));
    writer.push(taxpayers, computed.map_err(trouble))?;
    Ok(deleted.map_err(|error| trouble(error).into_failure()))
}

fn read_all(reader: &mut TaxpayersReader) -> Result<Vec<NumberedTaxpayer>, Failure> {
    let mut taxpayers = Vec::new();
    while let Some(Batch::New(batch) | Batch::Kept(batch, _)) = reader.next()? {
        taxpayers.extend(batch);
        if taxpayers.len() > MAX_LIST_ELEMENTS {
            return Err(Failure::input(
                format!(
                    "`{}` has more than {MAX_LIST_ELEMENTS} taxpayers",
                    reader.file.name
                ),
                "one request cannot hold so many: use `impots main`",
            ));
        }
    }
    Ok(taxpayers)
}

/// The whole life of the session: what was computed, and whether the deletions succeeded.
async fn compute(
    client: Client,
    log: &Arc<ActivityLog>,
    batch: &[NumberedTaxpayer],
) -> (Result<Vec<Simulation>, Error>, Result<(), Error>) {
    let begun = LoggedClient::begin(client, Arc::clone(log), Author::Main).await;
    let mut session = match begun {
        Ok(session) => session,
        Err(error) => return (Err(error), Ok(())),
    };
    let taxpayers: Vec<_> = batch.iter().map(|numbered| numbered.taxpayer).collect();
    let computed = session.compute(&taxpayers).await;
    let deleted = match &computed {
        Ok(_) => delete_every_other(&mut session).await,
        Err(_) => Ok(()),
    };
    session.end().await;
    (computed, deleted)
}

async fn delete_every_other(session: &mut LoggedClient) -> Result<(), Error> {
    for simulation in session.list().await?.iter().step_by(2) {
        session.delete(simulation.id).await?;
    }
    Ok(())
}
