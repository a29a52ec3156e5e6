//! The life of a request, from its first byte to the fields of its answer.
//!
//! 1. give it a number, find its language,
//! 2. refuse a head that is not for this server, answer a preflight,
//! 3. is the client who it says, where accounts are wanted,
//! 4. has it requests left,
//! 5. call the handler,
//! 6. put a problem into words,
//! 7. add the fields of every answer, and log a line.
//!
//! Who is refused is counted all the same, or else credentials could be guessed for nothing: step 3 finds out,
//! and tells it only after step 4. A handler that panics is answered like any error of ours, and the server
//! goes on. The log has the template of an address and never the address itself, which can hold incomes.

use std::panic::AssertUnwindSafe;
use std::time::Instant;

use axum::body::{Body, HttpBody as _};
use axum::extract::Request;
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_MAX_AGE, ALLOW,
    AUTHORIZATION, CACHE_CONTROL, CONTENT_LANGUAGE, CONTENT_LENGTH, CONTENT_TYPE,
    TRANSFER_ENCODING,
};
use http::request::Parts as Head;
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use impots_protocol::Language;

use crate::Api;
use crate::address::Named;
use crate::answer::PUBLIC;
use crate::asker::Asker;
use crate::fields;
use crate::handlers;
use crate::host::{Credentials, Login};
use crate::limiter::{Budget, Client};
use crate::methods;
use crate::negotiation;
use crate::problem::{Code, Detail, Problem, RETRY_SECONDS};
use crate::request_id::{REQUEST_ID, RequestId};
use crate::settings::Access;

/// What a browser asks before it lets a page send a field such as `Authorization` (Fetch standard,
/// "CORS-preflight fetch"). It may remember the answer for two hours, the most that Chromium does.
const PREFLIGHT: [(HeaderName, HeaderValue); 3] = [
    (ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("GET, HEAD, POST, OPTIONS")),
    (
        ACCESS_CONTROL_ALLOW_HEADERS,
        HeaderValue::from_static(
            "Authorization, Content-Type, Accept-Language, If-None-Match, Prefer",
        ),
    ),
    (ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("7200")),
];

/// What is left of the budget, and the budget itself, as the IETF's draft of `RateLimit` fields for HTTP has
/// them.
const RATE_LIMIT: HeaderName = HeaderName::from_static("ratelimit");
const RATE_LIMIT_POLICY: HeaderName = HeaderName::from_static("ratelimit-policy");
const PROBLEM_JSON: HeaderValue = HeaderValue::from_static("application/problem+json");

/// Lets a request through to its handler, and its answer out.
pub(crate) async fn pass(api: &Api, request: Request) -> Response {
    let started = Instant::now();
    let known = request.extensions().get::<RequestId>().copied();
    let id = known.unwrap_or_else(RequestId::random);
    let language = negotiation::language(request.headers(), api.0.settings.language);
    let method = request.method().clone();
    let named = api.0.addresses.find(request.uri().path());
    let mut budget = None;
    let answered = answer(api, language, named, request, &mut budget);
    let answered = AssertUnwindSafe(answered).catch_unwind().await;
    let answered = answered.unwrap_or_else(|_| Err(Problem::new(Code::InternalError)));
    let mut response = answered.unwrap_or_else(IntoResponse::into_response);
    if let Some(problem) = problem_of(&mut response) {
        put_into_words(api, &mut response, &problem, language, &id);
    }
    add_fields(api, &mut response, budget.as_ref(), language, &id);
    if method == Method::HEAD {
        response = without_body(response);
    }
    tracing::info!(
        method = known_method(&method),
        path = named.map_or("", |named| &named.path),
        status = response.status().as_u16(),
        microseconds = u64::try_from(started.elapsed().as_micros()).unwrap_or(u64::MAX),
        request = id.as_str(),
        "api"
    );
    response
}

/// The steps from 2 to 5. What is left to the client is told even where the answer is a problem, through `budget`.
///
/// # Errors
/// What is refused before a handler is asked: the head (421, 431, 400), an address that is too long (414), a body of another transfer
/// coding (501), no request left (429), no account (401) or none that could be looked at (429, 503), no such resource (404) or method
/// (405).
async fn answer(
    api: &Api,
    language: Language,
    named: Option<&Named>,
    request: Request,
    budget: &mut Option<Budget>,
) -> Result<Response, Problem> {
    let (mut head, body) = request.into_parts();
    if let Some(refusal) = api.0.host.refusal(&head) {
        return Err(Problem::of_head(refusal));
    }
    check_size_and_coding(&head)?;
    let template = named.map_or("", |named| named.template);
    if head.method == Method::OPTIONS {
        return Ok(preflight(methods::of(template)));
    }
    let is_open = api.0.settings.access != Access::Accounts || DESCRIPTION.contains(&template);
    let client = admitted(api, &head, is_open).await;
    let refused = client.as_ref().err().cloned();
    let client = client.unwrap_or_else(|_| Client::Network(api.0.host.network(&head)));
    if let Some(limiter) = &api.0.limiter {
        let counted = budget.insert(limiter.count(client, 1));
        if counted.is_exceeded {
            return Err(Problem::too_many(counted));
        }
    }
    if let Some(problem) = refused {
        return Err(problem);
    }
    head.extensions.insert(Asker { client, language });
    let mut response = call(api, template, Request::from_parts(head, body))?.await;
    if let Some(left) = response.extensions_mut().remove() {
        *budget = Some(left);
    }
    if !is_open && response.headers().get(CACHE_CONTROL) == Some(&PUBLIC) {
        // A shared cache would hand it to those without an account (RFC 9111, section 3.5).
        let private = HeaderValue::from_static("private, max-age=300");
        response.headers_mut().insert(CACHE_CONTROL, private);
    }
    Ok(response)
}

/// What describes the API keeps no secret.
const DESCRIPTION: [&str; 4] = ["/openapi.json", "/docs", "/docs.css", "/problems/{code}"];

/// Asks the handler for its answer.
///
/// # Errors
/// An address that names nothing, or a method that is not one of those that it has.
fn call(
    api: &Api,
    template: &str,
    request: Request,
) -> Result<BoxFuture<'static, Response>, Problem> {
    if template.is_empty() {
        return Err(Problem::new(Code::NotFound));
    }
    // HEAD is answered as GET is (RFC 9110, section 9.3.2).
    let method = match request.method().as_str() {
        "GET" | "HEAD" => "get",
        "POST" => "post",
        _ => "",
    };
    let answer = handlers::call(template, method, api.clone(), request);
    answer.ok_or_else(|| Problem::method_not_allowed(methods::of(template)))
}

/// The same for HEAD: as long as it would be, where GET would have a body at all (RFC 9110, section 8.6).
fn without_body(response: Response) -> Response {
    let (mut head, body) = response.into_parts();
    if !matches!(head.status, StatusCode::NO_CONTENT | StatusCode::NOT_MODIFIED)
        && let Some(length) = body.size_hint().exact()
    {
        head.headers.entry(CONTENT_LENGTH).or_insert(length.into());
    }
    Response::from_parts(head, Body::empty())
}

/// Most bytes of a path and its query: RFC 9110, section 4.1, wants 8000 to be read.
const MAX_ADDRESS: usize = 8192;

/// Refuses an address that is too long, and a body that is coded otherwise than in chunks (RFC 9112, section 6.1).
fn check_size_and_coding(head: &Head) -> Result<(), Problem> {
    let length = head.uri.path_and_query().map_or(0, |it| it.as_str().len());
    if length > MAX_ADDRESS {
        return Err(Problem::with_detail(Code::UriTooLong, Detail::LongAddress(MAX_ADDRESS)));
    }
    if is_read_as_it_came(&head.headers) {
        Ok(())
    } else {
        Err(Problem::new(Code::UnknownTransferCoding).and_close())
    }
}

/// Whether a body is transferred as it is, or once in chunks: the one coding that the connection takes off (RFC 9112, section 6.1).
/// Of any other the bytes that come would be taken for the body itself.
///
/// ```
/// use http::HeaderMap;
/// use impots_api::is_read_as_it_came;
///
/// let mut headers = HeaderMap::new();
/// assert!(is_read_as_it_came(&headers));
/// headers.insert("transfer-encoding", "chunked".parse().unwrap());
/// assert!(is_read_as_it_came(&headers));
/// headers.insert("transfer-encoding", "gzip, chunked".parse().unwrap());
/// assert!(!is_read_as_it_came(&headers));
/// ```
pub fn is_read_as_it_came(headers: &HeaderMap) -> bool {
    let mut codings = headers.get_all(TRANSFER_ENCODING).iter();
    let is_chunked = |it: &HeaderValue| it.as_bytes().trim_ascii().eq_ignore_ascii_case(b"chunked");
    codings.next().is_none_or(is_chunked) && codings.next().is_none()
}

/// What a browser asks before it sends a request of another page's: it is counted for nobody, as no page can leave it out.
fn preflight(methods: HeaderValue) -> Response {
    let mut response = StatusCode::NO_CONTENT.into_response();
    response.headers_mut().insert(ALLOW, methods);
    response.headers_mut().extend(PREFLIGHT);
    response
}

/// Whom the request is counted for, once it is known that it may ask.
async fn admitted(api: &Api, head: &Head, is_open: bool) -> Result<Client, Problem> {
    let user = if is_open { None } else { Some(authenticate(api, head).await?) };
    Ok(match (user, &api.0.limiter) {
        (Some(user), Some(limiter)) => limiter.user(&user),
        (Some(_), None) | (None, _) => Client::Network(api.0.host.network(head)),
    })
}

/// Whose credentials they are, if they are right.
async fn authenticate(api: &Api, head: &Head) -> Result<String, Problem> {
    let credentials = credentials(head).ok_or_else(|| Problem::unauthorized(None))?;
    match api.0.host.verify(head, &credentials).await {
        Login::Right(user) => Ok(user),
        Login::Wrong => Err(Problem::unauthorized(Some(&credentials))),
        Login::TokenNeeded => {
            Err(Problem::unauthorized(Some(&credentials)).because(Detail::TokenNeeded))
        }
        Login::TooManyFailures(seconds) => {
            let detail = Detail::FailedLogins(seconds);
            Err(Problem::with_detail(Code::TooManyRequests, detail).retry_after(seconds))
        }
        Login::Busy => Err(Problem::overloaded()),
        Login::Unavailable => {
            Err(Problem::new(Code::AccountsUnavailable).retry_after(RETRY_SECONDS))
        }
    }
}

/// `Authorization: Basic` (RFC 7617) or `Bearer` (RFC 6750), if it stands there once and can be read.
fn credentials(head: &Head) -> Option<Credentials> {
    let mut fields = head.headers.get_all(AUTHORIZATION).iter();
    let (field, None) = (fields.next()?.to_str().ok()?, fields.next()) else {
        return None;
    };
    let (scheme, rest) = field.split_once(' ')?;
    let rest = rest.trim();
    if scheme.eq_ignore_ascii_case("bearer") {
        return (!rest.is_empty()).then(|| Credentials::Token(rest.to_owned()));
    }
    let decoded = STANDARD.decode(rest).ok().filter(|_| scheme.eq_ignore_ascii_case("basic"))?;
    let text = String::from_utf8(decoded).ok()?;
    let (user, password) = text.split_once(':')?;
    Some(Credentials::Password { user: user.to_owned(), password: password.to_owned() })
}

/// The problem that an answer tells: a handler's, or one that axum found by itself.
fn problem_of(response: &mut Response) -> Option<Problem> {
    if let Some(problem) = response.extensions_mut().remove::<Problem>() {
        return Some(problem);
    }
    let status = response.status();
    let is_refused = status.is_client_error() || status.is_server_error();
    is_refused.then(|| Problem::new(Code::of_status(status)))
}

/// Writes a problem as the body of its answer, in the place of whatever the answer was: nothing that a handler or axum put into it
/// goes out, not even a field, but the fields of the problem.
fn put_into_words(
    api: &Api,
    response: &mut Response,
    problem: &Problem,
    language: Language,
    id: &RequestId,
) {
    let told = problem.told(api.0.base(), language).of_request(id.as_str());
    let bytes = serde_json::to_vec(&told).unwrap_or_default();
    *response.status_mut() = problem.code.status();
    let headers = response.headers_mut();
    headers.clear();
    headers.insert(CONTENT_TYPE, PROBLEM_JSON);
    for (name, value) in &problem.fields {
        headers.append(name.clone(), value.clone());
    }
    *response.body_mut() = Body::from(bytes);
    if problem.code == Code::InternalError {
        tracing::error!(request = id.as_str(), "a request of the API ended in an error of ours");
    }
}

/// Adds the fields of every answer: last, as a problem has lost those that it had.
fn add_fields(
    api: &Api,
    response: &mut Response,
    budget: Option<&Budget>,
    language: Language,
    id: &RequestId,
) {
    fields::complete(response, &api.0.fields);
    let headers = response.headers_mut();
    headers.insert(REQUEST_ID, id.to_header());
    if let Some(budget) = budget {
        headers.insert(RATE_LIMIT_POLICY, budget.policy());
        headers.insert(RATE_LIMIT, budget.limit());
    }
    // What is in one language alone says so itself.
    let of_client = || HeaderValue::from_static(language.code());
    headers.entry(CONTENT_LANGUAGE).or_insert_with(of_client);
}

/// The methods of RFC 9110, section 9; a client can send any other word, of any length.
fn known_method(method: &Method) -> &str {
    match method.as_str() {
        known @ ("GET" | "HEAD" | "POST" | "PUT" | "DELETE" | "CONNECT" | "OPTIONS" | "TRACE"
        | "PATCH") => known,
        _ => "other",
    }
}
