//! The methods of each resource, from its description: what `Allow` says of a 405 (RFC 9110, section 15.5.6)
//! can so be no other list than what the routes take. HEAD goes with each GET, and OPTIONS answers preflights
//! everywhere.

use http::HeaderValue;
use utoipa::openapi::OpenApi;

/// Of a resource that is only read.
const READ: HeaderValue = HeaderValue::from_static("GET, HEAD, OPTIONS");
/// Of one that takes bodies too.
const READ_AND_POSTED: HeaderValue = HeaderValue::from_static("GET, HEAD, POST, OPTIONS");

/// The resources that take bodies; all others are only read.
pub(crate) struct Methods {
    posted: Vec<String>,
}

impl Methods {
    /// The methods of the resources below a path.
    pub(crate) fn new(base: &str, routes: &OpenApi) -> Self {
        let posted = routes.paths.paths.iter().filter(|(_, item)| item.post.is_some());
        Self { posted: posted.map(|(path, _)| format!("{base}{path}")).collect() }
    }

    /// Those of a resource, as the field `Allow` lists them.
    pub(crate) fn of(&self, path: &str) -> HeaderValue {
        if self.posted.iter().any(|posted| posted == path) { READ_AND_POSTED } else { READ }
    }
}
