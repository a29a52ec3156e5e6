//! One call of the protocol: its URL, its body, its token.

use impots_protocol::{Action, CsrfMode, Method};
use reqwest::Request;
use reqwest::header::{CONTENT_TYPE, HeaderValue};
use serde_json::Value;

use crate::csrf::{CsrfToken, Protection};
use crate::settings::Settings;

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

    /// The request, protected as the session is.
    pub(crate) fn request(&self, settings: &Settings, protection: &Protection) -> Request {
        let (mode, url_token, header_token) = match protection {
            Protection::Off => (CsrfMode::Off, None, None),
            Protection::Url(token) => (CsrfMode::Url, Some(token), None),
            Protection::Header(token) => (CsrfMode::Form, None, Some(token)),
        };
        let word = self.action.word(settings.language);
        let segments = [Some(word), self.parameter.as_deref(), url_token.map(CsrfToken::reveal)];
        let url = settings.server.url(segments.into_iter().flatten());
        let method = match self.action.method(mode) {
            Method::Get => reqwest::Method::GET,
            Method::Post => reqwest::Method::POST,
        };
        let mut request = Request::new(method, url);
        if let Some((body, content_type)) = self.content.encode() {
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
