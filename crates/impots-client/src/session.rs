//! A session with a server: what it has to remember between two calls, and how a call is made in it.

use std::mem;
use std::sync::Arc;

use reqwest::Request;
use serde_json::Value;

use crate::answer::{Answer, RawAnswer};
use crate::call::Call;
use crate::cookies::Cookies;
use crate::csrf::Protection;
use crate::settings::Settings;
use crate::transport::Transport;
use crate::{Error, Unexpected};

/// One session, begun or not.
pub(crate) struct Session {
    pub(crate) settings: Arc<Settings>,
    transport: Transport,
    cookies: Cookies,
    /// `None` as long as no session has begun.
    pub(crate) protection: Option<Protection>,
    /// The body of the answer that came last, its token masked: for a journal. `None` until one of the protocol came.
    pub(crate) last_answer: Option<String>,
}

impl Session {
    pub(crate) fn new(settings: Arc<Settings>, transport: Transport) -> Self {
        let cookies = Cookies::default();
        Self { settings, transport, cookies, protection: None, last_answer: None }
    }

    /// A session of its own, with the same settings and over the same connections.
    pub(crate) fn another(&self) -> Self {
        Self::new(Arc::clone(&self.settings), self.transport.clone())
    }

    /// Forgets the session that ended; another one can begin.
    pub(crate) fn forget(&mut self) {
        self.protection = None;
        self.cookies = Cookies::default();
    }

    /// Makes a call in the session and gives the response of its answer. An answer that refuses the token, and carries a
    /// fresh one, did nothing: the call is made once more with that.
    pub(crate) async fn call(&mut self, call: Call) -> Result<Value, Error> {
        let answer = self.ask(&call).await?;
        if answer.refuses_token_for_another() {
            return self.ask(&call).await?.accepted();
        }
        answer.accepted()
    }

    /// Makes a call once.
    ///
    /// # Errors
    /// [`Error::NoSession`] before a session has begun; nothing is sent then.
    async fn ask(&mut self, call: &Call) -> Result<Answer, Error> {
        let protection = self.protection.as_ref().ok_or(Error::NoSession)?;
        let request = call.request(&self.settings, protection);
        let answer = self.exchange(request).await?;
        self.decode(answer)
    }

    /// Sends a request with the cookies of the session, and keeps those that come back. What the last answer was is forgotten
    /// before, so that none is taken for that of a request which fails.
    pub(crate) async fn exchange(&mut self, request: Request) -> Result<RawAnswer, Error> {
        self.last_answer = None;
        self.transport.exchange(request, &mut self.cookies).await
    }

    /// Decodes an answer, and keeps what is to be remembered of it.
    pub(crate) fn decode(&mut self, answer: RawAnswer) -> Result<Answer, Error> {
        let mut answer = answer.decode()?;
        self.last_answer = Some(mem::take(&mut answer.text));
        if let Some(protection) = &mut self.protection {
            protection.renew(answer.token.clone());
        }
        Ok(answer)
    }

    /// The error of an answer that is one of the protocol, but holds something else than was asked for.
    pub(crate) fn odd_content(&self, expected: &'static str) -> Error {
        Error::Unexpected {
            server: self.settings.server.origin(),
            http_status: 200,
            what: Unexpected::Content(expected),
        }
    }
}
