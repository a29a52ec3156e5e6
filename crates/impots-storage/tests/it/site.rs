//! A database of one of the three kinds, on a server of its own.

use impots_storage::{Database, DatabaseUrl, StorageError};
use impots_testing::PATIENCE;
use impots_testing::databases::{Kind, Server};
use sqlx::{AssertSqlSafe, Connection, Executor, MySqlConnection, PgConnection, SqliteConnection};
use tempfile::TempDir;
use tokio::time::timeout;

/// The name of the database that is there from the beginning.
const NAME: &str = "impots";

/// A database that nobody else uses, empty at first.
pub(crate) enum Site {
    Sqlite(TempDir),
    Server(Server),
}

impl Site {
    pub(crate) fn on_sqlite() -> Self {
        Self::Sqlite(tempfile::tempdir().unwrap())
    }

    pub(crate) fn on_postgresql() -> Self {
        Self::on(Kind::Postgres)
    }

    pub(crate) fn on_mariadb() -> Self {
        Self::on(Kind::MariaDb)
    }

    fn on(kind: Kind) -> Self {
        let server = Server::start(kind);
        server.create_database(NAME);
        Self::Server(server)
    }

    /// The kind of server; `None` for SQLite.
    pub(crate) const fn kind(&self) -> Option<Kind> {
        match self {
            Self::Sqlite(_) => None,
            Self::Server(server) => Some(server.kind()),
        }
    }

    /// The server of a claim that is not for SQLite.
    pub(crate) fn server(&mut self) -> &mut Server {
        match self {
            Self::Sqlite(_) => panic!("SQLite has no server"),
            Self::Server(server) => server,
        }
    }

    pub(crate) fn address(&self) -> String {
        match self {
            Self::Sqlite(folder) => format!("sqlite://{}/{NAME}.db", folder.path().display()),
            Self::Server(server) => server.url(NAME),
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
        let done = match self.kind() {
            None => run::<SqliteConnection>(&format!("{address}?mode=rwc"), sql).await,
            Some(Kind::Postgres) => run::<PgConnection>(&address, sql).await,
            Some(Kind::MariaDb) => run::<MySqlConnection>(&address, sql).await,
        };
        done.unwrap_or_else(|error| panic!("{sql}: {error}"));
    }

    /// The address for an account that may read all tables that there are now, and change nothing.
    pub(crate) async fn read_only_address(&self) -> String {
        let (server, grants) = match self {
            Self::Sqlite(_) => return format!("{}?mode=ro", self.address()),
            Self::Server(server) => match server.kind() {
                Kind::Postgres => (
                    server,
                    [
                        "CREATE ROLE reader LOGIN",
                        "GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader",
                    ],
                ),
                Kind::MariaDb => (
                    server,
                    [
                        "CREATE USER reader@'127.0.0.1'",
                        "GRANT SELECT ON impots.* TO reader@'127.0.0.1'",
                    ],
                ),
            },
        };
        for grant in grants {
            self.run(grant).await;
        }
        server.url_for("reader", NAME)
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

/// What comes out, provided that it comes at all.
pub(crate) async fn in_time<T>(work: impl Future<Output = T>) -> T {
    timeout(PATIENCE, work).await.expect("it waits for ever")
}
