//! `delete-simulation/N`: forgets one simulation and lists the others.

use impots_protocol::{Message, Payload, Status};

use crate::outcome::Outcome;
use crate::request::RequestContext;
use crate::session::SessionData;

pub(super) fn run(request: &RequestContext<'_>, session: &mut SessionData) -> Outcome {
    let digits = request.parameter().unwrap_or_default();
    let is_removed = digits.parse().is_ok_and(|id| {
        session.remarks.remove(id);
        session.simulations.remove(id)
    });
    if !is_removed {
        let number = Message::echo(without_leading_zeros(digits));
        let messages = vec![Message::SimulationUnknown(number)];
        return Outcome::new(Status::SimulationUnknown, Payload::Sentences(messages));
    }
    let simulations = session.simulations.share();
    Outcome::new(Status::SimulationDeleted, Payload::Simulations(simulations))
}

fn without_leading_zeros(digits: &str) -> &str {
    match digits.trim_start_matches('0') {
        "" => "0",
        number => number,
    }
}
