//! The present password, asked for again before an action that an open session alone is not enough for (OWASP ASVS 5.0, 7.5.1
//! and 7.5.2): whoever finds a browser open, or has a cookie, cannot make it last or shut its user out.

use impots_protocol::AccountKey;

use super::Work;
use crate::account_fault::{AccountFault, Confirmed};
use crate::accounts::Verdict;
use crate::login;
use crate::observe::security_log::SecurityEvent;
use crate::refusal::Refusal;
use crate::security::passwords::MAX_PASSWORD_BYTES;

impl Work<'_> {
    /// Why an action is not done, if its user is not shown anew to be the one who asks: by the present password, or by a trusted
    /// proxy, which names the user of each request that it lets through.
    ///
    /// # Errors
    /// 429 and 503 as for a log-in.
    pub(super) async fn confirm(
        &self,
        what: Confirmed,
    ) -> Result<Result<(), AccountFault>, Refusal> {
        if self.request.vouched_user() == Some(self.user) {
            return Ok(Ok(()));
        }
        let password = self.field(AccountKey::Password).unwrap_or_default();
        if password.is_empty() {
            return Ok(Err(AccountFault::PasswordExpected(what)));
        }
        let is_right = self.is_present_password(password).await?;
        Ok(if is_right { Ok(()) } else { Err(AccountFault::PasswordWrong(what)) })
    }

    /// Whether it is the user's password; another one counts as a guess.
    ///
    /// # Errors
    /// 429 and 503 as for a log-in.
    pub(super) async fn is_present_password(&self, password: &str) -> Result<bool, Refusal> {
        if password.is_empty() || password.len() > MAX_PASSWORD_BYTES {
            return Ok(false);
        }
        let whence = login::whence(self.request, self.user);
        let accounts = &self.request.state.parts.accounts;
        let verdict = accounts.verify(self.user, password, whence).await?;
        let is_right = matches!(verdict, Verdict::Right(_));
        if !is_right {
            self.tell(SecurityEvent::LoginFailed);
        }
        Ok(is_right)
    }
}
