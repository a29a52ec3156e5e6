//! Strong entity tags (RFC 9110, section 8.8.3): what an answer depends on, digested.
//!
//! An answer is a function of the request and of the parameters in force, so that its tag is known before it is
//! computed: a client that has it costs a digest and no computation. Names and numbers are parted by zero
//! bytes, which none of them holds, or else two questions could be written alike. Half of a SHA-256 is kept:
//! 128 bits, of which nobody finds two that are the same by chance.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::header::IF_NONE_MATCH;
use http::{HeaderMap, HeaderValue};
use impots_protocol::Language;
use sha2::{Digest, Sha256};

use crate::figures::ENGINE;
use crate::input::{Own, Values};

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
        let mut digest = Sha256::new();
        for part in [ENGINE, parameters, resource, language.code()] {
            digest.update(part.as_bytes());
            digest.update([0]);
        }
        let own = Own::ALL.into_iter().filter_map(|own| Some((own.name(), values.get(own)?)));
        let facts = values.facts.iter().map(|(fact, number)| (fact.name(), number));
        for (name, number) in own.chain(facts) {
            digest.update(name.as_bytes());
            digest.update([0]);
            digest.update(number.to_be_bytes());
        }
        Self::of_digest(&digest.finalize())
    }

    /// The tag of a document.
    pub(crate) fn of_bytes(bytes: &[u8]) -> Self {
        Self::of_digest(&Sha256::digest(bytes))
    }

    fn of_digest(digest: &[u8]) -> Self {
        Self(format!("\"{}\"", URL_SAFE_NO_PAD.encode(&digest[..16])))
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
