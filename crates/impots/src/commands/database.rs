//! `impots database`: the database as a whole.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use impots_storage::{Backup, Database};

use crate::commands::database_arguments::DatabaseArguments;
use crate::console;
use crate::exit::Exit;
use crate::interruption;

/// Copy the database while servers use it
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  impots database backup copy.db")]
pub(crate) struct DatabaseCommandArguments {
    #[command(subcommand)]
    command: DatabaseCommand,
}

#[derive(Debug, Subcommand)]
enum DatabaseCommand {
    Backup(BackupArguments),
}

/// Write a copy of a SQLite database to a new file, while servers go on
#[derive(Debug, Args)]
#[command(after_help = AFTER_BACKUP)]
struct BackupArguments {
    /// The file to make; one that is there is left alone
    file: PathBuf,

    #[command(flatten)]
    database: DatabaseArguments,
}

const AFTER_BACKUP: &str = "\
The copy holds all that was acknowledged before it began, and has its name only once it is complete. To restore it, stop \
the server, move `impots.db`, `impots.db-wal` and `impots.db-shm` away, and put the copy in the place of the first. \
PostgreSQL and MariaDB have programs of their own: `pg_dump` and `mariadb-dump`.

Examples:
  impots database backup copy.db
  impots database backup /backup/impots-2026-11-25.db --database-url sqlite:///var/lib/impots/impots.db

Exit codes: 0 done, 1 what you gave cannot be used, 2 the machine or the database failed";

/// Runs the command below `database`.
pub(crate) fn run(arguments: &DatabaseCommandArguments) -> anyhow::Result<Exit> {
    match &arguments.command {
        DatabaseCommand::Backup(arguments) => backup(arguments),
    }
}

/// Copies a SQLite database while servers write to it. Another kind of database is refused by the storage, which names its programs.
fn backup(arguments: &BackupArguments) -> anyhow::Result<Exit> {
    let BackupArguments { file, database } = arguments;
    interruption::clean_up()?;
    database.work(async |database: &Database| {
        // A signal comes before the empty file is made or after it is known: it is never left behind.
        let backup = interruption::undisturbed(|unfinished| {
            let backup = Backup::begin(file)?;
            unfinished.insert(backup.unfinished().to_owned());
            Ok(backup)
        });
        database.back_up_to(backup?).await
    })?;
    let (database, file) = (database.shown()?, file.display());
    console::tell(&format!("`{database}` was copied to `{file}`"));
    Ok(Exit::Done)
}
