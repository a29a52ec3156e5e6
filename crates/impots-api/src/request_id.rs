//! The number of a request (RFC 9562, section 5.4).
//!
//! It is on every answer and in the request's line of the log, so that somebody who reports the one names the
//! other. What a client sends under this name is not taken over: nobody else writes into the log.

use std::fmt;

use http::{HeaderName, HeaderValue};
use uuid::Builder;
use uuid::fmt::Hyphenated;

/// The field of an answer that tells the number of its request.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// A number that no other request has; an extension of a request whose server gave it one. As text it has 36 characters, in small
/// letters.
///
/// ```
/// use impots_api::{REQUEST_ID, RequestId};
///
/// let id = RequestId::random();
/// assert_eq!((REQUEST_ID.as_str(), id.as_str().len()), ("x-request-id", 36));
/// assert_eq!(id.to_header(), id.as_str());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RequestId([u8; Hyphenated::LENGTH]);

impl RequestId {
    /// Version 4, from the thread's generator, as it keeps no secret.
    #[must_use]
    pub fn random() -> Self {
        let number = Builder::from_random_bytes(fastrand::u128(..).to_be_bytes()).into_uuid();
        let mut text = [0; Hyphenated::LENGTH];
        number.hyphenated().encode_lower(&mut text);
        Self(text)
    }

    /// The number as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        // Hexadecimal digits and hyphens.
        str::from_utf8(&self.0).unwrap_or_default()
    }

    /// The value of [`REQUEST_ID`].
    #[must_use]
    pub fn to_header(&self) -> HeaderValue {
        HeaderValue::from_bytes(&self.0).unwrap_or(HeaderValue::from_static(""))
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_has_a_number_of_version_4_of_its_own() {
        let id = RequestId::random();
        let text = id.as_str();
        assert_eq!((text.len(), &text[8..9], &text[14..15]), (36, "-", "4"), "{text}");
        assert!(matches!(&text[19..20], "8" | "9" | "a" | "b"), "{text}");
        assert_eq!(id.to_header(), text);
        assert_ne!(id, RequestId::random());
    }
}
