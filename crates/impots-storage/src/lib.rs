//! Tax parameters and accounts in SQL: SQLite, PostgreSQL, MySQL and MariaDB.
//!
//! A database of version 14 serves as it is: its tables `tbtranches` and `tbconstantes` hold the
//! parameters of the simplified method. Tables of our own are added: the figures of the official
//! method, the accounts, their tokens and sessions, and the version of it all.
//!
//! ```
//! use impots_rules::ParameterTables;
//! use impots_storage::Database;
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let database = Database::open(&"sqlite::memory:".parse()?).await?;
//! assert_eq!(database.parameters().await?, ParameterTables::embedded());
//! assert!(!database.has_users().await?);
//! # Ok(())
//! # }
//! ```

mod accounts;
mod backend;
mod bounds;
mod database;
mod error;
mod excerpt;
mod parameters;
mod schema;
mod sessions;
mod simulations;
mod tokens;
mod totp;
mod url;

pub use accounts::StoredUser;
pub use backend::Backup;
pub use bounds::{MAX_HASH_BYTES, MAX_USER_NAME_BYTES};
pub use database::{Contents, Database};
pub use error::{Report, StorageError};
pub use parameters::{DocumentError, ParametersDocument};
pub use sessions::{SessionEnd, SessionsKept, StoredSession};
pub use simulations::{
    KeptSimulation, MAX_SIMULATION_NAME_BYTES, MAX_SIMULATIONS, StoredSimulation,
};
pub use tokens::{MAX_TOKEN_NAME_BYTES, MAX_TOKENS, StoredToken};
pub use url::{DatabaseUrl, DatabaseUrlError};
