//! `calculate-tax`: one tax, from the fields of a form.

use impots_protocol::{Field, Message, Payload, Status, TaxRequest};

use super::simulate;
use crate::admission::TOKEN_FIELD;
use crate::context::{Call, Outcome};
use crate::session::SessionData;

pub(super) fn run(call: &Call<'_>, session: &mut SessionData) -> Outcome {
    const FIELDS: [Field; 3] = [Field::Married, Field::Children, Field::Salary];
    let language = call.language(Some(session));
    let form = &call.submission.form;
    let year = Field::Year.word(language);
    if form.count_names_except(&[TOKEN_FIELD, year]) != FIELDS.len() {
        return faulty(vec![Message::TaxFieldsExpected]);
    }
    let values = FIELDS.map(|field| form.first(field.word(language)));
    match TaxRequest::from_form(values, form.first(year), language) {
        Ok(request) => {
            let simulation = simulate(call, session.next_simulation_id(), &request);
            session.simulations.push(simulation.clone());
            Outcome::new(Status::TaxCalculated, Payload::Simulation(simulation))
        }
        Err(messages) => faulty(messages),
    }
}

fn faulty(messages: Vec<Message>) -> Outcome {
    Outcome::new(Status::TaxFaulty, Payload::Sentences(messages))
}
