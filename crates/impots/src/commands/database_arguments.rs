//! The arguments of the commands that work on the database: which one.

use std::path::PathBuf;

use anyhow::Context as _;
use clap::Args;
use impots_storage::{Database, DatabaseUrl, StorageError};
use impots_web::config::{self, Typed};

use crate::commands::serve::failure;
use crate::failure::Failure;

/// Which database.
#[derive(Debug, Args)]
pub(crate) struct DatabaseArguments {
    /// The database: `sqlite://FILE`, `postgres://…` or `mysql://…`; prefer the variable or the file for an address with a
    /// password [default: `sqlite://impots.db`] [variable: `IMPOTS_DATABASE_URL`]
    #[arg(long, value_name = "URL")]
    database_url: Option<String>,

    /// The settings file that names the database; without this flag `impots.toml` is read if there is one
    /// [variable: `IMPOTS_CONFIG`]
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

impl DatabaseArguments {
    /// Whether the database is an argument.
    pub(crate) const fn is_named(&self) -> bool {
        self.database_url.is_some()
    }

    /// The address that a server with the same flags, variables and file uses.
    pub(crate) fn url(&self) -> Result<DatabaseUrl, Failure> {
        let flags = Typed {
            config: self.config.clone(),
            database_url: self.database_url.clone(),
            ..Typed::default()
        };
        config::database_url(&flags, &Typed::from_environment()).map_err(|error| failure(&error))
    }

    /// Opens the database and works on it.
    pub(crate) fn work<T>(
        &self,
        work: impl AsyncFnOnce(&Database) -> Result<T, StorageError>,
    ) -> anyhow::Result<T> {
        let url = self.url()?;
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .context("cannot start the program's threads")?;
        let done = runtime.block_on(async {
            let database = Database::open(&url).await?;
            let done = work(&database).await;
            database.close().await;
            done
        });
        Ok(done.map_err(|error| storage_failure(&error))?)
    }
}

/// What a failure of the database means to the person at the console.
pub(crate) fn storage_failure(error: &StorageError) -> Failure {
    if error.is_transient() {
        Failure::ours(error.to_string(), error.hint())
    } else {
        Failure::input(error.to_string(), error.hint())
    }
}
