//! A few connections to one of the three kinds of database.

use std::fmt;
use std::path::Path;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use sqlx::pool::PoolOptions;
use sqlx::{ConnectOptions, Connection, Pool};
use tokio::time::timeout;

use super::dialect::Purpose;
use super::driver::{Driver, named};
use super::sqlite::Backup;
use super::transaction::{Answer, Lease, Session, Transaction};
use crate::error::StorageError;

/// How long a connection may take to be made.
const MAX_CONNECTING: Duration = Duration::from_secs(5);

/// Parameters are read once and accounts at logins: a few connections do.
const MAX_CONNECTIONS: u32 = 4;

/// What comes to an end.
pub(super) type Done<'a> = Pin<Box<dyn Future<Output = ()> + Send + 'a>>;

/// What work on a database begins with.
pub(crate) trait Source: fmt::Debug + Send + Sync {
    /// The address without user and password.
    fn name(&self) -> &Arc<str>;

    /// Begins a transaction.
    fn begin(&self, purpose: Purpose) -> Answer<'_, Transaction>;

    /// Makes ready what is complete for those who read while others write.
    fn settle(&self) -> Done<'_> {
        Box::pin(async {})
    }

    /// The file, if others had rights on it when it was opened.
    fn exposed_file(&self) -> Option<&Path> {
        None
    }

    /// Makes a file of everything, as of one moment.
    fn back_up(&self, backup: Backup) -> Answer<'_, ()>;

    /// Closes the connections, once they are free.
    fn close(&self) -> Done<'_>;
}

/// The connections to a server.
#[derive(Debug)]
pub(super) struct Server<DB: Driver> {
    pool: Pool<DB>,
    name: Arc<str>,
}

impl<DB: Driver> Server<DB> {
    /// Connects once: a pool tries again when it is refused, and then tells only that it waited in vain.
    pub(super) async fn connect(
        pool: PoolOptions<DB>,
        options: <DB::Connection as Connection>::Options,
        name: Arc<str>,
    ) -> Result<Self, StorageError> {
        let options = options.disable_statement_logging();
        let connection = timeout(MAX_CONNECTING, options.connect())
            .await
            .map_err(|_| StorageError::no_answer(&name, MAX_CONNECTING))?
            .map_err(|error| named::<DB>(error, &name))?;
        // It was made: whether it ends politely makes no difference.
        drop(connection.close().await);
        Ok(Self { pool: pool.connect_lazy_with(options), name })
    }
}

/// The options of a pool of a few connections.
pub(super) fn pool<DB: sqlx::Database>() -> PoolOptions<DB> {
    PoolOptions::new().max_connections(MAX_CONNECTIONS).acquire_timeout(MAX_CONNECTING)
}

impl<DB: Driver> Source for Server<DB>
where
    Lease<DB>: Session + 'static,
{
    fn name(&self) -> &Arc<str> {
        &self.name
    }

    fn begin(&self, purpose: Purpose) -> Answer<'_, Transaction> {
        Box::pin(async move {
            let mut lease = Lease::new(&self.pool, purpose, &self.name).await?;
            lease.begin().await?;
            Ok(Transaction(Box::new(lease)))
        })
    }

    fn back_up(&self, _: Backup) -> Answer<'_, ()> {
        let (database, program) = (self.name.to_string(), DB::DIALECT.backup);
        Box::pin(async { Err(StorageError::CopiedOtherwise { database, program }) })
    }

    fn close(&self) -> Done<'_> {
        Box::pin(self.pool.close())
    }
}
