//! `calculate-tax`: one tax, from the fields of a form.

use impots_protocol::{
    Author, ExplainedSimulation, Field, Language, Message, Payload, ResponseType, Status,
    TaxRequest,
};

use super::{display_tax_calculation, simulate};
use crate::admission::TOKEN_FIELD;
use crate::carried::OWNER_FIELD;
use crate::context::{Call, Outcome};
use crate::session::SessionData;

pub(super) fn run(call: &Call<'_>, session: &mut SessionData) -> Outcome {
    let language = call.language(Some(session));
    if call.only_redisplays(session) {
        session.language = Some(language);
        return display_tax_calculation::run();
    }
    let form = &call.submission.form;
    if form.count_names_except(&uncounted(session, language)) != TaxRequest::REQUIRED.len() {
        return faulty(call.submission.faults(vec![Message::TaxFieldsExpected]));
    }
    let value = |field: Field| form.first(field.word(language));
    match TaxRequest::from_form(value, author(session), language) {
        Ok(request) => {
            let explained = simulate(call, session.next_simulation_id(), &request);
            session.simulations.add([explained.simulation.clone()]);
            Outcome::new(Status::TaxCalculated, payload(explained, session))
        }
        Err(messages) => faulty(messages),
    }
}

/// The fields that are not among the required ones.
fn uncounted(session: &SessionData, language: Language) -> Vec<&'static str> {
    let optional = TaxRequest::OPTIONAL.map(|field| field.word(language));
    let of_pages: &[&str] = match session.response_type {
        Some(ResponseType::Html) => &[OWNER_FIELD],
        Some(ResponseType::Json | ResponseType::Xml) | None => &[],
    };
    [&[TOKEN_FIELD], of_pages, &optional].concat()
}

/// People write amounts in their way; programs write digits (protocol, section 3).
fn author(session: &SessionData) -> Author {
    match session.response_type {
        Some(ResponseType::Html) => Author::Visitor,
        Some(ResponseType::Json | ResponseType::Xml) | None => Author::Program,
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
