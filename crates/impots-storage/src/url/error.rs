//! What can be wrong with the address of a database.

use std::fmt;

/// An address that names no database.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DatabaseUrlError {
    /// It does not begin with the kind of database; not shown, for it can hold a password.
    #[error("the address of the database does not begin with its kind: expected {KINDS}")]
    NoScheme,
    /// A kind of database that is not known.
    #[error("unknown kind of database `{scheme}`: expected {KINDS}")]
    UnknownScheme {
        /// What stands before `://`.
        scheme: String,
    },
    /// SQLite without a file.
    #[error("no file: expected `sqlite://PATH`")]
    NoPath,
    /// A server without a database.
    #[error("no database name: expected `{scheme}://USER@HOST/DATABASE`")]
    NoDatabaseName {
        /// The kind of database.
        scheme: String,
    },
    /// A parameter that the driver does not know.
    #[error("unknown parameter `{parameter}`: expected one of {expected}")]
    UnknownParameter {
        /// The parameter; never its value.
        parameter: String,
        /// The known ones.
        expected: String,
    },
    /// Not an address, or a parameter with a value that it cannot have.
    #[error("not the address of a database: {reason}")]
    Malformed {
        /// What the driver says.
        reason: String,
    },
}

const KINDS: &str =
    "`sqlite://PATH`, `postgres://USER@HOST/DATABASE` or `mysql://USER@HOST/DATABASE`";

impl DatabaseUrlError {
    /// What to do about it.
    #[must_use]
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::NoScheme
            | Self::UnknownScheme { .. }
            | Self::NoPath
            | Self::NoDatabaseName { .. }
            | Self::UnknownParameter { .. } => "correct `--database-url` or `database_url`",
            Self::Malformed { .. } => {
                "write the special characters of a password as %XX: `@` is `%40`, `/` is `%2F`"
            }
        }
    }

    pub(super) fn malformed(error: &impl fmt::Display) -> Self {
        let reason = error.to_string();
        Self::Malformed {
            reason: reason.trim_start_matches("error with configuration: ").to_owned(),
        }
    }
}
