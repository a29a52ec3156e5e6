//! An answer: its envelope, whatever the format (protocol, section 2).

use impots_protocol::{Field, Language, Status};
use reqwest::Url;
use serde_json::{Map, Value};

use crate::csrf::CsrfToken;
use crate::{Error, Refusal, Unexpected, xml};

/// An answer as it came.
pub(crate) struct RawAnswer {
    /// Where it was found, after redirects.
    pub(crate) url: Url,
    pub(crate) http_status: u16,
    pub(crate) content_type: String,
    /// After how many seconds the same may be asked again; a date is not read.
    pub(crate) retry_after: Option<u64>,
    pub(crate) body: Vec<u8>,
}

/// An answer of the protocol.
pub(crate) struct Answer {
    pub(crate) url: Url,
    pub(crate) http_status: u16,
    pub(crate) status: u16,
    pub(crate) response: Value,
    pub(crate) token: Option<CsrfToken>,
    /// The body, its token masked.
    pub(crate) text: String,
}

impl RawAnswer {
    /// The type of the body without its parameters, in small letters: its case means nothing (RFC 9110, section 8.3.1).
    pub(crate) fn essence(&self) -> String {
        self.content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
    }

    /// Reads the body as the format that its type says, whatever was asked for.
    ///
    /// # Errors
    /// [`Error::Unexpected`]: the server that was found after redirects answers, but not as the protocol does.
    pub(crate) fn decode(self) -> Result<Answer, Error> {
        let (server, http_status) = (self.url.origin().ascii_serialization(), self.http_status);
        self.read().map_err(|what| Error::Unexpected { server, http_status, what })
    }

    fn read(self) -> Result<Answer, Unexpected> {
        let (mut envelope, text) = envelope(self.essence(), self.body)?;
        let status = take(&mut envelope, Field::Status).as_ref().and_then(status);
        let response = take(&mut envelope, Field::Response);
        let (Some(status), Some(response)) = (status, response) else {
            return Err(Unexpected::NoEnvelope);
        };
        let token = token(envelope.get("csrf_token"))?;
        Ok(Answer {
            url: self.url,
            http_status: self.http_status,
            status,
            response,
            text: masked(text, token.as_ref()),
            token,
        })
    }
}

impl Answer {
    /// Whether the token of the call was refused and another one came instead; nothing was done then.
    pub(crate) fn refuses_token_for_another(&self) -> bool {
        let refused = Status::CsrfRefused;
        let is_refused = (self.http_status, self.status) == (refused.http(), refused.number());
        is_refused && self.token.is_some()
    }

    /// The response of an answer with HTTP status 200.
    ///
    /// # Errors
    /// [`Error::Refused`], error 35 of the protocol's clients.
    pub(crate) fn accepted(self) -> Result<Value, Error> {
        if self.http_status == 200 {
            return Ok(self.response);
        }
        Err(Error::Refused(Refusal {
            http_status: self.http_status,
            status: self.status,
            response: self.response,
        }))
    }
}

/// The keys and values of a body, and the body itself.
fn envelope(essence: String, body: Vec<u8>) -> Result<(Map<String, Value>, String), Unexpected> {
    let format = match essence.as_str() {
        "application/json" => "JSON",
        "application/xml" | "text/xml" => "XML",
        "text/html" | "application/xhtml+xml" => return Err(Unexpected::Page),
        _ => return Err(Unexpected::ContentType(essence)),
    };
    let malformed = |reason: String| Unexpected::Malformed { format, reason };
    let text = String::from_utf8(body).map_err(|_| malformed("it is not UTF-8".to_owned()))?;
    let envelope = if format == "XML" {
        let mut envelope = xml::decode(&text).map_err(|error| malformed(error.to_string()))?;
        restore_empty_list(&mut envelope);
        envelope
    } else {
        serde_json::from_str(&text).map_err(|error| malformed(error.to_string()))?
    };
    Ok((envelope, text))
}

/// In XML an empty list writes no element at all: an envelope without a response had one.
fn restore_empty_list(envelope: &mut Map<String, Value>) {
    let key_in = |field: Field, envelope: &Map<String, Value>| {
        Language::ALL.into_iter().find(|language| envelope.contains_key(field.word(*language)))
    };
    if let (Some(language), None) =
        (key_in(Field::Status, envelope), key_in(Field::Response, envelope))
    {
        envelope.insert(Field::Response.word(language).to_owned(), Value::Array(vec![]));
    }
}

/// The value of a field, under its name in either language.
fn take(envelope: &mut Map<String, Value>, field: Field) -> Option<Value> {
    Language::ALL.into_iter().find_map(|language| envelope.swap_remove(field.word(language)))
}

/// A number; in XML, the text of one.
fn status(value: &Value) -> Option<u16> {
    match value {
        Value::Number(number) => number.as_u64().and_then(|number| number.try_into().ok()),
        Value::String(text) => text.parse().ok(),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

/// The token that comes with an answer, if one does.
///
/// # Errors
/// A text that cannot travel in a URL or a header as it is.
fn token(value: Option<&Value>) -> Result<Option<CsrfToken>, Unexpected> {
    let Some(value) = value else { return Ok(None) };
    let token = value.as_str().and_then(CsrfToken::parse);
    token.map(Some).ok_or(Unexpected::Token)
}

/// The body without its token, fit for a log: whoever has both the token and the cookie acts as the user.
fn masked(text: String, token: Option<&CsrfToken>) -> String {
    match token {
        Some(token) => text.replace(token.reveal(), "***"),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const JSON: &str = "application/json; charset=utf-8";
    const XML: &str = "application/xml; charset=utf-8";

    fn answer(content_type: &str, body: &str) -> Result<Answer, Unexpected> {
        RawAnswer {
            url: Url::parse("http://127.0.0.1/").unwrap(),
            http_status: 200,
            content_type: content_type.to_owned(),
            retry_after: None,
            body: body.as_bytes().to_vec(),
        }
        .read()
    }

    #[test]
    fn an_envelope_is_read_in_both_languages_and_formats() {
        for (content_type, body) in [
            (JSON, r#"{"action": "a", "état": 800, "réponse": ""}"#),
            (JSON, r#"{"action": "a", "status": 800, "response": ""}"#),
            (XML, "<root><état>800</état><réponse></réponse></root>"),
            ("text/xml", "<root><status>800</status><response/></root>"),
        ] {
            let answer = answer(content_type, body).unwrap();
            assert_eq!((answer.status, answer.response), (800, json!("")), "{body}");
        }
    }

    #[test]
    fn an_xml_answer_without_response_is_an_empty_list() {
        let answer = answer(XML, "<root><état>500</état></root>").unwrap();
        assert_eq!(answer.response, json!([]));
    }

    #[test]
    fn the_token_is_masked_in_the_text() {
        let body = r#"{"état": 800, "réponse": "", "csrf_token": "c2Vj.YQ.sig"}"#;
        let answer = answer(JSON, body).unwrap();
        assert_eq!(answer.text, body.replace("c2Vj.YQ.sig", "***"));
        assert_eq!(answer.token.unwrap().reveal(), "c2Vj.YQ.sig");
    }

    #[test]
    fn other_answers_are_told_apart() {
        let missing = Unexpected::NoEnvelope;
        for (content_type, body, expected) in [
            ("text/html; charset=utf-8", "<html>", Unexpected::Page),
            ("", "", Unexpected::ContentType(String::new())),
            (JSON, r#"{"hello": "world"}"#, missing.clone()),
            (JSON, r#"{"état": 500}"#, missing.clone()),
            (XML, "<root><a>1</a></root>", missing),
            (JSON, r#"{"état": 500, "réponse": [], "csrf_token": "a/b"}"#, Unexpected::Token),
        ] {
            assert_eq!(answer(content_type, body).err(), Some(expected), "{body}");
        }
        for (content_type, body) in [(JSON, "[]"), (JSON, "<html>"), (XML, "{}")] {
            let error = answer(content_type, body).err().unwrap();
            assert!(matches!(error, Unexpected::Malformed { .. }), "{body}: {error}");
        }
    }
}
