//! The second factors of users: the secret of each, and the step of the last code that was taken.

use std::collections::BTreeSet;

use crate::backend::{Row, Transaction};
use crate::bounds::{check, check_name};
use crate::database::Database;
use crate::error::StorageError;
use crate::schema::{self, ACCOUNTS, TOTP};
use crate::sessions;
use crate::tokens::lock_user;

/// The longest secret, in bytes.
const MAX_SECRET_BYTES: usize = 128;

impl Database {
    /// Gives a user a second factor with this secret, in base32, in the place of any other, and ends their sessions, at `now`
    /// (seconds since 1970).
    ///
    /// # Errors
    ///
    /// [`StorageError::NoUser`], or another [`StorageError`].
    pub async fn set_totp(&self, user: &str, secret: &str, now: i64) -> Result<(), StorageError> {
        check("secret", secret, MAX_SECRET_BYTES)?;
        self.write(TOTP, async |transaction| {
            sessions::end_all(transaction, user, now).await?;
            lock_user(transaction, user).await?;
            forget(transaction, user).await?;
            let sql = "INSERT INTO impots_totp (user_name, secret, last_step) VALUES (?, ?, ?)";
            transaction.execute(sql, &[user.into(), secret.into(), 0.into()]).await.map(drop)
        })
        .await
    }

    /// Takes the second factor of a user away, and ends their sessions; `false` if they had none.
    ///
    /// # Errors
    ///
    /// [`StorageError`].
    pub async fn remove_totp(&self, user: &str, now: i64) -> Result<bool, StorageError> {
        check_name(user)?;
        self.write(TOTP, async |transaction| {
            sessions::end_all(transaction, user, now).await?;
            Ok(forget(transaction, user).await? > 0)
        })
        .await
    }

    /// The secret of the second factor of a user, if they have one. Where the table was not there at the start, it is looked
    /// whether somebody has made it since: nobody gets in without a code because this program could not make it.
    ///
    /// # Errors
    ///
    /// [`StorageError`].
    pub async fn totp_secret(&self, user: &str) -> Result<Option<String>, StorageError> {
        if check_name(user).is_err() {
            return Ok(None);
        }
        let sql = "SELECT secret FROM impots_totp WHERE user_name = ?";
        self.read(ACCOUNTS, async |transaction| {
            if !self.has_tables(TOTP) && schema::version(transaction).await? < TOTP {
                return Ok(None);
            }
            let rows = transaction.rows(sql, &[user.into()]).await?;
            let secret = |row: &Row| row.text("secret").ok_or_else(unreadable_secret);
            rows.first().map(secret).transpose()
        })
        .await
    }

    /// The names of the users who have a second factor.
    ///
    /// # Errors
    ///
    /// [`StorageError`].
    pub async fn users_with_totp(&self) -> Result<BTreeSet<String>, StorageError> {
        self.read(TOTP, async |transaction| {
            let rows = transaction.rows("SELECT user_name FROM impots_totp", &[]).await?;
            Ok(rows.iter().filter_map(|row| row.text("user_name")).collect())
        })
        .await
    }

    /// Takes the code of a step, unless one of it or of a later one was taken before (RFC 6238, section 5.2); whether it is taken.
    ///
    /// # Errors
    ///
    /// [`StorageError`].
    pub async fn take_totp_step(&self, user: &str, step: i64) -> Result<bool, StorageError> {
        let sql = "UPDATE impots_totp SET last_step = ? WHERE user_name = ? AND last_step < ?";
        self.write(TOTP, async |transaction| {
            let values = [step.into(), user.into(), step.into()];
            Ok(transaction.execute(sql, &values).await? > 0)
        })
        .await
    }
}

/// Nobody gets in without a code because theirs cannot be looked at.
fn unreadable_secret() -> StorageError {
    let reason = "table `impots_totp`, column `secret`: expected a text".to_owned();
    StorageError::WrongSchema { reason }
}

/// Takes the second factor of a user away; how many there were.
pub(crate) async fn forget(transaction: &mut Transaction, user: &str) -> Result<u64, StorageError> {
    transaction.execute("DELETE FROM impots_totp WHERE user_name = ?", &[user.into()]).await
}
