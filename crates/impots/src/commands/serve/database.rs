//! The database at the start of the server: read if it answers, waited for if it does not.

use std::time::Duration;

use impots_storage::{Contents, StorageError};
use impots_web::DatabaseLink;
use tokio::time::timeout;

use crate::commands::database_arguments::{storage_error, warn_of_exposure};
use crate::console;
use crate::exit::CommandError;

/// Longest wait for a database before the server starts without it, and goes on trying.
const PATIENCE: Duration = Duration::from_secs(2);

/// What the database told.
#[derive(Debug, Default)]
pub(super) struct DatabaseAtStart {
    /// Whether it answered at all.
    pub(super) is_reached: bool,
    /// The names of its users.
    pub(super) users: Vec<String>,
    contents: Option<Contents>,
}

/// Reads the parameters and the names of the users.
///
/// # Errors
/// If the database answers, but cannot be used: waiting would not help.
pub(super) async fn read(link: &DatabaseLink) -> Result<DatabaseAtStart, CommandError> {
    match timeout(PATIENCE, read_now(link)).await {
        Ok(Ok(read)) => Ok(read),
        Ok(Err(error)) if !error.is_transient() => Err(storage_error(&error)),
        Ok(Err(_)) | Err(_) => Ok(DatabaseAtStart::default()),
    }
}

/// Reads all that a start needs to know; the parameters become those in force.
async fn read_now(link: &DatabaseLink) -> Result<DatabaseAtStart, StorageError> {
    let database = link.load().await?;
    warn_of_exposure(database);
    let users = database.users().await?;
    Ok(DatabaseAtStart {
        is_reached: true,
        users: users.into_iter().map(|user| user.name).collect(),
        contents: Some(database.contents()),
    })
}

impl DatabaseAtStart {
    /// Says what is unusual.
    pub(super) fn warn(&self) {
        match self.contents {
            None => console::tell(
                "warning: the database cannot be reached yet; answers are 503 until it can",
            ),
            Some(Contents::OriginalTablesOnly) => console::tell(
                "warning: no right to create tables in the database: it gives the simplified parameters only; \
                 there are no accounts in it, and the official parameters are those of the program",
            ),
            Some(Contents::EarlierTables) => console::tell(
                "warning: no right to create tables in the database, whose tables are those of an earlier version: \
                 what came later, such as tokens, is not available",
            ),
            Some(Contents::Everything) => {}
        }
    }
}
