//! What a handler answers when all is well, and how long it may be kept (RFC 9111, section 5.2.2).
//!
//! | answer | `Cache-Control` | tag |
//! |---|---|---|
//! | to a question in the address | `private, no-cache`: each time it is asked whether the tag is still right | of the question |
//! | a document, such as the description | `public, max-age=300` | of its bytes |
//! | a document that shows what the request said | `private, no-cache` | of its bytes |
//! | to a body | `no-store` | none |
//!
//! A 304 has the fields of the 200 that it stands for and no body (RFC 9110, section 15.4.5).

use axum::body::Body;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, VARY};
use http::{HeaderMap, HeaderValue, StatusCode};
use serde::Serialize;

use crate::caching::{Tag, is_known};
use crate::negotiation::JSON;
use crate::problem::{Code, Problem};

/// JSON, and how long it may be kept.
pub(crate) struct Answer {
    /// Empty where the client has it.
    body: Bytes,
    content_type: HeaderValue,
    /// The value of `Cache-Control`.
    kept: HeaderValue,
    tag: Option<Tag>,
    /// Whether the client has it: 304.
    is_known: bool,
    /// Whether `Accept` decided the type.
    has_two_types: bool,
}

/// To be asked for again each time, and by this client alone: wages stand in the address, or its host in the answer.
const ASKED_AGAIN: HeaderValue = HeaderValue::from_static("private, no-cache");
/// The same for everybody, for some minutes.
pub(crate) const PUBLIC: HeaderValue = HeaderValue::from_static("public, max-age=300");
/// Not kept by anybody.
const NOT_KEPT: HeaderValue = HeaderValue::from_static("no-store");

impl Answer {
    /// The answer to a body that was sent, as JSON.
    pub(crate) fn to_post(json: impl Into<Bytes>) -> Self {
        Self::of(json.into(), JSON, NOT_KEPT, None)
    }

    /// The answer to a question in the address: it is asked for unless the client has it.
    ///
    /// # Errors
    /// Those of the answer.
    pub(crate) fn to_get(
        json: impl FnOnce() -> Result<Bytes, Problem>,
        tag: Tag,
        headers: &HeaderMap,
    ) -> Result<Self, Problem> {
        let is_known = is_known(&tag, headers);
        let body = if is_known { Bytes::new() } else { json()? };
        let answer = Self::of(body, JSON, ASKED_AGAIN, Some(tag));
        Ok(Self { is_known, ..answer })
    }

    /// What is the same for everybody, as JSON.
    ///
    /// # Errors
    /// An error of ours, if it cannot be written as JSON.
    pub(crate) fn json_document(
        answer: &impl Serialize,
        headers: &HeaderMap,
    ) -> Result<Self, Problem> {
        Ok(Self::document(written(answer)?, JSON, headers))
    }

    /// What is the same for everybody.
    pub(crate) fn document(body: Bytes, content_type: &'static str, headers: &HeaderMap) -> Self {
        let tag = Tag::of_bytes(&body);
        let is_known = is_known(&tag, headers);
        Self { is_known, ..Self::of(body, content_type, PUBLIC, Some(tag)) }
    }

    /// The same where the client chose between two types: caches keep both.
    pub(crate) fn of_two_types(self) -> Self {
        Self { has_two_types: true, ..self }
    }

    /// The same where it shows what the request said.
    pub(crate) fn for_one_client(self) -> Self {
        Self { kept: ASKED_AGAIN, ..self }
    }

    fn of(body: Bytes, content_type: &'static str, kept: HeaderValue, tag: Option<Tag>) -> Self {
        let content_type = HeaderValue::from_static(content_type);
        Self { body, content_type, kept, tag, is_known: false, has_two_types: false }
    }
}

/// An answer as JSON.
///
/// # Errors
/// An error of ours, if it cannot be written so.
pub(crate) fn written(answer: &impl Serialize) -> Result<Bytes, Problem> {
    let bytes = serde_json::to_vec(answer).map_err(|_| Problem::new(Code::InternalError))?;
    Ok(bytes.into())
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let mut response = Response::default();
        if self.is_known {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
        } else {
            *response.body_mut() = Body::from(self.body);
            response.headers_mut().insert(CONTENT_TYPE, self.content_type);
        }
        let headers = response.headers_mut();
        headers.insert(CACHE_CONTROL, self.kept);
        if self.has_two_types {
            headers.insert(VARY, HeaderValue::from_static("Accept, Accept-Language"));
        }
        if let Some(tag) = self.tag {
            headers.insert(ETAG, tag.into_value());
        }
        response
    }
}
