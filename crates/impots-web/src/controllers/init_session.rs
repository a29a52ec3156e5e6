//! `init-session/TYPE`: begins a session, or changes the type of the one there is.

use impots_protocol::{Message, Payload, ResponseType, Status};

use crate::outcome::Outcome;
use crate::request::{Login, RequestContext};
use crate::session::SessionData;

pub(super) fn run(request: &RequestContext<'_>, session: &mut SessionData) -> Outcome {
    let word = request.parameter().unwrap_or_default();
    let Some(response_type) = ResponseType::from_word(word) else {
        let message = Message::SessionTypeInvalid(Message::echo(word));
        return Outcome::new(Status::SessionTypeUnknown, Payload::Sentences(vec![message]));
    };
    session.language = Some(request.languages.begin(session, response_type));
    session.response_type = Some(response_type);
    if let Login::Vouched(user, login) = &request.login {
        session.authenticate(user, login);
    }
    begun(response_type)
}

/// What is said of a session that has begun.
pub(super) fn begun(response_type: ResponseType) -> Outcome {
    let message = Message::SessionStarted(response_type);
    Outcome::new(Status::SessionBegun, Payload::Sentences(vec![message]))
}
