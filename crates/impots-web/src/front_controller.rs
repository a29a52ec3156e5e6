//! The life of a request, top to bottom.
//!
//! 1. name the action and its language from the path,
//! 2. refuse foreign origins,
//! 3. open the session,
//! 4. check the CSRF token,
//! 5. is the action allowed now? (session begun, user authenticated)
//! 6. call the controller,
//! 7. save the session if it changed,
//! 8. answer in the session's format.
//!
//! In between, one after the other and each once: the body is read (before 3, as the session decides who pays for a large one),
//! credentials, the work on an account and long lists are looked at (between 5 and 6). All of these wait for something, so they
//! stand outside of 6 and 7, which are done again where another request changed the session meanwhile.
//!
//! A request for a public page, a static file, the health or the API does not come here: `application.rs` and `router.rs` decide
//! that, and send what a static file refuses here. Every refusal, and every panic, is answered by [`refuse`], in the format of the
//! session if that can be found out soon.

#[cfg(test)]
pub(crate) mod tests;

use std::borrow::Cow;
use std::panic::AssertUnwindSafe;
use std::time::Instant;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::response::Response;
use futures_util::FutureExt;
use http::Method;
use http::request::Parts;
use impots_api::{Client, Sender};
use impots_protocol::{Action, ActionWord, Message, Status};
use tokio::time::timeout;

use crate::account_outcome::AccountWork;
use crate::answer::Answer;
use crate::controllers::calculate_taxes;
use crate::negotiation::format_before;
use crate::observe::request_log::Logged;
use crate::observe::security_log::SecurityEvent;
use crate::outcome::Done;
use crate::refusal::Refusal;
use crate::request::{Login, RequestContext};
use crate::route::{self, Route};
use crate::security::origin;
use crate::security::rate_limit::Network;
use crate::security_events;
use crate::session::{CookieChange, OpenSession, Reading, SessionError};
use crate::session_update::SessionUpdate;
use crate::setup_error::SetupError;
use crate::state::{AppState, Shared};
use crate::submission::{self, Allowance, Submission};
use crate::{account_work, admission, cookies, headers, hosts, login, login_keeping, responses};

/// Answers every request but those for static files and for the health of the server.
///
/// It never fails: a panic on the way is an incident with a number. Metrics, the line of the log, the security log and mail are
/// told here, once for each request, whatever became of it.
pub(crate) async fn handle(State(state): State<AppState>, request: Request) -> Response {
    let started = Instant::now();
    let _in_flight = state.observers.metrics.begin_request();
    let (head, body) = request.into_parts();
    let mut request = RequestContext::new(&state, head);
    let answered = AssertUnwindSafe(answer(&mut request, body)).catch_unwind().await;
    let response = match answered.unwrap_or_else(|_| Err(Refusal::panicked())) {
        Ok(response) => response,
        Err(refusal) => refuse(&mut request, &refusal).await,
    };
    let RequestContext { head, now, user, .. } = request;
    tell_refusal(&state, &head, &response, user.as_deref());
    state.observers.tell(&head, &response, started.elapsed(), now);
    response
}

/// Tells the security log of a request that was refused for it.
/// The state of the protocol alone does not tell these apart from others: 121 is a refused token with HTTP 400, a foreign origin
/// with 403.
fn tell_refusal(state: &AppState, head: &Parts, response: &Response, user: Option<&str>) {
    let state_number = Logged::state_of(response);
    let is = |status: Status| {
        state_number == Some(status.number()) && response.status() == status.http()
    };
    let event = if is(Status::CsrfRefused) {
        SecurityEvent::TokenRefused
    } else if is(Status::ForeignOrigin) {
        SecurityEvent::OriginRefused
    } else if is(Status::TooManyRequests) {
        SecurityEvent::TooMany
    } else {
        return;
    };
    security_events::tell(state, head, event, user);
}

/// The steps of the life of a request, until one refuses.
///
/// What needs neither body nor session comes first: a refusal there costs nothing. The parameters are taken before the session is
/// opened, so that a server which has none yet answers 503 without asking a store.
async fn answer(request: &mut RequestContext<'_>, body: Body) -> Result<Response, Refusal> {
    #[cfg(test)]
    assert!(request.head.uri.path().strip_prefix('/') != Some(tests::PANICKING), "secret");
    headers::check(&request.head)?;
    hosts::check(request.state, &request.head.uri, &request.head.headers)?;
    let route = name_action(request)?; // 1, 2
    let named = route.word;
    let csrf = request.state.parts.csrf;
    if request.head.method == Method::OPTIONS {
        return Ok(responses::options(route::allowed_methods(&route, csrf)));
    }
    route::check_method(&request.head.method, &route, csrf)?;
    request.take_route(route);
    request.submission = read_submission(request, body).await?;
    let parameters = request.parameters.clone().ok_or_else(Refusal::database_unavailable)?;
    let session = open_session(request).await?; // 3
    let admission = admission::check(request, named, session.data()); // 4, 5
    let admitted = session.data().filter(|_| admission.is_ok());
    request.login = login::attempt(request, admitted).await?;
    if admission.is_ok() && matches!(request.login, Login::Absent) {
        request.login = login::vouched(request, admitted).await?;
    }
    request.account = account_work::attempt(request, admitted).await?;
    request.long_list = calculate_taxes::read_long_list(request, admitted).await?;
    let update = SessionUpdate::new(request, named, &parameters);
    let login = session.login_name().map(Cow::into_owned);
    let updated = update.run(admission, session).await; // 6, 7
    let (done, cookie) = updated.map_err(|error| of_session_error(request, error))?;
    login_keeping::follow(request, login, &done, &cookie).await?;
    write(request, &done, &cookie).await // 8
}

/// What a request sent. Its session is looked up before more than a little of it is read.
/// Where the store does not answer, the sender is a stranger, whose budget is the smaller one.
async fn read_submission(request: &RequestContext<'_>, body: Body) -> Result<Submission, Refusal> {
    let Shared { parts, bodies, .. } = &**request.state;
    let client = Client::Network(Network::of(request.client()).address());
    let allowance = Allowance { limits: &parts.limits, budget: bodies, client };
    let sender = async || {
        let session = find_session(request, Reading::Head).await;
        let is_user =
            session.is_ok_and(|session| session.data().is_some_and(|data| data.authenticated));
        if is_user { Sender::User } else { Sender::Stranger }
    };
    submission::read(&request.head, body, allowance, sender).await
}

/// The route of a request, unless another site's page sent it.
fn name_action(request: &RequestContext<'_>) -> Result<Route, Refusal> {
    let route = request.find_route()?;
    match check_origin(request, route.action()) {
        Ok(()) => Ok(route),
        Err(refusal) => led_by_link(&request.head, route).ok_or(refusal),
    }
}

/// Refuses what a page of another site makes a browser ask (403), before any session is looked at. A refusal that may be a wrong
/// setting of ours takes along which.
fn check_origin(request: &RequestContext<'_>, action: Action) -> Result<(), Refusal> {
    let (origins, head) = (&request.state.parts.origins, &request.head);
    origins.check(&head.method, action.effect(), &head.headers).map_err(|_| {
        let refusal = Refusal::new(Status::ForeignOrigin, Message::ForeignOrigin);
        refusal.with_setup(SetupError::of_origin(origins, &head.headers))
    })
}

/// The route that a link of another site to the beginning of the pages leads to: it changes nothing, but goes on by itself.
/// Its page asks for the same once more, as a request of this site.
fn led_by_link(head: &Parts, route: Route) -> Option<Route> {
    let is_link = head.method == Method::GET && origin::follows_foreign_link(&head.headers);
    let begins_pages = route.action() == Action::InitSession && route.leads_to_pages();
    let word = ActionWord::of(Action::InitSessionWithoutCsrftoken).next()?;
    (is_link && begins_pages).then_some(Route { word, token: None, ..route })
}

/// Opens the session, and notes what only it tells: the languages of the answer, and the user for the security log.
async fn open_session(request: &mut RequestContext<'_>) -> Result<OpenSession, Refusal> {
    // A body may have taken its time, while others used the session.
    request.now = request.state.parts.clock.now();
    let session = find_session(request, request.reading()).await?;
    let format = format_before(&request.head, request.type_that_begins(), session.data());
    request.languages = request.languages_in(format);
    request.user = session.data().and_then(|data| data.user.clone());
    Ok(session)
}

/// The session that a request names, unless it is over although its store does not know it, or that of somebody else than the
/// user whom a trusted proxy names.
pub(crate) async fn find_session(
    request: &RequestContext<'_>,
    reading: Reading,
) -> Result<OpenSession, SessionError> {
    let parts = &request.state.parts;
    let vouched = request.vouched_user();
    let over = |session: &OpenSession| {
        let user = session.data().filter(|data| data.authenticated).map(|data| &data.user);
        let is_of_another =
            vouched.is_some_and(|name| user.is_some_and(|user| user.as_deref() != Some(name)));
        is_of_another || parts.accounts.is_over(session)
    };
    parts.sessions.open(&request.cookies, reading, request.now, over).await
}

/// Why the session did not take what came of a request. Where all sessions of its user were ended, it ended with them, and that they
/// were is not taken back.
fn of_session_error(request: &RequestContext<'_>, error: SessionError) -> Refusal {
    match &request.account {
        Some(AccountWork { login: Some(_), .. }) => {
            Refusal::new(Status::NotAllowed, Message::SessionExpired)
        }
        Some(_) | None => error.into(),
    }
}

/// Writes the answer to an action, with the cookies that it sets. Taxes are counted here, once: the action itself may have run
/// several times.
async fn write(
    request: &RequestContext<'_>,
    done: &Done,
    cookie: &CookieChange,
) -> Result<Response, Refusal> {
    let Shared { parts, observers, .. } = &**request.state;
    observers.metrics.simulations(done.reply.simulations());
    let answer = Answer::to_action(request, done);
    let mut response = responses::write(&answer, &done.reply).await?;
    cookies::write(&mut response, cookie, parts.tls_in_front);
    login::remember_browser(request, &done.session, &mut response);
    Ok(response)
}

/// Answers a request that never came to its action: it changes nothing and begins no session.
/// The session is looked up for its format and language alone, for [`Limits::format_wait`](crate::Limits) at most.
async fn refuse(request: &mut RequestContext<'_>, refusal: &Refusal) -> Response {
    let parts = &request.state.parts;
    request.now = parts.clock.now();
    // A store that did not answer a moment ago is not asked for the format of its own refusal.
    let session = if refusal.message == Message::StoreUnavailable {
        OpenSession::default()
    } else {
        let lookup = find_session(request, Reading::Head);
        let found = timeout(parts.limits.format_wait, lookup).await;
        found.ok().and_then(Result::ok).unwrap_or_default()
    };
    responses::write_refusal(&Answer::to_refused(request, session.data()), refusal)
}
