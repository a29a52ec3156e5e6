//! What is answered to a request that cannot be: problem details (RFC 9457), every fault at once.
//!
//! ```text
//! {"type": "/api/v1/problems/invalid-input", "title": "Some inputs must be corrected", "status": 400,
//!  "detail": "…", "instance": "urn:uuid:…",
//!  "errors": [{"pointer": "#/salry", "code": "unknown", "detail": "…", "did_you_mean": "salary"}]}
//! ```
//!
//! `type` is what a program goes by, and an address that tells people what it means; `errors` is there for
//! inputs alone. What is for people follows the language of the request, what is for programs never changes: a
//! new meaning gets a new code.

mod code;
mod fault;
mod faults;
mod words;

use axum::response::{IntoResponse, Response};
use http::header::{ALLOW, CONNECTION, RETRY_AFTER, WWW_AUTHENTICATE};
use http::{HeaderName, HeaderValue};
use impots_protocol::Language;
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use crate::host::{Credentials, HeadRefusal};
use crate::limiter::Budget;
pub(crate) use code::Code;
pub(crate) use fault::{Contradiction, Elsewhere, Fault, FaultKind, Place};
use faults::MAX_FAULTS;
pub(crate) use faults::{Faults, FaultsLeft, beside};

/// Seconds after which it is worth trying again what the server could not do.
pub(crate) const RETRY_SECONDS: u64 = 5;

/// Why a request was not answered.
#[derive(Debug, Clone)]
pub(crate) struct Problem {
    /// What kind of problem it is.
    pub(crate) code: Code,
    detail: Option<Detail>,
    /// Where the names of the faults stand.
    place: Place,
    faults: Vec<Fault>,
    /// Whether there are faults that are not told.
    has_more: bool,
    /// Fields of the answer that go with it.
    pub(crate) fields: Vec<(HeaderName, HeaderValue)>,
}

/// What there is to say of one problem and not of its kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Detail {
    /// The byte from which on a body is no JSON.
    Offset(usize),
    /// A line or a body that is longer than so many bytes.
    MoreThanBytes(usize),
    /// A stream with more lines.
    MoreThanLines(u64),
    /// The types that an answer can have.
    Produces(&'static [&'static str]),
    /// The types that a body may have.
    Consumes(&'static [&'static str]),
    /// A body in another charset than UTF-8.
    Charset,
    /// A body that is packed.
    Encoded,
    /// The most bytes that an address may have.
    LongAddress(usize),
    /// The methods that a resource has.
    Methods(String),
    /// The tax years there are.
    TaxYears,
    /// Too many log-ins failed: for so many seconds none is looked at.
    FailedLogins(u64),
    /// A right password of a user who has a second factor.
    TokenNeeded,
    /// A stream whose client has no requests left, for so many seconds.
    GoOnAfter(u64),
    /// More faults than these, which are told.
    FirstFaults(usize),
}

impl Problem {
    /// A problem of a kind.
    pub(crate) const fn new(code: Code) -> Self {
        Self {
            code,
            detail: None,
            place: Place::Query,
            faults: Vec::new(),
            has_more: false,
            fields: Vec::new(),
        }
    }

    /// A problem of which there is more to say.
    pub(crate) fn with_detail(code: Code, detail: Detail) -> Self {
        Self { detail: Some(detail), ..Self::new(code) }
    }

    /// The same, with more to say.
    pub(crate) fn because(self, detail: Detail) -> Self {
        Self { detail: Some(detail), ..self }
    }

    /// What must be corrected: the first faults, if there are many.
    pub(crate) fn faulty(place: Place, faults: Vec<Fault>) -> Self {
        let problem = Self { place, faults, ..Self::new(Code::InvalidInput) };
        problem.with_first(MAX_FAULTS)
    }

    /// The same with so many faults at most.
    fn with_first(mut self, most: usize) -> Self {
        self.has_more |= self.faults.len() > most;
        self.faults.truncate(most);
        self
    }

    /// The same as one of many of a body, of which together so many faults are left to tell; the first is told in any case.
    pub(crate) fn within(self, left: &mut FaultsLeft) -> Self {
        let problem = self.with_first(left.0.max(1));
        left.0 = left.0.saturating_sub(problem.faults.len());
        problem
    }

    /// The same, to be tried again in some seconds.
    pub(crate) fn retry_after(mut self, seconds: u64) -> Self {
        self.fields.push((RETRY_AFTER, HeaderValue::from(seconds)));
        self
    }

    /// A server that has too much to do, or to hold.
    pub(crate) fn overloaded() -> Self {
        Self::new(Code::Overloaded).retry_after(RETRY_SECONDS)
    }

    /// A client that has no requests left.
    pub(crate) fn too_many(counted: &Budget) -> Self {
        Self::new(Code::TooManyRequests).retry_after(counted.seconds())
    }

    /// A request whose head is refused.
    pub(crate) fn of_head(refusal: HeadRefusal) -> Self {
        let code = match refusal {
            HeadRefusal::OtherHost => Code::Misdirected,
            HeadRefusal::TooLarge => Code::HeadersTooLarge,
            HeadRefusal::NoSingleHost => Code::AmbiguousHost,
            HeadRefusal::AmbiguousFraming => Code::AmbiguousHead,
        };
        let problem = Self::new(code);
        match refusal {
            // Who wrote it that way may count bytes otherwise too.
            HeadRefusal::NoSingleHost | HeadRefusal::AmbiguousFraming => problem.and_close(),
            HeadRefusal::OtherHost | HeadRefusal::TooLarge => problem,
        }
    }

    /// The same, at the end of the connection.
    pub(crate) fn and_close(mut self) -> Self {
        self.fields.push((CONNECTION, HeaderValue::from_static("close")));
        self
    }

    /// A method that a resource does not have.
    pub(crate) fn method_not_allowed(allowed: HeaderValue) -> Self {
        let methods = allowed.to_str().unwrap_or_default().to_owned();
        let mut problem = Self::with_detail(Code::MethodNotAllowed, Detail::Methods(methods));
        problem.fields.push((ALLOW, allowed));
        problem
    }

    /// A request without the account that is wanted: with these credentials, which are wrong, or without any (RFC 6750,
    /// section 3.1).
    pub(crate) fn unauthorized(credentials: Option<&Credentials>) -> Self {
        let bearer = match credentials {
            Some(Credentials::Token(_)) => r#"Bearer realm="impots", error="invalid_token""#,
            Some(Credentials::Password { .. }) | None => r#"Bearer realm="impots""#,
        };
        let mut problem = Self::new(Code::Unauthorized);
        for challenge in [r#"Basic realm="impots", charset="UTF-8""#, bearer] {
            problem.fields.push((WWW_AUTHENTICATE, HeaderValue::from_static(challenge)));
        }
        problem
    }

    /// The first fault alone, for those who want none.
    pub(crate) fn only_first(self) -> Self {
        Self { has_more: false, ..self.with_first(1) }
    }

    /// The problem as an object.
    pub(crate) const fn told<'a>(&'a self, base: &'a str, language: Language) -> Told<'a> {
        Told { problem: self, base, language, instance: None }
    }
}

/// Left for the gate, which knows the language and the request: it writes the body.
impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.code.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// A problem in a language, as an object of `application/problem+json`.
pub(crate) struct Told<'a> {
    problem: &'a Problem,
    /// The path of the API.
    base: &'a str,
    language: Language,
    instance: Option<&'a str>,
}

impl<'a> Told<'a> {
    /// The same, of a request that has a number.
    pub(crate) const fn of_request(self, instance: &'a str) -> Self {
        Self { instance: Some(instance), ..self }
    }
}

impl Serialize for Told<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { problem, base, language, instance } = *self;
        let code = problem.code;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", &format_args!("{base}/problems/{}", code.name()))?;
        map.serialize_entry("title", code.title(language))?;
        map.serialize_entry("status", &code.status().as_u16())?;
        match &problem.detail {
            Some(detail) => map.serialize_entry("detail", &detail.words(language))?,
            None if problem.has_more => {
                map.serialize_entry(
                    "detail",
                    &Detail::FirstFaults(problem.faults.len()).words(language),
                )?;
            }
            None => map.serialize_entry("detail", code.meaning(language))?,
        }
        if let Some(instance) = instance {
            map.serialize_entry("instance", &format_args!("urn:uuid:{instance}"))?;
        }
        if let Some(Detail::Offset(offset)) = problem.detail {
            map.serialize_entry("offset", &offset)?;
        }
        if let Some(Detail::GoOnAfter(seconds)) = problem.detail {
            map.serialize_entry("retry_after", &seconds)?;
        }
        if !problem.faults.is_empty() {
            let faults = problem.faults.iter().map(|fault| fault.told(&problem.place, language));
            map.serialize_entry("errors", &faults.collect::<Vec<_>>())?;
        }
        if problem.has_more {
            map.serialize_entry("more_errors", &true)?;
        }
        map.end()
    }
}
