//! Whether a token is good, and whose it is.
//!
//! For the API alone, whose `Authorization: Bearer` (RFC 6750) names no user. A right token is never slowed down, whatever others
//! send from its address, as long as this process has seen it before.

use std::net::IpAddr;

use impots_storage::{StorageError, StoredToken};

use super::{Accounts, LoginError};
use crate::database::DatabaseLink;
use crate::security::tokens::{ApiToken, TokenScope};

impl Accounts {
    /// The user whose token this is, if it is good at `now` (seconds since 1970).
    ///
    /// # Errors
    /// [`LoginError`]: too many that nobody has came from this address, or the database cannot be asked.
    pub(crate) async fn holder_of(
        &self,
        text: &str,
        address: IpAddr,
        now: u64,
    ) -> Result<Option<String>, LoginError> {
        let (Some(token), Some(database)) = (ApiToken::parse(text), &self.database) else {
            return Ok(None);
        };
        let digest = token.digest();
        let holders = &self.token_holders;
        match holders.find(&digest) {
            Some(holder) if holder.is_fresh() => return Ok(Some(holder.user)),
            Some(_) => {}
            None => holders.unknown.check("", address)?,
        }
        let found = database.find_token(&digest).await;
        let found = found.map_err(|_: StorageError| LoginError::Unavailable)?;
        let Some(found) = found.filter(|token| is_accepted(token, now)) else {
            holders.forget(&digest);
            holders.unknown.record_failure("", address);
            return Ok(None);
        };
        if holders.remember(&found, now) {
            tokio::spawn(note_use(database.clone(), digest, now));
        }
        Ok(Some(found.user))
    }
}

/// Neither expired nor revoked, and of the scope that the API asks for.
fn is_accepted(token: &StoredToken, now: u64) -> bool {
    let is_good = i64::try_from(now).is_ok_and(|now| token.is_good(now));
    is_good && TokenScope::from_word(&token.scope) == Some(TokenScope::Api)
}

/// Only what is shown of a token depends on it: a database that may only be read serves without.
async fn note_use(database: DatabaseLink, digest: String, now: u64) {
    if let Ok(now) = i64::try_from(now) {
        database.note_token_use(&digest, now).await.ok();
    }
}
