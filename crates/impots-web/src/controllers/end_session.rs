//! `end-session`: forgets user, simulations and type. The front controller gives what is left a new id.

use impots_protocol::{Message, Payload, Status};

use crate::outcome::Outcome;
use crate::session::SessionData;

pub(super) fn run(session: &mut SessionData) -> Outcome {
    *session = SessionData { language: session.language, ..SessionData::default() };
    Outcome::new(Status::SessionEnded, Payload::Sentence(Message::SessionReset))
}
