//! `get-admindata`: the parameters of the simplified method, for programs that compute by themselves.

use impots_protocol::{Payload, Status, WireTaxParameters};

use crate::context::{Call, Outcome};

pub(super) fn run(call: &Call<'_>) -> Outcome {
    let parameters = Box::new(WireTaxParameters::clone(&call.parameters.wire));
    Outcome::new(Status::AdmindataGiven, Payload::TaxParameters(parameters))
}
