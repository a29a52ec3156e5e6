//! The arguments of the commands that work on the database: which one.
//!
//! They are settings of the server, read by the same rules from flag, variable and file, so that a command works on the database that a
//! server started beside it would use. Other settings are not looked at: a faulty one does not keep anybody from the database.

use std::path::{Path, PathBuf};

use clap::{ArgMatches, Args, Command, FromArgMatches};
use impots_storage::{Database, DatabaseUrl, StorageError};

use crate::console;
use crate::exit::{CommandError, Exit};
use crate::output::terminal_text;
use crate::runtime;
use crate::settings::{
    Given, Reader, Setting, SettingsError, accounts, augment, database_url, table,
};

/// What says which database.
const SETTINGS: &[Setting] = &[table::DATABASE_URL, table::CONFIG];

/// Which database.
#[derive(Clone, Debug)]
pub(crate) struct DatabaseArguments(Given);

impl FromArgMatches for DatabaseArguments {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        Ok(Self(Given::of(matches, SETTINGS)))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

impl Args for DatabaseArguments {
    fn augment_args(command: Command) -> Command {
        augment(command, SETTINGS)
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl DatabaseArguments {
    /// Whether the database is an argument: where it is only a variable or in the file, a command may be about something else.
    pub(crate) fn is_named(&self) -> bool {
        self.0.has_flag(&table::DATABASE_URL)
    }

    /// The address that a server with the same flags, variables and file uses.
    ///
    /// # Errors
    /// Settings that cannot be read, or no address of a database.
    pub(crate) fn url(&self) -> Result<DatabaseUrl, CommandError> {
        let url = Reader::new(&self.0).and_then(|mut reader| database_url(&mut reader));
        url.map_err(SettingsError::into_command_error)
    }

    /// Whether a user of this name stands in the settings: servers look there first.
    ///
    /// # Errors
    /// Settings that cannot be read.
    pub(crate) fn settings_have(&self, user: &str) -> Result<bool, CommandError> {
        let found = Reader::new(&self.0).and_then(|mut reader| accounts::have(&mut reader, user));
        found.map_err(SettingsError::into_command_error)
    }

    /// The database as messages show it: a file with its whole path.
    pub(crate) fn shown(&self) -> Result<String, CommandError> {
        let url = self.url()?;
        Ok(url.file().map_or_else(|| url.to_string(), |file| absolute(file).display().to_string()))
    }

    /// Prints the lines of a list that was read here. Of an empty one it is said on standard error what there is none of, whose it
    /// would be and where it was looked for, so that nobody looks at another database without knowing.
    pub(crate) fn print_list(
        &self,
        what: &str,
        user: Option<&str>,
        lines: &str,
    ) -> anyhow::Result<Exit> {
        if lines.is_empty() {
            let whose = user.map_or(String::new(), |user| format!(" of user `{user}`"));
            console::tell(&format!("no {what}{whose} in `{}`", self.shown()?));
        }
        terminal_text::print(lines)?;
        Ok(Exit::Done)
    }

    /// Opens a database that is there, and works on it. A file that is not there is refused, not made: of an address with a slip in it
    /// it would be said that it has no users.
    ///
    /// # Errors
    /// No such file, an address that is none, and what the database says, with what to do.
    pub(crate) fn work<T>(
        &self,
        work: impl AsyncFnOnce(&Database) -> Result<T, StorageError>,
    ) -> anyhow::Result<T> {
        let url = self.url()?;
        if let Some(missing) = url.file().filter(|file| !file.exists()) {
            let message = format!("no database `{}`", absolute(missing).display());
            let hint = "name another with `--database-url` or `--config`; `impots serve` and `impots users add` make one";
            return Err(CommandError::input(message, hint).into());
        }
        self.work_on_any(work)
    }

    /// Opens the database, or makes it if it is a missing file, and works on it: for what may be the first thing that anybody does.
    ///
    /// # Errors
    /// An address that is none, and what the database says, with what to do.
    pub(crate) fn work_on_any<T>(
        &self,
        work: impl AsyncFnOnce(&Database) -> Result<T, StorageError>,
    ) -> anyhow::Result<T> {
        let url = self.url()?;
        let done = runtime::block_on(async {
            let database = Database::open(&url).await?;
            warn_of_exposure(&database);
            let done = work(&database).await;
            database.close().await;
            done
        })?;
        Ok(done.map_err(|error| storage_error(&error))?)
    }
}

/// Says that other users of the machine can read the hashes of the passwords.
pub(crate) fn warn_of_exposure(database: &Database) {
    if let Some(file) = database.exposed_file() {
        let file = file.display();
        console::tell(&format!(
            "warning: other users of this machine can read the database: `chmod 600 {file}`"
        ));
    }
}

/// A file with all its folders, as somebody may look for it from another one; as it was given where there is no current folder any more.
fn absolute(file: &Path) -> PathBuf {
    std::path::absolute(file).unwrap_or_else(|_| file.to_owned())
}

/// What an error of the database means to the person at the console: that it cannot be reached, written or used is the machine's fault
/// (exit code 2), what is in it or was asked of it the person's (1).
pub(crate) fn storage_error(error: &StorageError) -> CommandError {
    match error {
        StorageError::Unreachable { .. }
        | StorageError::CannotWrite { .. }
        | StorageError::Failed { .. } => CommandError::ours(error.to_string(), error.hint()),
        _ => CommandError::input(error.to_string(), error.hint()),
    }
}
