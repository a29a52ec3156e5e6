//! The page `account`: password, sessions, tokens, simulations.
//!
//! What was done is told by the address, as a browser is led here after each form; a new token alone comes with the answer, as
//! nothing else may hold it (docs/DECISIONS.md, "What is done to an account is told by its address").

use impots_protocol::{
    Account, AccountKey, AccountSession, AccountToken, Action, Language, Status, all_others,
};
use impots_storage::MAX_TOKEN_NAME_BYTES;
use serde::Serialize;

use super::account_words::Words;
use super::kept_simulations::KeptSimulations;
use super::layout::{ButtonForm, Frame, LanguageSwitch, Layout, Menu, Target};
use crate::account_fault::{AccountDone, AccountFault};
use crate::account_outcome::AccountWork;
use crate::answer::{Answer, with_query};
use crate::hidden_values::{FORGOTTEN_FIELD, HiddenField, SHOWN_TOKENS_FIELD};
use crate::outcome::Outcome;
use crate::security::tokens::DEFAULT_TOKEN_DAYS;
use crate::templates::View;

/// What the page is asked to say was done.
const DONE_QUERY: &str = "done";

/// The fault that it is asked to tell.
const FAULT_QUERY: &str = "fault";

/// Shown for `account`, and after a token was made, which is shown this once.
#[derive(Debug, Serialize)]
pub(crate) struct AccountView {
    layout: Layout,
    words: &'static Words,
    user: String,
    /// Why only sessions can be managed, where the account stands in no database.
    not_stored: Option<&'static str>,
    /// Whether a code is asked for at each log-in.
    has_second_factor: bool,
    /// Whether the present password is asked for again; a trusted proxy answers for its users.
    asks_password: bool,
    done: Option<&'static str>,
    /// What keeps again what was deleted.
    undo: Option<ButtonForm>,
    fault: Option<Fault>,
    new_token: Option<String>,
    wanted: WantedToken,
    /// The names of the fields in the language of the page.
    fields: Fields,
    change_password: Target,
    close_sessions: Target,
    create_token: Target,
    revoke_token: Target,
    sessions: Vec<SessionRow>,
    has_others: bool,
    tokens: Vec<TokenRow>,
    kept: KeptSimulations,
}

#[derive(Debug, Serialize)]
struct Fault {
    text: String,
    /// The `id` of the control that it is about.
    control: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct Fields {
    old: &'static str,
    new: &'static str,
    password: &'static str,
    session: &'static str,
    others: &'static str,
    name: &'static str,
    days: &'static str,
    token: &'static str,
    shown_tokens: &'static str,
}

#[derive(Debug, Serialize)]
struct SessionRow {
    id: String,
    browser: String,
    seen: String,
    is_current: bool,
}

#[derive(Debug, Serialize)]
struct TokenRow {
    prefix: String,
    name: String,
    used: String,
    expires: String,
}

/// A token that could not be created, as it was typed.
#[derive(Debug, Serialize)]
struct WantedToken {
    name: String,
    days: String,
}

impl WantedToken {
    fn of(answer: &Answer<'_>) -> Self {
        let Fields { name, days, .. } = Fields::of(answer.language);
        Self {
            name: told(answer, name).unwrap_or_default(),
            days: told(answer, days).unwrap_or_else(|| DEFAULT_TOKEN_DAYS.to_string()),
        }
    }
}

impl Fault {
    /// Told by the address of the page, or by the form that this page is the answer to.
    fn of(answer: &Answer<'_>) -> Option<Self> {
        let told = told(answer, FAULT_QUERY).and_then(|code| AccountFault::of_code(&code));
        let fault = told.or_else(|| answer.request.account.as_ref()?.fault)?;
        Some(Self { text: fault.sentence(answer.language), control: fault.control() })
    }
}

/// What the address of the page says: a link of another site tells nobody that their password was changed.
fn told(answer: &Answer<'_>, name: &str) -> Option<String> {
    answer.query(name).filter(|_| !answer.request.comes_from_elsewhere())
}

/// The query of the page after something was done or was not; `None` where the answer itself is the page.
pub(crate) fn account_query(answer: &Answer<'_>, work: &AccountWork) -> Option<String> {
    if let Some(done) = work.done {
        return Some(format!("{DONE_QUERY}={}", done.code()));
    }
    let fault = work.fault?;
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair(FAULT_QUERY, &fault.code());
    let keys = [AccountKey::Name, AccountKey::Days].map(|key| key.word(answer.language));
    let is_wanted = work.status == Status::TokenFaulty && fault != AccountFault::TokenMade;
    for key in keys.into_iter().filter(|_| is_wanted) {
        let typed = answer.request.submission.form.first(key).unwrap_or_default();
        // A name that is too long for a token is also too long for an address.
        if typed.len() <= MAX_TOKEN_NAME_BYTES {
            query.append_pair(key, typed);
        }
    }
    Some(query.finish())
}

impl AccountView {
    pub(crate) fn new(answer: &Answer<'_>, _: &Outcome) -> Self {
        Self::with_every_link(answer).without_missing_control()
    }

    fn with_every_link(answer: &Answer<'_>) -> Self {
        let language = answer.language;
        let words = Words::of(language);
        let work = answer.request.account.as_ref();
        let told = told(answer, DONE_QUERY).and_then(|code| AccountDone::of_code(&code));
        let done = told.or_else(|| work.and_then(|work| work.done));
        let fault = Fault::of(answer);
        let frame = Frame {
            page: "account",
            title: words.heading.to_owned(),
            is_error: fault.is_some(),
            menu: Menu::Full,
            other_language: LanguageSwitch::to_page(answer, Action::Account),
        };
        let empty = Account::default();
        let account = work.map_or(&empty, |work| &work.account);
        let now = i64::try_from(answer.request.now).unwrap_or(i64::MAX);
        let target = |action| Target::new(answer, action, None);
        let is_stored = answer.user().is_some_and(|user| answer.parts().accounts.keep_for(user));
        Self {
            layout: Layout::new(answer, frame),
            words,
            user: account.user.clone(),
            not_stored: (!is_stored).then_some(words.not_stored),
            has_second_factor: account.has_second_factor,
            asks_password: answer.request.vouched_user().is_none(),
            done: done.map(|done| done.sentence(language)),
            undo: work.and_then(|work| Some(undo(answer, work.undo.as_deref()?))),
            fault,
            new_token: account.new_token.clone(),
            wanted: WantedToken::of(answer),
            fields: Fields::of(language),
            change_password: target(Action::ChangePassword),
            close_sessions: target(Action::CloseSessions),
            create_token: target(Action::CreateToken),
            revoke_token: target(Action::RevokeToken),
            sessions: account.sessions.iter().map(|it| SessionRow::new(it, now, words)).collect(),
            has_others: account.sessions.iter().any(|session| !session.is_current),
            tokens: account.tokens.iter().map(|it| TokenRow::new(it, now, words)).collect(),
            kept: KeptSimulations::new(answer, &account.simulations),
        }
    }

    /// What was refused can be a form that the page has no longer, or never had: nothing leads there.
    fn without_missing_control(mut self) -> Self {
        let control = self.fault.as_ref().and_then(|fault| fault.control);
        let control = control.filter(|id| self.has_control(id));
        if let Some(fault) = &mut self.fault {
            fault.control = control;
        }
        self
    }

    /// Whether the page has a control: forms are left out where the user, or what they act on, has nothing for them.
    fn has_control(&self, id: &str) -> bool {
        let is_stored = self.not_stored.is_none();
        match id {
            "old" | "new" | "token" | "days" => is_stored,
            "token-password" => is_stored && self.asks_password,
            "sessions-password" => self.has_others && self.asks_password,
            "simulations-password" => !self.kept.is_empty() && self.asks_password,
            _ => false,
        }
    }
}

/// What keeps again what was deleted: the signed text of it, posted back.
fn undo(answer: &Answer<'_>, text: &str) -> ButtonForm {
    let field = HiddenField { name: FORGOTTEN_FIELD, value: text.to_owned() };
    ButtonForm { target: Target::new(answer, Action::KeepSimulation, None), fields: vec![field] }
}

impl Fields {
    fn of(language: Language) -> Self {
        let word = |key: AccountKey| key.word(language);
        Self {
            old: word(AccountKey::OldPassword),
            new: word(AccountKey::NewPassword),
            password: word(AccountKey::Password),
            session: word(AccountKey::Session),
            others: all_others(language),
            name: word(AccountKey::Name),
            days: word(AccountKey::Days),
            token: word(AccountKey::Token),
            shown_tokens: SHOWN_TOKENS_FIELD,
        }
    }
}

impl SessionRow {
    fn new(session: &AccountSession, now: i64, words: &Words) -> Self {
        let browser = if session.browser.is_empty() { words.unknown } else { &session.browser };
        let is_current = session.is_current;
        let seen =
            if is_current { words.now.to_owned() } else { words.ago(now - session.last_used_at) };
        Self { id: session.id.clone(), browser: browser.to_owned(), seen, is_current }
    }
}

impl TokenRow {
    fn new(token: &AccountToken, now: i64, words: &Words) -> Self {
        Self {
            prefix: token.prefix.clone(),
            name: token.name.clone(),
            used: token.last_used_at.map_or(words.never.to_owned(), |at| words.ago(now - at)),
            expires: token.expires_at.map_or(words.never.to_owned(), |at| words.ahead(at - now)),
        }
    }
}

/// Where the page is, with what it says.
pub(crate) fn account_page(answer: &Answer<'_>, query: Option<String>) -> String {
    with_query(&answer.path(Action::Account, None), [query])
}

impl View for AccountView {
    const TEMPLATE: &'static str = "account.html";
}

#[cfg(test)]
impl super::Samples for AccountView {
    fn samples(language: Language) -> Vec<Self> {
        let [[full, empty], [_, none]] = [(); 2].map(|()| KeptSimulations::samples(language));
        let not_stored = Some(Words::of(language).not_stored);
        let of_settings = Self { not_stored, fault: None, ..Self::sample(language, false, none) };
        vec![Self::sample(language, true, full), Self::sample(language, false, empty), of_settings]
    }
}

#[cfg(test)]
impl AccountView {
    fn sample(language: Language, is_full: bool, kept: KeptSimulations) -> Self {
        use super::layout::samples;

        let words = Words::of(language);
        let hostile = || samples::HOSTILE.to_owned();
        let row = |is_current| SessionRow {
            id: hostile(),
            browser: hostile(),
            seen: words.ago(7200),
            is_current,
        };
        let token = || TokenRow {
            prefix: hostile(),
            name: hostile(),
            used: words.ago(60),
            expires: words.ahead(86_400),
        };
        Self {
            layout: samples::layout(language, "simulations"),
            words,
            user: hostile(),
            not_stored: None,
            has_second_factor: is_full,
            asks_password: true,
            done: is_full.then_some("done"),
            undo: Some(ButtonForm {
                target: samples::target(),
                fields: vec![HiddenField { name: FORGOTTEN_FIELD, value: hostile() }],
            }),
            fault: (!is_full).then(|| Fault { text: hostile(), control: Some("old") }),
            new_token: is_full.then(hostile),
            wanted: WantedToken { name: hostile(), days: hostile() },
            fields: Fields::of(language),
            change_password: samples::target(),
            close_sessions: samples::target(),
            create_token: samples::target(),
            revoke_token: samples::target(),
            sessions: if is_full { vec![row(true), row(false)] } else { Vec::new() },
            has_others: is_full,
            tokens: if is_full { vec![token()] } else { Vec::new() },
            kept,
        }
    }
}
