//! `calculate-tax`: one tax, from the fields of a form.

use impots_protocol::{
    ExplainedSimulation, Field, Message, Payload, ResponseType, Status, TaxRequest,
};

use super::simulate;
use crate::admission::TOKEN_FIELD;
use crate::context::{Call, Outcome};
use crate::session::SessionData;

pub(super) fn run(call: &Call<'_>, session: &mut SessionData) -> Outcome {
    const FIELDS: [Field; 3] = [Field::Married, Field::Children, Field::Salary];
    let language = call.language(Some(session));
    let form = &call.submission.form;
    let options = [Field::Year, Field::Explanation].map(|field| field.word(language));
    if form.count_names_except(&[TOKEN_FIELD, options[0], options[1]]) != FIELDS.len() {
        return faulty(vec![Message::TaxFieldsExpected]);
    }
    let values = FIELDS.map(|field| form.first(field.word(language)));
    match TaxRequest::from_form(values, options.map(|name| form.first(name)), language) {
        Ok(request) => {
            let explained = simulate(call, session.next_simulation_id(), &request);
            session.simulations.push(explained.simulation.clone());
            Outcome::new(Status::TaxCalculated, payload(explained, session))
        }
        Err(messages) => faulty(messages),
    }
}

/// Pages explain every simulation by themselves, from the session.
fn payload(explained: ExplainedSimulation, session: &SessionData) -> Payload {
    if explained.explanation.is_none() || session.response_type == Some(ResponseType::Html) {
        Payload::Simulation(explained.simulation)
    } else {
        Payload::ExplainedSimulation(Box::new(explained))
    }
}

fn faulty(messages: Vec<Message>) -> Outcome {
    Outcome::new(Status::TaxFaulty, Payload::Sentences(messages))
}
