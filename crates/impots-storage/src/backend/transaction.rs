//! One transaction on any of the three kinds of database: everything is read or written in one.

use std::ops::{Deref, DerefMut};
use std::pin::Pin;
use std::sync::Arc;

use sqlx::pool::PoolConnection;
use sqlx::query::Query;
use sqlx::{
    AssertSqlSafe, Column, ColumnIndex, Encode, Executor, Row as _, Type, TypeInfo, ValueRef,
};

use super::dialect::{Dialect, Purpose};
use super::driver::{Driver, named};
use super::row::{Cell, Row};
use crate::error::StorageError;

/// What will come of asking.
pub(crate) type Answer<'a, T> = Pin<Box<dyn Future<Output = Result<T, StorageError>> + Send + 'a>>;

/// A value for a placeholder.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Argument<'a> {
    Text(&'a str),
    Number(f64),
    /// A column of this type can be NULL.
    Whole(Option<i64>),
}

impl<'a> From<&'a str> for Argument<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Argument<'_> {
    fn from(number: i64) -> Self {
        Self::Whole(Some(number))
    }
}

impl From<Option<i64>> for Argument<'_> {
    fn from(number: Option<i64>) -> Self {
        Self::Whole(number)
    }
}

/// A transaction on any kind of database. Dropped before it is committed, it changes nothing.
pub(crate) struct Transaction(pub(super) Box<dyn Session>);

impl Deref for Transaction {
    type Target = dyn Session;

    fn deref(&self) -> &Self::Target {
        &*self.0
    }
}

impl DerefMut for Transaction {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut *self.0
    }
}

/// What can be done in a transaction.
pub(crate) trait Session: Send {
    /// The words of this kind of database.
    fn dialect(&self) -> &'static Dialect;

    /// The rows of a query; each `?` stands for the next argument. With arguments, PostgreSQL may
    /// answer columns of text and BIGINT only.
    fn rows<'a>(&'a mut self, sql: &'a str, arguments: &'a [Argument<'a>]) -> Answer<'a, Vec<Row>>;

    /// Changes rows, and tells how many; each `?` stands for the next argument.
    fn execute<'a>(&'a mut self, sql: &'a str, arguments: &'a [Argument<'a>]) -> Answer<'a, u64>;

    /// Runs statements without arguments, separated by semicolons.
    fn script<'a>(&'a mut self, sql: &'a str) -> Answer<'a, ()>;

    /// Ends the transaction: what was written counts.
    fn commit(self: Box<Self>) -> Answer<'static, ()>;
}

impl Transaction {
    /// Ends it: what was written counts.
    pub(crate) async fn commit(self) -> Result<(), StorageError> {
        self.0.commit().await
    }

    /// The first value of the first row.
    pub(crate) async fn value(&mut self, sql: &str) -> Result<Option<Cell>, StorageError> {
        let rows = self.rows(sql, &[]).await?;
        Ok(rows.into_iter().next().and_then(Row::into_first))
    }

    /// Inserts a row of numbers, so that its columns hold the very same ones.
    pub(crate) async fn insert(
        &mut self,
        table: &str,
        id: usize,
        numbers: impl Iterator<Item = (&str, f64)>,
    ) -> Result<(), StorageError> {
        let (columns, numbers): (Vec<&str>, Vec<f64>) = numbers.unzip();
        let (literals, arguments): (Vec<String>, Vec<_>) = if self.dialect().binds_numbers {
            numbers.into_iter().map(|number| ("?".to_owned(), Argument::Number(number))).unzip()
        } else {
            // With an exponent MySQL takes it for a double, not for a decimal.
            (numbers.into_iter().map(|number| format!("{number:e}")).collect(), vec![])
        };
        let (columns, literals) = (columns.join(", "), literals.join(", "));
        let sql = format!("INSERT INTO {table} (id, {columns}) VALUES ({id}, {literals})");
        self.execute(&sql, &arguments).await.map(drop)
    }
}

/// What remains to be checked when a transaction is over.
pub(super) type LastCheck = Box<dyn FnOnce() -> Result<(), StorageError> + Send>;

/// A connection that goes back to the pool only when its transaction is over. Otherwise it is
/// closed: the database rolls back, and nobody waits for one that does not answer any more.
pub(super) struct Lease<DB: Driver> {
    pub(super) connection: Option<PoolConnection<DB>>,
    pub(super) purpose: Purpose,
    /// The address without the password, for messages.
    pub(super) name: Arc<str>,
    /// The connection of a database in memory is the database: it goes back, and is rolled back there.
    pub(super) is_in_memory: bool,
    pub(super) last_check: Option<LastCheck>,
}

impl<DB: Driver> Lease<DB> {
    pub(super) async fn new(
        pool: &sqlx::Pool<DB>,
        purpose: Purpose,
        name: &Arc<str>,
    ) -> Result<Self, StorageError> {
        let connection = pool.acquire().await.map_err(|error| named::<DB>(error, name))?;
        Ok(Self {
            connection: Some(connection),
            purpose,
            name: Arc::clone(name),
            is_in_memory: false,
            last_check: None,
        })
    }

    fn connection(&mut self) -> Result<&mut DB::Connection, sqlx::Error> {
        self.connection.as_deref_mut().ok_or(sqlx::Error::PoolClosed)
    }

    /// Gives the connection back.
    pub(super) fn end(&mut self) -> Result<(), StorageError> {
        drop(self.connection.take());
        self.last_check.take().map_or(Ok(()), |check| check())
    }

    fn named(&self) -> impl Fn(sqlx::Error) -> StorageError + use<DB> {
        let name = Arc::clone(&self.name);
        move |error| named::<DB>(error, &name)
    }
}

impl<DB: Driver> Lease<DB>
where
    Self: Session,
{
    pub(super) async fn begin(&mut self) -> Result<(), StorageError> {
        for sql in DB::begin(self.purpose) {
            self.script(sql).await?;
        }
        Ok(())
    }
}

impl<DB: Driver> Session for Lease<DB>
where
    for<'c> &'c mut DB::Connection: Executor<'c, Database = DB>,
    for<'t> &'t str: Encode<'t, DB> + Type<DB>,
    for<'t> f64: Encode<'t, DB> + Type<DB>,
    for<'t> Option<i64>: Encode<'t, DB> + Type<DB>,
    usize: ColumnIndex<DB::Row>,
{
    fn dialect(&self) -> &'static Dialect {
        DB::DIALECT
    }

    fn rows<'a>(&'a mut self, sql: &'a str, arguments: &'a [Argument<'a>]) -> Answer<'a, Vec<Row>> {
        let named = self.named();
        let read = async move {
            let connection = self.connection()?;
            let rows = if DB::ANSWERS_IN_TEXT && arguments.is_empty() {
                connection.fetch_all(sqlx::raw_sql(AssertSqlSafe(sql))).await?
            } else {
                connection.fetch_all(query(sql, arguments)).await?
            };
            rows.iter().map(row::<DB>).collect::<Result<_, _>>()
        };
        Box::pin(async move { read.await.map_err(named) })
    }

    fn execute<'a>(&'a mut self, sql: &'a str, arguments: &'a [Argument<'a>]) -> Answer<'a, u64> {
        let named = self.named();
        let done = async move { self.connection()?.execute(query(sql, arguments)).await };
        Box::pin(async move { done.await.map(|done| DB::changed(&done)).map_err(named) })
    }

    fn script<'a>(&'a mut self, sql: &'a str) -> Answer<'a, ()> {
        let named = self.named();
        let script = sqlx::raw_sql(AssertSqlSafe(sql));
        let done = async move { self.connection()?.execute(script).await };
        Box::pin(async move { done.await.map(drop).map_err(named) })
    }

    fn commit(mut self: Box<Self>) -> Answer<'static, ()> {
        Box::pin(async move {
            for sql in DB::commit(self.purpose) {
                self.script(sql).await?;
            }
            if let Some(sql) = DB::after_commit(self.purpose) {
                drop(self.script(sql).await);
            }
            self.end()
        })
    }
}

fn row<DB: Driver>(row: &DB::Row) -> Result<Row, sqlx::Error>
where
    usize: ColumnIndex<DB::Row>,
{
    let cells = row.columns().iter().enumerate().map(|(index, column)| {
        let value = row.try_get_raw(index)?;
        let cell = if value.is_null() {
            Cell::Null
        } else {
            DB::cell(row, index, value.type_info().name())?
        };
        Ok((column.name().to_owned(), cell))
    });
    Ok(Row::new(cells.collect::<Result<_, sqlx::Error>>()?))
}

/// It is not remembered: SQLite would keep the columns of a table that was altered.
fn query<'q, DB: Driver>(sql: &str, arguments: &[Argument<'_>]) -> Query<'q, DB, DB::Arguments>
where
    for<'t> &'t str: Encode<'t, DB> + Type<DB>,
    for<'t> f64: Encode<'t, DB> + Type<DB>,
    for<'t> Option<i64>: Encode<'t, DB> + Type<DB>,
{
    let query = sqlx::query(AssertSqlSafe(DB::placeholders(sql).into_owned())).persistent(false);
    arguments.iter().fold(query, |query, argument| match *argument {
        Argument::Text(text) => query.bind(text),
        Argument::Number(number) => query.bind(number),
        Argument::Whole(number) => query.bind(number),
    })
}

impl<DB: Driver> Drop for Lease<DB> {
    fn drop(&mut self) {
        match self.connection.take() {
            Some(connection) if !self.is_in_memory => drop(connection.detach()),
            kept => drop(kept),
        }
    }
}
