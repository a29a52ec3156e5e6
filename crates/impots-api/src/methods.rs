//! The methods of each resource, from the list of the operations: what `Allow` says of a 405 (RFC 9110, section
//! 15.5.6) can so be no other list than what the routes take. HEAD goes with each GET, and OPTIONS answers
//! preflights everywhere.

use http::HeaderValue;

use crate::handlers::METHODS;

/// Of a resource that is only read.
const READ: HeaderValue = HeaderValue::from_static("GET, HEAD, OPTIONS");
/// Of one that takes bodies too.
const READ_AND_POSTED: HeaderValue = HeaderValue::from_static("GET, HEAD, POST, OPTIONS");

/// The methods of a resource, as the field `Allow` lists them.
pub(crate) fn of(template: &str) -> HeaderValue {
    let operation = METHODS.iter().find(|(path, _)| *path == template);
    match operation {
        Some((_, methods)) if methods.contains(&"post") => READ_AND_POSTED,
        Some(_) | None => READ,
    }
}
