//! The bare servers: axum with handlers that do nothing but move bytes. They read the body of a request, as ours has to, and run in a
//! process of their own, as ours does: what is left between the two is what a session and a
//! computation cost.

use std::sync::Arc;

use anyhow::Result;
use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use axum::routing::{any, get};
use redis::aio::MultiplexedConnection;
use serde::Serialize;

/// As long as the answer to one computation with a token.
const ANSWER: &str = r#"{"action": "calculer-impot", "état": 300, "réponse": {"marié": "oui", "enfants": 2, "salaire": 50000, "impôt": 1384, "surcôte": 0, "taux": 0.14, "décôte": 384, "réduction": 347, "id": 1}, "csrf_token": "IjE5MjgzNzQ2NTA5ODc2NTQzMjEwOTg3NjU0MzIxMDk4NzY1NDMyMTAi.aB3dEf.0123456789abcdefghijklmnopqrstuvwxy"}"#;

/// How long that is.
pub(crate) const ANSWER_BYTES: usize = ANSWER.len();

/// What answers of another length are made of, which have at most as much.
static LETTERS: [u8; 1 << 16] = [b'x'; 1 << 16];

/// A simulation as the wire has it.
#[derive(Clone, Serialize)]
struct Simulation {
    #[serde(rename = "marié")]
    married: &'static str,
    #[serde(rename = "enfants")]
    children: u64,
    #[serde(rename = "salaire")]
    salary: u64,
    #[serde(rename = "impôt")]
    tax: u64,
    #[serde(rename = "surcôte")]
    surcharge: u64,
    #[serde(rename = "taux")]
    rate: f64,
    #[serde(rename = "décôte")]
    discount: u64,
    #[serde(rename = "réduction")]
    reduction: u64,
    id: u64,
}

/// Serves until it is stopped: `/bare`, `/bare/BYTES` with an answer of that length, `/list/COUNT`, and with a Redis
/// `/redis/BYTES/KEY`, which gets and sets what the key holds.
pub(crate) fn serve(port: u16, redis_url: Option<&str>) -> Result<()> {
    let runtime = tokio::runtime::Runtime::new()?;
    runtime.block_on(async {
        let mut router = Router::new()
            .route("/bare", any(async |_: Bytes| json(ANSWER)))
            .route("/bare/{bytes}", any(async |Path(bytes), _: Bytes| json(letters(bytes))))
            .route("/list/{count}", get(list).with_state(simulations()));
        if let Some(url) = redis_url {
            let client = redis::Client::open(url)?;
            let connection = client.get_multiplexed_async_connection().await?;
            router = router.route("/redis/{bytes}/{key}", any(get_and_set).with_state(connection));
        }
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await?;
        Ok(axum::serve(listener, router.layer(DefaultBodyLimit::disable())).await?)
    })
}

fn json(body: impl IntoResponse) -> impl IntoResponse {
    ([(CONTENT_TYPE, "application/json; charset=utf-8")], body)
}

/// A body of a length, which costs nothing to make.
fn letters(bytes: usize) -> &'static [u8] {
    LETTERS.get(..bytes).unwrap_or(&LETTERS)
}

/// As many as the longest list that is asked for.
fn simulations() -> Arc<[Simulation]> {
    let simulation = |id| Simulation {
        married: "oui",
        children: 2,
        salary: 50_000,
        tax: 1384,
        surcharge: 0,
        rate: 0.14,
        discount: 384,
        reduction: 347,
        id,
    };
    (1..=1000).map(simulation).collect()
}

async fn list(Path(count): Path<usize>, State(all): State<Arc<[Simulation]>>) -> impl IntoResponse {
    let some = all.get(..count).unwrap_or_default();
    json(serde_json::to_vec(some).unwrap_or_default())
}

/// One GET and one SET of the same bytes, as short as two commands can be.
async fn get_and_set(
    Path((bytes, key)): Path<(usize, String)>,
    State(mut connection): State<MultiplexedConnection>,
    _: Bytes,
) -> impl IntoResponse {
    let value: Result<Vec<u8>, _> = redis::cmd("GET").arg(&key).query_async(&mut connection).await;
    let mut set = redis::cmd("SET");
    set.arg(&key).arg(value.unwrap_or_default()).arg("EX").arg(1800);
    let done: Result<(), _> = set.query_async(&mut connection).await;
    json(letters(if done.is_ok() { bytes } else { 0 }))
}
