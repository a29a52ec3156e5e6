//! Requests for pages that need no session: the household of the simulator stands in the address, and nothing is kept. Whoever is
//! logged in all the same finds the menu of the session there; no page of theirs is kept by a cache, nor compressed.
//!
//! What is in an address can be wages: it is neither logged nor counted, and no other page is told of it.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Instant;

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::response::Response;
use axum::routing::any;
use futures_util::FutureExt as _;
use http::header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE, LOCATION, REFERRER_POLICY, VARY};
use http::{HeaderValue, Method, StatusCode};
use impots_api::{Client, Limiter};
use impots_protocol::{Language, Message, Status};
use tokio::time::timeout;

use crate::answer::Answer;
use crate::comparison::Comparison;
use crate::front_controller::find_session;
use crate::observe::request_log::Logged;
use crate::public_page::PublicPage;
use crate::questionnaire::Answers;
use crate::refusal::Refusal;
use crate::request::RequestContext;
use crate::responses;
use crate::security::rate_limit::Network;
use crate::session::{Change, OpenSession, Reading};
use crate::state::AppState;
use crate::static_files::OfEverybody;
use crate::templates::View;
use crate::views::{ComparisonView, PublicFrame, SimulatorView, TextView};
use crate::{cookies, headers, hosts, login_keeping};

/// Only the site is named to where a page leads: an address can hold wages. Not `no-referrer`, with which forms would be sent
/// from nowhere.
const REFERRER: HeaderValue = HeaderValue::from_static("strict-origin");
/// What every method but these is answered with.
const METHODS: &str = "GET, HEAD, OPTIONS";

/// The addresses of the public pages; that of the simulator only where the settings have one.
pub(crate) fn router(state: &AppState) -> Router<AppState> {
    let limiter = state.api.requests_per_minute.map(|quota| Arc::new(Limiter::new(quota)));
    let prefix = &state.parts.prefix;
    let of_simulator = [PublicPage::Simulator, PublicPage::Comparison];
    let is_served = |page: &PublicPage| state.public.simulator || !of_simulator.contains(page);
    PublicPage::ALL.into_iter().filter(is_served).fold(Router::new(), |router, page| {
        Language::ALL.into_iter().fold(router, |router, language| {
            let asked = Asked { page, language, limiter: limiter.clone() };
            let answer =
                async move |axum::extract::State(state): axum::extract::State<AppState>,
                            request: Request| {
                    asked.answer(&state, request).await
                };
            router.route(&page.path(prefix, language), any(answer))
        })
    })
}

/// What an address asks for.
#[derive(Clone)]
struct Asked {
    page: PublicPage,
    language: Language,
    limiter: Option<Arc<Limiter>>,
}

impl Asked {
    /// Answers, whatever happens: a refusal and a panic are a page of errors in the language of the address. Logs and metrics learn
    /// of the page, and never of the query.
    async fn answer(self, state: &AppState, request: Request) -> Response {
        let started = Instant::now();
        let _in_flight = state.observers.metrics.begin_request();
        let (head, _) = request.into_parts();
        let request = RequestContext::new(state, head);
        let answered = AssertUnwindSafe(self.page_of(&request)).catch_unwind().await;
        let answered = answered.unwrap_or_else(|_| Err(Refusal::panicked()));
        let mut response = answered.unwrap_or_else(|refusal| {
            let answer = Answer { language: self.language, ..Answer::to_refused(&request, None) };
            responses::write_refusal(&answer, &refusal)
        });
        let state_number = Logged::state_of(&response);
        response.extensions_mut().insert(Logged::of_page(self.page, state_number));
        state.observers.tell(&request.head, &response, started.elapsed(), request.now);
        response
    }

    /// What needs no session comes first, as with actions (`front_controller.rs`): a request that is refused costs no look into the
    /// store.
    async fn page_of(&self, request: &RequestContext<'_>) -> Result<Response, Refusal> {
        #[cfg(test)]
        assert!(request.query() != crate::front_controller::tests::PANICKING, "secret");
        headers::check(&request.head)?;
        hosts::check(request.state, &request.head.uri, &request.head.headers)?;
        match request.head.method {
            Method::GET | Method::HEAD => {}
            Method::OPTIONS => return Ok(responses::options(METHODS)),
            _ => {
                let refusal = Refusal::new(Status::WrongMethod, Message::MethodExpected("GET"));
                return Err(refusal.with_allow(METHODS));
            }
        }
        self.count(request)?;
        let session = session_of(request).await;
        let answer =
            Answer { language: self.language, ..Answer::to_refused(request, session.data()) };
        let is_of_user = session.data().is_some_and(|it| it.authenticated && it.is_of_pages());
        let frame = PublicFrame {
            state: request.state,
            page: self.page,
            language: self.language,
            today: request.now,
            origin: &hosts::origin(request.state, &request.head.headers).unwrap_or_default(),
            user: is_of_user.then_some(&answer),
        };
        let mut response = self.page_in(request, frame)?;
        if is_of_user {
            note_use(request, &session, &mut response).await;
        } else {
            response.extensions_mut().insert(OfEverybody);
        }
        // The query of a page holds amounts, and so does the page.
        if is_of_user || !request.query().is_empty() {
            response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        }
        Ok(response)
    }

    fn page_in(
        &self,
        request: &RequestContext<'_>,
        frame: PublicFrame<'_>,
    ) -> Result<Response, Refusal> {
        match self.page {
            PublicPage::Simulator => simulator(request, frame),
            PublicPage::Comparison => comparison(request, frame),
            PublicPage::Glossary | PublicPage::Privacy | PublicPage::Accessibility => {
                render(request.state, StatusCode::OK, &TextView::new(frame))
            }
        }
    }

    /// Counts the request among those of its network, as the API does.
    fn count(&self, request: &RequestContext<'_>) -> Result<(), Refusal> {
        let Some(limiter) = &self.limiter else {
            return Ok(());
        };
        let network = Network::of(request.client()).address();
        let budget = limiter.count(Client::Network(network), 1);
        if budget.is_exceeded { Err(Refusal::too_many_requests(budget.seconds())) } else { Ok(()) }
    }
}

/// The session that a request names; none where its store does not answer: the page does not need it.
async fn session_of(request: &RequestContext<'_>) -> OpenSession {
    let lookup = find_session(request, Reading::Head);
    let found = timeout(request.state.parts.limits.format_wait, lookup).await;
    found.ok().and_then(Result::ok).unwrap_or_default()
}

/// Counts the page among the uses of the session, as every other one is: whoever goes on reading is not taken for somebody who left.
async fn note_use(request: &RequestContext<'_>, session: &OpenSession, response: &mut Response) {
    let parts = &request.state.parts;
    if let Some(login) = session.data().and_then(|data| data.login.as_ref()) {
        login_keeping::note_use(request, login);
    }
    let keep = |_: Option<&_>| Ok(((), Change::Keep));
    // A cookie that cannot be signed anew is as good as before.
    if let Ok(((), cookie)) = parts.sessions.update(session.clone(), request.now, keep).await {
        cookies::write(response, &cookie, parts.tls_in_front);
    }
}

/// The empty form, the result, or what is wrong; an address that is written otherwise than its answers are leads to the one
/// that is not.
fn simulator(request: &RequestContext<'_>, frame: PublicFrame<'_>) -> Result<Response, Refusal> {
    let language = frame.language;
    let answers = Answers::of_query(request.query()).canonical(language);
    let query = answers.query(language);
    if query != request.query() {
        return redirect(frame, &query);
    }
    let parameters = request.parameters.as_ref().ok_or_else(Refusal::database_unavailable)?;
    let view = SimulatorView::new(frame, &answers, parameters.tables());
    let status = if view.is_faulty() { StatusCode::BAD_REQUEST } else { StatusCode::OK };
    render(frame.state, status, &view)
}

/// Nothing yet, all scenarios, or the form of one; an address that is written otherwise than its scenarios are leads to the one
/// that is not, unless something is told that this one does not say.
fn comparison(request: &RequestContext<'_>, frame: PublicFrame<'_>) -> Result<Response, Refusal> {
    let language = frame.language;
    let comparison = Comparison::of_query(request.query(), language);
    let query = comparison.query(language);
    if query != request.query() && !comparison.tells_more() {
        return redirect(frame, &query);
    }
    let parameters = request.parameters.as_ref().ok_or_else(Refusal::database_unavailable)?;
    let view = ComparisonView::new(frame, &comparison, parameters.tables());
    let status = if view.is_faulty() { StatusCode::BAD_REQUEST } else { StatusCode::OK };
    render(frame.state, status, &view)
}

fn redirect(frame: PublicFrame<'_>, query: &str) -> Result<Response, Refusal> {
    let location = frame.page.address(&frame.state.parts.prefix, frame.language, query);
    let location = HeaderValue::try_from(location).map_err(|error| Refusal::internal(&error))?;
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::FOUND;
    response.headers_mut().insert(LOCATION, location);
    response.headers_mut().insert(REFERRER_POLICY, REFERRER);
    Ok(response)
}

fn render<V: View>(state: &AppState, status: StatusCode, view: &V) -> Result<Response, Refusal> {
    let page = state.templates.render(view).map_err(|error| Refusal::internal(&error))?;
    let mut response = Response::new(Body::from(page));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(REFERRER_POLICY, REFERRER);
    headers.insert(VARY, HeaderValue::from_static("Accept-Encoding, Cookie"));
    headers.remove(ALLOW);
    Ok(response)
}
