//! Doubles written so that the column holds the very same number.

use sqlx::AssertSqlSafe;

use super::{Transaction, TransactionKind};
use crate::error::StorageError;
use crate::sql_error::classify;

/// A row of numbers under its `id`.
pub(crate) struct NumberedRow<'a> {
    pub(crate) table: &'static str,
    pub(crate) id: usize,
    pub(crate) columns: &'a [&'static str],
    pub(crate) numbers: &'a [f64],
}

impl Transaction {
    /// Inserts a row.
    ///
    /// SQLite reads some decimals as the double beside the nearest one: it gets the doubles
    /// themselves. PostgreSQL keeps 15 digits of a double in a column of decimals: it gets text.
    pub(crate) async fn insert(&mut self, row: &NumberedRow<'_>) -> Result<(), StorageError> {
        match &mut self.kind {
            TransactionKind::Sqlite(lease) => {
                let sql = row.insertion(|_| "?".to_owned());
                let query = sqlx::query(AssertSqlSafe(sql));
                let query = row.numbers.iter().fold(query, |query, &number| query.bind(number));
                let done = match lease.connection() {
                    Ok(connection) => query.execute(connection).await.map(drop),
                    Err(error) => Err(error),
                };
                done.map_err(|error| classify(error, &self.name))
            }
            TransactionKind::Postgres(_) | TransactionKind::MySql(_) => {
                // With an exponent MySQL takes it for a double, not for a decimal.
                let sql = row.insertion(|number| format!("{number:e}"));
                self.script(&sql).await
            }
        }
    }
}

impl NumberedRow<'_> {
    fn insertion(&self, literal: impl Fn(f64) -> String) -> String {
        let Self { table, id, .. } = self;
        let columns = self.columns.join(", ");
        let literals: Vec<String> = self.numbers.iter().map(|&number| literal(number)).collect();
        let literals = literals.join(", ");
        format!("INSERT INTO {table} (id, {columns}) VALUES ({id}, {literals})")
    }
}
