//! `impots main3`: a taxpayers file through one session, which then deletes every other simulation.

use std::sync::Arc;

use clap::Args;
use impots_client::{Client, Error, Simulation};

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
use crate::trouble::Trouble;

/// More taxpayers than any server keeps in one session.
const MOST_TAXPAYERS: usize = 20_000;

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
    let taxpayers = read_all(&mut reader)?;
    let mut deleted = Ok(());
    if !taxpayers.is_empty() {
        log.write(
            Author::Main,
            &sentences::computation(Moment::Begin, language),
        );
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        let (computed, deletion) = runtime.block_on(compute(client, &log, &taxpayers));
        writer.push(&taxpayers, computed.map_err(|error| Trouble::of(&error)))?;
        deleted = deletion;
        log.write(Author::Main, &sentences::computation(Moment::End, language));
    }
    log.finish()?;
    let exit = writer.conclude(reader, Ok(()), files, language)?;
    deleted.map_err(|error| Trouble::of(&error).into_failure())?;
    Ok(exit)
}

fn read_all(reader: &mut TaxpayersReader) -> Result<Vec<NumberedTaxpayer>, Failure> {
    let mut taxpayers = Vec::new();
    while let Some(Batch::New(batch) | Batch::Kept(batch, _)) = reader.next()? {
        taxpayers.extend(batch);
        if taxpayers.len() > MOST_TAXPAYERS {
            return Err(Failure::input(
                format!(
                    "`{}` has more than {MOST_TAXPAYERS} taxpayers",
                    reader.file.name
                ),
                "no session holds so many: use `impots main`",
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
