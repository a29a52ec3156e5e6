//! `calculate-taxes`: many taxes, from a JSON list. One faulty element refuses the whole list.

use std::fmt::{self, Formatter};

use impots_protocol::{
    Action, ExplainedSimulation, FaultyItem, Language, MAX_LIST_ELEMENTS, Message, Payload, Status,
    TaxRequest,
};
use serde::de::{Deserialize, Deserializer, IgnoredAny, SeqAccess, Visitor};
use serde_json::{Map, Value};

use super::simulate;
use crate::aside::aside;
use crate::outcome::Outcome;
use crate::parameters::Parameters;
use crate::refusal::Refusal;
use crate::request::RequestContext;
use crate::session::SessionData;
use crate::submission::Submission;

/// Most explanations of an answer: each is a hundred times as long as its simulation.
const MAX_EXPLANATIONS: usize = 100;

/// A longer body takes longer to read than most requests to answer.
const LONG_BODY: usize = 64 * 1024;

/// What a list asks for, or why it is refused.
type ReadList = Result<Vec<TaxRequest>, Payload>;

/// Reads a long list where it keeps nobody waiting; `None` where the request has none.
///
/// # Errors
/// 503 if others have more such work than can be done soon.
pub(crate) async fn read_long_list(
    request: &RequestContext<'_>,
    session: Option<&SessionData>,
) -> Result<Option<ReadList>, Refusal> {
    let has_list = request.action() == Some(Action::CalculateTaxes);
    let is_long = has_list && request.submission.raw.len() > LONG_BODY;
    let Some(session) = session.filter(|_| is_long) else {
        return Ok(None);
    };
    let (submission, language) = (request.submission.clone(), request.language(session));
    aside(move || Ok(read_requests(&submission, language))).await.map(Some)
}

pub(super) fn run(
    request: &RequestContext<'_>,
    parameters: &Parameters,
    session: &mut SessionData,
) -> Outcome {
    let read_here;
    let list = if let Some(list) = &request.long_list {
        list
    } else {
        read_here = read_requests(&request.submission, request.language(session));
        &read_here
    };
    match list {
        Ok(requests) => {
            let explained: Vec<ExplainedSimulation> = requests
                .iter()
                .map(|asked| simulate(parameters, session.next_simulation_id(), asked))
                .collect();
            let simulations = explained.iter().map(|one| one.simulation.clone());
            session.simulations.add(simulations);
            let payload = Payload::ExplainedSimulations(explained);
            Outcome::new(Status::TaxesCalculated, payload)
        }
        Err(payload) => faulty(payload.clone()),
    }
}

fn faulty(payload: Payload) -> Outcome {
    Outcome::new(Status::TaxesFaulty, payload)
}

/// The requests of a list; else every element that is wrong, or the one sentence that refuses it as a whole. It needs no session,
/// so that it can be done aside.
fn read_requests(submission: &Submission, language: Language) -> ReadList {
    let refusal = |message| Payload::Sentences(vec![message]);
    let body = text(submission).map_err(refusal)?;
    // Nearly every list of a program; any other, right or wrong, is read with all its objects.
    if let Some(requests) = TaxRequest::plain_list(body, language) {
        return Ok(requests);
    }
    let objects = read_objects(body).map_err(refusal)?;
    let mut requests = Vec::with_capacity(objects.len());
    let mut items = Vec::new();
    for object in objects {
        match TaxRequest::from_object(&object, language) {
            Ok(request) => requests.push(request),
            Err(reason) => items.push(FaultyItem { object, reason }),
        }
    }
    if !items.is_empty() {
        return Err(Payload::FaultyItems(items));
    }
    if requests.iter().filter(|request| request.explained).count() > MAX_EXPLANATIONS {
        let message = Message::TooManyExplanations(MAX_EXPLANATIONS);
        return Err(Payload::Sentences(vec![message]));
    }
    Ok(requests)
}

/// A body in UTF-8, without the byte order mark that it may have.
fn text(submission: &Submission) -> Result<&str, Message> {
    if submission.is_form {
        return Err(Message::ListTypeExpected);
    }
    let body = str::from_utf8(&submission.raw)
        .map_err(|error| Message::ListNotUtf8(error.valid_up_to() + 1))?;
    Ok(body.strip_prefix('\u{FEFF}').unwrap_or(body))
}

/// The objects of a list. What comes behind the first that refuses the list is looked at, but not kept.
fn read_objects(body: &str) -> Result<Vec<Map<String, Value>>, Message> {
    let invalid = |error: serde_json::Error| Message::JsonInvalid(error.to_string());
    if !body.trim_start().starts_with('[') {
        serde_json::from_str::<IgnoredAny>(body).map_err(invalid)?;
        return Err(Message::ListExpected);
    }
    let list: ObjectList = serde_json::from_str(body).map_err(invalid)?;
    if list.count == 0 {
        Err(Message::ListExpected)
    } else if list.count > MAX_LIST_ELEMENTS {
        Err(Message::ListTooLong(MAX_LIST_ELEMENTS))
    } else if list.objects.len() < list.count {
        Err(Message::ListOfObjectsExpected)
    } else {
        Ok(list.objects)
    }
}

/// A list whose elements are kept while all are objects and there are not too many.
#[derive(Default)]
struct ObjectList {
    objects: Vec<Map<String, Value>>,
    count: usize,
}

impl<'de> Deserialize<'de> for ObjectList {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(Self::default())
    }
}

impl<'de> Visitor<'de> for ObjectList {
    type Value = Self;

    fn expecting(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<Self, A::Error> {
        while self.objects.len() == self.count && self.count <= MAX_LIST_ELEMENTS {
            match list.next_element()? {
                Some(Value::Object(object)) => self.objects.push(object),
                Some(_) => {}
                None => return Ok(self),
            }
            self.count += 1;
        }
        while list.next_element::<IgnoredAny>()?.is_some() {
            self.count += 1;
        }
        Ok(self)
    }
}
