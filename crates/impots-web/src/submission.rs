//! What a request sent: its body, as fields or as bytes.

use axum::body::Body;
use bytes::Bytes;
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE};
use http::request::Parts;
use http_body_util::{BodyExt, LengthLimitError, Limited};
use impots_protocol::{Message, Status};
use percent_encoding::percent_decode;
use tokio::time::timeout;

use crate::form::Form;
use crate::refusal::Refusal;
use crate::state::Limits;

/// Most fields of a form: each takes far more memory than the bytes it came in.
const MAX_FIELDS: usize = 100;

/// What a client sent.
#[derive(Clone, Debug, Default)]
pub(crate) struct Submission {
    /// The fields of a form, in their order.
    pub(crate) form: Form,
    /// The body, unless it was a form.
    pub(crate) raw: Bytes,
    /// Whether the type of the body is that of a form.
    pub(crate) is_form: bool,
}

impl Submission {
    fn of_form(fields: Vec<(String, String)>) -> Result<Self, Refusal> {
        if fields.len() > MAX_FIELDS {
            return Err(Refusal::new(Status::BodyTooLarge, Message::TooManyFields(MAX_FIELDS)));
        }
        Ok(Self { form: Form::new(fields), raw: Bytes::new(), is_form: true })
    }

    /// The faults of a form; if something else was sent in its place, the type to send it with is the last of them.
    pub(crate) fn faults(&self, mut faults: Vec<Message>) -> Vec<Message> {
        if !self.raw.is_empty() {
            faults.push(Message::FormTypeExpected);
        }
        faults
    }
}

/// Reads the body within the limits of size and time.
///
/// # Errors
/// 413 for one byte too many, 415 for a compressed body, 408 for one that does not come.
pub(crate) async fn read(head: &Parts, body: Body, limits: &Limits) -> Result<Submission, Refusal> {
    if is_encoded(head) {
        return Err(Refusal::new(Status::UnsupportedBody, Message::BodyCompressed));
    }
    let bytes = read_bytes(head, body, limits).await?;
    let content_type = head.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let content_type = content_type.unwrap_or_default();
    match essence(content_type).as_str() {
        "application/x-www-form-urlencoded" => Submission::of_form(read_urlencoded(&bytes)),
        "multipart/form-data" => Submission::of_form(read_multipart(content_type, bytes).await),
        _ => Ok(Submission { form: Form::default(), raw: bytes, is_form: false }),
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

async fn read_bytes(head: &Parts, body: Body, limits: &Limits) -> Result<Bytes, Refusal> {
    let too_large = || Refusal::new(Status::BodyTooLarge, Message::BodyTooLarge(limits.body_bytes));
    let declared = head.headers.get(CONTENT_LENGTH).and_then(|value| value.to_str().ok());
    if declared
        .and_then(|text| text.parse().ok())
        .is_some_and(|length: usize| length > limits.body_bytes)
    {
        return Err(too_large());
    }
    match timeout(limits.body_time, Limited::new(body, limits.body_bytes).collect()).await {
        Ok(Ok(collected)) => Ok(collected.to_bytes()),
        Ok(Err(error)) if error.is::<LengthLimitError>() => Err(too_large()),
        Ok(Err(_)) => Err(Refusal::new(Status::BodyIncomplete, Message::BodyIncomplete)),
        Err(_) => Err(Refusal::new(Status::BodyTooSlow, Message::BodyIncomplete)),
    }
}

fn essence(content_type: &str) -> String {
    content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// The fields of `a=b&c=d` (URL Standard, "application/x-www-form-urlencoded parsing").
fn read_urlencoded(bytes: &[u8]) -> Vec<(String, String)> {
    let pairs = bytes.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty());
    let fields = pairs.map(|pair| {
        let mut parts = pair.splitn(2, |byte| *byte == b'=').map(unescape);
        (parts.next().unwrap_or_default(), parts.next().unwrap_or_default())
    });
    fields.take(MAX_FIELDS + 1).collect()
}

fn unescape(part: &[u8]) -> String {
    let spaced: Vec<u8> =
        part.iter().map(|byte| if *byte == b'+' { b' ' } else { *byte }).collect();
    text(percent_decode(&spaced).collect())
}

/// Bytes of a form as text: UTF-8, or else Latin-1, in which old programs write `marié`.
fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes)
        .unwrap_or_else(|error| error.as_bytes().iter().copied().map(char::from).collect())
}

/// The text fields of a multipart form; what follows a fault is left out, as if it had not been sent.
async fn read_multipart(content_type: &str, bytes: Bytes) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    let Ok(boundary) = multer::parse_boundary(content_type) else {
        return fields;
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
    fields
}
