//! `get-admindata`: the parameters of the simplified method, for programs that compute by themselves.

use impots_protocol::{Payload, Status, WireTaxParameters};

use crate::outcome::Outcome;
use crate::parameters::Parameters;

pub(super) fn run(parameters: &Parameters) -> Outcome {
    let parameters = Box::new(WireTaxParameters::clone(&parameters.wire));
    Outcome::new(Status::AdmindataGiven, Payload::TaxParameters(parameters))
}
