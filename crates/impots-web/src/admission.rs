//! Whether an action is allowed now: its CSRF token, a session that was begun, an authenticated user.

use http::{HeaderValue, Method};
use impots_protocol::{
    Action, CsrfMode, Message, Method as ActionMethod, Requirement, ResponseType, Status,
};

use crate::error::Refusal;
use crate::responses::{self, Asked, NextPage, Reply};
use crate::router::Route;
use crate::security::csrf::CsrfError;
use crate::session::SessionData;
use crate::setup_fault::SetupFault;

/// The headers that can carry a token; HTTP does not tell upper from lower case.
const TOKEN_HEADERS: [&str; 2] = ["x-csrftoken", "x-csrf-token"];

/// The field that can carry a token; it does not count among the fields of an action.
pub(crate) const TOKEN_FIELD: &str = "csrf_token";

/// What decides on a request, apart from the session.
pub(crate) struct Admission<'a> {
    pub(crate) asked: Asked<'a>,
    pub(crate) route: &'a Route,
    /// Whether the request came with a cookie for a session, good or bad.
    pub(crate) names_session: bool,
}

impl Admission<'_> {
    /// Whether the action is allowed in this session (protocol, section 1: the order of the checks).
    ///
    /// # Errors
    /// 404 for a token where no token can be, état 121 for the token (101 if it is that of a session that has expired), then 101 for the session, then 101 for the
    /// user.
    pub(crate) fn check(&self, session: Option<&SessionData>) -> Result<(), Refusal> {
        self.check_place_of_token(session)?;
        self.check_token(session)?;
        check_requirement(self.route, session).map_err(|refusal| {
            // Without tokens, only the log-in page of a browser can have led to a log-in.
            let comes_from_page = self.route.action() == Action::AuthenticateUser
                && responses::format_before(self.asked.head, None, session) == ResponseType::Html;
            let is_lost = comes_from_page && session.is_none() && !self.names_session;
            refusal.with_setup(is_lost.then_some(SetupFault::CookieLost))
        })
    }

    /// In `form` mode only a program of version 14 has its token in the URL: pages never do, so no such address is theirs.
    fn check_place_of_token(&self, session: Option<&SessionData>) -> Result<(), Refusal> {
        let is_of_pages =
            session.is_some_and(|data| data.response_type == Some(ResponseType::Html));
        if self.asked.state.parts.csrf == CsrfMode::Form
            && self.route.token.is_some()
            && is_of_pages
        {
            return Err(Refusal::new(Status::UnknownRoute, Message::RouteUnknown));
        }
        Ok(())
    }

    /// Whether a request of this method never changes anything.
    pub(crate) fn only_reads(&self) -> bool {
        self.asked.head.method == Method::HEAD
    }

    /// How an action that only redirects does it: by a page of ours where a redirect would lead to a refusal, for whoever
    /// comes from another site and for HEAD, which begins nothing.
    pub(crate) fn redirect(&self, session: &SessionData) -> Reply {
        let site = self.asked.head.headers.get("sec-fetch-site").map(HeaderValue::as_bytes);
        let is_foreign = matches!(site, Some(b"cross-site" | b"same-site"));
        let is_open = session.authenticated && session.response_type == Some(ResponseType::Html);
        let goes_home = is_open && (is_foreign || self.route.action() == Action::Root);
        let next = if goes_home { NextPage::Computation } else { NextPage::Beginning };
        let begins_nothing = self.only_reads() && next == NextPage::Beginning;
        if begins_nothing || (is_foreign && self.route.leads_to_pages()) {
            Reply::RedirectByPage(next)
        } else {
            Reply::Redirect(next)
        }
    }

    fn check_token(&self, session: Option<&SessionData>) -> Result<(), Refusal> {
        if !self.needs_token() {
            return Ok(());
        }
        let secret = session.and_then(|data| data.csrf_secret.as_ref());
        match self.asked.state.tokens.check(self.token(), secret, self.asked.now) {
            Ok(_) => Ok(()),
            Err(CsrfError::SessionTokenMissing) if self.names_session && session.is_none() => {
                Err(Refusal::new(Status::NotAllowed, Message::SessionExpired))
            }
            Err(error) => Err(Refusal::from(error).with_setup(self.lost_cookie(error))),
        }
    }

    /// A token of ours comes with the cookie of its session, unless the browser does not take cookies, or not this one.
    fn lost_cookie(&self, error: CsrfError) -> Option<SetupFault> {
        let is_lost = error == CsrfError::SessionTokenMissing
            && !self.names_session
            && self
                .token()
                .is_some_and(|token| self.asked.state.tokens.is_genuine(token, self.asked.now));
        is_lost.then_some(SetupFault::CookieLost)
    }

    fn needs_token(&self) -> bool {
        let action = self.route.action();
        match self.asked.state.parts.csrf {
            CsrfMode::Off => false,
            CsrfMode::Url => action.carries_token(),
            CsrfMode::Form => {
                self.route.token.is_some() || action.method(CsrfMode::Form) == ActionMethod::Post
            }
        }
    }

    /// The token of the URL, else of the form, else of a header.
    fn token(&self) -> Option<&str> {
        let headers = &self.asked.head.headers;
        self.route
            .token
            .as_deref()
            .or_else(|| self.asked.submission.form.first(TOKEN_FIELD))
            .or_else(|| TOKEN_HEADERS.iter().find_map(|name| headers.get(*name)?.to_str().ok()))
    }
}

fn check_requirement(route: &Route, session: Option<&SessionData>) -> Result<(), Refusal> {
    let requirement = route.action().requirement();
    let begun = session.is_some_and(|data| data.response_type.is_some());
    let authenticated = session.is_some_and(|data| data.authenticated);
    if requirement >= Requirement::Begun && !begun {
        return Err(Refusal::new(Status::NotAllowed, Message::NoSession));
    }
    if requirement >= Requirement::User && !authenticated {
        let message = Message::NotAuthenticated(route.word.word);
        return Err(Refusal::new(Status::NotAllowed, message));
    }
    Ok(())
}
