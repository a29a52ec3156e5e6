//! A list of households in one JSON document, answered piece by piece: what is held of it is what was sent.

use std::convert::Infallible;
use std::fmt;
use std::sync::Arc;

use axum::body::Body;
use axum::response::Response;
use bytes::Bytes;
use futures_util::stream::unfold;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderName, HeaderValue};
use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::Asking;
use crate::Api;
use crate::answers::taxes::TaxAnswer;
use crate::asker::Asker;
use crate::body_budget::HeldBytes;
use crate::figures::Figures;
use crate::input::{Asked, Members};
use crate::limiter::Budget;
use crate::negotiation::{JSON, NDJSON};
use crate::posted::{HOUSEHOLDS, MAX_HOUSEHOLDS, Told, household};
use crate::problem::{Contradiction, Fault, FaultKind, Faults, Place, Problem};
use crate::stream::LINES_OF_A_REQUEST;
use crate::writer::{Form, TURN, Writer};

/// A document that was posted, and how it is to be answered.
pub(super) struct Posted<'a> {
    pub(super) bytes: &'a Bytes,
    /// The memory that it takes.
    pub(super) held: HeldBytes,
    pub(super) headers: &'a HeaderMap,
    pub(super) accepted: &'static str,
}

/// Computes a list.
///
/// # Errors
/// A member beside the list, what is no list or too long a one; with `Prefer: handling=strict`, the first fault.
pub(super) async fn answer(
    context: Asking<'_>,
    members: &Members<'_>,
    posted: Posted<'_>,
) -> Result<Response, Problem> {
    let Posted { bytes, mut held, headers, accepted } = posted;
    let households = households(members)?.into_iter();
    let households: Vec<_> =
        households.map(|household| bytes.slice_ref(household.get().as_bytes())).collect();
    if !held.grow_to(bytes.len() + size_of_val(households.as_slice())) {
        return Err(Problem::overloaded());
    }
    let left = count(context, households.len())?;
    let is_strict = is_strict(headers);
    if is_strict {
        find_fault(context, &households).await?;
    }
    let form = if accepted == NDJSON { Form::Lines } else { Form::List };
    let Asking { api, figures, from } = context;
    let list = List {
        api: api.clone(),
        figures: Arc::clone(figures),
        from,
        households,
        index: 0,
        told: Told::default(),
        writer: Writer::new(form),
        form,
        is_over: false,
        _held: held,
    };
    let mut response = list.into_response();
    if let Some(left) = left {
        response.extensions_mut().insert(left);
    }
    if is_strict {
        response
            .headers_mut()
            .insert(PREFERENCE_APPLIED, HeaderValue::from_static("handling=strict"));
    }
    Ok(response)
}

/// Counts a list as one more request for each thousand households: one was counted already. What is left then, if it is more.
///
/// # Errors
/// No request is left (429, `too-many-requests`).
fn count(context: Asking<'_>, households: usize) -> Result<Option<Budget>, Problem> {
    let more = u64::try_from(households).unwrap_or(u64::MAX) / LINES_OF_A_REQUEST;
    match &context.api.0.limiter {
        Some(limiter) if more > 0 => {
            let counted = limiter.count(context.from.client, more);
            if counted.is_exceeded { Err(Problem::too_many(&counted)) } else { Ok(Some(counted)) }
        }
        Some(_) | None => Ok(None),
    }
}

/// Looks for the first fault, before anything is answered: the status of the answer tells of it.
///
/// # Errors
/// The first fault of the first household that has one (400, `invalid-input`).
async fn find_fault(context: Asking<'_>, households: &[Bytes]) -> Result<(), Problem> {
    let mut told = Told::default();
    for (index, household) in households.iter().enumerate() {
        if index % TURN == TURN - 1 {
            tokio::task::yield_now().await;
        }
        let asked = asked(context.figures, index, household, &mut told);
        asked.map_err(Problem::only_first)?;
    }
    Ok(())
}

/// A list at work. It computes with the parameters that there were when it was sent, also where others come meanwhile.
struct List {
    api: Api,
    figures: Arc<Figures>,
    from: Asker,
    /// Each as it was written.
    households: Vec<Bytes>,
    /// The next of them.
    index: usize,
    told: Told,
    writer: Writer,
    form: Form,
    is_over: bool,
    /// Given back when the last piece is sent or the client is gone: the households lie in the bytes that it stands for.
    _held: HeldBytes,
}

impl List {
    /// The answer whose body is written while it is sent, some pieces after others had their turn.
    fn into_response(self) -> Response {
        let content_type = match self.form {
            Form::Lines => NDJSON,
            Form::List => JSON,
        };
        let pieces = unfold(self, |mut list| async move {
            let piece = list.next()?;
            tokio::task::yield_now().await;
            Some((Ok::<_, Infallible>(piece), list))
        });
        let mut response = Response::new(Body::from_stream(pieces));
        let content_type = HeaderValue::from_static(content_type);
        response.headers_mut().insert(CONTENT_TYPE, content_type);
        response
    }

    /// The answers to the next households; `None` when all is told.
    fn next(&mut self) -> Option<Bytes> {
        if self.is_over {
            return None;
        }
        for _ in 0..TURN {
            let Some(household) = self.households.get(self.index) else {
                self.writer.push_end();
                self.is_over = true;
                break;
            };
            let asked = asked(&self.figures, self.index, household, &mut self.told);
            let language = self.from.language;
            let answer = match &asked {
                Ok(asked) => Ok(TaxAnswer::of(&self.figures, asked, language)),
                Err(problem) => Err(problem.clone()),
            };
            let first = u64::from(self.form == Form::Lines);
            let number = u64::try_from(self.index).unwrap_or(u64::MAX) + first;
            self.writer.push(number, &answer, self.api.0.base(), language);
            self.index += 1;
            if self.writer.is_full() {
                break;
            }
        }
        Some(self.writer.take())
    }
}

const PREFER: HeaderName = HeaderName::from_static("prefer");
const PREFERENCE_APPLIED: HeaderName = HeaderName::from_static("preference-applied");

/// `Prefer: handling=strict`, unless another `handling` stands before it (RFC 7240, sections 2 and 4.4).
fn is_strict(headers: &HeaderMap) -> bool {
    let lines = headers.get_all(PREFER).iter().filter_map(|line| line.to_str().ok());
    let handling = lines.flat_map(preferences).find_map(|preference| {
        let (name, value) = preference.split(';').next()?.split_once('=')?;
        name.trim().eq_ignore_ascii_case("handling").then(|| value.trim().trim_matches('"'))
    });
    handling.is_some_and(|value| value.eq_ignore_ascii_case("strict"))
}

/// What stands between commas, but for those inside quotes.
fn preferences(line: &str) -> impl Iterator<Item = &str> {
    let mut is_quoted = false;
    line.split(move |character| {
        is_quoted ^= character == '"';
        character == ',' && !is_quoted
    })
}

/// The households of a list, as they were written.
///
/// # Errors
/// A member beside the list, the list given twice, what is no list, more than [`MAX_HOUSEHOLDS`]: all at once (400, `invalid-input`).
fn households<'a>(members: &Members<'a>) -> Result<Vec<&'a RawValue>, Problem> {
    let mut faults = Faults::default();
    let mut list = None;
    for (name, value) in &members.0 {
        let kind = match (name.as_ref() == HOUSEHOLDS, list) {
            (true, None) => {
                list = Some(*value);
                continue;
            }
            (true, Some(_)) => FaultKind::Repeated,
            (false, _) => FaultKind::NotAllowedWith(Contradiction::Households),
        };
        faults.push(Fault::new(name, kind));
    }
    let parsed = serde_json::from_str::<Entries<'_>>(list.unwrap_or("[]"));
    match &parsed {
        Ok(Entries(list)) if list.len() > MAX_HOUSEHOLDS => {
            faults.push(Fault::new(HOUSEHOLDS, FaultKind::TooMany { maximum: MAX_HOUSEHOLDS }));
        }
        Ok(_) => {}
        Err(_) => faults.push(Fault::new(HOUSEHOLDS, FaultKind::NotAList)),
    }
    match parsed {
        Ok(Entries(list)) if faults.is_empty() => Ok(list),
        Ok(_) | Err(_) => Err(Problem::faulty(Place::BODY, faults.into_vec())),
    }
}

/// The entries of a list: one more than there may be, if there are more.
struct Entries<'a>(Vec<&'a RawValue>);

impl<'de> Deserialize<'de> for Entries<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(EntriesVisitor)
    }
}

struct EntriesVisitor;

impl<'de> Visitor<'de> for EntriesVisitor {
    type Value = Entries<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = list.next_element()? {
            entries.push(entry);
            if entries.len() > MAX_HOUSEHOLDS {
                // All the rest has to be JSON as well.
                while list.next_element::<IgnoredAny>()?.is_some() {}
                break;
            }
        }
        Ok(Entries(entries))
    }
}

/// A household of the list, whose faults are told by pointers from the whole document: `#/households/3/salary`.
///
/// # Errors
/// Every fault (`invalid-input`, in the place of its answer).
fn asked(
    figures: &Figures,
    index: usize,
    written: &[u8],
    told: &mut Told,
) -> Result<Asked, Problem> {
    let place = || Place::Object(format!("#/{HOUSEHOLDS}/{index}").into());
    match crate::input::members(written) {
        Ok(members) => household(figures, members, place(), told),
        // It is a part of a document that was read: JSON it is.
        Err(_) => Err(Problem::faulty(place(), vec![Fault::new("", FaultKind::NotAnObject)])),
    }
}
