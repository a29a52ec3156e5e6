//! One line a request: the action, never the path, which can hold a token.
//!
//! What a response has to tell is put on it where it is written (`responses.rs`, `public.rs`); what is told of it, and in which
//! words, is decided here.

use std::time::Duration;

use axum::response::Response;
use http::Method;
use impots_protocol::{Action, ActionWord, Language};

use super::incident::Incident;
use crate::public_page::PublicPage;

/// What a response tells the log and the metrics; an extension of the response.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Logged {
    /// The word of the URL that names the action, if one does.
    word: Option<ActionWord>,
    /// The page without a session.
    page: Option<PublicPage>,
    /// The status of the protocol; a redirection has none.
    state: Option<u16>,
}

impl Logged {
    /// Of an action, if the URL names one.
    pub(crate) const fn new(word: Option<ActionWord>, state: Option<u16>) -> Self {
        Self { word, page: None, state }
    }

    /// Of a page without a session.
    pub(crate) const fn of_page(page: PublicPage, state: Option<u16>) -> Self {
        Self { word: None, page: Some(page), state }
    }

    pub(crate) fn page_of(response: &Response) -> Option<PublicPage> {
        Self::of(response)?.page
    }

    fn of(response: &Response) -> Option<Self> {
        response.extensions().get().copied()
    }

    pub(crate) fn action_of(response: &Response) -> Option<Action> {
        Some(Self::of(response)?.word?.action)
    }

    pub(crate) fn state_of(response: &Response) -> Option<u16> {
        Self::of(response)?.state
    }
}

/// What metrics and mails call an action: its English word, whichever the URL had, so that both languages count together.
pub(crate) fn action_word(action: Option<Action>) -> &'static str {
    match action {
        None => "none",
        Some(Action::Root) => "root",
        Some(action) => action.word(Language::English),
    }
}

pub(crate) fn write(method: &Method, response: &Response, elapsed: Duration, request: &str) {
    let word = Logged::of(response).and_then(|logged| logged.word);
    let page = Logged::page_of(response).map_or("", |page| page.word(Language::English));
    let incident = response.extensions().get::<Incident>();
    tracing::info!(
        method = known_method(method),
        action = word.map_or(page, |known| known.word),
        state = Logged::state_of(response),
        status = response.status().as_u16(),
        microseconds = u64::try_from(elapsed.as_micros()).unwrap_or(u64::MAX),
        request,
        incident = incident.map(|incident| &*incident.number),
        "request"
    );
}

/// The methods of RFC 9110, section 9; a client can send any other word, of any length.
fn known_method(method: &Method) -> &str {
    match method.as_str() {
        known @ ("GET" | "HEAD" | "POST" | "PUT" | "DELETE" | "CONNECT" | "OPTIONS" | "TRACE"
        | "PATCH") => known,
        _ => "other",
    }
}
