//! What can go wrong with a database; no message holds a password or a hash.

use std::time::Duration;

use crate::excerpt::{MAX_REASON, excerpt};

/// Why the database could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum StorageError {
    /// Nobody answers, or not in time: the one error that a later attempt may not meet.
    #[error("cannot reach the database `{}`: {}", .0.database, .0.reason)]
    Unreachable(Report),
    /// The server, or the disk, has no such database.
    #[error("no database `{}`: {}", .0.database, .0.reason)]
    NoSuchDatabase(Report),
    /// The account, or the operating system's user, may not do this.
    #[error("access to the database `{}` denied: {}", .0.database, .0.reason)]
    AccessDenied(Report),
    /// Nothing may be written.
    #[error("the database `{}` is read-only: {}", .0.database, .0.reason)]
    ReadOnly(Report),
    /// Nothing more can be written: no room, or a disk that fails.
    #[error("the database `{}` cannot be written: {}", .0.database, .0.reason)]
    CannotWrite(Report),
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
    #[error("`{}` is not a database of this kind: {}", .0.database, .0.reason)]
    NotADatabase(Report),
    /// The connection is not encrypted as the address demands, or the server does not prove its name.
    #[error("no encrypted connection to the database `{}`: {}", .0.database, .0.reason)]
    NotEncrypted(Report),
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
        found: usize,
        /// The latest version that this program knows.
        known: usize,
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
        column: String,
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
    /// Nobody has this name.
    #[error("no user `{name}`")]
    NoUser {
        /// The name.
        name: String,
    },
    /// Somebody else has changed it meanwhile: nothing was changed.
    #[error("somebody else has changed it meanwhile")]
    Changed,
    /// The user has as many tokens as anybody may have.
    #[error("the user has {maximum} tokens already")]
    TooManyTokens {
        /// How many one may have.
        maximum: usize,
    },
    /// The user keeps as many simulations as anybody may.
    #[error("the user keeps {maximum} simulations already")]
    TooManySimulations {
        /// How many one may keep.
        maximum: usize,
    },
    /// A text of a user that cannot be stored.
    #[error("`{field}`: {expected}")]
    InvalidUser {
        /// `name`, `password_hash`, `content` or `secret`.
        field: &'static str,
        /// What is expected.
        expected: String,
    },
    /// The file of a SQLite database cannot be created.
    #[error("cannot create the database `{}`: {}", .0.database, .0.reason)]
    CannotCreate(Report),
    /// The file of a SQLite database is there, and cannot be opened.
    #[error("cannot open the database `{}`: {}", .0.database, .0.reason)]
    CannotOpen(Report),
    /// A copy would take the place of something else.
    #[error("`{copy}` exists already")]
    CopyExists {
        /// The path of the copy.
        copy: String,
    },
    /// A server is copied by a program of its own.
    #[error("`{database}` is not a file: a server is copied by its own program, `{program}`")]
    CopiedOtherwise {
        /// Its address, without the password.
        database: String,
        /// The program and how it is called.
        program: &'static str,
    },
    /// Anything else that the database or its driver reports.
    #[error("the database `{database}` failed: {}", excerpt(&source.to_string(), MAX_REASON))]
    Failed {
        /// Its address, without the password.
        database: String,
        /// What it says.
        source: Box<sqlx::Error>,
    },
}

/// A database, and what was said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Its address, without the password.
    pub database: String,
    /// What the database, its driver or the operating system says.
    pub reason: String,
}

impl Report {
    pub(crate) fn new(database: &str, reason: impl Into<String>) -> Self {
        Self { database: database.to_owned(), reason: reason.into() }
    }
}

/// Makes an error of a report.
pub(crate) type Naming = fn(Report) -> StorageError;

impl StorageError {
    /// Nothing came back within the time that was set.
    pub(crate) fn no_answer(database: &str, limit: Duration) -> Self {
        let reason = format!("no answer within {} ms", limit.as_millis());
        Self::Unreachable(Report::new(database, reason))
    }

    /// The tables are not the expected ones.
    pub(crate) fn wrong_schema(Report { reason, .. }: Report) -> Self {
        Self::WrongSchema { reason }
    }

    pub(crate) fn missing_table(table: &str) -> Self {
        Self::WrongSchema { reason: format!("table `{table}` is missing") }
    }

    pub(crate) fn missing_column(table: &str, column: &str) -> Self {
        Self::WrongSchema { reason: format!("table `{table}`: column `{column}` is missing") }
    }

    /// Whether the same attempt can succeed later without anybody changing anything.
    #[must_use]
    pub const fn is_transient(&self) -> bool {
        matches!(self, Self::Unreachable { .. })
    }

    /// What to do about it.
    #[must_use]
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::Unreachable(_) => START,
            Self::NoSuchDatabase(_) => "create the database, or correct its name",
            Self::AccessDenied(_) => GRANT,
            Self::ReadOnly(_) => OPEN_ELSEWHERE,
            Self::CannotWrite(_) => MAKE_ROOM,
            Self::JournalLeft { .. } => OPEN_ONCE,
            Self::NotADatabase(_) => CHECK_KIND,
            Self::NotEncrypted(_) => NAME_AUTHORITY,
            Self::OldServer { .. } => "upgrade the database server",
            Self::NewerTables { .. } => "upgrade this program, or use another database",
            Self::WrongSchema { .. } => RESTORE,
            Self::EmptyTable { .. } | Self::TooManyRows { .. } | Self::Faulty { .. } => CORRECT,
            Self::Inexact { .. } => "change its type: DOUBLE PRECISION holds every value",
            Self::UserExists { .. } => "remove the user first, or choose another name",
            Self::NoUser { .. } => "`impots users list` lists the users of the database",
            Self::Changed => "look at it again, and start the command again",
            Self::TooManyTokens { .. } => "revoke one: `impots tokens list` lists them",
            Self::TooManySimulations { .. } => "delete one on the page of the account",
            Self::InvalidUser { .. } => {
                "choose another name; `impots hash-password` makes the hash"
            }
            Self::CannotCreate(_) => {
                "create its folder, or give this user the right to write there"
            }
            Self::CannotOpen(_) => "give this user the right to read it, and to write its folder",
            Self::CopyExists { .. } => "name another file, or move this one away",
            Self::CopiedOtherwise { .. } => "call it with the address of the database",
            Self::Failed { .. } => "look at the database's own log",
        }
    }
}

const START: &str = "start the database, or free it if another program locks it; the address is in \
    `--database-url`";
const GRANT: &str = "check the names and the password; the account needs SELECT, INSERT, UPDATE, DELETE \
    and the right to create tables (PostgreSQL: `GRANT CREATE ON SCHEMA public TO account`)";
const OPEN_ELSEWHERE: &str = "what it holds serves as it is; to change it, open it where this user may \
    write: the file and its folder, or the server that is not a replica";
const MAKE_ROOM: &str = "make room: the disk is full (`df` tells), a quota or a limit is reached, or the \
    disk fails; what was acknowledged is kept";
const OPEN_ONCE: &str = "open it once where it can be written (`impots users list` is enough), then it \
    serves from anywhere";
const CHECK_KIND: &str = "check the kind of database, the port or the file; a file that was copied over \
    another does not go with the `-wal` beside it";
const NAME_AUTHORITY: &str = "name the server's authority in the address: `?ssl-ca=FILE`; \
    `?sslmode=require` (MySQL: `required`) verifies nothing, `?sslmode=prefer` (`preferred`) does not \
    even insist on encryption";
const RESTORE: &str = "restore the tables, or begin with an empty database: it is filled at start";
const CORRECT: &str = "correct the table, or load it anew: `impots parameters import FILE.json`";
