//! The application: every request in, every answer out.
//!
//! The outermost step of a request, above the routes and below the connection: numbers it, sends it to the API, to the front
//! controller or to axum's routes, and gives the answer the headers that all have. It knows no session. It is the last to catch a
//! panic.

use std::convert::Infallible;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::response::Response;
use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use http::header::CONTENT_ENCODING;
use http::{HeaderMap, Method, StatusCode};
use http_body_util::BodyExt as _;
use impots_api::{Api, REQUEST_ID};
use tower::{Service, ServiceExt as _};

use crate::headers::{AmbiguousHead, of_every_answer};
use crate::state::AppState;
use crate::{api, front_controller, heavy_work, request_number, route, router};

/// Answers requests: what [`app`] makes. Clones are the same application.
///
/// As a [`Service`] it takes requests without a network, which is how most tests ask: such a request comes from this machine, unless its
/// extension [`PeerAddress`](crate::PeerAddress) says otherwise.
#[derive(Clone)]
pub struct Application(Arc<Inner>);

struct Inner {
    state: AppState,
    /// Whether it has the actions of the protocol, or tells of the server alone.
    has_actions: bool,
    /// Answers what is below its path; none where nobody may ask.
    api: Option<Api>,
    /// Answers what names no action.
    router: Router,
    /// The same for requests that a proxy may read otherwise: all of them are refused.
    refusing: Router,
    every_answer: HeaderMap,
}

/// The application: pages, actions, API.
///
/// It never fails and always answers: what panics is a bare 500 at worst. Sessions are forgotten, parameters read again and connections
/// bounded by [`serve`](crate::serve()), and by it alone.
#[must_use]
pub fn app(state: AppState) -> Application {
    let (api, router) = (api::api(&state), router::of_all(&state));
    Application::new(state, true, api, router)
}

/// `/metrics` in place of the pages, and the same answers on health.
pub(crate) fn metrics_app(state: AppState) -> Application {
    let router = router::of_metrics(&state);
    Application::new(state, false, None, router)
}

impl Application {
    fn new(state: AppState, has_actions: bool, api: Option<Api>, router: Router) -> Self {
        let refusing = router::of_actions(&state);
        let every_answer = of_every_answer(state.parts.tls_in_front);
        Self(Arc::new(Inner { state, has_actions, api, router, refusing, every_answer }))
    }

    /// Answers a request; with a bare error if what answers panics where not even a refusal can be written. The log has the place.
    pub(crate) async fn answer(&self, request: Request) -> Response {
        let answered = AssertUnwindSafe(self.try_answer(request)).catch_unwind().await;
        answered.unwrap_or_else(|_| self.bare_error())
    }

    /// An error of ours that nobody can put into words.
    pub(crate) fn bare_error(&self) -> Response {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
        *response.headers_mut() = self.0.every_answer.clone();
        response
    }

    /// The API first, as its paths are its own; then actions; the router for the rest.
    async fn try_answer(&self, mut request: Request) -> Response {
        let Inner { state, api, router, refusing, every_answer, .. } = &*self.0;
        let number = request_number::give(&mut request);
        if let Some(api) = api.as_ref().filter(|api| api.owns(request.uri().path())) {
            return api::answer(api, state, request).await;
        }
        // Nearly every request of a program: it goes there without the futures and copies that each layer of a router costs.
        let mut response = if self.names_action(&request) {
            front_controller::handle(State(state.clone()), request).await
        } else {
            let is_ambiguous = request.extensions().get::<AmbiguousHead>().is_some();
            let router = if is_ambiguous { refusing } else { router };
            answer_aside(router.clone(), request).await.unwrap_or_else(|| self.bare_error())
        };
        // Copied as one, as adding each of them to its own takes longer.
        let own = std::mem::replace(response.headers_mut(), every_answer.clone());
        response.headers_mut().extend(own);
        response.headers_mut().insert(REQUEST_ID, number.to_header());
        response
    }

    /// Whether the front controller is to answer.
    fn names_action(&self, request: &Request) -> bool {
        let Inner { state, has_actions, .. } = &*self.0;
        let path = route::path_below(&state.parts.prefix, request.uri());
        // To HEAD, a router takes the body off the answer.
        let has_body = request.method() != Method::HEAD;
        *has_actions && has_body && path.is_some_and(|path| route::begins_with(path).is_ok())
    }
}

/// The answer of a router, and so that of every page and file that anybody asks for, in whatever way: made, and compressed whole, where
/// it keeps no other connection of this thread waiting. `None` where the server ends.
async fn answer_aside(router: Router, request: Request) -> Option<Response> {
    let answering =
        router.oneshot(request).map(|answered| answered.unwrap_or_else(|never| match never {}));
    match heavy_work::elsewhere() {
        None => Some(answering.await),
        Some(elsewhere) => {
            let work = elsewhere.spawn(async { compressed(answering.await).await });
            heavy_work::finish(work).await?.ok()
        }
    }
}

/// An answer whose body is compressed as it is read, compressed: here, and not on the thread that sends it.
///
/// # Errors
/// If its body breaks off, which one of ours does not.
pub(crate) async fn compressed(response: Response) -> Result<Response, axum::Error> {
    if !response.headers().contains_key(CONTENT_ENCODING) {
        return Ok(response);
    }
    let (head, body) = response.into_parts();
    Ok(Response::from_parts(head, body.collect().await?.to_bytes().into()))
}

impl Service<Request> for Application {
    type Response = Response;
    type Error = Infallible;
    type Future = BoxFuture<'static, Result<Response, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request) -> Self::Future {
        let application = self.clone();
        async move { Ok(application.answer(request).await) }.boxed()
    }
}
