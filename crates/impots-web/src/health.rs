//! Whether the process runs, and whether it can do its work. Neither question opens a session.

use std::time::Duration;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, RETRY_AFTER};
use serde_json::json;
use tokio::time::timeout;

use crate::session::SessionStore;
use crate::state::AppState;

/// Longest wait for a part to say that it is ready.
const MAX_WAIT: Duration = Duration::from_millis(800);

/// Seconds until it is worth asking again.
const RETRY: &str = "1";

/// What the server needs to do its work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Where sessions live.
    Sessions,
    /// Where the tax parameters come from: ready once they have been read.
    Database,
}

impl Part {
    /// Every part.
    pub const ALL: [Self; 2] = [Self::Sessions, Self::Database];

    /// Its name in the answer of `/health/ready`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sessions => "sessions",
            Self::Database => "database",
        }
    }

    async fn is_ready(self, state: &AppState) -> bool {
        let ready = async {
            match self {
                Self::Sessions => SessionStore::is_ready(&state.parts.sessions).await,
                Self::Database => state.parts.parameters.current().is_some(),
            }
        };
        timeout(MAX_WAIT, ready).await.unwrap_or(false)
    }
}

impl AppState {
    /// The parts that cannot do their work now; known within a second.
    pub async fn parts_not_ready(&self) -> Vec<Part> {
        let checks = Part::ALL.map(|part| async move { (part, part.is_ready(self).await) });
        let checked = futures_util::future::join_all(checks).await;
        let missing = checked.into_iter().filter(|(_, is_ready)| !is_ready);
        missing.map(|(part, _)| part).collect()
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
