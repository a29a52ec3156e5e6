//! One of the three kinds of database, and a database of its own for each claim.

use std::time::{Duration, Instant};

use impots_storage::{Database, DatabaseUrl, StorageError};
use sqlx::{AssertSqlSafe, Connection, Executor, MySqlConnection, PgConnection, SqliteConnection};
use tempfile::TempDir;

use impots_testing::databases::{Kind, Server};

pub(crate) enum Engine {
    Sqlite(TempDir),
    Server(Server),
}

/// A database that nobody else uses.
pub(crate) struct Site<'a> {
    pub(crate) engine: &'a Engine,
    pub(crate) name: &'a str,
}

impl Engine {
    pub(crate) fn sqlite() -> Self {
        Self::Sqlite(tempfile::tempdir().unwrap())
    }

    pub(crate) fn server(kind: Kind) -> Self {
        Self::Server(Server::start(kind))
    }

    /// An empty database.
    pub(crate) fn site<'a>(&'a self, name: &'a str) -> Site<'a> {
        if let Self::Server(server) = self {
            server.create_database(name);
        }
        Site { engine: self, name }
    }

    /// The kind of server; `None` for SQLite.
    pub(crate) const fn kind(&self) -> Option<Kind> {
        match self {
            Self::Sqlite(_) => None,
            Self::Server(server) => Some(server.kind()),
        }
    }
}

impl Site<'_> {
    pub(crate) fn address(&self) -> String {
        match self.engine {
            Engine::Sqlite(folder) => {
                format!("sqlite://{}/{}.db", folder.path().display(), self.name)
            }
            Engine::Server(server) => server.url(self.name),
        }
    }

    pub(crate) async fn try_open(&self) -> Result<Database, StorageError> {
        open(&self.address()).await
    }

    pub(crate) async fn open(&self) -> Database {
        self.try_open().await.unwrap()
    }

    /// Runs SQL as the administrator.
    pub(crate) async fn run(&self, sql: &str) {
        let address = self.address();
        let done = match self.engine.kind() {
            None => run::<SqliteConnection>(&format!("{address}?mode=rwc"), sql).await,
            Some(Kind::Postgres) => run::<PgConnection>(&address, sql).await,
            Some(Kind::MariaDb) => run::<MySqlConnection>(&address, sql).await,
        };
        done.unwrap_or_else(|error| panic!("{sql}: {error}"));
    }
}

async fn run<C>(address: &str, sql: &str) -> Result<(), sqlx::Error>
where
    C: Connection,
    for<'c> &'c mut C: Executor<'c, Database = C::Database>,
{
    connect::<C>(address, sql).await?.close().await
}

/// A connection of another program, which has run this.
pub(crate) async fn connect<C>(address: &str, sql: &str) -> Result<C, sqlx::Error>
where
    C: Connection,
    for<'c> &'c mut C: Executor<'c, Database = C::Database>,
{
    let mut connection = C::connect(address).await?;
    sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut connection).await?;
    Ok(connection)
}

pub(crate) async fn open(address: &str) -> Result<Database, StorageError> {
    let url: DatabaseUrl = address.parse().unwrap();
    Database::open(&url).await
}

/// What comes out, provided that it comes within a second.
pub(crate) async fn within_a_second<T>(work: impl Future<Output = T>) -> T {
    let started = Instant::now();
    let result = work.await;
    let elapsed = started.elapsed();
    assert!(elapsed < Duration::from_secs(1), "it took {elapsed:?}");
    result
}
