//! What an action on an account does before the session is told: it asks and changes the database.
//!
//! It is done once and before, as what the session is told is applied again after a conflict: a token must not be made twice. Two kinds
//! of no are kept apart: a [`Refusal`] is a request that cannot be answered now, an [`AccountFault`] a reason that the page shows beside the
//! account as it is.

mod confirmation;
mod simulations;

use impots_protocol::{
    Account, AccountKey, AccountSession, AccountToken, Action, Message, Payload, Status, all_others,
};
use impots_storage::{StorageError, StoredToken};

use crate::account_fault::{AccountDone, AccountFault, Confirmed};
use crate::account_outcome::AccountWork;
use crate::accounts::PasswordChange;
use crate::database::DatabaseLink;
use crate::hidden_values::SHOWN_TOKENS_FIELD;
use crate::observe::security_log::SecurityEvent;
use crate::refusal::Refusal;
use crate::request::RequestContext;
use crate::security::passwords::check_new_password;
use crate::security::tokens::{ApiToken, DEFAULT_TOKEN_DAYS, MAX_TOKEN_DAYS, TokenScope, expiry};
use crate::security_events;
use crate::session::{LoginMark, SessionData};

/// An action that is allowed, of a user by name.
struct Work<'a> {
    request: &'a RequestContext<'a>,
    session: &'a SessionData,
    database: &'a DatabaseLink,
    user: &'a str,
    /// Seconds since 1970.
    now: i64,
}

/// Does what a request asks of an account, if it asks for anything and may.
/// Called by the front controller for an admitted request, once; the controller `account` puts what came of it into the session.
///
/// # Errors
/// 101 for a session that names nobody, 429 and 503 as for a log-in, 181 if somebody else changes the account meanwhile.
pub(crate) async fn attempt(
    request: &RequestContext<'_>,
    session: Option<&SessionData>,
) -> Result<Option<AccountWork>, Refusal> {
    let (Some(action), Some(session)) = (request.action(), session) else {
        return Ok(None);
    };
    if !action.is_of_account() {
        return Ok(None);
    }
    let Some(user) = session.user.as_deref() else {
        let word = action.word(request.language(session));
        return Err(Refusal::new(Status::NotAllowed, Message::NotAuthenticated(word)));
    };
    let database =
        request.state.parts.database.as_ref().ok_or_else(Refusal::database_unavailable)?;
    let now = i64::try_from(request.now).unwrap_or(i64::MAX);
    let work = Work { request, session, database, user, now };
    let done = match action {
        Action::ChangePassword => work.change_password().await?,
        Action::CloseSessions => work.close_sessions().await?,
        Action::CreateToken => work.create_token().await?,
        Action::RevokeToken => work.revoke_token().await?,
        Action::KeepSimulation => work.keep_simulation().await?,
        Action::ForgetSimulations => work.forget_simulations().await?,
        Action::ExportSimulations => work.export_simulations().await?,
        _ => work.show(Status::AccountShown).await?,
    };
    Ok(Some(done))
}

impl Work<'_> {
    /// The value of a field, under its name in the language of the URL.
    fn field(&self, key: AccountKey) -> Option<&str> {
        self.request.submission.form.first(key.word(self.request.language(self.session)))
    }

    /// The account as it is now: sessions, tokens that are good, simulations.
    ///
    /// # Errors
    /// 503: the database cannot be read.
    async fn account(&self) -> Result<Account, Refusal> {
        let current = self.session.login.as_ref().map(|login| &login.id);
        let sessions =
            self.database.sessions_of(self.user).await.map_err(|error| unavailable(&error))?;
        let tokens =
            self.database.tokens_of(self.user).await.map_err(|error| unavailable(&error))?;
        let sessions = sessions.into_iter().map(|session| AccountSession {
            is_current: Some(&session.id) == current,
            id: session.id,
            browser: session.browser,
            begun_at: session.begun_at,
            last_used_at: session.last_used_at,
        });
        let tokens = tokens.into_iter().filter(|token| token.is_good(self.now));
        let tokens = tokens.map(|token| AccountToken {
            prefix: token.prefix,
            name: token.name,
            scope: token.scope,
            created_at: token.created_at,
            expires_at: token.expires_at,
            last_used_at: token.last_used_at,
        });
        Ok(Account {
            user: self.user.to_owned(),
            has_second_factor: self.request.state.parts.accounts.needs_code(self.user).await?,
            sessions: sessions.collect(),
            tokens: tokens.collect(),
            simulations: self.kept_simulations().await?,
            new_token: None,
        })
    }

    /// Shows the account, read after what was done to it.
    async fn show(&self, status: Status) -> Result<AccountWork, Refusal> {
        let account = self.account().await?;
        let payload = Payload::Account(Box::new(account.clone()));
        Ok(AccountWork {
            status,
            payload,
            login: None,
            account,
            done: None,
            undo: None,
            fault: None,
        })
    }

    /// Does nothing: the reason, and the account as it is.
    /// Programs get the reason alone, pages both.
    async fn refuse(&self, status: Status, fault: AccountFault) -> Result<AccountWork, Refusal> {
        let payload = Payload::Sentences(vec![fault.message()]);
        Ok(AccountWork { payload, fault: Some(fault), ..self.show(status).await? })
    }

    /// Every session of the user ends with the old password but the one that asks, which goes on under a new number.
    async fn change_password(&self) -> Result<AccountWork, Refusal> {
        match self.try_change_password().await? {
            Ok(login) => {
                self.tell(SecurityEvent::PasswordChanged);
                let done = AccountDone::PasswordChanged;
                let payload = Payload::Sentence(done.message());
                let shown = self.show(Status::PasswordChanged).await?;
                Ok(AccountWork { payload, login: Some(login), done: Some(done), ..shown })
            }
            Err(fault) => self.refuse(Status::PasswordFaulty, fault).await,
        }
    }

    async fn try_change_password(&self) -> Result<Result<LoginMark, AccountFault>, Refusal> {
        let fields = (self.field(AccountKey::OldPassword), self.field(AccountKey::NewPassword));
        let (Some(old), Some(new)) = fields else {
            return Ok(Err(AccountFault::PasswordsExpected));
        };
        if !self.is_present_password(old).await? {
            return Ok(Err(AccountFault::OldPasswordWrong));
        }
        if let Err(weak) = check_new_password(new, self.user) {
            return Ok(Err(AccountFault::NewPasswordWeak(weak)));
        }
        let accounts = &self.request.state.parts.accounts;
        match accounts.change_password(self.user, new, self.now).await? {
            PasswordChange::Done(number) => Ok(Ok(mark(number)?)),
            PasswordChange::NotStored => Ok(Err(AccountFault::NotStored)),
            PasswordChange::Conflict => Err(Refusal::new(Status::Conflict, Message::Conflict)),
        }
    }

    /// Closes one session by its name, or all others. The present password is needed for either (OWASP ASVS 5.0, 7.5.2).
    /// The one that asks may be closed by its name too; its next request finds it over.
    async fn close_sessions(&self) -> Result<AccountWork, Refusal> {
        if let Err(fault) = self.confirm(Confirmed::Sessions).await? {
            return self.refuse(Status::SessionsNotClosed, fault).await;
        }
        let others = all_others(self.request.language(self.session));
        let named = self.field(AccountKey::Session).unwrap_or_default();
        let sessions =
            self.database.sessions_of(self.user).await.map_err(|error| unavailable(&error))?;
        let one = (named != others).then_some(named);
        if one.is_some_and(|id| !sessions.iter().any(|session| session.id == id)) {
            return self.refuse(Status::SessionUnknown, AccountFault::SessionUnknown).await;
        }
        let number = self.database.end_sessions(self.user, one, self.now).await;
        let number = number.map_err(|error| unavailable(&error))?;
        self.tell(SecurityEvent::SessionsClosed);
        // The one that asks goes on under a new number.
        let login = if one.is_none() { Some(mark(number)?) } else { None };
        let done = Some(AccountDone::SessionsClosed);
        Ok(AccountWork { login, done, ..self.show(Status::SessionsClosed).await? })
    }

    /// Makes a token, and shows it: the answer is the page itself in every mode, as nothing else ever has the token.
    async fn create_token(&self) -> Result<AccountWork, Refusal> {
        match self.try_create_token().await? {
            Ok(token) => {
                self.tell(SecurityEvent::TokenCreated);
                let mut shown = self.show(Status::TokenCreated).await?;
                shown.account.new_token = Some(token.expose().to_owned());
                shown.payload = Payload::Account(Box::new(shown.account.clone()));
                Ok(shown)
            }
            Err(fault) => self.refuse(Status::TokenFaulty, fault).await,
        }
    }

    /// A token, good for 1 to 3650 days. Only its digest is stored: no later answer can show it.
    async fn try_create_token(&self) -> Result<Result<ApiToken, AccountFault>, Refusal> {
        let days = self.field(AccountKey::Days).filter(|days| !days.is_empty());
        let days = days.map_or(Some(DEFAULT_TOKEN_DAYS), |days| days.trim().parse().ok());
        let Some(days) = days.filter(|days| (1..=MAX_TOKEN_DAYS).contains(days)) else {
            return Ok(Err(AccountFault::DaysExpected));
        };
        if let Err(fault) = self.confirm(Confirmed::Token).await? {
            return Ok(Err(fault));
        }
        if self.is_sent_again().await? {
            return Ok(Err(AccountFault::TokenMade));
        }
        let token = ApiToken::random().map_err(|error| Refusal::internal(&error))?;
        let stored = StoredToken {
            digest: token.digest(),
            prefix: token.prefix().to_owned(),
            user: self.user.to_owned(),
            name: self.token_name().to_owned(),
            scope: TokenScope::Api.word().to_owned(),
            created_at: self.now,
            expires_at: Some(expiry(self.now, days)),
            last_used_at: None,
            revoked_at: None,
        };
        Ok(match self.database.add_token(&stored).await {
            Ok(()) => Ok(token),
            Err(StorageError::NoUser { .. }) => Err(AccountFault::NotStored),
            Err(StorageError::InvalidUser { .. }) => Err(AccountFault::TokenNameExpected),
            Err(StorageError::TooManyTokens { .. }) => Err(AccountFault::TooManyTokens),
            Err(error) => return Err(unavailable(&error)),
        })
    }

    fn token_name(&self) -> &str {
        self.field(AccountKey::Name).unwrap_or_default().trim()
    }

    /// Whether the form of a page made its token before: there is one of this name that the page did not show.
    /// A reload posts the form once more, and its answer cannot be shown again: nobody could use the second token, or see the first.
    async fn is_sent_again(&self) -> Result<bool, Refusal> {
        let Some(shown) = self.request.submission.form.first(SHOWN_TOKENS_FIELD) else {
            return Ok(false);
        };
        let tokens = self.database.tokens_of(self.user).await;
        let tokens = tokens.map_err(|error| unavailable(&error))?;
        let named = tokens.iter().filter(|token| token.name == self.token_name());
        let mut good = named.filter(|token| token.is_good(self.now));
        Ok(good.any(|token| shown.split(' ').all(|prefix| prefix != token.prefix)))
    }

    async fn revoke_token(&self) -> Result<AccountWork, Refusal> {
        let prefix = self.field(AccountKey::Token).unwrap_or_default();
        let revoked = self.database.revoke_token(self.user, prefix, self.now).await;
        if revoked.map_err(|error| unavailable(&error))?.is_none() {
            return self.refuse(Status::TokenUnknown, AccountFault::TokenUnknown).await;
        }
        self.tell(SecurityEvent::TokenRevoked);
        let done = Some(AccountDone::TokenRevoked);
        Ok(AccountWork { done, ..self.show(Status::TokenRevoked).await? })
    }

    fn tell(&self, event: SecurityEvent) {
        security_events::tell(self.request.state, &self.request.head, event, Some(self.user));
    }
}

fn mark(number: i64) -> Result<LoginMark, Refusal> {
    LoginMark::new(number, None).map_err(|error| Refusal::internal(&error))
}

/// The account cannot be read or changed now: the log says why.
fn unavailable(error: &StorageError) -> Refusal {
    tracing::warn!(%error, "an account cannot be read or changed");
    Refusal::database_unavailable()
}
