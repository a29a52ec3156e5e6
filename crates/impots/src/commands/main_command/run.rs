//! From the taxpayers file to the results file: one reader, several sessions, one writer, in bounded memory.

use std::sync::Arc;

use anyhow::Context;
use impots_client::Client;
use jiff::Zoned;
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinSet;

use super::MainArguments;
use crate::activity_log::{ActivityLog, Author};
use crate::batches::BatchSize;
use crate::console;
use crate::errors_file::ErrorsFile;
use crate::failed_lines::FailedLines;
use crate::failure::{Exit, Failure};
use crate::interruption;
use crate::progress::Progress;
use crate::results_file::ResultsFile;
use crate::sentences::{self, Moment};
use crate::sessions::{Finished, Job, Shared, Worker};
use crate::taxpayers_file::{Entry, NumberedTaxpayer, TaxpayersFile};
use crate::trouble::Trouble;

/// Batches that can be finished before an earlier one is, for each session: they wait to be written in order.
const WAITING: usize = 16;

/// Computes the taxpayers file.
pub(crate) fn run(arguments: &MainArguments) -> anyhow::Result<Exit> {
    let client = arguments.client()?;
    let progress = Progress::visible();
    let reader = Reader {
        file: TaxpayersFile::open(&arguments.taxpayers, arguments.language, &progress)?,
        size: arguments.batch_size,
        random: fastrand::Rng::new(),
        taxpayers: 0,
    };
    let errors = ErrorsFile::create(&arguments.errors, &reader.file.name, arguments.language)?;
    let writer = Writer {
        results: ResultsFile::create(&arguments.results, arguments.language)?,
        failed: FailedLines::default(),
        progress: progress.clone(),
    };
    let log = ActivityLog::open(&arguments.log, Zoned::now)?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("cannot start")?;
    let ended = runtime.block_on(compute(arguments, client, log, (reader, errors), writer));
    progress.finish();
    conclude(arguments, ended?)
}

/// What is left when all batches are finished.
struct Ended {
    reader: Reader,
    errors: ErrorsFile,
    writer: Writer,
    /// Whether the file was read to its end.
    read: Result<(), Failure>,
}

async fn compute(
    arguments: &MainArguments,
    client: Client,
    log: ActivityLog,
    (mut reader, mut errors): (Reader, ErrorsFile),
    mut writer: Writer,
) -> anyhow::Result<Ended> {
    let sessions = usize::from(arguments.concurrency);
    let (jobs, waiting_jobs) = mpsc::channel(sessions);
    let (order, in_order) = mpsc::channel(sessions * WAITING);
    let shared = Arc::new(Shared::new(log, arguments.language, waiting_jobs));
    let log = |moment| {
        let text = sentences::computation(moment, arguments.language);
        shared.log.write(Author::Main, &text);
    };
    log(Moment::Begin);
    let mut workers: JoinSet<()> = (1..=sessions)
        .map(|number| Worker {
            number,
            client: client.another(),
            shared: Arc::clone(&shared),
        })
        .map(Worker::run)
        .collect();
    let watcher = tokio::spawn(watch_for_interruption(Arc::clone(&shared)));
    let queues = Queues { jobs, order };
    let read = reader.read_all(&mut errors, queues, &shared);
    let (read, written) = tokio::join!(read, writer.write_all(in_order));
    while workers.join_next().await.is_some() {}
    watcher.abort();
    log(Moment::End);
    shared.log.finish(&arguments.log)?;
    written?;
    Ok(Ended {
        reader,
        errors,
        writer,
        read,
    })
}

/// The first Ctrl-C stops what has not begun; the second one ends the program.
async fn watch_for_interruption(shared: Arc<Shared>) {
    if tokio::signal::ctrl_c().await.is_ok() {
        shared.stop(Trouble::interruption());
    }
    if tokio::signal::ctrl_c().await.is_ok() {
        interruption::end();
    }
}

/// Where batches go: to the sessions, and in their order to the writer.
struct Queues {
    jobs: mpsc::Sender<Job>,
    order: mpsc::Sender<oneshot::Receiver<Finished>>,
}

struct Reader {
    file: TaxpayersFile,
    size: BatchSize,
    random: fastrand::Rng,
    /// How many valid lines were read.
    taxpayers: u64,
}

impl Reader {
    async fn read_all(
        &mut self,
        errors: &mut ErrorsFile,
        queues: Queues,
        shared: &Shared,
    ) -> Result<(), Failure> {
        loop {
            let batch = self.read_batch(errors)?;
            if batch.is_empty() {
                return Ok(());
            }
            let (answer, finished) = oneshot::channel();
            // The other ends of both queues are open as long as this one is.
            queues.order.send(finished).await.ok();
            match shared.stopped() {
                None => {
                    queues.jobs.send(Job { batch, answer }).await.ok();
                }
                Some(trouble) => {
                    let result = Err(trouble.clone());
                    answer.send(Finished { batch, result }).ok();
                }
            }
        }
    }

    /// The next taxpayers; fewer at the end of the file, then none.
    fn read_batch(&mut self, errors: &mut ErrorsFile) -> Result<Vec<NumberedTaxpayer>, Failure> {
        let size = self.size.draw(&mut self.random);
        let mut batch = Vec::with_capacity(size);
        while batch.len() < size {
            match self.file.next()? {
                Some(Entry::Valid(taxpayer)) => batch.push(taxpayer),
                Some(Entry::Faulty { line, reason }) => errors.push(line, &reason)?,
                None => break,
            }
        }
        self.taxpayers += batch.len() as u64;
        Ok(batch)
    }
}

struct Writer {
    results: ResultsFile,
    failed: FailedLines,
    progress: Progress,
}

impl Writer {
    async fn write_all(
        &mut self,
        mut in_order: mpsc::Receiver<oneshot::Receiver<Finished>>,
    ) -> anyhow::Result<()> {
        while let Some(finished) = in_order.recv().await {
            let Finished { batch, result } = finished.await.context("a session has crashed")?;
            match result {
                Ok(simulations) => {
                    self.progress.clone().suspend(|| self.failed.close());
                    for (taxpayer, simulation) in batch.iter().zip(&simulations) {
                        self.results.push(taxpayer.id, simulation)?;
                    }
                }
                Err(trouble) => {
                    let failed = &mut self.failed;
                    self.progress.suspend(|| failed.push(&batch, trouble));
                }
            }
            self.progress.done(self.results.count);
        }
        Ok(())
    }
}

/// Gives the files their names, and tells what is in them.
fn conclude(arguments: &MainArguments, ended: Ended) -> anyhow::Result<Exit> {
    let Ended {
        reader,
        errors,
        mut writer,
        read,
    } = ended;
    let (faulty, computed) = (errors.count, writer.results.count);
    errors.finish()?;
    if reader.taxpayers == 0 {
        read?;
        let sentence = sentences::no_valid_taxpayer(&reader.file.name, arguments.language);
        let hint = format!("see why in `{}`", arguments.errors.display());
        return Err(Failure::input(format!("{sentence} (error 36)"), hint).into());
    }
    let exit = writer.failed.conclude();
    if computed > 0 {
        writer.results.finish()?;
        let results = arguments.results.display();
        console::tell(&format!("{computed} taxpayers computed: see `{results}`"));
    }
    if faulty > 0 {
        let errors = arguments.errors.display();
        console::tell(&format!("{faulty} faulty lines: see `{errors}`"));
    }
    read?;
    Ok(exit)
}
