//! One call of the protocol: its URL, its body, and what its answer changes in the session.

use impots_protocol::{Action, CsrfMode, Method};
use reqwest::Request;
use reqwest::header::{CONTENT_TYPE, HeaderValue};
use serde_json::Value;

use crate::answer::{Answer, RawAnswer};
use crate::csrf::{CsrfToken, Protection};
use crate::{Client, Error, Unexpected};

/// The header that carries a token where no URL does (protocol, section 5).
const TOKEN_HEADER: &str = "x-csrftoken";

/// The body of a request.
pub(crate) enum Content {
    Nothing,
    Form(Vec<(&'static str, String)>),
    Json(Value),
}

/// A call of an action.
pub(crate) struct Call {
    pub(crate) action: Action,
    /// The segment of the URL after the action's word.
    pub(crate) parameter: Option<String>,
    pub(crate) content: Content,
}

impl Call {
    /// A call without parameter or body.
    pub(crate) const fn of(action: Action) -> Self {
        Self { action, parameter: None, content: Content::Nothing }
    }
}

impl Content {
    /// The body and its type.
    fn encode(&self) -> Option<(String, HeaderValue)> {
        match self {
            Self::Nothing => None,
            Self::Form(fields) => {
                let mut form = form_urlencoded::Serializer::new(String::new());
                form.extend_pairs(fields);
                let content_type = "application/x-www-form-urlencoded";
                Some((form.finish(), HeaderValue::from_static(content_type)))
            }
            Self::Json(value) => {
                Some((value.to_string(), HeaderValue::from_static("application/json")))
            }
        }
    }
}

impl Client {
    /// Makes a call in the session and gives the response of its answer. An answer that refuses the token, and carries a
    /// fresh one, did nothing: the call is made once more with that.
    pub(crate) async fn call(&mut self, call: Call) -> Result<Value, Error> {
        let answer = self.ask(&call).await?;
        if answer.refuses_token_for_another() {
            return self.ask(&call).await?.accepted();
        }
        answer.accepted()
    }

    async fn ask(&mut self, call: &Call) -> Result<Answer, Error> {
        let protection = self.protection.as_ref().ok_or(Error::NoSession)?;
        let request = self.request(call, protection);
        self.exchange(request).await?.decode_for(self)
    }

    pub(crate) async fn exchange(&mut self, request: Request) -> Result<RawAnswer, Error> {
        self.last_answer = None;
        self.transport.exchange(request, &mut self.cookies).await
    }

    /// The request of a call, protected as the session is.
    pub(crate) fn request(&self, call: &Call, protection: &Protection) -> Request {
        let (mode, url_token, header_token) = match protection {
            Protection::Off => (CsrfMode::Off, None, None),
            Protection::Url(token) => (CsrfMode::Url, Some(token), None),
            Protection::Header(token) => (CsrfMode::Form, None, Some(token)),
        };
        let word = call.action.word(self.settings.language);
        let segments = [Some(word), call.parameter.as_deref(), url_token.map(CsrfToken::reveal)];
        let url = self.settings.server.url(segments.into_iter().flatten());
        let method = match call.action.method(mode) {
            Method::Get => reqwest::Method::GET,
            Method::Post => reqwest::Method::POST,
        };
        let mut request = Request::new(method, url);
        if let Some((body, content_type)) = call.content.encode() {
            request.headers_mut().insert(CONTENT_TYPE, content_type);
            *request.body_mut() = Some(body.into());
        }
        if let Some(Ok(mut value)) = header_token.map(|token| token.reveal().parse::<HeaderValue>())
        {
            value.set_sensitive(true);
            request.headers_mut().insert(TOKEN_HEADER, value);
        }
        request
    }

    /// The error of an answer that is one of the protocol, but holds something else than was asked for.
    pub(crate) fn odd_content(&self, expected: &'static str) -> Error {
        Error::Unexpected {
            server: self.settings.server.origin(),
            http_status: 200,
            what: Unexpected::Content(expected),
        }
    }
}

impl RawAnswer {
    /// Decodes an answer, and gives a client what it must remember of it.
    pub(crate) fn decode_for(self, client: &mut Client) -> Result<Answer, Error> {
        let mut answer = self.decode()?;
        client.last_answer = Some(std::mem::take(&mut answer.text));
        if let Some(protection) = &mut client.protection {
            protection.renew(answer.token.clone());
        }
        Ok(answer)
    }
}
