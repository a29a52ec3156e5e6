//! Who asks, as the gate found out.

use axum::extract::FromRequestParts;
use http::request::Parts as Head;
use impots_protocol::Language;

use crate::Api;
use crate::limiter::Client;
use crate::problem::{Code, Problem};

/// Whom a request comes from, for handlers that count more than one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asker {
    /// Whom it is counted for.
    pub(crate) client: Client,
    /// The language of the answer.
    pub(crate) language: Language,
}

impl FromRequestParts<Api> for Asker {
    type Rejection = Problem;

    /// # Errors
    /// An error of ours (500, `internal-error`): the gate leaves it with every request.
    async fn from_request_parts(head: &mut Head, _: &Api) -> Result<Self, Problem> {
        head.extensions.get().copied().ok_or(Problem::new(Code::InternalError))
    }
}
