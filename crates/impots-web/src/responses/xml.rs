//! Answers in XML.

use axum::response::Response;
use impots_protocol::{Envelope, ResponseType, xml};

use super::respond;
use crate::error::Refusal;

pub(super) fn write(envelope: &Envelope<'_>) -> Result<Response, Refusal> {
    let body = xml::encode(envelope).map_err(|error| Refusal::internal(&error))?;
    Ok(respond(envelope.status, ResponseType::Xml, body))
}
