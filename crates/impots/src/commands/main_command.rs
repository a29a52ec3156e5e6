//! `impots main`: a taxpayers file computed by a server. From it to the results file: one reader, several sessions, one
//! writer, in bounded memory.
//!
//! A batch goes two ways at once: as a job to whichever session is free, and as a receiver of its answer into a queue for the writer,
//! which waits for them in the order of the file. Both queues are bounded: a slow server makes the reader wait, and so does one batch
//! that is much slower than those behind it.

mod arguments;

use std::sync::Arc;

use anyhow::Context;
use impots_client::Client;
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinSet;

use crate::client::call_error;
use crate::exit::{CommandError, Exit};
use crate::interruption::{self, Interruptions};
use crate::output::Progress;
use crate::runtime;
use crate::taxpayers::sentences::{self, Moment};
use crate::taxpayers::{
    Author, Batch, Finished, Job, ResultsWriter, Shared, TaxpayersReader, Worker,
};
pub(crate) use arguments::MainArguments;

/// Batches that can be finished before an earlier one is, for each session: they wait to be written in order.
const MAX_WAITING_BATCHES: usize = 16;

/// Computes the taxpayers file.
pub(crate) fn run(arguments: &MainArguments) -> anyhow::Result<Exit> {
    let (files, language) = (&arguments.files, arguments.session.language);
    let client = arguments.session.client()?;
    let progress = Progress::visible();
    let previous = if arguments.resume { files.previous_results(language)? } else { None };
    let mut reader = files.reader(language, previous, arguments.batch_size, &progress)?;
    let mut writer = ResultsWriter::create(&files.results, language, progress)?;
    let log = files.log()?;
    let (jobs, waiting_jobs) = mpsc::channel(arguments.concurrency.into());
    let shared = Arc::new(Shared::new(Arc::clone(&log), language, waiting_jobs));
    log.write(Author::Main, &sentences::computation(Moment::Begin, language));
    let computed = runtime::block_on(async {
        let sessions = start(arguments, &client, &shared)?;
        let order = mpsc::channel(usize::from(arguments.concurrency) * MAX_WAITING_BATCHES);
        let queues = Queues { jobs, order: order.0 };
        let read = read_all(&mut reader, queues, &shared);
        let (read, written) = tokio::join!(read, write_all(&mut writer, order.1));
        sessions.join_all().await;
        written.map(|()| read)
    })?;
    log.write(Author::Main, &sentences::computation(Moment::End, language));
    // A log that cannot be written is told last: the results are worth more.
    let logged = log.finish();
    let exit = writer.conclude(reader, computed?, files, language)?;
    logged?;
    Ok(exit)
}

/// Starts the sessions, and the watch for interruptions.
fn start(
    arguments: &MainArguments,
    client: &Client,
    shared: &Arc<Shared>,
) -> anyhow::Result<JoinSet<()>> {
    let interruptions = Interruptions::listen()?;
    tokio::spawn(watch_for_interruption(interruptions, Arc::clone(shared)));
    let workers = (1..=arguments.concurrency).map(|number| Worker {
        number: number.into(),
        client: client.another(),
        shared: Arc::clone(shared),
    });
    Ok(workers.map(Worker::run).collect())
}

/// The first interruption stops what has not begun; the second one ends the program.
async fn watch_for_interruption(mut interruptions: Interruptions, shared: Arc<Shared>) {
    let signal = interruption::number(interruptions.next().await);
    shared.stop(call_error::interruption(signal, shared.language));
    interruption::end(interruptions.next().await)
}

/// Where batches go: to the sessions, and in their order to the writer.
struct Queues {
    jobs: mpsc::Sender<Job>,
    order: mpsc::Sender<oneshot::Receiver<Finished>>,
}

/// Reads the file to its end, also after an interruption: lines that are not begun any more are told as such by the writer.
///
/// # Errors
/// The file cannot be read on. What was read before is computed all the same.
async fn read_all(
    reader: &mut TaxpayersReader,
    queues: Queues,
    shared: &Shared,
) -> Result<(), CommandError> {
    while let Some(next) = reader.next()? {
        let (answer, finished) = oneshot::channel();
        // The other ends of both queues are open as long as these are: sending cannot fail.
        queues.order.send(finished).await.ok();
        match (next, shared.stopped()) {
            (Batch::New(batch), None) => {
                queues.jobs.send(Job { batch, answer }).await.ok();
            }
            (Batch::New(batch), Some(error)) => {
                let result = Err(error.clone());
                answer.send(Finished { batch, result }).ok();
            }
            (Batch::Kept(batch, results), _) => {
                let result = Ok(results);
                answer.send(Finished { batch, result }).ok();
            }
        }
    }
    Ok(())
}

/// Writes what comes of the batches in the order of the file, until the reader is done and every answer is there.
///
/// # Errors
/// The results file cannot be written, or a session's task has panicked.
async fn write_all(
    writer: &mut ResultsWriter,
    mut in_order: mpsc::Receiver<oneshot::Receiver<Finished>>,
) -> anyhow::Result<()> {
    while let Some(finished) = in_order.recv().await {
        let Finished { batch, result } = finished.await.context("a session has crashed")?;
        writer.push(&batch, result)?;
    }
    Ok(())
}
