//! What `impots main2` and `impots main3` have in common: their files, their log, and one session with the server.

use std::sync::Arc;

use impots_client::Client;

use crate::client::call_error::if_interrupted;
use crate::client::{Asker, AskingCommand, SessionArguments};
use crate::exit::{CommandError, Exit};
use crate::interruption;
use crate::output::Progress;
use crate::runtime;
use crate::taxpayers::activity_log::{ActivityLog, Author};
use crate::taxpayers::batch_size::BatchSize;
use crate::taxpayers::file_arguments::FileArguments;
use crate::taxpayers::logged_client::LoggedClient;
use crate::taxpayers::results_writer::ResultsWriter;
use crate::taxpayers::sentences::{self, Moment};
use crate::taxpayers::taxpayers_reader::TaxpayersReader;

/// A taxpayers file being computed with one session.
pub(crate) struct SingleSession<'a> {
    session: &'a SessionArguments,
    files: &'a FileArguments,
    pub(crate) asker: Asker,
    client: Client,
    log: Arc<ActivityLog>,
    pub(crate) reader: TaxpayersReader,
    pub(crate) writer: ResultsWriter,
}

impl<'a> SingleSession<'a> {
    /// Opens the files. From now on, a first Ctrl-C lets what has begun come to its end.
    ///
    /// # Errors
    /// An account that is not told, files that cannot be opened. Nothing was asked of the server yet.
    pub(crate) fn begin(
        session: &'a SessionArguments,
        files: &'a FileArguments,
        command: AskingCommand,
    ) -> anyhow::Result<Self> {
        let client = session.client()?;
        interruption::watch()?;
        let progress = Progress::visible();
        let language = session.language;
        let reader = files.reader(language, None, BatchSize::MAX, &progress)?;
        let writer = ResultsWriter::create(&files.results, language, progress)?;
        let log = files.log()?;
        log.write(Author::Main, &sentences::computation(Moment::Begin, language));
        let asker = Asker { command, language };
        Ok(Self { session, files, asker, client, log, reader, writer })
    }

    /// Begins the session, asks something of it, and ends it.
    ///
    /// # Errors
    /// The inner one is the server's, and belongs to the lines; the outer one ends the run.
    pub(crate) fn ask<T>(
        &self,
        question: impl AsyncFnOnce(&mut LoggedClient) -> Result<T, CommandError>,
    ) -> anyhow::Result<Result<T, CommandError>> {
        runtime::block_on(async {
            let (client, log) = (self.client.another(), Arc::clone(&self.log));
            let begun = LoggedClient::begin(client, log, Author::Main).await;
            let mut session = begun.map_err(|error| self.asker.told(&error))?;
            let answer = match if_interrupted(self.asker.language) {
                Some(error) => Err(error),
                None => question(&mut session).await,
            };
            session.end().await;
            answer
        })
    }

    /// Gives the files their names, and tells what is in them; `read` is whether the file was read to its end.
    pub(crate) fn conclude(self, read: Result<(), CommandError>) -> anyhow::Result<Exit> {
        let language = self.session.language;
        self.log.write(Author::Main, &sentences::computation(Moment::End, language));
        let logged = self.log.finish();
        let exit = self.writer.conclude(self.reader, read, self.files, language)?;
        logged?;
        Ok(exit)
    }
}
