//! Sessions that compute batches at the same time: each begins, authenticates, computes, ends (protocol, section 8).
//!
//! A session takes batch after batch, so that large files do not authenticate for each.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, OnceLock};

use impots_client::{Client, Error, Language, Simulation, Taxpayer};
use tokio::sync::{Mutex, mpsc, oneshot};

use crate::client::call_error;
use crate::client::{Asker, AskingCommand};
use crate::exit::CommandError;
use crate::taxpayers::activity_log::{ActivityLog, Author};
use crate::taxpayers::logged_client::LoggedClient;
use crate::taxpayers::sentences::{self, Moment};
use crate::taxpayers::taxpayers_file::NumberedTaxpayer;

/// Requests of a session times its taxpayers. A server hashes a password when a session begins, about 30 ms, and reads and
/// writes all simulations of a session at each request, about 1 µs for each of them: up to this product the requests take
/// no longer than the password. It is 155 requests of 1 to 4 taxpayers, or 7 of 1000.
const MAX_WORK: usize = 60_000;

/// So many failures in a row, and nothing more is tried.
const MAX_FAILURES: u32 = 10;

/// Taxpayers to be computed together, and where to send the answer.
pub(crate) struct Job {
    pub(crate) batch: Vec<NumberedTaxpayer>,
    pub(crate) answer: oneshot::Sender<Finished>,
}

/// What came of a batch.
pub(crate) struct Finished {
    pub(crate) batch: Vec<NumberedTaxpayer>,
    pub(crate) result: Result<Vec<Simulation>, CommandError>,
}

/// What all sessions have in common.
pub(crate) struct Shared {
    pub(crate) log: Arc<ActivityLog>,
    pub(crate) language: Language,
    jobs: Mutex<mpsc::Receiver<Job>>,
    failures: AtomicU32,
    stop: OnceLock<CommandError>,
}

impl Shared {
    /// The queue of jobs is shared: whichever session is free takes the next one.
    pub(crate) fn new(
        log: Arc<ActivityLog>,
        language: Language,
        jobs: mpsc::Receiver<Job>,
    ) -> Self {
        Self {
            log,
            language,
            jobs: Mutex::new(jobs),
            failures: AtomicU32::new(0),
            stop: OnceLock::new(),
        }
    }

    /// From now on no batch is begun; the first reason stays.
    pub(crate) fn stop(&self, error: CommandError) {
        self.stop.get_or_init(|| error);
    }

    /// Why no batch is begun any more.
    pub(crate) fn stopped(&self) -> Option<&CommandError> {
        self.stop.get()
    }

    /// The next batch, in the order of the file; `None` once the reader is done.
    async fn next_job(&self) -> Option<Job> {
        self.jobs.lock().await.recv().await
    }

    /// Counts failures in a row, of all sessions together.
    fn count(&self, result: &Result<Vec<Simulation>, CommandError>) {
        match result {
            Ok(_) => self.failures.store(0, Ordering::Relaxed),
            Err(error) => {
                if self.failures.fetch_add(1, Ordering::Relaxed) + 1 >= MAX_FAILURES {
                    self.stop(error.clone());
                }
            }
        }
    }
}

/// One session after the other, under one name in the log.
pub(crate) struct Worker {
    pub(crate) number: usize,
    pub(crate) client: Client,
    pub(crate) shared: Arc<Shared>,
}

/// A session with an authenticated user.
struct Session {
    client: LoggedClient,
    taxpayers: usize,
    requests: usize,
}

impl Session {
    /// Whether so many more taxpayers are better computed in a new session.
    const fn is_spent(&self, more: usize) -> bool {
        (self.requests + 1) * (self.taxpayers + more) > MAX_WORK
    }
}

impl Worker {
    /// Computes batches until there are no more, in as few sessions as possible.
    pub(crate) async fn run(self) {
        let mut session = None;
        let mut next = self.shared.next_job().await;
        while let Some(Job { batch, answer }) = next {
            let size = batch.len();
            self.log(&sentences::batch(Moment::Begin, size, self.shared.language));
            let result = self.compute(&mut session, &batch).await;
            self.shared.count(&result);
            // Whoever waits for the answer has gone only when the program ends.
            answer.send(Finished { batch, result }).ok();
            next = self.shared.next_job().await;
            if next.is_none() {
                self.end(session.take()).await;
            }
            self.log(&sentences::batch(Moment::End, size, self.shared.language));
        }
    }

    /// Computes a batch, once more in a new session where the server has ended the one there was.
    async fn compute(
        &self,
        session: &mut Option<Session>,
        batch: &[NumberedTaxpayer],
    ) -> Result<Vec<Simulation>, CommandError> {
        if let Some(error) = self.shared.stopped() {
            return Err(error.clone());
        }
        let taxpayers: Vec<_> = batch.iter().map(|numbered| numbered.taxpayer).collect();
        if session.as_ref().is_some_and(|open| open.is_spent(taxpayers.len())) {
            self.end(session.take()).await;
        }
        let is_new = session.is_none();
        let mut result = self.compute_in(session, &taxpayers).await;
        if !is_new && result.as_ref().is_err_and(call_error::is_over) {
            self.end(session.take()).await;
            result = self.compute_in(session, &taxpayers).await;
        }
        result.map_err(|error| self.asker().told(&error))
    }

    /// Computes in the session there is, or in a new one. A session whose connection failed is left to itself. Where none can be begun
    /// for a reason that does not pass, such as a wrong password, no session of the run tries again.
    async fn compute_in(
        &self,
        session: &mut Option<Session>,
        taxpayers: &[Taxpayer],
    ) -> Result<Vec<Simulation>, Error> {
        let mut open = match session.take() {
            Some(open) => open,
            None => self.begin().await.inspect_err(|error| {
                if !call_error::may_pass(error) {
                    self.shared.stop(self.asker().told(error));
                }
            })?,
        };
        let result = open.client.compute(taxpayers).await;
        if result.as_ref().map_or_else(|error| error.refusal().is_some(), |_| true) {
            open.taxpayers += taxpayers.len();
            open.requests += 1;
            *session = Some(open);
        }
        result
    }

    /// Begins a session under the name that all sessions of this worker have in the log.
    async fn begin(&self) -> Result<Session, Error> {
        let author = Author::Session(self.number);
        let log = Arc::clone(&self.shared.log);
        let client = LoggedClient::begin(self.client.another(), log, author).await?;
        Ok(Session { client, taxpayers: 0, requests: 0 })
    }

    async fn end(&self, session: Option<Session>) {
        if let Some(session) = session {
            session.client.end().await;
        }
    }

    fn asker(&self) -> Asker {
        Asker { command: AskingCommand::Main, language: self.shared.language }
    }

    fn log(&self, text: &str) {
        self.shared.log.write(Author::Session(self.number), text);
    }
}
