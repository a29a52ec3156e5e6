//! What a server says when it refuses a call.

use std::fmt;

use impots_protocol::{Field, Language};
use serde_json::{Map, Value};

/// An answer with any HTTP status but 200: error 35 of the protocol's clients (protocol, section 8).
#[derive(Clone, Debug, PartialEq)]
pub struct Refusal {
    /// The status of HTTP.
    pub http_status: u16,
    /// The status of the protocol: `état`.
    pub status: u16,
    /// The server's `réponse`, as it came; in XML every value is text.
    pub response: Value,
}

impl Refusal {
    /// The server's sentences, in the language of the session; a faulty object of a list follows its reason.
    ///
    /// ```
    /// use impots_client::Refusal;
    /// let response = serde_json::json!([{"marié": "x", "erreur": "l'attribut marié [x] …"}]);
    /// let refusal = Refusal { http_status: 400, status: 1501, response };
    /// assert_eq!(refusal.messages(), [r#"l'attribut marié [x] …: {"marié":"x"}"#]);
    /// ```
    #[must_use]
    pub fn messages(&self) -> Vec<String> {
        match &self.response {
            Value::Array(items) => items.iter().map(message).collect(),
            Value::Null
            | Value::Bool(_)
            | Value::Number(_)
            | Value::String(_)
            | Value::Object(_) => {
                vec![message(&self.response)]
            }
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.messages().join("; "))
    }
}

fn message(item: &Value) -> String {
    match item {
        Value::String(sentence) => sentence.clone(),
        Value::Object(object) => faulty_object(object),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) => item.to_string(),
    }
}

/// An object that the server sent back with the reason in it: the reason first, then what was sent.
fn faulty_object(object: &Map<String, Value>) -> String {
    let mut object = object.clone();
    let reason = Language::ALL
        .into_iter()
        .find_map(|language| object.shift_remove(Field::Error.word(language)));
    match reason {
        Some(Value::String(reason)) => format!("{reason}: {}", Value::Object(object)),
        Some(_) | None => Value::Object(object).to_string(),
    }
}
