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

use std::panic::AssertUnwindSafe;
use std::time::{Duration, Instant};

use axum::body::Body;
use axum::extract::{Request, State};
use axum::response::Response;
use futures_util::FutureExt;
use http::Method;
use http::request::Parts;
use impots_protocol::{Action, ActionWord, Message, ResponseType, Status};
use tokio::time::timeout;

use crate::accounts::Verdict;
use crate::admission::Admission;
use crate::carried::REDISPLAY_FIELD;
use crate::connection::PeerAddress;
use crate::context::{Call, Languages};
use crate::controllers::authenticate_user;
use crate::error::{HandlerPanicked, Refusal};
use crate::form::Submission;
use crate::incident;
use crate::metrics::LoginOutcome;
use crate::responses::{self, Answer, Asked};
use crate::router::Route;
use crate::security::origin;
use crate::session::OpenSession;
use crate::setup_fault::SetupFault;
use crate::state::AppState;
use crate::step::Step;
use crate::{cookies, form, headers, log, request_log, router};

/// Longest look at a session only for the format and language of a refusal: without it that is JSON.
const FORMAT_PATIENCE: Duration = Duration::from_millis(20);

/// Answers every request but those for static files and for the health of the server.
pub(crate) async fn handle(State(state): State<AppState>, request: Request) -> Response {
    let started = Instant::now();
    let metrics = &state.operation.metrics;
    let _in_flight = metrics.begin_request();
    let (head, body) = request.into_parts();
    let mut submission = Submission::default();
    let answer =
        AssertUnwindSafe(answer(&state, &head, body, &mut submission)).catch_unwind().await;
    let panicked = |_| Err(Refusal::internal(&HandlerPanicked(log::take_place())));
    let response = match answer.unwrap_or_else(panicked) {
        Ok(response) => response,
        Err(refusal) => refuse(&state, &head, &submission, refusal).await,
    };
    let elapsed = started.elapsed();
    incident::report(&state, &response);
    request_log::write(&head.method, &response, elapsed);
    metrics.end_request(&response, elapsed);
    response
}

/// Everything up to the body, which is left in `read`.
async fn answer(
    state: &AppState,
    head: &Parts,
    body: Body,
    read: &mut Submission,
) -> Result<Response, Refusal> {
    let parts = &state.parts;
    headers::check(head)?;
    let route = router::route(path_below_prefix(&parts.prefix, head.uri.path())?, parts.csrf)?;
    let route = match check_origin(state, head, route.action()) {
        Ok(()) => route,
        Err(refusal) => led_by_link(head, route).ok_or(refusal)?,
    };
    if head.method == Method::OPTIONS {
        return Ok(responses::options(router::allowed_methods(&route, parts.csrf)));
    }
    router::check_method(&head.method, &route, parts.csrf)?;
    *read = form::read(head, body, &parts.limits).await?;
    act(Asked { state, head, submission: read, now: parts.clock.now() }, &route).await
}

/// Everything from the session on.
async fn act(asked: Asked<'_>, route: &Route) -> Result<Response, Refusal> {
    let Asked { state, head, submission, now } = asked;
    let parts = &state.parts;
    let parameters = parts.parameters.current();
    let parameters = parameters.ok_or_else(Refusal::database_unavailable)?;
    let cookies = cookies::read(head, parts.tls_in_front);
    let session = parts.sessions.open(&cookies, now).await?;
    let admission = Admission { asked, route, names_session: !cookies.is_empty() };
    let verdict = verify_credentials(&admission, &session).await?;
    let format = responses::format_before(head, Some(route), session.data());
    let languages = Languages::of(head, route.word.language, parts.language, format);
    let is_posted = head.method == Method::POST;
    let call =
        Call { state, parameters: &parameters, route, submission, languages, verdict, is_posted };
    let step = Step::new(&call, &admission)?;
    let (done, cookie) = step.take(session).await?;

    state.operation.metrics.simulations(done.reply.simulations());
    let language = languages.answer(Some(&done.session));
    let answer = Answer::to_route(asked, route, language, &done);
    let mut response = responses::write(&answer, &done.reply)?;
    cookies::write(&mut response, &cookie, parts.tls_in_front);
    Ok(response)
}

/// Answers a request that never came to its action: it changes nothing and begins no session.
async fn refuse(
    state: &AppState,
    head: &Parts,
    submission: &Submission,
    refusal: Refusal,
) -> Response {
    let parts = &state.parts;
    let now = parts.clock.now();
    let cookies = cookies::read(head, parts.tls_in_front);
    let session = if refusal.message == Message::StoreUnavailable {
        OpenSession::default()
    } else {
        let lookup = parts.sessions.open(&cookies, now);
        let found = timeout(FORMAT_PATIENCE, lookup).await;
        found.ok().and_then(Result::ok).unwrap_or_default()
    };
    let path = path_below_prefix(&parts.prefix, head.uri.path()).unwrap_or_default();
    let word = router::first_segment(path);
    let spoken = ActionWord::find(&word).and_then(|known| known.language);
    let format = responses::format_before(head, None, session.data());
    let language = Languages::of(head, spoken, parts.language, format).answer(session.data());
    let asked = Asked { state, head, submission, now };
    let answer = Answer::to_path(asked, &word, language, session.data());
    responses::write_refusal(&answer, &refusal)
}

fn path_below_prefix<'a>(prefix: &str, path: &'a str) -> Result<&'a str, Refusal> {
    path.strip_prefix(prefix)
        .filter(|rest| rest.is_empty() || rest.starts_with('/'))
        .ok_or_else(|| Refusal::new(Status::UnknownRoute, Message::RouteUnknown))
}

/// The route that a link of another site to the beginning of the pages leads to: it changes nothing, but goes on by itself.
fn led_by_link(head: &Parts, route: Route) -> Option<Route> {
    let is_link = head.method == Method::GET && origin::follows_foreign_link(&head.headers);
    let begins_pages = route.action() == Action::InitSession && route.leads_to_pages();
    let onward = Action::InitSessionWithoutCsrftoken;
    let word = ActionWord::of(onward).next()?;
    (is_link && begins_pages).then_some(Route { word, token: None, ..route })
}

fn check_origin(state: &AppState, head: &Parts, action: Action) -> Result<(), Refusal> {
    let origins = &state.parts.origins;
    origins.check(&head.method, action.effect(), &head.headers).map_err(|_| {
        let refusal = Refusal::new(Status::ForeignOrigin, Message::ForeignOrigin);
        refusal.with_setup(SetupFault::of_origin(origins, &head.headers))
    })
}

/// Looks at user and password, once, and only if the request may authenticate anybody.
async fn verify_credentials(
    admission: &Admission<'_>,
    session: &OpenSession,
) -> Result<Option<Verdict>, Refusal> {
    if admission.route.action() != Action::AuthenticateUser
        || admission.check(session.data()).is_err()
    {
        return Ok(None);
    }
    let Asked { state, head, submission, .. } = admission.asked;
    let is_page = session.data().is_some_and(|data| data.response_type == Some(ResponseType::Html));
    if is_page && submission.form.first(REDISPLAY_FIELD).is_some() {
        return Ok(None);
    }
    let Ok((user, password)) = authenticate_user::credentials(&submission.form, is_page) else {
        return Ok(None);
    };
    let AppState { parts, operation, .. } = state;
    let client = operation.proxies.client(PeerAddress::of(head).ip(), &head.headers);
    let verified = parts.accounts.verify(user, password, client).await;
    operation.metrics.login(LoginOutcome::of(&verified));
    Ok(Some(verified?))
}
