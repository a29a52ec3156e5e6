//! Answers as pages: the status picks the page.

use axum::response::Response;

use super::Answer;
use crate::context::Outcome;
use crate::error::Refusal;
use crate::form::Submission;

pub(super) fn write(
    _answer: &Answer<'_>,
    outcome: &Outcome,
    _submission: &Submission,
) -> Result<Response, Refusal> {
    Ok(super::respond(
        outcome.status,
        impots_protocol::ResponseType::Html,
        String::new(),
    ))
}
