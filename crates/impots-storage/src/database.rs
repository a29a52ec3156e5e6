//! The database as the rest of the program sees it: opened, and asked in transactions.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use tokio::time::{Instant, sleep, timeout};

use crate::backend::{self, Backup, Purpose, Source, Transaction};
use crate::error::{Report, StorageError};
use crate::schema::{self, Inventory, State};
use crate::url::DatabaseUrl;

/// How long an opening, a reading of the parameters or an import may take.
pub(crate) const MAX_LONG_WORK: Duration = Duration::from_secs(10);

/// How long what a request waits for may take, whatever becomes of the database.
const MAX_SHORT_WORK: Duration = Duration::from_millis(800);

/// How long another program may take to create the tables.
const MAX_TURN: Duration = Duration::from_secs(5);

/// A few connections to a database whose tables are ready; a clone shares them.
#[derive(Debug, Clone)]
pub struct Database {
    source: Arc<dyn Source>,
    /// The version of our tables; 0 without any.
    tables: usize,
}

/// What the database holds for us.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Contents {
    /// The tables of version 14 and our own.
    Everything,
    /// The tables of version 14 and those of an earlier version of this program, because the account may not create the
    /// later ones: what these would hold is not there, and cannot be added.
    EarlierTables,
    /// The tables of version 14 alone, because the account may not create ours: the official method
    /// has the embedded figures, there are no stored users, and changes are not announced.
    OriginalTablesOnly,
}

impl Database {
    /// Connects, and creates and fills what is missing. Several programs may do it at once.
    ///
    /// The values are not read: those of version 14 are left as they are, faulty or not.
    ///
    /// # Errors
    ///
    /// [`StorageError`]: nothing was changed then.
    pub async fn open(url: &DatabaseUrl) -> Result<Self, StorageError> {
        let source = Box::pin(backend::connect(url)).await?;
        let tables = within(MAX_LONG_WORK, source.name(), prepare(&*source)).await?;
        Ok(Self { source, tables })
    }

    /// What the database holds.
    #[must_use]
    pub const fn contents(&self) -> Contents {
        match self.tables {
            0 => Contents::OriginalTablesOnly,
            schema::VERSION => Contents::Everything,
            _ => Contents::EarlierTables,
        }
    }

    /// The SQLite file, if users other than its owner had rights on it when it was opened: it holds
    /// hashes of passwords, and `chmod 600` takes these rights away. A file that [`Self::open`]
    /// creates is for its owner alone.
    #[must_use]
    pub fn exposed_file(&self) -> Option<&Path> {
        self.source.exposed_file()
    }

    /// The address, without user and password.
    #[must_use]
    pub fn name(&self) -> &str {
        self.source.name()
    }

    /// Makes a file of everything that is in a SQLite database, as of one moment, while others go on
    /// reading and writing it: what was acknowledged before is in it. The file is for its owner
    /// alone, and has its name only once it is complete.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let folder = tempfile::tempdir()?;
    /// # let copy = folder.path().join("copy.db");
    /// use impots_storage::{Backup, Database};
    ///
    /// let database = Database::open(&"sqlite::memory:".parse()?).await?;
    /// database.back_up_to(Backup::begin(&copy)?).await?;
    ///
    /// let again = Backup::begin(&copy);
    /// assert!(again.unwrap_err().to_string().ends_with("copy.db` exists already"));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`StorageError::CopyExists`], [`StorageError::CopiedOtherwise`] for a server, or another
    /// [`StorageError`]: nothing has the name of the copy then.
    pub async fn back_up_to(&self, backup: Backup) -> Result<(), StorageError> {
        self.source.back_up(backup).await
    }

    /// Waits until the connections in use are free, and closes all of them.
    pub async fn close(&self) {
        self.source.close().await;
    }

    /// Reads what a request waits for, in the tables that a version of ours brought: as long as they are not there, there is nothing.
    pub(crate) async fn read<T: Default>(
        &self,
        since: usize,
        work: impl AsyncFnOnce(&mut Transaction) -> Result<T, StorageError>,
    ) -> Result<T, StorageError> {
        if !self.has_tables(since) {
            return Ok(T::default());
        }
        self.transact(MAX_SHORT_WORK, Purpose::Read, work).await
    }

    /// Changes what a request waits for, in the tables that a version of ours brought.
    pub(crate) async fn write<T>(
        &self,
        since: usize,
        work: impl AsyncFnOnce(&mut Transaction) -> Result<T, StorageError>,
    ) -> Result<T, StorageError> {
        self.check_tables(since)?;
        self.transact(MAX_SHORT_WORK, Purpose::Write, work).await
    }

    /// Nothing can be changed in tables that could not be created.
    pub(crate) fn check_tables(&self, since: usize) -> Result<(), StorageError> {
        if self.has_tables(since) {
            return Ok(());
        }
        let reason = "the tables for this could not be created at the start";
        Err(StorageError::ReadOnly(Report::new(self.name(), reason)))
    }

    /// Whether there are the tables that a version of ours brought.
    pub(crate) const fn has_tables(&self, since: usize) -> bool {
        self.tables >= since
    }

    /// Works in one transaction, and ends in time. An error undoes it.
    pub(crate) async fn transact<T>(
        &self,
        limit: Duration,
        purpose: Purpose,
        work: impl AsyncFnOnce(&mut Transaction) -> Result<T, StorageError>,
    ) -> Result<T, StorageError> {
        let done = async {
            let mut transaction = self.source.begin(purpose).await?;
            let done = work(&mut transaction).await?;
            transaction.commit().await?;
            Ok(done)
        };
        within(limit, self.source.name(), done).await
    }
}

/// The work waits on the heap: the futures of the drivers are large.
fn within<T>(
    limit: Duration,
    name: &str,
    work: impl Future<Output = Result<T, StorageError>>,
) -> impl Future<Output = Result<T, StorageError>> {
    let work = Box::pin(work);
    async move {
        let done = timeout(limit, work).await;
        done.unwrap_or_else(|_| Err(StorageError::no_answer(name, limit)))
    }
}

/// The version of our tables that are there in the end.
async fn prepare(source: &dyn Source) -> Result<usize, StorageError> {
    let (inventory, state) = patiently(|| survey(source)).await?;
    if state == State::Current {
        inventory.expect_original()?;
    } else if let Err(error) = create(source).await {
        let is_refused = matches!(error, StorageError::AccessDenied(_) | StorageError::ReadOnly(_));
        return match state {
            State::Earlier(version) if is_refused => Ok(version),
            _ if is_refused && inventory.has_original()? => Ok(0),
            _ => Err(error),
        };
    }
    // Not before there is something in the file: without its journal, a copy of it would be an empty
    // database like a new one.
    source.settle().await;
    Ok(schema::VERSION)
}

async fn survey(source: &dyn Source) -> Result<(Inventory, State), StorageError> {
    let mut transaction = source.begin(Purpose::Read).await?;
    schema::check_version(&mut transaction).await?;
    let inventory = Inventory::read(&mut transaction).await?;
    let state = inventory.state(&mut transaction).await?;
    transaction.commit().await?;
    Ok((inventory, state))
}

async fn create(source: &dyn Source) -> Result<(), StorageError> {
    let turn = timeout(MAX_TURN, patiently(|| source.begin(Purpose::Create))).await;
    let mut transaction = turn.unwrap_or_else(|_| {
        let reason = "another program is creating the tables";
        Err(StorageError::Unreachable(Report::new(source.name(), reason)))
    })?;
    schema::create(&mut transaction).await?;
    transaction.commit().await
}

/// Another server may be creating the tables: this one waits longer than a request may.
async fn patiently<T, F>(work: impl Fn() -> F) -> Result<T, StorageError>
where
    F: Future<Output = Result<T, StorageError>>,
{
    const PAUSE: Duration = Duration::from_millis(20);
    const MAX_WAIT: Duration = Duration::from_secs(3);
    let deadline = Instant::now() + MAX_WAIT;
    loop {
        match work().await {
            Err(error) if error.is_transient() && Instant::now() < deadline => sleep(PAUSE).await,
            done => return done,
        }
    }
}
