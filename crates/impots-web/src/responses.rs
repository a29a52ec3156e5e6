//! Answers in the format of the session.
//!
//! The last step: an outcome, a redirect or a refusal becomes headers and a body. Which format and language that is was decided by
//! `answer.rs`; cookies are added by the front controller afterwards, headers of every answer by `application.rs`. Nothing here
//! touches the session.

mod html;
mod redirect;

use axum::body::Body;
use axum::response::Response;
use http::header::{ALLOW, CONNECTION, CONTENT_DISPOSITION, CONTENT_TYPE, RETRY_AFTER};
use http::{HeaderValue, StatusCode};
use impots_protocol::{Envelope, File, Payload, ResponseType, Status, json, xml};

use crate::answer::Answer;
use crate::aside::aside;
use crate::observe::request_log::Logged;
use crate::outcome::{Outcome, Reply};
use crate::refusal::Refusal;
use html::Page;
pub(crate) use redirect::options;

/// A list of more simulations takes longer to encode than most requests to answer.
/// It is encoded by a thread that answers nobody (`aside.rs`).
const LONG_LIST: usize = 100;

/// The same on a page, where a row takes as long as dozens for a program.
const LONG_PAGE: usize = 5;

/// Writes the answer to an action.
///
/// # Errors
/// If it cannot be encoded, which is an error of ours.
pub(crate) async fn write(answer: &Answer<'_>, reply: &Reply) -> Result<Response, Refusal> {
    match reply {
        Reply::Outcome(outcome) => match &outcome.payload {
            Payload::Simulations(list) if answer.is_page() && list.len() > LONG_PAGE => {
                let page = match html::list(answer, outcome) {
                    Ok(work) => aside(work).await?,
                    Err(elsewhere) => elsewhere,
                };
                Ok(respond_with(page, answer, outcome.status))
            }
            Payload::Simulations(list) if list.len() > LONG_LIST => {
                encode_aside(answer, outcome).await
            }
            Payload::FaultyItems(list) if !answer.is_page() && list.len() > LONG_LIST => {
                encode_aside(answer, outcome).await
            }
            _ => encode(answer, outcome, || html::page(answer, outcome)),
        },
        Reply::Redirect(next) => {
            let response = redirect::to(StatusCode::FOUND, &redirect::location(answer, *next));
            Ok(with_log(response, answer, None))
        }
        Reply::RedirectByPage(next) => {
            let response = redirect::by_page(&redirect::location(answer, *next));
            Ok(with_log(response, answer, None))
        }
        Reply::Refusal(refusal) => Ok(write_refusal(answer, refusal)),
    }
}

/// Writes a refusal.
/// It cannot fail: what cannot be encoded is an empty 500, whose incident is logged as any other.
pub(crate) fn write_refusal(answer: &Answer<'_>, refusal: &Refusal) -> Response {
    let mut incident = refusal.incident.clone();
    if let Some(fault) = &refusal.setup {
        answer.request.state.setup_log.report(fault, answer.parts().tls_in_front);
    }
    let outcome = Outcome::new(refusal.status, Payload::Sentences(vec![refusal.message.clone()]));
    let encoded = encode(answer, &outcome, || {
        html::page_of_refusal(answer, &outcome, refusal.setup.as_deref())
    });
    let mut response = encoded.unwrap_or_else(|error| {
        incident = incident.take().or(error.incident);
        with_log(empty_error(), answer, Some(Status::InternalError))
    });
    if let Some(incident) = incident {
        response.extensions_mut().insert(*incident);
    }
    let headers = response.headers_mut();
    if let Some(allow) = refusal.allow {
        headers.insert(ALLOW, HeaderValue::from_static(allow));
    }
    if let Some(seconds) = refusal.retry_after {
        headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    if refusal.status == Status::HeadersAmbiguous {
        // What follows on the connection may not be what its sender, or a proxy, takes for the next request.
        headers.insert(CONNECTION, HeaderValue::from_static("close"));
    }
    response
}

/// Encodes a long list for a program where it does not keep others waiting.
async fn encode_aside(answer: &Answer<'_>, outcome: &Outcome) -> Result<Response, Refusal> {
    let (outcome, format, language) = (outcome.clone(), answer.format, answer.language);
    let (action, token) = (answer.request.word().to_owned(), answer.token.clone());
    let status = outcome.status;
    let encoding = aside(move || {
        let envelope = Envelope {
            action: &action,
            language,
            status: outcome.status,
            payload: &outcome.payload,
            csrf_token: token.as_deref(),
        };
        text(format, &envelope)
    });
    let body = encoding.await?;
    Ok(with_log(respond(status, format, body), answer, Some(status)))
}

/// What a program reads.
fn text(format: ResponseType, envelope: &Envelope<'_>) -> Result<Vec<u8>, Refusal> {
    if format == ResponseType::Xml {
        let text = xml::encode(envelope).map_err(|error| Refusal::internal(&error))?;
        Ok(text.into_bytes())
    } else {
        json::encode(envelope).map_err(|error| Refusal::internal(&error))
    }
}

/// The answer in the format of the session; `page` is made for HTML alone, and a file is handed out in any format.
fn encode(
    answer: &Answer<'_>,
    outcome: &Outcome,
    page: impl FnOnce() -> Result<Page, Refusal>,
) -> Result<Response, Refusal> {
    if let Payload::File(file) = &outcome.payload {
        return Ok(with_log(hand_out(file), answer, Some(outcome.status)));
    }
    let envelope = Envelope {
        action: answer.request.word(),
        language: answer.language,
        status: outcome.status,
        payload: &outcome.payload,
        csrf_token: answer.token.as_deref(),
    };
    let body = match answer.format {
        ResponseType::Json | ResponseType::Xml => text(answer.format, &envelope)?,
        ResponseType::Html => return Ok(respond_with(page()?, answer, outcome.status)),
    };
    let response = respond(outcome.status, answer.format, body);
    Ok(with_log(response, answer, Some(outcome.status)))
}

/// What a browser gets.
fn respond_with(page: Page, answer: &Answer<'_>, status: Status) -> Response {
    let response = match page {
        Page::Here(page) => respond(status, ResponseType::Html, page.into_bytes()),
        Page::File(file) => hand_out(&file),
        Page::Elsewhere(redirection, location) => redirect::to(redirection, &location),
    };
    with_log(response, answer, Some(status))
}

/// What the log and the metrics say of a response.
/// As an extension of it: they never look at the URL, which can hold a token.
fn with_log(mut response: Response, answer: &Answer<'_>, status: Option<Status>) -> Response {
    let logged = Logged::new(answer.request.named(), status.map(Status::number));
    response.extensions_mut().insert(logged);
    response
}

/// A body with its status and type.
fn respond(status: Status, format: ResponseType, body: Vec<u8>) -> Response {
    let mut response = Response::new(Body::from(body));
    *response.status_mut() =
        StatusCode::from_u16(status.http()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(format.content_type()));
    response
}

/// A file, to be kept and not to be shown: its name and type are plain words of ours.
fn hand_out(file: &File) -> Response {
    let mut response = Response::new(Body::from(file.text.clone()));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(file.content_type));
    let disposition = format!("attachment; filename=\"{}\"", file.name);
    if let Ok(disposition) = HeaderValue::from_str(&disposition) {
        headers.insert(CONTENT_DISPOSITION, disposition);
    }
    response
}

/// What is left when not even a refusal can be encoded.
fn empty_error() -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
    response
}
