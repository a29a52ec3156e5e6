//! The stateless API as a part of this server: it shares the parameters, the accounts and the addresses of clients, no session.
//!
//! Requests below `/api` come here before any route of the pages (`application.rs`). What they ask, and how it is answered, is the
//! crate `impots-api`'s; here stand its [`Host`]'s answers. Cookies are not looked at, and nothing here begins or needs a session.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Instant;

use axum::extract::Request;
use axum::response::Response;
use futures_util::future::{BoxFuture, FutureExt as _};
use http::request::Parts;
use http::{HeaderMap, StatusCode};
use impots_api::{
    Access, Api, ApiSettings, BodyBudget, Credentials, Figures, HeadRefusal, Host, Login, Origin,
};
use impots_protocol::Status;

use crate::accounts::{LoginError, Verdict};
use crate::headers::AmbiguousHead;
use crate::observe::metrics::LoginOutcome;
use crate::observe::security_log::SecurityEvent;
use crate::security::passwords::MAX_PASSWORD_BYTES;
use crate::security::rate_limit::Network;
use crate::security_events;
use crate::state::{AppParts, AppState, Shared};
use crate::static_files::StaticFile;
use crate::{headers, heavy_work, hosts, login};

/// The API of this server; none where nobody may ask.
pub(crate) fn api(state: &AppState) -> Option<Api> {
    let is_on = state.api.access != Access::Off;
    let icon = Some(StaticFile::Mark.url(&state.parts.prefix));
    let settings = || ApiSettings { icon, ..state.api.clone() };
    is_on.then(|| Api::new(settings(), Arc::new(Server(state.clone()))))
}

/// Answers a request, which is counted among those of the pages and of version 14's programs.
/// Its head is given away with it, so the client is noted before: a refusal for too many requests is told after.
pub(crate) async fn answer(api: &Api, state: &AppState, request: Request) -> Response {
    let started = Instant::now();
    let metrics = &state.observers.metrics;
    let _in_flight = metrics.begin_request();
    let (head, body) = request.into_parts();
    let asker = security_events::Asker::of(state, &head);
    let response = api.answer(Request::from_parts(head, body)).await;
    if response.status() == StatusCode::TOO_MANY_REQUESTS {
        asker.tell(state, SecurityEvent::TooMany, None);
    }
    metrics.end_request(&response, started.elapsed());
    response
}

/// This server, as the API sees it.
struct Server(AppState);

impl Server {
    /// Whether the password is the user's, and enough.
    ///
    /// # Errors
    /// [`LoginError`]: it was not looked at. One that is too long to be hashed is just wrong, and no guess.
    async fn verify_password(
        &self,
        head: &Parts,
        user: &str,
        password: &str,
    ) -> Result<Login, LoginError> {
        if password.len() > MAX_PASSWORD_BYTES {
            return Ok(Login::Wrong);
        }
        let Shared { parts, observers, .. } = &*self.0;
        let verified = parts.accounts.verify(user, password, self.0.client(head).into()).await;
        if matches!(verified, Ok(Verdict::Right(_))) && parts.accounts.needs_code(user).await? {
            // A password alone is half of it: programs of such a user ask with a token.
            observers.metrics.login(LoginOutcome::Wrong);
            security_events::tell(&self.0, head, SecurityEvent::CodeExpected, Some(user));
            return Ok(Login::TokenNeeded);
        }
        observers.metrics.login(LoginOutcome::of(&verified));
        login::tell(&self.0, head, user, &verified);
        let is_right = matches!(verified?, Verdict::Right(_));
        Ok(if is_right { Login::Right(user.to_owned()) } else { Login::Wrong })
    }

    /// Whether the token is good. It is counted among no log-ins: a program sends it with each request.
    ///
    /// # Errors
    /// [`LoginError`]: too many of nobody came from there, or the database does not answer.
    async fn verify_token(&self, head: &Parts, token: &str) -> Result<Login, LoginError> {
        let AppParts { accounts, clock, .. } = &*self.0.parts;
        let holder = accounts.holder_of(token, self.0.client(head), clock.now()).await?;
        if holder.is_none() {
            security_events::tell(&self.0, head, SecurityEvent::ApiTokenRefused, None);
        }
        Ok(holder.map_or(Login::Wrong, Login::Right))
    }
}

impl Host for Server {
    fn figures(&self) -> Option<Arc<Figures>> {
        Some(self.0.parts.parameters.current()?.figures())
    }

    fn bodies(&self) -> &Arc<BodyBudget> {
        &self.0.bodies
    }

    fn refusal(&self, head: &Parts) -> Option<HeadRefusal> {
        if let Err(refusal) = headers::check_size_and_host(head) {
            return Some(match head.extensions.get() {
                Some(AmbiguousHead::Framing) => HeadRefusal::AmbiguousFraming,
                _ if refusal.status == Status::HeadersTooLarge => HeadRefusal::TooLarge,
                Some(AmbiguousHead::NoHost) | None => HeadRefusal::NoSingleHost,
            });
        }
        let refusal = hosts::check(&self.0, &head.uri, &head.headers).err()?;
        if let Some(fault) = &refusal.setup {
            self.0.setup_log.report(fault, self.0.parts.tls_in_front);
        }
        Some(HeadRefusal::OtherHost)
    }

    fn origin(&self, headers: &HeaderMap) -> Option<Origin> {
        let is_published = !self.0.parts.origins.public_origins.is_empty();
        let known = if is_published { Origin::Published } else { Origin::Asked };
        hosts::origin(&self.0, headers).map(known)
    }

    fn network(&self, head: &Parts) -> IpAddr {
        Network::of(self.0.client(head)).address()
    }

    fn fields(&self) -> HeaderMap {
        headers::of_every_answer(self.0.parts.tls_in_front)
    }

    fn begin(&self, work: BoxFuture<'static, ()>) {
        heavy_work::runtime().spawn(work);
    }

    fn verify<'a>(&'a self, head: &'a Parts, credentials: &'a Credentials) -> BoxFuture<'a, Login> {
        async move {
            let verified = match credentials {
                Credentials::Password { user, password } => {
                    self.verify_password(head, user, password).await
                }
                Credentials::Token(token) => self.verify_token(head, token).await,
            };
            match verified {
                Ok(login) => login,
                Err(LoginError::TooManyFailures(wait) | LoginError::TooManyCodes(wait)) => {
                    Login::TooManyFailures(wait.seconds())
                }
                Err(LoginError::Busy) => Login::Busy,
                Err(LoginError::Unavailable) => Login::Unavailable,
            }
        }
        .boxed()
    }
}
