//! The accounts that the database holds: names and hashes of passwords, compared byte for byte.

use std::fmt;

use sqlx::error::DatabaseError;

use crate::backend::{Argument, Row};
use crate::bounds::{check_hash, check_name};
use crate::database::Database;
use crate::error::StorageError;
use crate::schema::{ACCOUNTS, SESSIONS, SIMULATIONS, TOKENS, TOTP};
use crate::{sessions, simulations, totp};

const FIND: &str = "SELECT name, password_hash FROM impots_users WHERE name = ?";

const REPLACE: &str =
    "UPDATE impots_users SET password_hash = ? WHERE name = ? AND password_hash = ?";

/// A user of the database.
#[derive(Clone, PartialEq, Eq)]
pub struct StoredUser {
    /// The name.
    pub name: String,
    /// The hash of the password, as `impots hash-password` writes it.
    pub password_hash: String,
}

impl StoredUser {
    /// The name of the hash's algorithm, such as `argon2id`; empty if the hash does not tell.
    ///
    /// ```
    /// let user = impots_storage::StoredUser {
    ///     name: "admin".to_owned(),
    ///     password_hash: "$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA".to_owned(),
    /// };
    /// assert_eq!(user.algorithm(), "argon2id");
    /// ```
    #[must_use]
    pub fn algorithm(&self) -> &str {
        let rest = self.password_hash.strip_prefix('$').unwrap_or_default();
        rest.split('$').next().unwrap_or_default()
    }

    fn of(row: &Row) -> Option<Self> {
        Some(Self { name: row.text("name")?, password_hash: row.text("password_hash")? })
    }
}

impl fmt::Debug for StoredUser {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("StoredUser").field("name", &self.name).finish_non_exhaustive()
    }
}

impl Database {
    /// Every user, in the order of the bytes of their names.
    ///
    /// # Errors
    ///
    /// [`StorageError`].
    pub async fn users(&self) -> Result<Vec<StoredUser>, StorageError> {
        let mut users =
            self.select_users("SELECT name, password_hash FROM impots_users", &[]).await?;
        users.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(users)
    }

    /// Whether there is any user.
    ///
    /// # Errors
    ///
    /// [`StorageError`].
    pub async fn has_users(&self) -> Result<bool, StorageError> {
        let sql = "SELECT name, password_hash FROM impots_users LIMIT 1";
        Ok(!self.select_users(sql, &[]).await?.is_empty())
    }

    /// The user of exactly this name.
    ///
    /// # Errors
    ///
    /// [`StorageError`].
    pub async fn find_user(&self, name: &str) -> Result<Option<StoredUser>, StorageError> {
        if check_name(name).is_err() {
            return Ok(None);
        }
        Ok(self.select_users(FIND, &[name.into()]).await?.pop())
    }

    /// The user of exactly this name, and the number under which a log-in that is looked at now begins its session: whatever
    /// ends the sessions of the user later has a greater one.
    ///
    /// # Errors
    ///
    /// [`StorageError`].
    pub async fn find_for_login(
        &self,
        name: &str,
    ) -> Result<(Option<StoredUser>, i64), StorageError> {
        if check_name(name).is_err() || !self.has_tables(SESSIONS) {
            return Ok((self.find_user(name).await?, 0));
        }
        self.read(SESSIONS, async |transaction| {
            let number = sessions::latest(transaction).await?;
            let rows = transaction.rows(FIND, &[name.into()]).await?;
            Ok((rows.first().and_then(StoredUser::of), number))
        })
        .await
    }

    /// Adds a user.
    ///
    /// # Errors
    ///
    /// [`StorageError::UserExists`], [`StorageError::InvalidUser`] for a name or a hash that is
    /// empty, too long or holds a control character, or another [`StorageError`].
    pub async fn add_user(&self, name: &str, password_hash: &str) -> Result<(), StorageError> {
        check_name(name)?;
        check_hash(password_hash)?;
        let sql = "INSERT INTO impots_users (name, password_hash) VALUES (?, ?)";
        match self.change_users(sql, &[name.into(), password_hash.into()]).await {
            Err(StorageError::Failed { source, .. }) if is_taken(&source) => {
                Err(StorageError::UserExists { name: name.to_owned() })
            }
            added => added.map(drop),
        }
    }

    /// Removes a user with all that is theirs, and ends their sessions, at `now` (seconds since 1970); `false` if there is
    /// none of this name.
    ///
    /// # Errors
    ///
    /// [`StorageError`].
    pub async fn remove_user(&self, name: &str, now: i64) -> Result<bool, StorageError> {
        if check_name(name).is_err() {
            return Ok(false);
        }
        self.write(ACCOUNTS, async |transaction| {
            // In the order in which whoever ends sessions or adds to what a user has takes the same rows: nobody waits in a
            // circle, and what was added until now is there to be forgotten.
            if self.has_tables(SESSIONS) {
                sessions::end_all(transaction, name, now).await?;
            }
            let user = "DELETE FROM impots_users WHERE name = ?";
            let removed = transaction.execute(user, &[name.into()]).await? > 0;
            if self.has_tables(TOKENS) {
                let tokens = "DELETE FROM impots_tokens WHERE user_name = ?";
                transaction.execute(tokens, &[name.into()]).await?;
            }
            if self.has_tables(SIMULATIONS) {
                simulations::forget_all(transaction, name).await?;
            }
            if self.has_tables(TOTP) {
                totp::forget(transaction, name).await?;
            }
            Ok(removed)
        })
        .await
    }

    /// Gives a user another password, if its hash is still the old one, and ends their sessions. The number is the one to
    /// begin a session under that is not to end with the others; `None` if the hash is another one.
    ///
    /// # Errors
    ///
    /// [`StorageError`].
    pub async fn change_password(
        &self,
        user: &StoredUser,
        new: &str,
        now: i64,
    ) -> Result<Option<i64>, StorageError> {
        check_hash(new)?;
        let values = [new.into(), user.name.as_str().into(), user.password_hash.as_str().into()];
        let changed = self.write(ACCOUNTS, async |transaction| {
            let number = if self.has_tables(SESSIONS) {
                sessions::end_all(transaction, &user.name, now).await?
            } else {
                0
            };
            match transaction.execute(REPLACE, &values).await? {
                // An error undoes the end, too.
                0 => Err(StorageError::Changed),
                _ => Ok(number),
            }
        });
        match changed.await {
            Err(StorageError::Changed) => Ok(None),
            number => number.map(Some),
        }
    }

    /// Replaces the hash of a user by one of the same password, if it is still the old one; `false` otherwise.
    ///
    /// # Errors
    ///
    /// [`StorageError`].
    pub async fn replace_hash(
        &self,
        name: &str,
        old: &str,
        new: &str,
    ) -> Result<bool, StorageError> {
        check_hash(new)?;
        self.change_users(REPLACE, &[new.into(), name.into(), old.into()]).await
    }

    async fn select_users(
        &self,
        sql: &str,
        arguments: &[Argument<'_>],
    ) -> Result<Vec<StoredUser>, StorageError> {
        self.read(ACCOUNTS, async |transaction| {
            let rows = transaction.rows(sql, arguments).await?;
            Ok(rows.iter().filter_map(StoredUser::of).collect())
        })
        .await
    }

    /// Whether a row was changed.
    async fn change_users(
        &self,
        sql: &str,
        arguments: &[Argument<'_>],
    ) -> Result<bool, StorageError> {
        self.write(ACCOUNTS, async |transaction| Ok(transaction.execute(sql, arguments).await? > 0))
            .await
    }
}

fn is_taken(error: &sqlx::Error) -> bool {
    let error = error.as_database_error();
    error.is_some_and(DatabaseError::is_unique_violation)
}
