//! A log-in: the user and the password of a request, read once and looked at once.

use impots_protocol::{Action, Field, Message};

use crate::connection::PeerAddress;
use crate::form::Form;
use crate::hidden_values::HiddenValues;
use crate::observe::metrics::LoginOutcome;
use crate::refusal::Refusal;
use crate::request::{Login, RequestContext, TOKEN_FIELD};
use crate::security::passwords::MAX_PASSWORD_BYTES;
use crate::session::SessionData;
use crate::state::AppState;

/// Looks at user and password, if the request may authenticate anybody.
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
    let (user, password) = match credentials(form, session.is_of_pages()) {
        Ok(credentials) => credentials,
        Err(faults) => return Ok(Login::Faulty(request.submission.faults(faults))),
    };
    let AppState { parts, observers, proxies, .. } = request.state;
    let head = &request.head;
    let client = proxies.client(PeerAddress::of(head).ip(), &head.headers);
    let verified = parts.accounts.verify(user, password, client).await;
    observers.metrics.login(LoginOutcome::of(&verified));
    Ok(Login::Verified(user.to_owned(), verified?))
}

/// The user and the password of a form; else what is wrong with one that has not exactly these two fields, beside what a page
/// takes along, or whose password is too long to be hashed.
fn credentials(form: &Form, is_page: bool) -> Result<(&str, &str), Vec<Message>> {
    const FIELDS: usize = 2;
    let of_pages = if is_page { HiddenValues::names() } else { Vec::new() };
    if form.count_names_except(&[&[TOKEN_FIELD], &*of_pages].concat()) != FIELDS {
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
