//! Answers in the format of the session.

mod accept;
mod html;
mod json;
mod xml;

use axum::body::Body;
use axum::response::Response;
use http::header::{ALLOW, CONTENT_TYPE, LOCATION, REFRESH, RETRY_AFTER};
use http::request::Parts;
use http::{HeaderValue, Method, StatusCode};
use impots_protocol::{
    Action, ActionWord, CsrfMode, Envelope, Language, Payload, ResponseType, Status,
};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::carried::Carried;
use crate::context::{Languages, Outcome};
use crate::error::Refusal;
use crate::form::Submission;
use crate::request_log::Logged;
use crate::router::Route;
use crate::session::SessionData;
use crate::state::AppState;
use crate::step::Done;

/// What is answered.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Reply {
    /// What the controller said.
    Outcome(Outcome),
    /// On to another page.
    Redirect(NextPage),
    /// The same by a page that goes on by itself, where the redirect of HEAD or of another site's link would be refused.
    RedirectByPage(NextPage),
    /// Why there is no outcome.
    Refusal(Refusal),
}

/// Where a redirect leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NextPage {
    /// `init-session`.
    Beginning,
    /// The form, for somebody who is logged in.
    Computation,
}

/// The request that is answered.
#[derive(Clone, Copy)]
pub(crate) struct Asked<'a> {
    pub(crate) state: &'a AppState,
    pub(crate) head: &'a Parts,
    /// What it sent, if that was read.
    pub(crate) submission: &'a Submission,
    pub(crate) now: u64,
}

/// The format of an answer as it is known before the action: the type of a session that begins, else that of the session
/// there is, else what the client would rather read.
pub(crate) fn format_before(
    head: &Parts,
    route: Option<&Route>,
    session: Option<&SessionData>,
) -> ResponseType {
    let parameter = route.and_then(|route| route.parameter.as_deref());
    let begins = parameter.and_then(ResponseType::from_word);
    let current = || session.and_then(|data| data.response_type);
    begins.or_else(current).unwrap_or_else(|| accept::preferred(&head.headers))
}

/// How it is answered.
pub(crate) struct Answer<'a> {
    pub(crate) state: &'a AppState,
    /// The word of the URL.
    pub(crate) word: &'a str,
    /// The type or number in the URL.
    pub(crate) parameter: Option<&'a str>,
    pub(crate) language: Language,
    /// What a session would speak that began without a word about it.
    pub(crate) guessed_language: Language,
    pub(crate) format: ResponseType,
    /// A fresh token: the only one of this answer.
    pub(crate) token: Option<String>,
    /// The session after the action.
    pub(crate) session: Option<&'a SessionData>,
    /// What stands after the `?` of the URL.
    pub(crate) query: &'a str,
    /// What was sent, if that was read.
    pub(crate) submission: &'a Submission,
    /// Whether it came by POST.
    pub(crate) is_posted: bool,
    /// Whether the browser may have come over plain http, where TLS should be: over TLS, browsers say where they come from.
    pub(crate) may_be_plain_http: bool,
}

impl<'a> Answer<'a> {
    /// The answer to an action: in the session's type after it, else before it (protocol, section 2), else a page for a
    /// browser and JSON for a program.
    pub(crate) fn to_route(
        asked: Asked<'a>,
        route: &'a Route,
        language: Language,
        done: &'a Done,
    ) -> Self {
        let format = done.session.response_type.or(done.before.response_type);
        Self {
            state: asked.state,
            word: route.word.word,
            parameter: route.parameter.as_deref(),
            language,
            guessed_language: guessed_language(asked),
            format: format.unwrap_or_else(|| accept::preferred(&asked.head.headers)),
            token: token(asked, Some(&done.session)),
            session: Some(&done.session),
            query: asked.head.uri.query().unwrap_or_default(),
            submission: asked.submission,
            is_posted: asked.head.method == Method::POST,
            may_be_plain_http: may_be_plain_http(asked),
        }
    }

    /// The answer to a path that came to no action.
    pub(crate) fn to_path(
        asked: Asked<'a>,
        word: &'a str,
        language: Language,
        session: Option<&'a SessionData>,
    ) -> Self {
        let format = session.and_then(|data| data.response_type);
        Self {
            state: asked.state,
            word,
            parameter: None,
            language,
            guessed_language: guessed_language(asked),
            format: format.unwrap_or_else(|| accept::preferred(&asked.head.headers)),
            token: token(asked, session),
            session,
            query: asked.head.uri.query().unwrap_or_default(),
            submission: asked.submission,
            is_posted: asked.head.method == Method::POST,
            may_be_plain_http: may_be_plain_http(asked),
        }
    }

    /// The action that the URL names, if it names one.
    pub(crate) fn action(&self) -> Option<Action> {
        ActionWord::find(self.word).map(|known| known.action)
    }

    /// The path of an action below the prefix, with the token in `url` mode.
    pub(crate) fn path(&self, action: Action, parameter: Option<&str>) -> String {
        self.path_in(self.language, action, parameter)
    }

    /// The same in a language of one's choice.
    pub(crate) fn path_in(
        &self,
        language: Language,
        action: Action,
        parameter: Option<&str>,
    ) -> String {
        let mut path = format!("{}/{}", self.state.parts.prefix, action.word(language));
        if let Some(parameter) = parameter {
            path.push('/');
            path.extend(utf8_percent_encode(parameter, &SEGMENT));
        }
        if let (CsrfMode::Url, true, Some(token)) =
            (self.state.parts.csrf, action.carries_token(), &self.token)
        {
            path.push('/');
            path.push_str(token);
        }
        path
    }

    /// The action that begins a session: where URLs carry tokens, one that needs none if there is none to give.
    pub(crate) fn beginning(&self) -> Action {
        match (self.state.parts.csrf, &self.token) {
            (CsrfMode::Url, None) => Action::InitSessionWithoutCsrftoken,
            (CsrfMode::Url, Some(_)) | (CsrfMode::Off | CsrfMode::Form, _) => Action::InitSession,
        }
    }
}

/// What is escaped in a segment of a path: all but `pchar` (RFC 3986, section 3.3).
const SEGMENT: AsciiSet = NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'!')
    .remove(b'$')
    .remove(b'&')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b'+')
    .remove(b',')
    .remove(b';')
    .remove(b'=')
    .remove(b':')
    .remove(b'@');

fn may_be_plain_http(asked: Asked<'_>) -> bool {
    asked.state.parts.tls_in_front && !asked.head.headers.contains_key("sec-fetch-site")
}

fn guessed_language(asked: Asked<'_>) -> Language {
    Languages::guessed(asked.head, asked.state.parts.language)
}

fn token(asked: Asked<'_>, session: Option<&SessionData>) -> Option<String> {
    let Asked { state, now, .. } = asked;
    if !state.parts.csrf.is_on() {
        return None;
    }
    let secret = session.and_then(|data| data.csrf_secret.as_ref())?;
    Some(state.tokens.issue(secret, now))
}

/// Writes the answer to an action.
///
/// # Errors
/// If it cannot be encoded, which is an error of ours.
pub(crate) fn write(answer: &Answer<'_>, reply: &Reply) -> Result<Response, Refusal> {
    match reply {
        Reply::Outcome(outcome) => encode(answer, outcome),
        Reply::Redirect(next) => {
            let response = redirect(StatusCode::FOUND, &location(answer, *next));
            Ok(with_log(response, answer, None))
        }
        Reply::RedirectByPage(next) => {
            let response = redirect_by_page(&location(answer, *next));
            Ok(with_log(response, answer, None))
        }
        Reply::Refusal(refusal) => Ok(write_refusal(answer, refusal)),
    }
}

fn location(answer: &Answer<'_>, next: NextPage) -> String {
    let asked = Languages::asked_in(answer.query);
    match next {
        NextPage::Computation => {
            let language = asked.unwrap_or(answer.language);
            answer.path_in(language, Action::DisplayTaxCalculation, None)
        }
        NextPage::Beginning => {
            let kind = answer.parameter.unwrap_or(ResponseType::Html.word());
            let path = answer.path(answer.beginning(), Some(kind));
            let next = Carried::of_query(answer.query).next_query(answer.language);
            with_query(&path, [asked.map(|language| format!("lang={language}")), next])
        }
    }
}

/// A path with what stands in its query, in words that need no escape.
pub(crate) fn with_query<const COUNT: usize>(path: &str, parts: [Option<String>; COUNT]) -> String {
    let query: Vec<String> = parts.into_iter().flatten().collect();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{}", query.join("&")) }
}

/// Writes a refusal.
pub(crate) fn write_refusal(answer: &Answer<'_>, refusal: &Refusal) -> Response {
    let mut incident = refusal.incident.clone();
    if let Some(fault) = &refusal.setup {
        answer.state.setup_log.report(fault, answer.state.parts.tls_in_front);
    }
    let encoded = encode_refusal(answer, refusal);
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
    response
}

fn encode_refusal(answer: &Answer<'_>, refusal: &Refusal) -> Result<Response, Refusal> {
    let payload = Payload::Sentences(vec![refusal.message.clone()]);
    let outcome = Outcome::new(refusal.status, payload);
    let response = match answer.format {
        ResponseType::Json => json::write(&envelope(answer, &outcome))?,
        ResponseType::Xml => xml::write(&envelope(answer, &outcome))?,
        ResponseType::Html => html::write_refusal(answer, &outcome, refusal.setup.as_deref())?,
    };
    Ok(with_log(response, answer, Some(outcome.status)))
}

fn encode(answer: &Answer<'_>, outcome: &Outcome) -> Result<Response, Refusal> {
    let response = match answer.format {
        ResponseType::Json => json::write(&envelope(answer, outcome))?,
        ResponseType::Xml => xml::write(&envelope(answer, outcome))?,
        ResponseType::Html => html::write(answer, outcome)?,
    };
    Ok(with_log(response, answer, Some(outcome.status)))
}

fn envelope<'a>(answer: &'a Answer<'_>, outcome: &'a Outcome) -> Envelope<'a> {
    Envelope {
        action: answer.word,
        language: answer.language,
        status: outcome.status,
        payload: &outcome.payload,
        csrf_token: answer.token.as_deref(),
    }
}

/// What the log and the metrics say of a response.
fn with_log(mut response: Response, answer: &Answer<'_>, status: Option<Status>) -> Response {
    let logged = Logged::new(answer.word, status.map(Status::number));
    response.extensions_mut().insert(logged);
    response
}

/// A body with its status and type.
fn respond(status: Status, format: ResponseType, body: String) -> Response {
    let mut response = Response::new(Body::from(body));
    *response.status_mut() =
        StatusCode::from_u16(status.http()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(format.content_type()));
    response
}

/// Sends the client on.
fn redirect(status: StatusCode, location: &str) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    let html = HeaderValue::from_static(ResponseType::Html.content_type());
    response.headers_mut().insert(CONTENT_TYPE, html);
    if let Ok(location) = HeaderValue::from_str(location) {
        response.headers_mut().insert(LOCATION, location);
    }
    response
}

/// Sends a browser on from a page of ours. The location holds nothing that HTML would have to escape.
fn redirect_by_page(location: &str) -> Response {
    let body = format!(
        "<!doctype html><html><head><meta charset=\"utf-8\"><title>impots</title></head>\
         <body><a href=\"{location}\">impots</a></body></html>\n"
    );
    let mut response = redirect(StatusCode::OK, "");
    response.headers_mut().remove(LOCATION);
    if let Ok(refresh) = HeaderValue::from_str(&format!("0; url={location}")) {
        response.headers_mut().insert(REFRESH, refresh);
    }
    *response.body_mut() = Body::from(body);
    response
}

/// The methods of a URL (RFC 9110, section 9.3.7); nothing is granted to other origins.
pub(crate) fn options(allowed: &'static str) -> Response {
    let mut response = redirect(StatusCode::OK, "");
    response.headers_mut().remove(LOCATION);
    response.headers_mut().insert(ALLOW, HeaderValue::from_static(allowed));
    response
}

/// What is left when not even a refusal can be encoded.
fn empty_error() -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
    response
}
