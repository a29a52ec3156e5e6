//! Strong entity tags (RFC 9110, section 8.8.3): what an answer depends on, digested.
//!
//! An answer is a function of the request and of the parameters in force, so that its tag is known before it is
//! computed: a client that has it costs a digest, and no computation but where only that finds whether there is
//! an answer. Names and numbers are parted by zero bytes, which none of them holds, or else two questions could
//! be written alike. Half of a SHA-256 is kept: 128 bits, of which nobody finds two that are the same by chance.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::header::IF_NONE_MATCH;
use http::{HeaderMap, HeaderValue};
use impots_protocol::Language;
use sha2::{Digest, Sha256};

use crate::figures::ENGINE;
use crate::input::{Own, Values};

/// Bytes that nearly every question has room in.
const ROOM: usize = 512;

/// A tag, with its quotes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Tag(String);

impl Tag {
    /// The tag of a question: the engine and the parameters, the resource, what was asked, the language.
    pub(crate) fn of_question(
        resource: &str,
        parameters: &str,
        values: &Values,
        language: Language,
    ) -> Self {
        // In one piece: a digest takes longer to be told of some bytes than to digest them.
        let mut question = Vec::with_capacity(ROOM);
        for part in [ENGINE, parameters, resource, language.code()] {
            question.extend_from_slice(part.as_bytes());
            question.push(0);
        }
        let own = Own::ALL.into_iter().filter_map(|own| Some((own.name(), values.get(own)?)));
        let facts = values.facts.iter().map(|(fact, number)| (fact.name(), number));
        for (name, number) in own.chain(facts) {
            question.extend_from_slice(name.as_bytes());
            question.push(0);
            question.extend_from_slice(&number.to_be_bytes());
        }
        Self::of_bytes(&question)
    }

    /// The tag of a document.
    pub(crate) fn of_bytes(bytes: &[u8]) -> Self {
        let mut tag = String::with_capacity(24);
        tag.push('"');
        URL_SAFE_NO_PAD.encode_string(&Sha256::digest(bytes)[..16], &mut tag);
        tag.push('"');
        Self(tag)
    }

    pub(crate) fn into_value(self) -> HeaderValue {
        HeaderValue::try_from(self.0).unwrap_or(HeaderValue::from_static(""))
    }
}

/// Whether the client has what the tag stands for (RFC 9110, section 13.1.2): `*`, or the tag itself among
/// those that it names. `If-None-Match` compares weakly, so that a proxy that has compressed an answer and
/// called its tag weak finds it again.
pub(crate) fn is_known(tag: &Tag, headers: &HeaderMap) -> bool {
    let lines = headers.get_all(IF_NONE_MATCH).iter().filter_map(|line| line.to_str().ok());
    let mut tags = lines.flat_map(|line| line.split(',')).map(str::trim);
    tags.any(|known| known == "*" || known.strip_prefix("W/").unwrap_or(known) == tag.0)
}
