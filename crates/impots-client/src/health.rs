//! Whether a server can do its work.

use std::time::Duration;

use reqwest::{Method, Request};
use serde_json::{Map, Value};

use crate::answer::RawAnswer;
use crate::cookies::Cookies;
use crate::transport::{Limits, Transport};
use crate::{BuildError, Error, Server, Unexpected};

/// What `/health/ready` says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Health {
    /// The parts that cannot do their work now; none where the server is ready.
    pub not_ready: Vec<String>,
}

impl Health {
    /// Asks a server, and waits for its answer no longer than the timeout.
    ///
    /// # Errors
    /// What a call fails of; [`Error::Unexpected`] where something else answers than an impots server.
    pub async fn of(server: &Server, timeout: Duration) -> Result<Result<Self, Error>, BuildError> {
        let limits = Limits { connect_timeout: timeout, timeout, answer_size: 1 << 16 };
        let transport = Transport::new(server, limits).map_err(BuildError)?;
        let request = Request::new(Method::GET, server.url(["health", "ready"]));
        let answer = transport.exchange(request, &mut Cookies::default()).await;
        Ok(answer.and_then(read))
    }
}

/// The parts that are named, whatever the status of HTTP: 503 is the answer of a server that is not ready.
fn read(answer: RawAnswer) -> Result<Health, Error> {
    let RawAnswer { url, http_status, body, .. } = answer;
    let document = serde_json::from_slice::<Map<String, Value>>(&body).unwrap_or_default();
    let parts = document.get("not_ready").and_then(Value::as_array);
    let parts = parts.map(|parts| parts.iter().filter_map(Value::as_str).map(str::to_owned));
    match parts {
        Some(parts) => Ok(Health { not_ready: parts.collect() }),
        None => Err(Error::Unexpected {
            server: url.origin().ascii_serialization(),
            http_status,
            what: Unexpected::Content("the answer of `/health/ready`"),
        }),
    }
}
