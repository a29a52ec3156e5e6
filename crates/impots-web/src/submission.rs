//! What a request sent: its body, as fields or as bytes.
//!
//! The front controller reads it before the session is opened for the action. Nothing is judged here but size, time and coding:
//! fields are not looked at, a list is not parsed.

use std::borrow::Cow;
use std::pin::pin;
use std::sync::Arc;

use axum::body::Body;
use bytes::{Bytes, BytesMut};
use futures_util::FutureExt as _;
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE};
use http::request::Parts;
use http_body_util::BodyExt;
use impots_api::{BodyBudget, Client, FREE_BYTES, HeldBytes, Sender};
use impots_protocol::{Message, Status};
use percent_encoding::percent_decode;
use tokio::time::timeout;

use crate::form::Form;
use crate::refusal::Refusal;
use crate::state::Limits;

/// Most fields of a form: each takes far more memory than the bytes it came in.
/// The longest of ours, that of a household with every question, has fewer.
pub(crate) const MAX_FIELDS: usize = 100;

/// What a client sent.
#[derive(Clone, Debug, Default)]
pub(crate) struct Submission {
    /// The fields of a form, in their order.
    pub(crate) form: Form,
    /// The body, unless it was a form.
    /// Whatever its type: a list is read of any but that of a form.
    pub(crate) raw: Bytes,
    /// Whether the type of the body is that of a form.
    pub(crate) is_form: bool,
    /// Its part in the budget of all bodies, if it is large.
    _counted: Option<Arc<HeldBytes>>,
}

/// What bodies may take.
pub(crate) struct Allowance<'a> {
    pub(crate) limits: &'a Limits,
    pub(crate) budget: &'a Arc<BodyBudget>,
    /// Whose body it is, of which a part of the budget is left to others.
    pub(crate) client: Client,
}

impl Submission {
    fn of_form(form: Form) -> Result<Self, Refusal> {
        if form.len() > MAX_FIELDS {
            return Err(Refusal::new(Status::BodyTooLarge, Message::TooManyFields(MAX_FIELDS)));
        }
        Ok(Self { form, is_form: true, ..Self::default() })
    }

    /// The faults of a form; if something else was sent in its place, the type to send it with is the last of them.
    pub(crate) fn faults(&self, mut faults: Vec<Message>) -> Vec<Message> {
        if !self.raw.is_empty() {
            faults.push(Message::FormTypeExpected);
        }
        faults
    }
}

/// Reads the body within the limits of size, time and memory. Who sends it is asked only of a large one.
/// `sender` may look into a store, and is asked once at most.
///
/// # Errors
/// 413 for one byte too many, 415 for a compressed body, 408 for one that does not come, 503 where bodies take too much.
pub(crate) async fn read(
    head: &Parts,
    body: Body,
    allowance: Allowance<'_>,
    sender: impl AsyncFnOnce() -> Sender,
) -> Result<Submission, Refusal> {
    if is_encoded(head) {
        return Err(Refusal::new(Status::UnsupportedBody, Message::BodyCompressed));
    }
    let limits = allowance.limits;
    let mut reading = pin!(read_bytes(head, body, &allowance, sender));
    let too_slow = |_| Refusal::new(Status::BodyTooSlow, Message::BodyIncomplete);
    let (bytes, counted) = match reading.as_mut().now_or_never() {
        // A small body has come with its head: nobody has to look at a clock.
        Some(read) => read?,
        None => timeout(limits.body_time, reading).await.map_err(too_slow)??,
    };
    let submission = understand(head, bytes).await?;
    Ok(Submission { _counted: counted.map(Arc::new), ..submission })
}

/// The body by its type: the two of forms (protocol, section 3), and anything else as it came.
async fn understand(head: &Parts, bytes: Bytes) -> Result<Submission, Refusal> {
    let content_type = head.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let content_type = content_type.unwrap_or_default();
    let is = |essence| is_of_type(content_type, essence);
    if is("application/x-www-form-urlencoded") {
        Submission::of_form(read_urlencoded(&bytes))
    } else if is("multipart/form-data") {
        Submission::of_form(read_multipart(content_type, bytes).await)
    } else {
        Ok(Submission { raw: bytes, ..Submission::default() })
    }
}

/// Whether the body is anything but itself (RFC 9110, section 8.4): `identity` is no coding, and some clients say it.
fn is_encoded(head: &Parts) -> bool {
    let mut codings = head
        .headers
        .get_all(CONTENT_ENCODING)
        .iter()
        .flat_map(|line| line.as_bytes().split(|byte| *byte == b',').map(<[u8]>::trim_ascii));
    codings.any(|coding| !coding.is_empty() && !coding.eq_ignore_ascii_case(b"identity"))
}

/// The bytes of the body, and what they hold of the budget of all bodies. The length that a client declares only refuses; what is
/// counted are bytes that came (security, fault 31).
async fn read_bytes(
    head: &Parts,
    mut body: Body,
    allowance: &Allowance<'_>,
    sender: impl AsyncFnOnce() -> Sender,
) -> Result<(Bytes, Option<HeldBytes>), Refusal> {
    let most = allowance.limits.body_bytes;
    let too_large = || Refusal::new(Status::BodyTooLarge, Message::BodyTooLarge(most));
    let declared = head.headers.get(CONTENT_LENGTH).and_then(|value| value.to_str().ok());
    let declared = declared.and_then(|text| text.parse().ok());
    if declared.is_some_and(|length: usize| length > most) {
        return Err(too_large());
    }
    let (mut sender, mut counted) = (Some(sender), None::<HeldBytes>);
    let mut read = BytesMut::new();
    while let Some(frame) = body.frame().await {
        let incomplete = |_| Refusal::new(Status::BodyIncomplete, Message::BodyIncomplete);
        let Ok(chunk) = frame.map_err(incomplete)?.into_data() else {
            continue;
        };
        let length = read.len() + chunk.len();
        if length > most {
            return Err(too_large());
        }
        if length > FREE_BYTES {
            if let Some(sender) = sender.take() {
                counted = Some(allowance.budget.begin(sender().await, allowance.client));
            }
            if counted.as_mut().is_some_and(|counted| !counted.grow_to(length)) {
                return Err(Refusal::busy());
            }
        }
        // One chunk is the whole of most bodies: it is taken as it is.
        if declared == Some(chunk.len()) && read.is_empty() {
            return end_of(body, chunk, counted).await;
        }
        read.extend_from_slice(&chunk);
    }
    Ok((read.freeze(), counted))
}

/// Reads to the end of a body of which nothing is left, so that the connection may go on.
async fn end_of(
    mut body: Body,
    whole: Bytes,
    counted: Option<HeldBytes>,
) -> Result<(Bytes, Option<HeldBytes>), Refusal> {
    while let Some(Ok(_)) = body.frame().await {}
    Ok((whole, counted))
}

/// Whether a content type is this one, whatever its parameters.
fn is_of_type(content_type: &str, essence: &str) -> bool {
    content_type.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case(essence)
}

/// The fields of `a=b&c=d` (URL Standard, "application/x-www-form-urlencoded parsing").
fn read_urlencoded(bytes: &[u8]) -> Form {
    let pairs = bytes.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty());
    let fields = pairs.map(|pair| {
        let mut parts = pair.splitn(2, |byte| *byte == b'=').map(unescape);
        (parts.next().unwrap_or_default(), parts.next().unwrap_or_default())
    });
    // One more than is allowed, so that too many can be told from enough.
    Form::new(fields.take(MAX_FIELDS + 1))
}

/// A name or a value without `+` and `%` escapes. A `%` that begins none stays.
fn unescape(part: &[u8]) -> Cow<'_, str> {
    // Most names and amounts are plain.
    if !part.iter().any(|byte| matches!(byte, b'+' | b'%')) {
        return str::from_utf8(part).map_or_else(|_| text(part.to_vec()).into(), Cow::Borrowed);
    }
    let spaced: Vec<u8> =
        part.iter().map(|byte| if *byte == b'+' { b' ' } else { *byte }).collect();
    text(percent_decode(&spaced).collect()).into()
}

/// Bytes of a form as text: UTF-8, or else Latin-1, in which old programs write `marié`.
fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes)
        .unwrap_or_else(|error| error.as_bytes().iter().copied().map(char::from).collect())
}

/// The text fields of a multipart form; what follows a fault is left out, as if it had not been sent.
async fn read_multipart(content_type: &str, bytes: Bytes) -> Form {
    let mut fields = Vec::new();
    let Ok(boundary) = multer::parse_boundary(content_type) else {
        return Form::default();
    };
    let body = http_body_util::Full::new(Bytes::from(text(bytes.into()))).into_data_stream();
    let mut multipart = multer::Multipart::new(body, boundary);
    while fields.len() <= MAX_FIELDS
        && let Ok(Some(field)) = multipart.next_field().await
    {
        let name = field.name().map(str::to_owned);
        if let (Some(name), Ok(value)) = (name, field.bytes().await) {
            fields.push((name, String::from_utf8_lossy(&value).into_owned()));
        }
    }
    Form::new(fields)
}
