//! `authenticate-user`: whether the user of the session is who they say.

use impots_protocol::{Field, Message, Payload, Status};

use crate::accounts::Verdict;
use crate::admission::TOKEN_FIELD;
use crate::context::{Call, Outcome};
use crate::form::Form;
use crate::security::passwords::MAX_PASSWORD_BYTES;
use crate::session::SessionData;

/// The user and the password of the form.
///
/// # Errors
/// The messages of a form that has not exactly these two fields, or whose password is too long to be hashed.
pub(crate) fn credentials(form: &Form) -> Result<(&str, &str), Vec<Message>> {
    const FIELDS: usize = 2;
    if form.count_names_except(&[TOKEN_FIELD]) != FIELDS {
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
    if let Err(messages) = credentials(&call.submission.form) {
        let faults = call.submission.faults(messages);
        return Outcome::new(Status::AuthenticationFaulty, Payload::Sentences(faults));
    }
    match call.verdict {
        Some(Verdict::Right) => {
            session.authenticated = true;
            let message = Message::AuthenticationSucceeded;
            Outcome::new(Status::Authenticated, Payload::Sentence(message))
        }
        Some(Verdict::Wrong) | None => {
            let messages = vec![Message::AuthenticationFailed];
            Outcome::new(Status::AuthenticationFailed, Payload::Sentences(messages))
        }
    }
}
