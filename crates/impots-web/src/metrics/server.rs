//! The pages of the metrics' own address.

use axum::Router;
use axum::extract::State;
use axum::routing::get;
use http::header::CONTENT_TYPE;

use crate::health;
use crate::state::AppState;

/// The type of the text format (Prometheus, "Exposition formats").
const TEXT: &str = "text/plain; version=0.0.4; charset=utf-8";

/// `/metrics`, and the health of the server.
pub(crate) fn router(state: AppState) -> Router {
    let metrics = async |State(state): State<AppState>| {
        let text = state.operation.metrics.render(&state);
        ([(CONTENT_TYPE, TEXT)], text)
    };
    health::routes(Router::new().route("/metrics", get(metrics)), "").with_state(state)
}
