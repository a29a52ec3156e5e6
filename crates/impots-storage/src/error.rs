//! What can go wrong with a database; no message holds a password or a hash.

use std::io;

use crate::shown::{REASON, shown};

/// Why the database could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum StorageError {
    /// Nobody answers, or not in time: the one error that a later attempt may not meet.
    #[error("cannot reach the database `{database}`: {reason}")]
    Unreachable {
        /// Its address, without the password.
        database: String,
        /// Refused, timed out, starting, shutting down, locked.
        reason: String,
    },
    /// The server, or the disk, has no such database.
    #[error("no database `{database}`: {reason}")]
    NoSuchDatabase {
        /// Its address, without the password.
        database: String,
        /// What the database says.
        reason: String,
    },
    /// The account, or the operating system's user, may not do this.
    #[error("access to the database `{database}` denied: {reason}")]
    AccessDenied {
        /// Its address, without the password.
        database: String,
        /// What the database says.
        reason: String,
    },
    /// Nothing may be written.
    #[error("the database `{database}` is read-only: {reason}")]
    ReadOnly {
        /// Its address, without the password.
        database: String,
        /// What the database says.
        reason: String,
    },
    /// Nothing more can be written: no room, or a disk that fails.
    #[error("the database `{database}` cannot be written: {reason}")]
    CannotWrite {
        /// Its address, without the password.
        database: String,
        /// What the database or the operating system says.
        reason: String,
    },
    /// The last changes of a SQLite database are still in its journal, and cannot be read from there.
    #[error(
        "the last changes of the database `{database}` are in `{journal}`, which a folder that cannot be written keeps from being read"
    )]
    JournalLeft {
        /// Its address.
        database: String,
        /// The file beside it.
        journal: String,
    },
    /// What answers, or the content of the file, is something else.
    #[error("`{database}` is not a database of this kind: {reason}")]
    NotADatabase {
        /// Its address, without the password.
        database: String,
        /// What the driver says.
        reason: String,
    },
    /// The connection is not encrypted as the address demands, or the server does not prove its name.
    #[error("no encrypted connection to the database `{database}`: {reason}")]
    NotEncrypted {
        /// Its address, without the password.
        database: String,
        /// What the driver says.
        reason: String,
    },
    /// The server is older than what this program needs.
    #[error("the database server is too old: `{found}`, expected {needed}")]
    OldServer {
        /// Its version.
        found: String,
        /// The versions that serve.
        needed: &'static str,
    },
    /// A later version of this program has changed the tables.
    #[error("table `impots_schema`: version `{found}`, this program knows {known} and earlier")]
    NewerTables {
        /// The version of the tables.
        found: i64,
        /// The latest version that this program knows.
        known: i64,
    },
    /// A table or a column is missing, or holds values of another type.
    #[error("the tables are not the expected ones: {reason}")]
    WrongSchema {
        /// What is wrong, and where.
        reason: String,
    },
    /// A table that holds parameters has no row.
    #[error("table `{table}`: no row, expected {expected}")]
    EmptyTable {
        /// The table.
        table: &'static str,
        /// How many rows are needed.
        expected: &'static str,
    },
    /// A table of one row has more.
    #[error("table `{table}`: `{found}` rows, expected one")]
    TooManyRows {
        /// The table.
        table: &'static str,
        /// Its rows.
        found: usize,
    },
    /// A value that no parameter can have.
    #[error("table `{table}`, row `{row}`, column `{column}`: `{value}`, expected {expected}")]
    Faulty {
        /// The table.
        table: &'static str,
        /// The row: its `id`, or its year of income.
        row: String,
        /// The column.
        column: String,
        /// The value, cut if it is long.
        value: String,
        /// What would be right.
        expected: String,
    },
    /// A column, as it was made, cannot hold a parameter exactly: nothing was imported.
    #[error("table `{table}`, column `{column}`: cannot hold `{value}`, it becomes `{found}`")]
    Inexact {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
        /// The value to be stored.
        value: f64,
        /// What the database made of it.
        found: f64,
    },
    /// The name is taken.
    #[error("user `{name}` exists already")]
    UserExists {
        /// The name.
        name: String,
    },
    /// A name or a hash that cannot be stored.
    #[error("`{field}`: {expected}")]
    InvalidUser {
        /// `name` or `password_hash`.
        field: &'static str,
        /// What is expected.
        expected: String,
    },
    /// The file of a SQLite database cannot be created.
    #[error("cannot create the database `{database}`: {source}")]
    CannotCreate {
        /// Its address.
        database: String,
        /// Why not.
        source: io::Error,
    },
    /// The file of a SQLite database is there, and cannot be opened.
    #[error("cannot open the database `{database}`: {reason}")]
    CannotOpen {
        /// Its address.
        database: String,
        /// What SQLite or the operating system says.
        reason: String,
    },
    /// Anything else that the database or its driver reports.
    #[error("the database `{database}` failed: {}", shown(&source.to_string(), REASON))]
    Failed {
        /// Its address, without the password.
        database: String,
        /// What it says.
        source: Box<sqlx::Error>,
    },
}

impl StorageError {
    /// Whether the same attempt can succeed later without anybody changing anything.
    #[must_use]
    pub const fn is_transient(&self) -> bool {
        matches!(self, Self::Unreachable { .. })
    }

    /// What to do about it.
    #[must_use]
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::Unreachable { .. } => {
                "start the database, or free it if another program locks it; the address is in `--database-url`"
            }
            Self::NoSuchDatabase { .. } => "create the database, or correct its name",
            Self::AccessDenied { .. } => {
                "check the names and the password; the account needs SELECT, INSERT, UPDATE, DELETE and the right to create tables (PostgreSQL: `GRANT CREATE ON SCHEMA public TO account`)"
            }
            Self::ReadOnly { .. } => {
                "what it holds serves as it is; to change it, open it where this user may write: the file and its folder, or the server that is not a replica"
            }
            Self::CannotWrite { .. } => {
                "make room: the disk is full (`df` tells), a quota or a limit is reached, or the disk fails; what was acknowledged is kept"
            }
            Self::JournalLeft { .. } => {
                "open it once where it can be written (`impots users list` is enough), then it serves from anywhere"
            }
            Self::NotADatabase { .. } => {
                "check the kind of database, the port or the file; a file that was copied over another does not go with the `-wal` beside it"
            }
            Self::NotEncrypted { .. } => {
                "name the server's authority in the address: `?ssl-ca=FILE`; `?sslmode=require` (MySQL: `required`) verifies nothing, `?sslmode=prefer` (`preferred`) does not even insist on encryption"
            }
            Self::OldServer { .. } => "upgrade the database server",
            Self::NewerTables { .. } => "upgrade this program, or use another database",
            Self::WrongSchema { .. } => {
                "restore the tables, or begin with an empty database: it is filled at start"
            }
            Self::EmptyTable { .. } | Self::TooManyRows { .. } | Self::Faulty { .. } => {
                "correct the table, or load it anew: `impots parameters import FILE.json`"
            }
            Self::Inexact { .. } => {
                "change the type of the column: DOUBLE PRECISION holds every value"
            }
            Self::UserExists { .. } => "remove the user first, or choose another name",
            Self::InvalidUser { .. } => {
                "choose another name; `impots hash-password` makes the hash"
            }
            Self::CannotCreate { .. } => {
                "create its folder, or give this user the right to write there"
            }
            Self::CannotOpen { .. } => {
                "give this user the right to read and write the file and its folder"
            }
            Self::Failed { .. } => "look at the database's own log",
        }
    }
}
