//! `calculate-tax`: one tax, from the fields of a form.

use impots_protocol::{
    Author, ExplainedSimulation, Field, Language, Message, Payload, Status, TaxRequest,
};

use impots_rules::Fact;

use super::{display_tax_calculation, simulate};
use crate::form::Form;
use crate::hidden_values::{ANYBODY, OWNER_FIELD, TOKEN_FIELD};
use crate::outcome::Outcome;
use crate::parameters::Parameters;
use crate::questionnaire::{Answers, household_of};
use crate::request::RequestContext;
use crate::session::SessionData;
use crate::typed_values::is_of_version_14;

pub(super) fn run(
    request: &RequestContext<'_>,
    parameters: &Parameters,
    session: &mut SessionData,
) -> Outcome {
    let language = request.language(session);
    if request.only_redisplays(session) {
        session.language = Some(language);
        return display_tax_calculation::run();
    }
    if is_form_of_another(request, session) {
        return display_tax_calculation::run();
    }
    let form = &request.submission.form;
    if session.is_of_pages() && !is_of_version_14(form) {
        return of_page(request, parameters, session);
    }
    // Nearly every program sends these alone: no other name is looked for then.
    let is_plain = form.is_exactly(&TaxRequest::REQUIRED.map(|field| field.word(language)));
    if !is_plain && !has_the_fields(form, session, language) {
        return faulty(request.submission.faults(vec![Message::TaxFieldsExpected]));
    }
    let value = |field: Field| form.first(field.word(language));
    let further: Vec<Fact> = if is_plain { Vec::new() } else { further_of(form, language) };
    match TaxRequest::of_any_household(value, &further, author(session), language) {
        Ok(asked) => {
            let explained = simulate(parameters, session.next_simulation_id(), &asked);
            session.simulations.add([explained.simulation.clone()]);
            Outcome::new(Status::TaxCalculated, payload(explained, session))
        }
        Err(messages) => faulty(messages),
    }
}

/// One tax, from the form of our pages. What is wrong with it is told by the page, which reads the same answers.
fn of_page(
    request: &RequestContext<'_>,
    parameters: &Parameters,
    session: &mut SessionData,
) -> Outcome {
    let answers = Answers::of_form(&request.submission.form);
    let Ok(asked) = household_of(&answers, request.language(session)) else {
        return faulty(Vec::new());
    };
    let tax_request = TaxRequest { household: asked.household, year: asked.year, explained: false };
    let id = session.next_simulation_id();
    let simulation = simulate(parameters, id, &tax_request).simulation;
    session.simulations.add([simulation.clone()]);
    session.remarks.add(id, asked.remark());
    Outcome::new(Status::TaxCalculated, Payload::Simulation(simulation))
}

/// Whether the page was another user's, who was logged in before in the same browser: without a token nothing else tells.
fn is_form_of_another(request: &RequestContext<'_>, session: &SessionData) -> bool {
    let owner = request.submission.form.first(OWNER_FIELD);
    let is_another = |owner: &str| owner != ANYBODY && session.user.as_deref() != Some(owner);
    session.is_of_pages() && owner.is_some_and(is_another)
}

/// Whether a form has exactly the required fields among those that it must have, and no field that nobody knows. Whoever tells a
/// situation need not tell them.
fn has_the_fields(form: &Form, session: &SessionData, language: Language) -> bool {
    let uncounted = uncounted(session, language);
    let required = TaxRequest::REQUIRED.map(|field| field.word(language));
    if form.first(Field::Fact(Fact::Situation).word(language)).is_some() {
        return form.count_names_except(&[&uncounted[..], &required].concat()) == 0;
    }
    form.count_names_except(&uncounted) == required.len()
}

/// The fields that are not among the required ones.
fn uncounted(session: &SessionData, language: Language) -> Vec<&'static str> {
    let optional = TaxRequest::OPTIONAL.map(|field| field.word(language));
    let of_pages: &[&str] = if session.is_of_pages() { &[OWNER_FIELD] } else { &[] };
    let further: Vec<&str> = further(language).map(|(_, name)| name).collect();
    [&[TOKEN_FIELD], of_pages, &optional, &further].concat()
}

/// The facts that wage earners do not have, of those that a form has.
fn further_of(form: &Form, language: Language) -> Vec<Fact> {
    let given = further(language).filter(|(_, name)| form.first(name).is_some());
    given.map(|(fact, _)| fact).collect()
}

/// The facts that wage earners do not have, with their names.
fn further(language: Language) -> impl Iterator<Item = (Fact, &'static str)> {
    let facts = Fact::ALL.into_iter().map(|fact| (fact, Field::from(fact)));
    facts.filter(|(_, field)| field.is_further()).map(move |(fact, it)| (fact, it.word(language)))
}

/// People write amounts in their way; programs write digits (protocol, section 3).
fn author(session: &SessionData) -> Author {
    if session.is_of_pages() { Author::Visitor } else { Author::Program }
}

/// Pages explain every simulation by themselves, from the session.
fn payload(explained: ExplainedSimulation, session: &SessionData) -> Payload {
    if explained.explanation.is_none() || session.is_of_pages() {
        Payload::Simulation(explained.simulation)
    } else {
        Payload::ExplainedSimulation(Box::new(explained))
    }
}

/// Of a page, the sentences are empty: it reads its answers again, and tells what is wrong in its own words.
fn faulty(messages: Vec<Message>) -> Outcome {
    Outcome::new(Status::TaxFaulty, Payload::Sentences(messages))
}
