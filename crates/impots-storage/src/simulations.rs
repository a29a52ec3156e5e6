//! The simulations that users keep beyond their sessions. What one of them says is known to those who write and read it; here it
//! is a text.

use std::collections::HashSet;
use std::fmt;

use crate::backend::{Argument, Row, Transaction};
use crate::bounds::{check, check_name};
use crate::database::Database;
use crate::error::StorageError;
use crate::schema::SIMULATIONS;
use crate::tokens::lock_user;

/// The longest name of a simulation, in bytes; it may have none.
pub const MAX_SIMULATION_NAME_BYTES: usize = 100;

/// Most simulations that a user keeps.
pub const MAX_SIMULATIONS: usize = 200;

/// The longest text of a simulation, in bytes.
const MAX_CONTENT_BYTES: usize = 8192;

/// A simulation that a user keeps.
#[derive(Clone, PartialEq, Eq)]
pub struct StoredSimulation {
    /// Its number among those of its user, which grows.
    pub number: i64,
    /// What its user calls it; can be empty.
    pub name: String,
    /// When it was kept, in seconds since 1970.
    pub kept_at: i64,
    /// What it says.
    pub content: String,
}

/// A simulation that is to be kept.
#[derive(Clone, Copy)]
pub struct KeptSimulation<'a> {
    /// Who keeps it.
    pub user: &'a str,
    /// What they call it; can be empty.
    pub name: &'a str,
    /// What it says.
    pub content: &'a str,
}

/// A name and a content tell of somebody's money.
impl fmt::Debug for StoredSimulation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("StoredSimulation")
            .field("number", &self.number)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for KeptSimulation<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("KeptSimulation").field("user", &self.user).finish_non_exhaustive()
    }
}

impl StoredSimulation {
    fn of(row: &Row) -> Option<Self> {
        Some(Self {
            number: row.number("number")?,
            name: row.text("name")?,
            kept_at: row.number("kept_at")?,
            content: row.text("content")?,
        })
    }
}

impl Database {
    /// Keeps a simulation, at `now` (seconds since 1970); its number. One that says the same takes its place.
    ///
    /// # Errors
    ///
    /// [`StorageError::NoUser`], [`StorageError::TooManySimulations`], [`StorageError::InvalidUser`] for a name that is too
    /// long or holds a control character, or another [`StorageError`].
    pub async fn keep_simulation(
        &self,
        kept: KeptSimulation<'_>,
        now: i64,
    ) -> Result<i64, StorageError> {
        check_texts(kept.name, kept.content)?;
        self.write(SIMULATIONS, async |transaction| {
            lock_user(transaction, kept.user).await?;
            keep(transaction, kept, now).await
        })
        .await
    }

    /// The simulations that a user keeps, the latest first.
    ///
    /// # Errors
    ///
    /// [`StorageError`].
    pub async fn kept_simulations(
        &self,
        user: &str,
    ) -> Result<Vec<StoredSimulation>, StorageError> {
        if check_name(user).is_err() {
            return Ok(Vec::new());
        }
        self.read(SIMULATIONS, async |transaction| of_user(transaction, user).await).await
    }

    /// Forgets a simulation of a user, or all of them; those that there were, the latest first.
    ///
    /// # Errors
    ///
    /// [`StorageError`].
    pub async fn forget_simulations(
        &self,
        user: &str,
        number: Option<i64>,
    ) -> Result<Vec<StoredSimulation>, StorageError> {
        check_name(user)?;
        self.write(SIMULATIONS, async |transaction| {
            match lock_user(transaction, user).await {
                Err(StorageError::NoUser { .. }) => return Ok(Vec::new()),
                locked => locked?,
            }
            let mut forgotten = of_user(transaction, user).await?;
            let Some(number) = number else {
                forget_all(transaction, user).await?;
                return Ok(forgotten);
            };
            let sql = "DELETE FROM impots_simulations WHERE user_name = ? AND number = ?";
            transaction.execute(sql, &[user.into(), number.into()]).await?;
            forgotten.retain(|it| it.number == number);
            Ok(forgotten)
        })
        .await
    }

    /// Keeps simulations again that a user forgot, each with its number and its time: all of them, or none. One that says the
    /// same as one that is kept, already or again, stays as it is.
    ///
    /// # Errors
    ///
    /// As [`Database::keep_simulation`].
    pub async fn restore_simulations(
        &self,
        user: &str,
        forgotten: &[StoredSimulation],
    ) -> Result<(), StorageError> {
        for it in forgotten {
            check_texts(&it.name, &it.content)?;
        }
        self.write(SIMULATIONS, async |transaction| {
            lock_user(transaction, user).await?;
            let kept = of_user(transaction, user).await?;
            let missing = missing(&kept, forgotten);
            if kept.len() + missing.len() > MAX_SIMULATIONS {
                return Err(StorageError::TooManySimulations { maximum: MAX_SIMULATIONS });
            }
            for simulation in missing {
                insert(transaction, user, &simulation).await?;
            }
            Ok(())
        })
        .await
    }
}

/// Those that are kept no more, with numbers that are free.
fn missing(kept: &[StoredSimulation], forgotten: &[StoredSimulation]) -> Vec<StoredSimulation> {
    let mut numbers: HashSet<i64> = kept.iter().map(|it| it.number).collect();
    let mut latest = kept.iter().chain(forgotten).map(|it| it.number).max().unwrap_or_default();
    let is_missing = |it: &&StoredSimulation| !kept.iter().any(|kept| kept.content == it.content);
    let free = |it: &StoredSimulation| {
        // Another one was kept in the second in which this one was kept and forgotten.
        if numbers.insert(it.number) {
            return it.clone();
        }
        latest += 1;
        StoredSimulation { number: latest, ..it.clone() }
    };
    forgotten.iter().filter(is_missing).map(free).collect()
}

fn check_texts(name: &str, content: &str) -> Result<(), StorageError> {
    if !name.is_empty() {
        check("name", name, MAX_SIMULATION_NAME_BYTES)?;
    }
    check("content", content, MAX_CONTENT_BYTES)
}

/// The simulations of a user, the latest first.
async fn of_user(
    transaction: &mut Transaction,
    user: &str,
) -> Result<Vec<StoredSimulation>, StorageError> {
    let sql = "SELECT number, name, kept_at, content FROM impots_simulations \
               WHERE user_name = ? ORDER BY number DESC";
    let rows = transaction.rows(sql, &[user.into()]).await?;
    Ok(rows.iter().filter_map(StoredSimulation::of).collect())
}

async fn keep(
    transaction: &mut Transaction,
    kept: KeptSimulation<'_>,
    now: i64,
) -> Result<i64, StorageError> {
    let KeptSimulation { user, name, content } = kept;
    let numbers = "SELECT number FROM impots_simulations WHERE user_name = ? ORDER BY number DESC";
    let rows = transaction.rows(numbers, &[user.into()]).await?;
    let latest = rows.first().and_then(|row| row.number("number"));
    let same = "DELETE FROM impots_simulations WHERE user_name = ? AND content = ?";
    let replaced = transaction.execute(same, &[user.into(), content.into()]).await?;
    if replaced == 0 && rows.len() >= MAX_SIMULATIONS {
        return Err(StorageError::TooManySimulations { maximum: MAX_SIMULATIONS });
    }
    // As great as the time: the number of one that was forgotten is not given to another, which an old page would then forget.
    let number = (latest.unwrap_or_default() + 1).max(now.saturating_mul(1000));
    let (name, content) = (name.to_owned(), content.to_owned());
    let simulation = StoredSimulation { number, name, kept_at: now, content };
    insert(transaction, user, &simulation).await?;
    Ok(number)
}

async fn insert(
    transaction: &mut Transaction,
    user: &str,
    simulation: &StoredSimulation,
) -> Result<(), StorageError> {
    let StoredSimulation { number, name, kept_at, content } = simulation;
    let sql = "INSERT INTO impots_simulations (user_name, number, name, kept_at, content) \
               VALUES (?, ?, ?, ?, ?)";
    let values: [Argument<'_>; 5] = [
        user.into(),
        (*number).into(),
        name.as_str().into(),
        (*kept_at).into(),
        content.as_str().into(),
    ];
    transaction.execute(sql, &values).await.map(drop)
}

/// Forgets all simulations of a user.
pub(crate) async fn forget_all(
    transaction: &mut Transaction,
    user: &str,
) -> Result<(), StorageError> {
    let sql = "DELETE FROM impots_simulations WHERE user_name = ?";
    transaction.execute(sql, &[user.into()]).await.map(drop)
}
