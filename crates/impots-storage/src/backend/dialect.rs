//! What differs between the three kinds of database, as far as it can be said in words.

use crate::error::StorageError;

/// What a transaction is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Reading everything as of one moment.
    Read,
    /// Writing: all or nothing.
    Write,
    /// Creating tables, one program at a time.
    Create,
}

/// The words of a kind of database.
#[derive(Debug)]
pub(crate) struct Dialect {
    /// Asks for the tables that the account sees under the names that we use.
    pub(crate) tables: &'static str,
    /// Asks for the version; empty if the database is part of this program.
    pub(crate) version: &'static str,
    /// Refuses a version that is too old for what we ask of it.
    pub(crate) check_version: fn(&str) -> Result<(), StorageError>,
    /// What the scripts that create tables leave open: the name of a user, a hash, the content of a simulation,
    /// the engine.
    pub(crate) types: [(&'static str, &'static str); 4],
    /// Copies a whole database; empty if we do.
    pub(crate) backup: &'static str,
    /// Begins to write after tables were created; empty if that goes on in the same transaction.
    pub(crate) begin_filling: &'static str,
    /// Whether each value has a type of its own, whatever that of its column.
    pub(crate) has_typed_values: bool,
    /// Whether a double has to be bound to come through as it is. SQLite reads some decimals as the
    /// double beside the nearest one; PostgreSQL keeps 15 digits of a double in a column of decimals,
    /// and all of a text.
    pub(crate) binds_numbers: bool,
}
