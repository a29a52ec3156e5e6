//! Whether the process runs, and whether it can do its work. Neither question opens a session.
//!
//! For load balancers and the operator: both are answered below the prefix and without it, on the address of the metrics too.

use std::time::Duration;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, RETRY_AFTER};
use serde_json::json;
use tokio::time::timeout;

use crate::session::Readiness;
use crate::state::AppState;

/// Longest wait for a part to say that it is ready.
/// Less than the second in which the answer is promised (security, fault 2).
const MAX_WAIT: Duration = Duration::from_millis(800);

/// Seconds until it is worth asking again.
const RETRY: &str = "1";

/// What the server needs to do its work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Where sessions live.
    Sessions,
    /// The same where it can be reached and refuses writes.
    SessionWrites,
    /// Where the tax parameters come from: ready once they have been read.
    Database,
    /// The server itself: it has been told to stop, and answers what still comes.
    Server,
}

impl Part {
    /// Its name in the answer of `/health/ready`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sessions => "sessions",
            Self::SessionWrites => "sessions: writes are refused",
            Self::Database => "database",
            Self::Server => "server: it stops",
        }
    }
}

impl AppState {
    /// The parts that cannot do their work now; known within a second, as a store that does not say so in that time counts as down. A
    /// load balancer asks often, so that no session is opened for it and nothing is written.
    pub async fn parts_not_ready(&self) -> Vec<Part> {
        let sessions = match timeout(MAX_WAIT, self.parts.sessions.readiness()).await {
            Ok(Readiness::Ready) => None,
            Ok(Readiness::RefusesWrites) => Some(Part::SessionWrites),
            Ok(Readiness::Unreachable) | Err(_) => Some(Part::Sessions),
        };
        let database = self.parts.parameters.current().is_none().then_some(Part::Database);
        let server = self.is_stopping().then_some(Part::Server);
        sessions.into_iter().chain(database).chain(server).collect()
    }
}

/// The answer of `/health/live`.
pub(crate) async fn live() -> Response {
    answer(StatusCode::OK, "{\"live\":true}".into())
}

/// The answer of `/health/ready`.
pub(crate) async fn ready(State(state): State<AppState>) -> Response {
    let missing = state.parts_not_ready().await;
    let names: Vec<&str> = missing.into_iter().map(Part::name).collect();
    let body = json!({ "ready": names.is_empty(), "not_ready": names }).to_string();
    if names.is_empty() {
        return answer(StatusCode::OK, body);
    }
    let mut response = answer(StatusCode::SERVICE_UNAVAILABLE, body);
    let retry = http::HeaderValue::from_static(RETRY);
    response.headers_mut().insert(RETRY_AFTER, retry);
    response
}

fn answer(status: StatusCode, body: String) -> Response {
    let headers = [(CONTENT_TYPE, "application/json"), (CACHE_CONTROL, "no-store")];
    (status, headers, body).into_response()
}
