//! `authenticate-user`: whether the user of the session is who they say.
//!
//! The password was verified before, once, however often this runs (`login.rs`). Where the log-in needs a code or fails, the
//! session stays as it was: who was logged in still is.

use impots_protocol::{Message, Payload, ResponseType, Status};

use super::init_session;
use crate::account_fault::AccountFault;
use crate::accounts::Verdict;
use crate::outcome::Outcome;
use crate::request::{Login, RequestContext};
use crate::session::SessionData;

pub(super) fn run(request: &RequestContext<'_>, session: &mut SessionData) -> Outcome {
    if request.only_redisplays(session) {
        session.language = Some(request.language(session));
        return init_session::begun(ResponseType::Html);
    }
    match &request.login {
        Login::Faulty(faults) => {
            Outcome::new(Status::AuthenticationFaulty, Payload::Sentences(faults.clone()))
        }
        Login::Verified(user, Verdict::Right(login)) => {
            session.authenticate(user, login);
            let message = Message::AuthenticationSucceeded;
            Outcome::new(Status::Authenticated, Payload::Sentence(message))
        }
        Login::CodeNeeded { is_refused, .. } => {
            let (status, fault) = if *is_refused {
                (Status::CodeRefused, AccountFault::CodeRefused)
            } else {
                (Status::CodeExpected, AccountFault::CodeExpected)
            };
            Outcome::new(status, Payload::Sentences(vec![fault.message()]))
        }
        Login::Verified(_, Verdict::Wrong { .. }) | Login::Vouched(..) | Login::Absent => {
            let messages = vec![Message::AuthenticationFailed];
            Outcome::new(Status::AuthenticationFailed, Payload::Sentences(messages))
        }
    }
}
