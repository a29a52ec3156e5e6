//! A few connections to one of the three kinds of database.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use sqlx::mysql::{MySqlConnectOptions, MySqlPoolOptions};
use sqlx::pool::PoolOptions;
use sqlx::postgres::PgConnectOptions;
use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions};
use sqlx::{ConnectOptions, Connection, MySqlPool, PgPool, SqliteConnection, SqlitePool};
use tokio::time::timeout;

use crate::error::StorageError;
use crate::sql_error::{classify, no_answer};
use crate::sqlite_file;
use crate::url::{DatabaseUrl, Options, SqliteFile, SqlitePlace};

/// How long a connection may take to be made.
pub(crate) const CONNECT_LIMIT: Duration = Duration::from_secs(5);

/// Parameters are read once and accounts at logins: a few connections do.
const MOST_CONNECTIONS: u32 = 4;

/// How long SQLite waits for another program that writes.
const BUSY_LIMIT: Duration = Duration::from_millis(500);

#[derive(Debug, Clone)]
pub(crate) struct Pool {
    pub(crate) kind: PoolKind,
    /// The address without the password, for messages.
    pub(crate) name: Arc<str>,
}

#[derive(Debug, Clone)]
pub(crate) enum PoolKind {
    Sqlite(Box<SqliteDatabase>),
    Postgres(PgPool),
    MySql(MySqlPool),
}

/// A SQLite database, and where it is.
#[derive(Debug, Clone)]
pub(crate) struct SqliteDatabase {
    pub(crate) pool: SqlitePool,
    options: SqliteConnectOptions,
    /// `None` in memory.
    pub(crate) path: Option<Arc<Path>>,
}

impl SqliteDatabase {
    /// One connection that takes the file for one that nobody changes: it looks at nothing beside the
    /// file, and sees nothing that changes later.
    pub(crate) fn as_it_is_now(&self) -> SqlitePool {
        SqlitePoolOptions::new()
            .max_connections(1)
            .connect_lazy_with(self.options.clone().read_only(true).immutable(true))
    }
}

impl Pool {
    /// Connects once, so that a fault is known now and by its own name.
    pub(crate) async fn connect(url: &DatabaseUrl) -> Result<Self, StorageError> {
        let name: Arc<str> = url.to_string().into();
        let kind = match &url.options {
            Options::Sqlite(file) => PoolKind::Sqlite(Box::new(sqlite(file, &name).await?)),
            Options::Postgres(options) => PoolKind::Postgres(postgres(options, &name).await?),
            Options::MySql(options) => PoolKind::MySql(mysql(options, &name).await?),
        };
        Ok(Self { kind, name })
    }

    /// Lets SQLite's readers go on while somebody writes; the file remembers it.
    ///
    /// A file that may not be changed, or that others use at this moment, serves without it.
    pub(crate) async fn write_ahead(&self) {
        match &self.kind {
            PoolKind::Postgres(_) | PoolKind::MySql(_) => {}
            PoolKind::Sqlite(sqlite) => {
                let Ok(mut connection) = sqlite.pool.acquire().await else { return };
                let pragma = sqlx::raw_sql("PRAGMA journal_mode = WAL");
                let done = pragma.execute(&mut *connection).await;
                if done.is_err() && sqlite.path.is_some() {
                    // It would keep a lock on a file whose journal it cannot read.
                    drop(connection.close().await);
                }
            }
        }
    }

    /// Closes the connections, once they are free.
    pub(crate) async fn close(&self) {
        match &self.kind {
            PoolKind::Sqlite(sqlite) => sqlite.pool.close().await,
            PoolKind::Postgres(pool) => pool.close().await,
            PoolKind::MySql(pool) => pool.close().await,
        }
    }
}

async fn sqlite(file: &SqliteFile, name: &str) -> Result<SqliteDatabase, StorageError> {
    let options = file
        .options
        .clone()
        .create_if_missing(false)
        .busy_timeout(BUSY_LIMIT)
        .disable_statement_logging();
    let pool = PoolOptions::new().acquire_timeout(CONNECT_LIMIT);
    let (pool, options) = match file.place {
        SqlitePlace::Memory => (
            pool.max_connections(1).idle_timeout(None).max_lifetime(None).after_release(
                |connection, _| Box::pin(async move { roll_back(connection).await }),
            ),
            options.shared_cache(false),
        ),
        SqlitePlace::File => {
            sqlite_file::create_if_missing(options.get_filename(), name)?;
            (pool.max_connections(MOST_CONNECTIONS), options)
        }
        SqlitePlace::ExistingFile => (pool.max_connections(MOST_CONNECTIONS), options),
    };
    if let Some(path) = file.path() {
        sqlite_file::check(path, name)?;
    }
    let connected = pool.connect_with(options.clone()).await;
    let pool = connected.map_err(|error| classify(error, name))?;
    Ok(SqliteDatabase { pool, options, path: file.path().map(Into::into) })
}

/// Ends the transaction that nobody ended; mostly there is none.
async fn roll_back(connection: &mut SqliteConnection) -> Result<bool, sqlx::Error> {
    drop(sqlx::raw_sql("ROLLBACK").execute(connection).await);
    Ok(true)
}

async fn postgres(options: &PgConnectOptions, name: &str) -> Result<PgPool, StorageError> {
    let options = options.clone().disable_statement_logging();
    try_out(&options, name).await?;
    Ok(server_pool().connect_lazy_with(options))
}

async fn mysql(options: &MySqlConnectOptions, name: &str) -> Result<MySqlPool, StorageError> {
    let options = options.clone().disable_statement_logging();
    try_out(&options, name).await?;
    let pool: MySqlPoolOptions = server_pool();
    Ok(pool
        .after_connect(|connection, _| {
            // A consistent snapshot needs it, whatever the server's default.
            let sql = "SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ";
            Box::pin(async move { sqlx::raw_sql(sql).execute(connection).await.map(drop) })
        })
        .connect_lazy_with(options))
}

fn server_pool<DB: sqlx::Database>() -> PoolOptions<DB> {
    PoolOptions::new().max_connections(MOST_CONNECTIONS).acquire_timeout(CONNECT_LIMIT)
}

/// A pool tries again when it is refused, and then tells only that it waited in vain.
async fn try_out<O>(options: &O, name: &str) -> Result<(), StorageError>
where
    O: ConnectOptions<Connection: Sized>,
{
    let connection = timeout(CONNECT_LIMIT, options.connect())
        .await
        .map_err(|_| no_answer(name, CONNECT_LIMIT))?
        .map_err(|error| classify(error, name))?;
    // It was made: whether it ends politely makes no difference.
    drop(connection.close().await);
    Ok(())
}
