//! `get-admindata`: the parameters of the simplified method, for programs that compute by themselves.

use impots_protocol::{Message, Payload, ResponseType, Status, WireTaxParameters};

use crate::context::{Call, Outcome};
use crate::session::SessionData;

pub(super) fn run(call: &Call<'_>, session: &SessionData) -> Outcome {
    if session.response_type == Some(ResponseType::Html) {
        let messages = vec![Message::ProgramsOnly];
        return Outcome::new(Status::AdmindataRefused, Payload::Sentences(messages));
    }
    let parameters = Box::new(WireTaxParameters::clone(&call.parameters.wire));
    Outcome::new(Status::AdmindataGiven, Payload::TaxParameters(parameters))
}
