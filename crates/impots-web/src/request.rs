//! A request as far as it has come: what each step of its life finds out, and what the later ones may ask.
//!
//! It is made by the front controller and by public pages, filled from top to bottom of `front_controller::answer`, and only read by
//! controllers and views. Until a field is found out it has the value that a refusal at that point needs.

use std::net::IpAddr;
use std::sync::Arc;

use http::request::Parts;
use http::{HeaderValue, Method};
use impots_protocol::{
    Action, ActionWord, CsrfMode, Language, Message, Payload, ResponseType, SessionEffect,
    SimulationsUse, Status, TaxRequest,
};

use crate::account_outcome::AccountWork;
use crate::accounts::Verdict;
use crate::cookies;
use crate::hidden_values::{REDISPLAY_FIELD, TOKEN_FIELD};
use crate::negotiation::Languages;
use crate::parameters::Parameters;
use crate::refusal::Refusal;
use crate::route::{self, Route};
use crate::session::{LoginMark, Reading, SessionData};
use crate::state::{AppState, Shared};
use crate::submission::Submission;

/// The headers that can carry a token; HTTP does not tell upper from lower case.
/// Flask-WTF's `WTF_CSRF_HEADERS` (protocol, section 5).
const TOKEN_HEADERS: [&str; 2] = ["x-csrftoken", "x-csrf-token"];

/// The field with the code of the second factor.
/// Programs send it beside `user` and `password`, pages on their second form beside the ticket.
pub(crate) const CODE_FIELD: &str = "code";

/// The field of the second page of a log-in that tells that the password was right.
pub(crate) const TICKET_FIELD: &str = "ticket";

/// A request.
pub(crate) struct RequestContext<'a> {
    pub(crate) state: &'a AppState,
    pub(crate) head: Parts,
    /// In seconds since 1970; from when its body was there.
    /// One time for all checks of a request: a token or a session is not good for one of them and over for the next.
    pub(crate) now: u64,
    /// The values that may be that of its session's cookie.
    /// There can be several: another host of the same domain can set a cookie of the same name.
    pub(crate) cookies: Vec<String>,
    /// What it sent; nothing until that is read.
    pub(crate) submission: Submission,
    /// The languages it asks for; those of a program until its session is open.
    pub(crate) languages: Languages,
    /// What it asks for in a list that takes long to read; nothing until that is read.
    pub(crate) long_list: Option<Result<Vec<TaxRequest>, Payload>>,
    /// Who is to be logged in; nobody until the credentials were looked at.
    pub(crate) login: Login,
    /// The user of its session; nobody until that is open.
    pub(crate) user: Option<Arc<str>>,
    /// What came of an action on the account of its user.
    pub(crate) account: Option<AccountWork>,
    /// The parameters that it computes with, from its beginning to its end.
    /// `None` while a database has not been read since the start: no action is answered then.
    pub(crate) parameters: Option<Arc<Parameters>>,
    /// The action that its path begins with, or what stands there instead: the word of an answer to it.
    begins_with: Result<ActionWord, String>,
    /// What its URL asks for; `None` until that is known.
    route: Option<Route>,
}

/// What a request has to log in with, and what it is worth.
#[derive(Debug, Default)]
pub(crate) enum Login {
    /// Nobody is to be logged in.
    #[default]
    Absent,
    /// A form without user and password, for these reasons.
    Faulty(Vec<Message>),
    /// A user, and whether it is them.
    /// A wrong password is an outcome of the action (état 201), no refusal: the session stays as it is.
    Verified(String, Verdict),
    /// A user whose password is right, and who needs a code too: the ticket for it, and whether one was refused.
    /// Nothing of this half of a log-in is in the session.
    CodeNeeded { ticket: String, is_refused: bool },
    /// A user whom a trusted proxy names, and what a session that begins so is marked with.
    Vouched(String, LoginMark),
}

impl<'a> RequestContext<'a> {
    /// A request of which nothing is known but its head.
    pub(crate) fn new(state: &'a AppState, head: Parts) -> Self {
        let parts = &state.parts;
        let path = route::path_below(&parts.prefix, &head.uri).unwrap_or_default();
        Self {
            now: parts.clock.now(),
            cookies: cookies::read(&head, parts.tls_in_front),
            submission: Submission::default(),
            languages: Languages::of(&head, None, parts.language, ResponseType::Json),
            long_list: None,
            login: Login::Absent,
            user: None,
            account: None,
            parameters: parts.parameters.current(),
            begins_with: route::begins_with(path),
            route: None,
            state,
            head,
        }
    }

    /// The address of the client, behind the proxies that are believed.
    pub(crate) fn client(&self) -> IpAddr {
        self.state.client(&self.head)
    }

    /// The user whom a trusted proxy names.
    /// `None` without the setting, and whatever somebody else than a trusted proxy wrote into its header.
    pub(crate) fn vouched_user(&self) -> Option<&str> {
        self.state.trusted_user.as_ref()?.named(&self.head, &self.state.proxies)
    }

    /// Finds out what the URL asks for.
    ///
    /// # Errors
    /// 404 for a path that names nothing, 414 for one that is too long.
    pub(crate) fn find_route(&self) -> Result<Route, Refusal> {
        let Shared { parts, .. } = &**self.state;
        let path = route::path_below(&parts.prefix, &self.head.uri);
        let path = path.ok_or_else(|| Refusal::new(Status::UnknownRoute, Message::RouteUnknown))?;
        route::route(path, self.begins_with.as_ref().ok().copied(), parts.csrf)
    }

    /// Goes a route.
    pub(crate) fn take_route(&mut self, route: Route) {
        self.route = Some(route);
    }

    /// The action that the URL names, if it names one.
    /// Known before the route is: a refusal says the action even of a URL that is wrong behind it.
    pub(crate) fn action(&self) -> Option<Action> {
        self.named().map(|known| known.action)
    }

    /// The word of the URL that names an action, if one does.
    pub(crate) fn named(&self) -> Option<ActionWord> {
        let named = self.route.as_ref().map(|route| route.word);
        named.or_else(|| self.begins_with.as_ref().ok().copied())
    }

    /// The word of the URL.
    pub(crate) fn word(&self) -> &str {
        let of_path = self.begins_with.as_ref().map_or_else(|word| &**word, |known| known.word);
        self.route.as_ref().map_or(of_path, |route| route.word.word)
    }

    /// The type or number in the URL.
    pub(crate) fn parameter(&self) -> Option<&str> {
        self.route.as_ref()?.parameter.as_deref()
    }

    /// The type that a session begins with.
    pub(crate) fn type_that_begins(&self) -> Option<ResponseType> {
        let begins = self.action()?.session_effect() == SessionEffect::Begins;
        self.parameter().filter(|_| begins).and_then(ResponseType::from_word)
    }

    /// Whether it begins a session of pages, or goes on to where one begins.
    pub(crate) fn leads_to_pages(&self) -> bool {
        self.route.as_ref().is_some_and(Route::leads_to_pages)
    }

    /// The token in the URL.
    pub(crate) fn token_of_url(&self) -> Option<&str> {
        self.route.as_ref()?.token.as_deref()
    }

    /// The token of the URL, else of the form, else of a header.
    /// An empty one in the form counts as the token, and is refused as missing: no header takes its place.
    pub(crate) fn token(&self) -> Option<&str> {
        let headers = &self.head.headers;
        self.token_of_url()
            .or_else(|| self.submission.form.first(TOKEN_FIELD))
            .or_else(|| TOKEN_HEADERS.iter().find_map(|name| headers.get(*name)?.to_str().ok()))
    }

    /// What stands after the `?` of the URL.
    pub(crate) fn query(&self) -> &str {
        self.head.uri.query().unwrap_or_default()
    }

    /// Whether it came by POST.
    pub(crate) fn is_posted(&self) -> bool {
        self.head.method == Method::POST
    }

    /// Whether a request of this method never changes anything.
    pub(crate) fn only_reads(&self) -> bool {
        self.head.method == Method::HEAD
    }

    /// Whether it came with a cookie for a session, good or bad.
    /// It tells who lost a session from who never had one: the first is told that it has expired, and no new one replaces the
    /// cookie of a log-in that may have come through meanwhile.
    pub(crate) fn names_session(&self) -> bool {
        !self.cookies.is_empty()
    }

    /// Whether a form of a page was posted in `form` mode, where a page follows that only reads.
    pub(crate) fn is_followed_by_page(&self) -> bool {
        self.is_posted() && self.state.parts.csrf == CsrfMode::Form
    }

    /// Whether a page of another site led here.
    /// `Sec-Fetch-Site` cannot be set by a page; without it nobody knows, and it counts as no.
    pub(crate) fn comes_from_elsewhere(&self) -> bool {
        let site = self.head.headers.get("sec-fetch-site").map(HeaderValue::as_bytes);
        matches!(site, Some(b"cross-site" | b"same-site"))
    }

    /// Whether the browser may have come over plain http, where TLS should be: over TLS, browsers say where they come from.
    pub(crate) fn may_be_plain_http(&self) -> bool {
        self.state.parts.tls_in_front && !self.head.headers.contains_key("sec-fetch-site")
    }

    /// How much of its session it looks at.
    /// Only Redis makes a difference of it: the list of simulations stays there unless somebody looks at it.
    pub(crate) fn reading(&self) -> Reading {
        match self.action().map(Action::simulations) {
            // The page of a computation shows a simulation of the session that its address names.
            _ if !self.query().is_empty() => Reading::Whole,
            Some(SimulationsUse::Read) => Reading::Whole,
            Some(SimulationsUse::Added) if self.is_posted() => Reading::ToAdd,
            Some(SimulationsUse::Added | SimulationsUse::Unused) | None => Reading::Head,
        }
    }

    /// The languages that it asks for if it is answered in a format.
    pub(crate) fn languages_in(&self, format: ResponseType) -> Languages {
        let spoken = self.named().and_then(|known| known.language);
        Languages::of(&self.head, spoken, self.state.parts.language, format)
    }

    /// What a session of pages would speak that began without a word about it.
    pub(crate) fn guessed_language(&self) -> Language {
        Languages::guessed(&self.head, self.state.parts.language)
    }

    /// The language of its answer.
    pub(crate) fn language(&self, session: &SessionData) -> Language {
        self.languages.answer(Some(session))
    }

    /// Whether the form of a page is only shown again, in the other language.
    pub(crate) fn only_redisplays(&self, session: &SessionData) -> bool {
        session.is_of_pages() && self.submission.form.first(REDISPLAY_FIELD).is_some()
    }
}
