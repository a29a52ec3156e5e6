//! `impots main3`: a taxpayers file through one session, which then deletes every other simulation (protocol, section 8). The results
//! file has all of them: what is deleted is what the session keeps.

use clap::Args;
use impots_client::Simulation;
use impots_protocol::MAX_LIST_ELEMENTS;

use crate::client::call_error::if_interrupted;
use crate::client::{Asker, AskingCommand, SessionArguments};
use crate::console;
use crate::exit::{CommandError, Exit};
use crate::taxpayers::sentences;
use crate::taxpayers::{
    Batch, FileArguments, LoggedClient, NumberedTaxpayer, SingleSession, TaxpayersReader,
};

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
The files are those of `impots main`, and so is what Ctrl-C does; `impots main` is the one for files \
that a session cannot hold.

Examples:
  impots main3 json
  impots main3 xml --language en --taxpayers people.txt

Exit codes:
  0  done, even if some lines are faulty
  1  no valid line, a wrong password, too many taxpayers for a session
  2  the server or the machine failed";

/// Computes the taxpayers file.
pub(crate) fn run(arguments: &Main3Arguments) -> anyhow::Result<Exit> {
    let mut run = SingleSession::begin(&arguments.session, &arguments.files, AskingCommand::Main3)?;
    let (read, deletions) = match read_all(&mut run.reader) {
        Ok(taxpayers) if taxpayers.is_empty() => (Ok(()), None),
        Ok(taxpayers) => (Ok(()), compute_all(&mut run, &taxpayers)?),
        Err(error) => (Err(error), None),
    };
    // The results have their name before it is told what came of the deletions: they are complete whatever that was.
    let exit = run.conclude(read)?;
    if let Some(deletions) = deletions {
        let Deletions { computed, deleted, .. } = deletions;
        console::tell(&sentences::deletions(computed, deleted, arguments.session.language));
        deletions.end?;
    }
    Ok(exit)
}

/// What came of the simulations of a session.
struct Deletions {
    computed: u64,
    deleted: u64,
    /// Whether all that was to be deleted is.
    end: Result<(), CommandError>,
}

impl Deletions {
    /// Deletes every other simulation of a session that computed so many, as far as that goes.
    async fn make(session: &mut LoggedClient, computed: usize, asker: Asker) -> Self {
        let mut deletions = Self { computed: computed as u64, deleted: 0, end: Ok(()) };
        deletions.end = deletions.delete_every_other(session, asker).await;
        deletions
    }

    /// Counts each deletion when it is answered, so that what was done is told right whatever ends it.
    async fn delete_every_other(
        &mut self,
        session: &mut LoggedClient,
        asker: Asker,
    ) -> Result<(), CommandError> {
        let told = |error| asker.told(&error);
        for simulation in session.list().await.map_err(told)?.iter().step_by(2) {
            if let Some(interruption) = if_interrupted(asker.language) {
                return Err(interruption);
            }
            session.delete(simulation.id).await.map_err(told)?;
            self.deleted += 1;
        }
        Ok(())
    }
}

/// Writes what the session computed; what it deleted is told apart.
fn compute_all(
    run: &mut SingleSession<'_>,
    taxpayers: &[NumberedTaxpayer],
) -> anyhow::Result<Option<Deletions>> {
    let asker = run.asker;
    let answer = run.ask(async |session| {
        let simulations = compute(session, taxpayers, asker).await?;
        let deletions = Deletions::make(session, simulations.len(), asker).await;
        Ok((simulations, deletions))
    })?;
    let (computed, deletions) = match answer {
        Ok((simulations, deletions)) => (Ok(simulations), Some(deletions)),
        Err(error) => (Err(error), None),
    };
    run.writer.push(taxpayers, computed)?;
    Ok(deletions)
}

/// The whole file: one request computes it, which holds no more than a server takes in a list.
///
/// # Errors
/// More taxpayers than that, before anything is sent; a file that cannot be read.
fn read_all(reader: &mut TaxpayersReader) -> Result<Vec<NumberedTaxpayer>, CommandError> {
    let mut taxpayers = Vec::new();
    while let Some(Batch::New(batch) | Batch::Kept(batch, _)) = reader.next()? {
        taxpayers.extend(batch);
        if taxpayers.len() > MAX_LIST_ELEMENTS {
            return Err(CommandError::input(
                format!("{} has more than {MAX_LIST_ELEMENTS} taxpayers", reader.file.name),
                "one request cannot hold so many: use `impots main`",
            ));
        }
    }
    Ok(taxpayers)
}

/// All taxpayers in one request, as the server answers them.
async fn compute(
    session: &mut LoggedClient,
    batch: &[NumberedTaxpayer],
    asker: Asker,
) -> Result<Vec<Simulation>, CommandError> {
    let taxpayers: Vec<_> = batch.iter().map(|numbered| numbered.taxpayer).collect();
    let computed = session.compute(&taxpayers).await;
    computed.map_err(|error| asker.told(&error))
}
