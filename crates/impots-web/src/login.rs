//! A log-in: the user and the password of a request, read once and looked at once.
//!
//! Called by the front controller between admission and the action, so that a password is verified once, however often the action
//! runs. What came of it is a [`Login`], which the controllers `authenticate-user` and `init-session` put into the session; nothing
//! is changed there by this module.

use axum::response::Response;
use http::request::Parts;
use impots_protocol::{Action, Field, Message, SessionEffect};

use crate::accounts::{CodeVerdict, LoginError, Verdict};
use crate::cookies;
use crate::form::Form;
use crate::hidden_values::{HiddenValues, TOKEN_FIELD};
use crate::observe::metrics::LoginOutcome;
use crate::observe::security_log::SecurityEvent;
use crate::refusal::Refusal;
use crate::request::{CODE_FIELD, Login, RequestContext, TICKET_FIELD};
use crate::security::passwords::MAX_PASSWORD_BYTES;
use crate::security::rate_limit::Whence;
use crate::security_events;
use crate::session::{LoginMark, SessionData};
use crate::state::{AppState, Shared};

/// Looks at user and password, if the request may authenticate anybody.
/// The form must be right before anything is counted: a form without a password is no guess.
///
/// # Errors
/// 429 and 503, without a look at the password.
pub(crate) async fn attempt(
    request: &RequestContext<'_>,
    session: Option<&SessionData>,
) -> Result<Login, Refusal> {
    let Some(session) = session.filter(|_| request.action() == Some(Action::AuthenticateUser))
    else {
        return Ok(Login::Absent);
    };
    if request.only_redisplays(session) {
        return Ok(Login::Absent);
    }
    let form = &request.submission.form;
    if let Some(ticket) = form.first(TICKET_FIELD).filter(|_| session.is_of_pages()) {
        return second_step(request, ticket).await;
    }
    let (user, password) = match credentials(form, session.is_of_pages()) {
        Ok(credentials) => credentials,
        Err(faults) => return Ok(Login::Faulty(request.submission.faults(faults))),
    };
    let accounts = &request.state.parts.accounts;
    let verified = accounts.verify(user, password, whence(request, user)).await;
    if let Ok(Verdict::Right(mark)) = &verified
        && accounts.needs_code(user).await?
    {
        let text = request.state.tickets.issue(user, mark.number, request.now);
        let known = Ticket { user: user.to_owned(), number: mark.number, text };
        return with_code(request, known, form.first(CODE_FIELD)).await;
    }
    conclude(request, user.to_owned(), verified)
}

/// Counts and tells what came of a log-in.
/// Right and wrong ones, and those that were refused unseen; of a wrong code its caller tells.
fn conclude(
    request: &RequestContext<'_>,
    user: String,
    verified: Result<Verdict, LoginError>,
) -> Result<Login, Refusal> {
    request.state.observers.metrics.login(LoginOutcome::of(&verified));
    tell(request.state, &request.head, &user, &verified);
    Ok(Login::Verified(user, verified?))
}

/// A user whose password was right, the number of the latest end of sessions then, and what says so: the same text for every code that is
/// tried, as it is good for five minutes in all.
struct Ticket {
    user: String,
    number: i64,
    text: String,
}

/// The second page of a log-in: the ticket of the first one, and the code.
/// The password is not sent again. A ticket that is out of date, or from before the password was changed, leads back to the first
/// page.
async fn second_step(request: &RequestContext<'_>, ticket: &str) -> Result<Login, Refusal> {
    let form = &request.submission.form;
    let accounts = &request.state.parts.accounts;
    let read = request.state.tickets.read(ticket, request.now);
    let known = read.filter(|(user, number)| !accounts.is_out_of_date(user, *number));
    let Some((user, number)) = known else {
        return Ok(Login::Faulty(vec![Message::CodeTooLate]));
    };
    let code = form.first(CODE_FIELD).unwrap_or_default();
    with_code(request, Ticket { user, number, text: ticket.to_owned() }, Some(code)).await
}

/// Looks at the code of a user whose password is right, if there is one.
async fn with_code(
    request: &RequestContext<'_>,
    known: Ticket,
    code: Option<&str>,
) -> Result<Login, Refusal> {
    let Shared { parts, observers, .. } = &**request.state;
    let Ticket { user, number, text: ticket } = known;
    let tell = |event| security_events::tell(request.state, &request.head, event, Some(&user));
    let Some(code) = code.filter(|code| !code.is_empty()) else {
        tell(SecurityEvent::CodeExpected);
        return Ok(Login::CodeNeeded { ticket, is_refused: false });
    };
    let whence = whence(request, &user);
    match parts.accounts.verify_code(&user, code, whence, request.now).await {
        Ok(CodeVerdict::Right) => {
            // A password that was changed since the ticket has ended the session before it begins.
            let mark = LoginMark::new(number, None).map_err(|error| Refusal::internal(&error))?;
            conclude(request, user, Ok(Verdict::Right(mark)))
        }
        Ok(CodeVerdict::Wrong) => {
            observers.metrics.login(LoginOutcome::Wrong);
            tell(SecurityEvent::CodeRefused);
            Ok(Login::CodeNeeded { ticket, is_refused: true })
        }
        Err(error) => {
            if let LoginError::TooManyCodes(_) = error {
                tell(SecurityEvent::TooManyCodes);
            }
            conclude(request, user, Err(error))
        }
    }
}

/// Looks whether a trusted proxy names a user with whom the session begins that the request begins.
///
/// # Errors
/// 503 while the users cannot be read.
pub(crate) async fn vouched(
    request: &RequestContext<'_>,
    session: Option<&SessionData>,
) -> Result<Login, Refusal> {
    let begins = request.action().map(Action::session_effect) == Some(SessionEffect::Begins);
    let Some(user) = request.vouched_user().filter(|_| begins && !request.only_reads()) else {
        return Ok(Login::Absent);
    };
    let is_in = |data: &SessionData| data.authenticated && data.user.as_deref() == Some(user);
    if session.is_some_and(is_in) {
        return Ok(Login::Absent);
    }
    let Some(mark) = request.state.parts.accounts.vouch(user).await? else {
        security_events::tell(request.state, &request.head, SecurityEvent::LoginFailed, None);
        return Ok(Login::Absent);
    };
    security_events::tell(request.state, &request.head, SecurityEvent::LoggedIn, Some(user));
    Ok(Login::Vouched(user.to_owned(), mark))
}

/// Tells the security log what came of a log-in. One that was refused unseen is told with its answer.
pub(crate) fn tell(
    state: &AppState,
    head: &Parts,
    user: &str,
    verified: &Result<Verdict, LoginError>,
) {
    let (event, user) = match verified {
        Ok(Verdict::Right(_)) => (SecurityEvent::LoggedIn, Some(user)),
        Ok(Verdict::Wrong { is_user }) => {
            (SecurityEvent::LoginFailed, Some(user).filter(|_| *is_user))
        }
        Err(_) => return,
    };
    security_events::tell(state, head, event, user);
}

/// Where a log-in comes from, and whether its browser shows that the user logged in with it before.
/// Also for the present password that is asked for again: it is a guess like any other.
pub(crate) fn whence(request: &RequestContext<'_>, user: &str) -> Whence {
    let Shared { parts, browsers, .. } = &**request.state;
    let known = cookies::read_browser(&request.head, parts.tls_in_front);
    Whence {
        address: request.client(),
        is_known_browser: known.is_some_and(|it| browsers.knows(&it, user, request.now)),
    }
}

/// Lets the browser of a session of pages show from now on that its user logged in with it. Programs keep what they know.
pub(crate) fn remember_browser(
    request: &RequestContext<'_>,
    session: &SessionData,
    response: &mut Response,
) {
    let Login::Verified(user, Verdict::Right(_)) = &request.login else {
        return;
    };
    if session.is_of_pages() {
        let Shared { parts, browsers, .. } = &**request.state;
        let before = cookies::read_browser(&request.head, parts.tls_in_front);
        let value = browsers.add(before.as_deref(), user, request.now);
        cookies::write_browser(response, &value, parts.tls_in_front);
    }
}

/// The user and the password of a form; else what is wrong with one that has not exactly these two fields, beside what a page
/// takes along, or whose password is too long to be hashed.
fn credentials(form: &Form, is_page: bool) -> Result<(&str, &str), Vec<Message>> {
    const FIELDS: usize = 2;
    let of_pages = if is_page { HiddenValues::names() } else { Vec::new() };
    if form.count_names_except(&[&[TOKEN_FIELD, CODE_FIELD], &*of_pages].concat()) != FIELDS {
        return Err(vec![Message::CredentialsExpected]);
    }
    match (form.first("user"), form.first("password")) {
        (Some(_), Some(password)) if password.len() > MAX_PASSWORD_BYTES => {
            Err(vec![Message::PasswordTooLong(MAX_PASSWORD_BYTES)])
        }
        (Some(user), Some(password)) => Ok((user, password)),
        (user, password) => Err([(Field::User, user), (Field::Password, password)]
            .into_iter()
            .filter(|(_, value)| value.is_none())
            .map(|(field, _)| Message::ParameterMissing(field))
            .collect()),
    }
}
