//! The three kinds of database behind one face: connections, transactions, rows.
//!
//! A kind of database is a [`driver::Driver`]; whatever is the same for all is written once.

mod dialect;
mod driver;
mod mysql;
mod postgres;
mod row;
mod source;
mod sqlite;
mod transaction;
mod version;

use std::sync::Arc;

use crate::error::StorageError;
use crate::url::{DatabaseUrl, Options};

pub(crate) use dialect::{Dialect, Purpose};
pub(crate) use row::{Cell, Row};
pub(crate) use source::Source;
pub use sqlite::Backup;
pub(crate) use transaction::{Argument, Transaction};

/// Connects once, so that a fault is known now and by its own name.
pub(crate) async fn connect(url: &DatabaseUrl) -> Result<Arc<dyn Source>, StorageError> {
    let name: Arc<str> = url.to_string().into();
    Ok(match &url.options {
        Options::Sqlite(file) => Arc::new(sqlite::connect(file, name).await?),
        Options::Postgres(options) => Arc::new(postgres::connect(options, name).await?),
        Options::MySql(options) => Arc::new(mysql::connect(options, name).await?),
    })
}
