//! Every URL of the server on one screen.
//!
//! axum's table has what names no action of the protocol; the actions are one pure function's (`route.rs`), behind the fallback:
//! the protocol refuses unknown paths and wrong methods in the session's format, which needs the session. Nearly all requests of
//! programs never come here, as `application.rs` sends them straight to the front controller.

use axum::Router;
use axum::extract::{Request, State};
use axum::middleware::map_response;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use http::{Extensions, HeaderMap, HeaderValue, StatusCode};
use prometheus_client::encoding::prometheus_text;
use tower_http::compression::predicate::{DefaultPredicate, Predicate};
use tower_http::compression::{CompressionLayer, CompressionLevel};

use crate::state::AppState;
use crate::static_files::{OfEverybody, StaticFile};
use crate::{front_controller, health, hosts, public};

/// All addresses but those of the API.
pub(crate) fn of_all(state: &AppState) -> Router {
    let prefix = &state.parts.prefix;
    let public = public::router(state);
    // What holds a token is left as it is: what is compressed beside a secret would tell of it (BREACH).
    let open = with_static_files(public, prefix).layer(compression());
    let open = open.layer(map_response(async |answer| not_kept_if_refused(answer)));
    let mut router = with_health(open, "");
    if !prefix.is_empty() {
        router = with_health(router, prefix);
    }
    router.fallback(front_controller::handle).with_state(state.clone())
}

/// Brotli or gzip, as fast as an answer must be.
fn compression() -> CompressionLayer<impl Predicate> {
    let is_public =
        |_, _, _: &HeaderMap, extensions: &Extensions| extensions.get::<OfEverybody>().is_some();
    let predicate = DefaultPredicate::new().and(is_public);
    CompressionLayer::new().quality(CompressionLevel::Precise(4)).compress_when(predicate)
}

/// What no coding suits is refused (406) with the headers of what it would have been: a cache that takes all codings for one would
/// keep it for everybody.
fn not_kept_if_refused(mut answer: Response) -> Response {
    if answer.status() == StatusCode::NOT_ACCEPTABLE {
        answer.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    answer
}

/// The front controller for every path.
pub(crate) fn of_actions(state: &AppState) -> Router {
    Router::new().fallback(front_controller::handle).with_state(state.clone())
}

/// `/metrics` in place of the pages, and the same answers on health.
pub(crate) fn of_metrics(state: &AppState) -> Router {
    with_health(Router::new().route("/metrics", get(metrics)), "").with_state(state.clone())
}

async fn metrics(State(state): State<AppState>) -> impl IntoResponse {
    let sessions = state.parts.sessions.count_in_process();
    ([(CONTENT_TYPE, prometheus_text::CONTENT_TYPE)], state.observers.metrics.render(sessions))
}

fn with_health(router: Router<AppState>, prefix: &str) -> Router<AppState> {
    router
        .route(&format!("{prefix}/health/live"), get(health::live))
        .route(&format!("{prefix}/health/ready"), get(health::ready))
}

/// Any other method of a file, and any other name, is the front controller's; so are requests for another host.
fn with_static_files(router: Router<AppState>, prefix: &str) -> Router<AppState> {
    StaticFile::ALL.into_iter().fold(router, |router, file| {
        let answer = async move |State(state): State<AppState>, request: Request| {
            match hosts::check(&state, request.uri(), request.headers()) {
                Ok(()) => file.answer(&request),
                Err(_) => front_controller::handle(State(state), request).await,
            }
        };
        router.route(&file.path(prefix), get(answer).fallback(front_controller::handle))
    })
}
