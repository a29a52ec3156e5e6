//! Answers in JSON.

use axum::response::Response;
use impots_protocol::{Envelope, ResponseType, json};

use super::respond;
use crate::error::Refusal;

pub(super) fn write(envelope: &Envelope<'_>) -> Result<Response, Refusal> {
    let body = json::encode(envelope).map_err(|error| Refusal::internal(&error))?;
    Ok(respond(envelope.status, ResponseType::Json, body))
}
