//! How a request is answered: in which language and format, with which token, and where its links lead.
//!
//! It is made when all is decided, of the request and of the session after it, and lives until the answer is written. A view asks
//! it for every address: only here is known that `url` mode puts a token behind a path and that words of the URL are those of a
//! language.

use impots_protocol::{Action, CsrfMode, Language, ResponseType};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::draft::{Draft, TYPED_QUERY};
use crate::hidden_values::HiddenValues;
use crate::negotiation::format_before;
use crate::outcome::Done;
use crate::request::RequestContext;
use crate::session::SessionData;
use crate::state::AppParts;

/// What is escaped in a segment of a path: all but `pchar` (RFC 3986, section 3.3).
const SEGMENT: AsciiSet = NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'!')
    .remove(b'$')
    .remove(b'&')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b'+')
    .remove(b',')
    .remove(b';')
    .remove(b'=')
    .remove(b':')
    .remove(b'@');

/// How a request is answered.
pub(crate) struct Answer<'a> {
    pub(crate) request: &'a RequestContext<'a>,
    pub(crate) language: Language,
    pub(crate) format: ResponseType,
    /// A fresh token: the only one of this answer.
    /// Flask-WTF renders one a request too (protocol, section 5). `None` without CSRF, and without a session to make it from.
    pub(crate) token: Option<String>,
    /// The session after the action.
    pub(crate) session: Option<&'a SessionData>,
}

impl<'a> Answer<'a> {
    /// The answer to an action: in the session's type after it, else before it (protocol, section 2), else a page for a
    /// browser and JSON for a program.
    pub(crate) fn to_action(request: &'a RequestContext<'a>, done: &'a Done) -> Self {
        let session = &done.session;
        let typed = if session.response_type.is_some() { session } else { &done.before };
        Self {
            request,
            language: request.language(session),
            format: format_before(&request.head, None, Some(typed)),
            token: token(request, Some(session)),
            session: Some(session),
        }
    }

    /// The answer to a request that came to no action.
    pub(crate) fn to_refused(
        request: &'a RequestContext<'a>,
        session: Option<&'a SessionData>,
    ) -> Self {
        let format = format_before(&request.head, None, session);
        Self {
            request,
            language: request.languages_in(format).answer(session),
            format,
            token: token(request, session),
            session,
        }
    }

    /// What the server is made of.
    pub(crate) fn parts(&self) -> &'a AppParts {
        &self.request.state.parts
    }

    /// The path of an action below the prefix, with the token in `url` mode.
    pub(crate) fn path(&self, action: Action, parameter: Option<&str>) -> String {
        self.path_in(self.language, action, parameter)
    }

    /// The same in a language of one's choice.
    pub(crate) fn path_in(
        &self,
        language: Language,
        action: Action,
        parameter: Option<&str>,
    ) -> String {
        let mut path = format!("{}/{}", self.parts().prefix, action.word(language));
        if let Some(parameter) = parameter {
            path.push('/');
            path.extend(utf8_percent_encode(parameter, &SEGMENT));
        }
        if let (CsrfMode::Url, true, Some(token)) =
            (self.parts().csrf, action.carries_token(), &self.token)
        {
            path.push('/');
            path.push_str(token);
        }
        path
    }

    /// The action that begins a session: where URLs carry tokens, one that needs none if there is none to give.
    pub(crate) fn beginning(&self) -> Action {
        match (self.parts().csrf, &self.token) {
            (CsrfMode::Url, None) => Action::InitSessionWithoutCsrftoken,
            (CsrfMode::Url, Some(_)) | (CsrfMode::Off | CsrfMode::Form, _) => Action::InitSession,
        }
    }

    /// The name of the user of the session, where it is known.
    pub(crate) fn user(&self) -> Option<&'a str> {
        self.session?.user.as_deref()
    }

    /// Whether it is a page.
    pub(crate) fn is_page(&self) -> bool {
        self.format == ResponseType::Html
    }

    /// Whether there is a session with a type.
    pub(crate) fn is_begun(&self) -> bool {
        self.session.is_some_and(|data| data.response_type.is_some())
    }

    /// Whether somebody is logged in.
    pub(crate) fn is_authenticated(&self) -> bool {
        self.session.is_some_and(|data| data.authenticated)
    }

    /// What its page takes along: it came with the request, or the session kept it over a redirect.
    pub(crate) fn hidden_values(&self) -> HiddenValues {
        if self.request.is_posted() {
            return HiddenValues::of_form(&self.request.submission.form);
        }
        match self.shown_draft() {
            Some(draft) => draft.typed.clone(),
            None => HiddenValues::of_query(self.request.query()),
        }
    }

    /// The form that the session keeps, if the page is the one that shows it.
    pub(crate) fn shown_draft(&self) -> Option<&'a Draft> {
        let is_asked_for = !self.request.is_posted() && self.query(TYPED_QUERY).is_some();
        self.session.filter(|_| is_asked_for)?.draft.as_deref()
    }

    /// The first value of a name in the query of the URL.
    pub(crate) fn query(&self, name: &str) -> Option<String> {
        let mut pairs = form_urlencoded::parse(self.request.query().as_bytes());
        pairs.find(|(known, _)| known == name).map(|(_, value)| value.into_owned())
    }
}

/// The fresh token that goes with an answer; none where tokens are off, or the session has no secret for it.
fn token(request: &RequestContext<'_>, session: Option<&SessionData>) -> Option<String> {
    let RequestContext { state, now, .. } = request;
    if !state.parts.csrf.is_on() {
        return None;
    }
    let secret = session.and_then(|data| data.csrf_secret.as_ref())?;
    Some(state.tokens.issue(secret, *now))
}

/// A path with what stands in its query, in words that need no escape.
/// Callers escape what a client wrote; numbers and words of ours need none.
pub(crate) fn with_query<const COUNT: usize>(path: &str, parts: [Option<String>; COUNT]) -> String {
    let query: Vec<String> = parts.into_iter().flatten().collect();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{}", query.join("&")) }
}
