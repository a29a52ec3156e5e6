//! The pages of the metrics' own address.

use axum::Router;
use axum::extract::State;
use axum::routing::get;
use http::header::CONTENT_TYPE;
use prometheus_client::encoding::prometheus_text;

use crate::health;
use crate::state::AppState;

/// `/metrics`, and the health of the server.
pub(crate) fn router(state: AppState) -> Router {
    let metrics = async |State(state): State<AppState>| {
        let text = state.operation.metrics.render(&state);
        ([(CONTENT_TYPE, prometheus_text::CONTENT_TYPE)], text)
    };
    health::routes(Router::new().route("/metrics", get(metrics)), "").with_state(state)
}
