//! `list-simulations`: what the session has computed and not deleted.

use impots_protocol::{Payload, Status};

use crate::outcome::Outcome;
use crate::session::SessionData;

pub(super) fn run(session: &SessionData) -> Outcome {
    let simulations = session.simulations.share();
    Outcome::new(Status::SimulationsListed, Payload::Simulations(simulations))
}
