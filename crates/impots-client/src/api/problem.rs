//! Why the API gives no answer.

use std::fmt;

use serde_json::{Map, Value};

use crate::Error;

/// Why the API gave no answer.
#[derive(Debug, thiserror::Error)]
pub enum ApiError {
    /// The call failed.
    #[error(transparent)]
    Call(#[from] Error),
    /// The server refused, and said why.
    #[error("{0}")]
    Problem(Problem),
}

/// Why the server refused (RFC 9457).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The status of HTTP.
    pub http_status: u16,
    /// What kind of problem it is: the last part of its type.
    pub code: String,
    /// The sentence about it, and about each fault.
    pub sentences: Vec<String>,
    /// After how many seconds the same may be asked again, where that helps (RFC 9110, section 10.2.3).
    pub retry_after: Option<u64>,
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.sentences.join("; "))
    }
}

impl Problem {
    /// The problem that a document tells.
    pub(super) fn of(
        document: &Map<String, Value>,
        http_status: u16,
        retry_after: Option<u64>,
    ) -> Self {
        let text =
            |value: Option<&Value>| value.and_then(Value::as_str).unwrap_or_default().to_owned();
        let code = text(document.get("type"));
        let code = code.rsplit('/').next().unwrap_or_default().to_owned();
        let errors = document.get("errors").and_then(Value::as_array);
        let faults = errors.into_iter().flatten().map(|error| {
            let place = error.get("parameter").or_else(|| error.get("pointer"));
            let place = text(place);
            format!("{}: {}", place.trim_start_matches("#/"), text(error.get("detail")))
        });
        let faults: Vec<String> = faults.collect();
        let sentences = if faults.is_empty() { vec![text(document.get("detail"))] } else { faults };
        Self { http_status, code, sentences, retry_after }
    }
}
