//! The body of a request: of which type, how large, how late.

use axum::body::{Body, HttpBody as _};
use bytes::{Bytes, BytesMut};
use futures_util::StreamExt as _;
use http::HeaderMap;
use http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use tokio::time::timeout;

use crate::body_budget::{FREE_BYTES, HeldBytes};
use crate::negotiation::{JSON, NDJSON};
use crate::problem::{Code, Detail, Problem};
use crate::settings::ApiSettings;

/// What a body is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BodyType {
    /// One JSON document.
    Json,
    /// A JSON object a line.
    Lines,
}

/// The type that a request says its body is of.
///
/// # Errors
/// Another type, none or several, another charset than UTF-8, or a body that is packed (415, `unsupported-media-type`).
pub(crate) fn body_type(headers: &HeaderMap) -> Result<BodyType, Problem> {
    let refused = |detail| Problem::with_detail(Code::UnsupportedMediaType, detail);
    let lines = headers.get_all(CONTENT_ENCODING).iter();
    let mut codings = lines
        .flat_map(|line| line.as_bytes().split(|byte| *byte == b',').map(<[u8]>::trim_ascii))
        .filter(|coding| !coding.is_empty());
    if !codings.all(|coding| coding.eq_ignore_ascii_case(b"identity")) {
        return Err(refused(Detail::Encoded));
    }
    let mut types = headers.get_all(CONTENT_TYPE).iter();
    let given = match (types.next(), types.next()) {
        (Some(only), None) => only.to_str().unwrap_or_default(),
        (_, _) => "",
    };
    let (essence, parameters) = given.split_once(';').unwrap_or((given, ""));
    let is_utf8 = parameters.split(';').all(is_utf8);
    match essence.trim().to_ascii_lowercase().as_str() {
        JSON if is_utf8 => Ok(BodyType::Json),
        NDJSON if is_utf8 => Ok(BodyType::Lines),
        JSON | NDJSON => Err(refused(Detail::Charset)),
        _ => Err(refused(Detail::Consumes(&[JSON, NDJSON]))),
    }
}

/// JSON is UTF-8 (RFC 8259, section 8.1); some clients say so, by either of its labels that people write (Encoding standard, section 4.2).
fn is_utf8(parameter: &str) -> bool {
    match parameter.split_once('=') {
        Some((name, value)) if name.trim().eq_ignore_ascii_case("charset") => {
            let label = value.trim().trim_matches('"');
            ["utf-8", "utf8"].iter().any(|known| label.eq_ignore_ascii_case(known))
        }
        Some(_) | None => true,
    }
}

/// The whole of a body, for which memory is held.
///
/// # Errors
/// One that is too large (413, `too-large`), that does not come in time (408, `request-timeout`), that breaks off (400, `broken-body`),
/// or for which no memory is left (503, `overloaded`).
pub(crate) async fn read(
    body: Body,
    settings: &ApiSettings,
    held: &mut HeldBytes,
) -> Result<Bytes, Problem> {
    let reading = read_up_to(body, settings.body_bytes, held);
    timeout(settings.body_time, reading).await.unwrap_or(Err(Problem::new(Code::RequestTimeout)))
}

/// The same without a bound of time. A length that is declared refuses a body before a byte of it is read, and is else not believed:
/// memory is held for what came.
async fn read_up_to(body: Body, most: usize, held: &mut HeldBytes) -> Result<Bytes, Problem> {
    let too_large = || Problem::with_detail(Code::TooLarge, Detail::MoreThanBytes(most));
    let declared = usize::try_from(body.size_hint().lower()).unwrap_or(usize::MAX);
    if declared > most {
        return Err(too_large());
    }
    let mut chunks = body.into_data_stream();
    let mut read = BytesMut::new();
    while let Some(chunk) = chunks.next().await {
        let chunk = chunk.map_err(|_| Problem::new(Code::BrokenBody))?;
        let length = read.len() + chunk.len();
        if length > most {
            return Err(too_large());
        }
        if length > FREE_BYTES && !held.grow_to(length) {
            return Err(Problem::overloaded());
        }
        read.extend_from_slice(&chunk);
    }
    Ok(read.freeze())
}
