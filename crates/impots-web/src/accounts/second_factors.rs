//! Whether a code is that of the second factor of a user.
//!
//! Asked after the password was right, by pages, programs and the API. Users of the settings have none: their accounts stand in no
//! table.

use impots_storage::StorageError;

use super::{Accounts, CodeVerdict, LoginError};
use crate::security::rate_limit::Whence;
use crate::security::second_factor::SecondFactor;

impl Accounts {
    /// Whether a user needs a code beside the password.
    ///
    /// # Errors
    /// [`LoginError::Unavailable`]: nobody gets in without it meanwhile.
    pub(crate) async fn needs_code(&self, user: &str) -> Result<bool, LoginError> {
        Ok(self.totp_secret(user).await?.is_some())
    }

    /// Whether a code of a user whose password was right is good at `now` (seconds since 1970); a wrong one counts as a guess.
    ///
    /// # Errors
    /// [`LoginError`]: the code was not looked at.
    pub(crate) async fn verify_code(
        &self,
        user: &str,
        code: &str,
        whence: Whence,
        now: u64,
    ) -> Result<CodeVerdict, LoginError> {
        let secret = self.totp_secret(user).await?;
        // Nothing is waited for between the look at the budget and the count: codes that are tried at the same time are all
        // counted, but for one a thread.
        self.codes.check(user, whence).map_err(LoginError::TooManyCodes)?;
        let step = secret.map(|secret| step_of(&secret, code, now)).transpose()?.flatten();
        let (Some(step), Some(database)) = (step, &self.database) else {
            self.codes.record_failure(user, whence);
            return Ok(CodeVerdict::Wrong);
        };
        let taken = database.take_totp_step(user, step).await;
        if !taken.map_err(|error| unavailable(&error))? {
            self.codes.record_failure(user, whence);
            return Ok(CodeVerdict::Wrong);
        }
        self.codes.record_success(user, whence.address);
        Ok(CodeVerdict::Right)
    }

    /// The secret of a user who has one; nobody of the settings has.
    async fn totp_secret(&self, user: &str) -> Result<Option<String>, LoginError> {
        let Some(database) = self.database_of(user) else {
            return Ok(None);
        };
        database.totp_secret(user).await.map_err(|error| unavailable(&error))
    }
}

/// The step of a code that is good now. A secret that cannot be read is a fault of the database, and no wrong code.
fn step_of(secret: &str, code: &str, now: u64) -> Result<Option<i64>, LoginError> {
    let factor = SecondFactor::of_secret(secret).map_err(|error| {
        tracing::warn!(%error, "the second factor of a user in the database cannot be used");
        LoginError::Unavailable
    })?;
    Ok(factor.step_of(code, now))
}

fn unavailable(error: &StorageError) -> LoginError {
    tracing::warn!(%error, "a second factor cannot be looked at");
    LoginError::Unavailable
}
