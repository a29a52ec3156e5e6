//! The database as the rest of the program sees it.

use std::future::Future;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use impots_rules::ParameterTables;
use tokio::time::{sleep, timeout};

use crate::document::ParametersDocument;
use crate::error::StorageError;
use crate::place::missing_table;
use crate::pool::Pool;
use crate::row::Cell;
use crate::schema::{self, Inventory, State};
use crate::sql_error::{no_answer, somebody_creates};
use crate::sqlite_file;
use crate::transaction::{Purpose, Transaction};
use crate::url::DatabaseUrl;
use crate::{official, simplified, version};

/// How long an opening, a reading of the parameters or an import may take.
const LONG_LIMIT: Duration = Duration::from_secs(10);

/// How long another program may take to create the tables.
const TURN_LIMIT: Duration = Duration::from_secs(5);

/// How long what a request waits for may take.
const SHORT_LIMIT: Duration = Duration::from_millis(800);

/// A few connections to a database whose tables are ready; a clone shares them.
#[derive(Debug, Clone)]
pub struct Database {
    pool: Pool,
    contents: Contents,
    exposed_file: Option<Arc<Path>>,
}

/// What the database holds for us.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Contents {
    /// The tables of version 14 and our own.
    Everything,
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
        let pool = Box::pin(Pool::connect(url)).await?;
        let contents = within(LONG_LIMIT, &pool.name, prepare(&pool)).await?;
        let exposed_file = url.options.file().filter(|path| sqlite_file::is_exposed(path));
        Ok(Self { pool, contents, exposed_file: exposed_file.map(Into::into) })
    }

    /// What the database holds.
    #[must_use]
    pub const fn contents(&self) -> Contents {
        self.contents
    }

    /// The SQLite file, if users other than its owner had rights on it when it was opened: it holds
    /// hashes of passwords, and `chmod 600` takes these rights away. A file that [`Self::open`]
    /// creates is for its owner alone.
    #[must_use]
    pub fn exposed_file(&self) -> Option<&Path> {
        self.exposed_file.as_deref()
    }

    /// The address, without the password.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.pool.name
    }

    /// Reads and checks all parameters, as of one moment. A year of the official method without a
    /// row has the embedded figures.
    ///
    /// # Errors
    ///
    /// [`StorageError`], which names the table, the row and the column at fault.
    pub async fn parameters(&self) -> Result<ParameterTables, StorageError> {
        let reading = async {
            let mut transaction = self.pool.begin(Purpose::Read).await?;
            let mut tables = ParameterTables::embedded();
            tables.set_simplified(simplified::read(&mut transaction).await?);
            if self.contents == Contents::Everything {
                for year in official::read(&mut transaction).await? {
                    tables.set_official(year);
                }
            }
            transaction.commit().await?;
            Ok(tables)
        };
        within(LONG_LIMIT, &self.pool.name, reading).await
    }

    /// Writes the parameters of a file: all of them or none. What the file leaves out stays.
    ///
    /// # Errors
    ///
    /// [`StorageError`]; [`StorageError::Inexact`] when a column cannot hold its value.
    pub async fn import(&self, document: &ParametersDocument) -> Result<(), StorageError> {
        if document.official_years().next().is_some() {
            self.check_own_tables()?;
        }
        within(LONG_LIMIT, &self.pool.name, async {
            let mut transaction = self.pool.begin(Purpose::Write).await?;
            if let Some(parameters) = document.simplified() {
                simplified::replace(&mut transaction, parameters).await?;
            }
            for year in document.official_years() {
                official::replace(&mut transaction, year).await?;
            }
            transaction.commit().await
        })
        .await
    }

    /// A number that grows each time a change of the parameters is announced.
    ///
    /// # Errors
    ///
    /// [`StorageError`].
    pub async fn generation(&self) -> Result<i64, StorageError> {
        if self.contents == Contents::OriginalTablesOnly {
            return Ok(0);
        }
        self.promptly(async {
            let mut transaction = self.pool.begin(Purpose::Read).await?;
            let generation = generation(&mut transaction).await?;
            transaction.commit().await?;
            Ok(generation)
        })
        .await
    }

    /// Tells every server on this database to read the parameters again; returns the new number.
    ///
    /// # Errors
    ///
    /// [`StorageError`].
    pub async fn announce_change(&self) -> Result<i64, StorageError> {
        self.check_own_tables()?;
        self.promptly(async {
            let mut transaction = self.pool.begin(Purpose::Write).await?;
            let sql = "UPDATE impots_schema SET generation = generation + 1";
            transaction.script(sql).await?;
            let generation = generation(&mut transaction).await?;
            transaction.commit().await?;
            Ok(generation)
        })
        .await
    }

    /// Waits until the connections in use are free, and closes all of them.
    pub async fn close(&self) {
        self.pool.close().await;
    }

    /// Nothing can be changed in tables that could not be created.
    pub(crate) fn check_own_tables(&self) -> Result<(), StorageError> {
        match self.contents {
            Contents::Everything => Ok(()),
            Contents::OriginalTablesOnly => Err(StorageError::ReadOnly {
                database: self.name().to_owned(),
                reason: "the tables for this could not be created at the start".to_owned(),
            }),
        }
    }

    pub(crate) const fn pool(&self) -> &Pool {
        &self.pool
    }

    /// What a request waits for ends in time, whatever becomes of the database.
    pub(crate) fn promptly<T>(
        &self,
        work: impl Future<Output = Result<T, StorageError>>,
    ) -> impl Future<Output = Result<T, StorageError>> {
        within(SHORT_LIMIT, &self.pool.name, work)
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
        done.unwrap_or_else(|_| Err(no_answer(name, limit)))
    }
}

async fn prepare(pool: &Pool) -> Result<Contents, StorageError> {
    let (inventory, state) = patiently(|| survey(pool)).await?;
    match state {
        State::Current if inventory.has_original()? => {
            pool.write_ahead().await;
            Ok(Contents::Everything)
        }
        State::Current => Err(missing_table(simplified::BRACKETS)),
        State::Absent | State::Unfinished => match create(pool).await {
            Ok(()) => Ok(Contents::Everything),
            Err(StorageError::AccessDenied { .. } | StorageError::ReadOnly { .. })
                if inventory.has_original()? =>
            {
                Ok(Contents::OriginalTablesOnly)
            }
            Err(error) => Err(error),
        },
    }
}

async fn survey(pool: &Pool) -> Result<(Inventory, State), StorageError> {
    let mut transaction = pool.begin(Purpose::Read).await?;
    version::check(&mut transaction).await?;
    let inventory = Inventory::read(&mut transaction).await?;
    let state = inventory.state(&mut transaction).await?;
    transaction.commit().await?;
    Ok((inventory, state))
}

async fn create(pool: &Pool) -> Result<(), StorageError> {
    let turn = patiently(|| pool.begin(Purpose::Create));
    let turn = timeout(TURN_LIMIT, turn).await;
    let mut transaction = turn.unwrap_or_else(|_| Err(somebody_creates(&pool.name)))?;
    schema::create(&mut transaction).await?;
    transaction.commit().await?;
    // Not before: without its journal, a copy of the file would be an empty database like a new one.
    pool.write_ahead().await;
    Ok(())
}

/// Another server may be creating the tables: this one waits longer than a request may.
async fn patiently<T, F>(work: impl Fn() -> F) -> Result<T, StorageError>
where
    F: Future<Output = Result<T, StorageError>>,
{
    const PAUSE: Duration = Duration::from_millis(20);
    const PATIENCE: Duration = Duration::from_secs(3);
    let deadline = Instant::now() + PATIENCE;
    loop {
        match work().await {
            Err(error) if error.is_transient() && Instant::now() < deadline => sleep(PAUSE).await,
            done => return done,
        }
    }
}

async fn generation(transaction: &mut Transaction) -> Result<i64, StorageError> {
    let rows = transaction.rows("SELECT generation FROM impots_schema", &[]).await?;
    let cell = rows.first().and_then(|row| row.first());
    let number = cell.and_then(Cell::as_str).and_then(|text| text.parse().ok());
    number.ok_or(StorageError::EmptyTable { table: "impots_schema", expected: "one" })
}
