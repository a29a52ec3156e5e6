//! A list of households in one JSON document.

use axum::body::Body;
use axum::response::{IntoResponse, Response};
use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderName, HeaderValue};
use serde_json::value::RawValue;

use super::Asking;
use crate::answers::taxes::TaxAnswer;
use crate::gate::Asker;
use crate::input::{Asked, Members};
use crate::negotiation::{JSON, NDJSON};
use crate::posted::{HOUSEHOLDS, MAX_HOUSEHOLDS, Told};
use crate::problem::{Contradiction, Fault, FaultKind, Faults, Place, Problem};
use crate::stream::{LINES_OF_A_REQUEST, Writer};

/// Households computed before other requests have their turn.
const TURN: usize = 256;

/// Computes a list.
///
/// # Errors
/// A member beside the list, what is no list or too long a one; with `Prefer: handling=strict`, the first fault.
pub(super) async fn answer(
    context: Asking<'_>,
    from: Asker,
    members: &Members<'_>,
    headers: &HeaderMap,
    accepted: &'static str,
) -> Result<Response, Problem> {
    let households = households(members)?;
    let is_strict = is_strict(headers);
    let Asking { api, figures, language } = context;
    if let Some(limiter) = &api.0.limiter {
        // One request was counted already.
        let count = u64::try_from(households.len()).unwrap_or(u64::MAX) / LINES_OF_A_REQUEST;
        limiter.count(from.client, count);
    }
    let is_lines = accepted == NDJSON;
    let mut writer = Writer::new(if is_lines { "line" } else { "index" });
    let mut told = Told::default();
    for (index, household) in households.iter().enumerate() {
        if index % TURN == TURN - 1 {
            tokio::task::yield_now().await;
        }
        let asked = asked(context, index, household, &mut told);
        let answer = match &asked {
            Ok(asked) => Ok(TaxAnswer::of(figures, asked, language)),
            Err(problem) if is_strict => return Err(problem.clone().only_first()),
            Err(problem) => Err(problem.clone()),
        };
        let number = u64::try_from(index).unwrap_or(u64::MAX) + u64::from(is_lines);
        writer.push(number, &answer, &api.0.base, language);
    }
    let (content_type, body) =
        if is_lines { (NDJSON, writer.end()) } else { (JSON, writer.end_of_list()) };
    let mut response = Body::from(body).into_response();
    let fields = response.headers_mut();
    fields.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    if is_strict {
        fields.insert(PREFERENCE_APPLIED, HeaderValue::from_static("handling=strict"));
    }
    Ok(response)
}

const PREFER: HeaderName = HeaderName::from_static("prefer");
const PREFERENCE_APPLIED: HeaderName = HeaderName::from_static("preference-applied");

/// `Prefer: handling=strict` (RFC 7240, section 4.4).
fn is_strict(headers: &HeaderMap) -> bool {
    let lines = headers.get_all(PREFER).iter().filter_map(|line| line.to_str().ok());
    let mut preferences = lines.flat_map(|line| line.split(',')).map(|it| it.replace(' ', ""));
    preferences
        .any(|it| it.split(';').next().is_some_and(|it| it.eq_ignore_ascii_case("handling=strict")))
}

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
    let parsed = serde_json::from_str::<Vec<&RawValue>>(list.unwrap_or("[]"));
    match &parsed {
        Ok(list) if list.len() > MAX_HOUSEHOLDS => {
            faults.push(Fault::new(HOUSEHOLDS, FaultKind::TooMany { maximum: MAX_HOUSEHOLDS }));
        }
        Ok(_) => {}
        Err(_) => faults.push(Fault::new(HOUSEHOLDS, FaultKind::NotAList)),
    }
    match parsed {
        Ok(list) if faults.is_empty() => Ok(list),
        Ok(_) | Err(_) => Err(Problem::faulty(Place::BODY, faults.into_vec())),
    }
}

fn asked(
    context: Asking<'_>,
    index: usize,
    household: &RawValue,
    told: &mut Told,
) -> Result<Asked, Problem> {
    let place = || Place::Object(format!("#/{HOUSEHOLDS}/{index}").into());
    match crate::input::members(household.get().as_bytes()) {
        Ok(members) => context.household(members, place(), told),
        // It is a part of a document that was read: JSON it is.
        Err(_) => Err(Problem::faulty(place(), vec![Fault::new("", FaultKind::NotAnObject)])),
    }
}
