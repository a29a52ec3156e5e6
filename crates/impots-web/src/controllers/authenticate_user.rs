//! `authenticate-user`: whether the user of the session is who they say.

use impots_protocol::{Field, Message, Payload, ResponseType, Status};

use super::init_session;
use crate::accounts::Verdict;
use crate::admission::TOKEN_FIELD;
use crate::carried::Carried;
use crate::context::{Call, Outcome};
use crate::form::Form;
use crate::security::passwords::MAX_PASSWORD_BYTES;
use crate::session::{SessionData, Simulations};

/// The user and the password of the form.
///
/// # Errors
/// The messages of a form that has not exactly these two fields, beside what a page takes along, or whose password is too
/// long to be hashed.
pub(crate) fn credentials(form: &Form, is_page: bool) -> Result<(&str, &str), Vec<Message>> {
    const FIELDS: usize = 2;
    let of_pages = if is_page { Carried::names() } else { Vec::new() };
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

pub(super) fn run(call: &Call<'_>, session: &mut SessionData) -> Outcome {
    if call.only_redisplays(session) {
        session.language = Some(call.language(Some(session)));
        return init_session::begun(ResponseType::Html);
    }
    let is_page = session.response_type == Some(ResponseType::Html);
    let user = match credentials(&call.submission.form, is_page) {
        Ok((user, _)) => user,
        Err(messages) => {
            let faults = call.submission.faults(messages);
            return Outcome::new(Status::AuthenticationFaulty, Payload::Sentences(faults));
        }
    };
    match call.verdict {
        Some(Verdict::Right) => {
            authenticate(session, user);
            let message = Message::AuthenticationSucceeded;
            Outcome::new(Status::Authenticated, Payload::Sentence(message))
        }
        Some(Verdict::Wrong) | None => {
            let messages = vec![Message::AuthenticationFailed];
            Outcome::new(Status::AuthenticationFailed, Payload::Sentences(messages))
        }
    }
}

/// Gives the session to a user; what another user computed in it is not shown to this one.
fn authenticate(session: &mut SessionData, user: &str) {
    if session.user.as_deref().is_some_and(|before| before != user) {
        session.simulations = Simulations::default();
        session.last_simulation_id = 0;
    }
    session.authenticated = true;
    session.user = Some(user.to_owned());
}
