//! Runs an action on its session and saves what it changed.
//!
//! Between admission and the answer. A controller gets a copy of what is stored and changes that; the store saves it if nobody else
//! changed the session meanwhile, else all of it runs again, its admission too. So nothing in here may have an effect of its own:
//! passwords were verified and accounts were changed before.

use std::sync::Arc;

use impots_protocol::{ActionWord, CsrfMode, SessionEffect};

use crate::outcome::{Done, Reply};
use crate::parameters::Parameters;
use crate::refusal::Refusal;
use crate::request::RequestContext;
use crate::security::csrf::CsrfSecret;
use crate::session::{
    Change, CookieChange, OpenSession, SessionData, SessionError, SessionStore, random_bytes,
};
use crate::state::Shared;
use crate::{admission, controllers, draft_keeping, redirection};

/// An action and all it needs but the session; it is run again if the session changed meanwhile.
pub(crate) struct SessionUpdate<'a> {
    request: &'a RequestContext<'a>,
    named: ActionWord,
    parameters: &'a Parameters,
}

impl<'a> SessionUpdate<'a> {
    /// The update that an action makes.
    pub(crate) fn new(
        request: &'a RequestContext<'a>,
        named: ActionWord,
        parameters: &'a Parameters,
    ) -> Self {
        Self { request, named, parameters }
    }

    /// Runs the action on the session that was read, if it was admitted there, and saves what it changed. What was typed is
    /// left out if the session has no room for it.
    ///
    /// # Errors
    /// [`SessionError`], of which nothing is saved.
    pub(crate) async fn run(
        &self,
        admission: Result<(), Refusal>,
        read: OpenSession,
    ) -> Result<(Done, CookieChange), SessionError> {
        let may_do_without =
            read.data().is_some_and(|data| draft_keeping::is_kept(self.request, data));
        match self.save(read.clone(), Some(admission), true).await {
            Err(SessionError::TooLarge(_)) if may_do_without => self.save(read, None, false).await,
            saved => saved,
        }
    }

    /// Saves what the action changed; what it was admitted for is looked at anew where others changed the session meanwhile.
    async fn save(
        &self,
        read: OpenSession,
        mut admission: Option<Result<(), Refusal>>,
        has_room: bool,
    ) -> Result<(Done, CookieChange), SessionError> {
        let RequestContext { state, now, .. } = self.request;
        let looked_at = read.shared_data().cloned();
        let update = |stored: Option<&Arc<SessionData>>| {
            // What was read was looked at already; what others made of it was not.
            let is_same = stored.map(Arc::as_ptr) == looked_at.as_ref().map(Arc::as_ptr);
            let known = admission.take().filter(|_| is_same);
            let admission = known.unwrap_or_else(|| {
                admission::check(self.request, self.named, stored.map(|data| &**data))
            });
            self.apply(stored, admission, has_room)
        };
        state.parts.sessions.update(read, *now, update).await
    }

    /// The action on what is stored, and what is to become of that: it is applied again after a conflict.
    fn apply(
        &self,
        stored: Option<&Arc<SessionData>>,
        admission: Result<(), Refusal>,
        has_room: bool,
    ) -> Result<(Done, Change), SessionError> {
        let before = stored.cloned().unwrap_or_default();
        let mut session = SessionData::clone(&before);
        let reply = match admission {
            Err(refusal) => Reply::Refusal(refusal),
            Ok(()) => self.reply(&before, &mut session, has_room),
        };
        let keeps = self.request.only_reads() || self.comes_late(stored.is_some());
        // Whoever has a copy of the cookie from before is none of those who logged in, or closed all other sessions (OWASP ASVS 5.0,
        // 7.2.4).
        let is_other_login = session.authenticated && session.login != before.login;
        let renews = is_other_login || reply.renews_session(self.named.action.session_effect());
        let renewed = !keeps && renews;
        let csrf = self.request.state.parts.csrf;
        if !keeps && csrf.is_on() && (renewed || session.csrf_secret.is_none()) {
            session.csrf_secret = Some(CsrfSecret::from_random(random_bytes()?));
        }
        let session = Arc::new(session);
        // Without tokens nothing of an ended session is worth one: its language goes along in the redirect. With them, the next
        // request needs the secret of its token.
        let change = if renewed && !session.authenticated && csrf == CsrfMode::Off {
            Change::Remove
        } else if renewed {
            Change::Renew(Arc::clone(&session))
        } else if keeps || session == before {
            Change::Keep
        } else {
            Change::Write(Arc::clone(&session))
        };
        match self.admit(stored.is_some(), &change) {
            Ok(()) => Ok((Done { reply, before, session }, change)),
            Err(refusal) => {
                let (reply, session) = (Reply::Refusal(refusal), Arc::clone(&before));
                Ok((Done { reply, before, session }, Change::Keep))
            }
        }
    }

    /// Counts a session that begins without a user, if the server is to keep it.
    /// One in a cookie takes no room here.
    fn admit(&self, is_stored: bool, change: &Change) -> Result<(), Refusal> {
        let begins = match change {
            Change::Write(session) | Change::Renew(session) => !is_stored && !session.authenticated,
            Change::Keep | Change::Remove => false,
        };
        let Shared { parts, newcomers, .. } = &**self.request.state;
        let is_at_client = matches!(parts.sessions, SessionStore::Cookie(_));
        if !begins || is_at_client {
            return Ok(());
        }
        newcomers.admit(self.request.client()).map_err(Refusal::too_many_requests)
    }

    /// What the controller says; without `has_room` the session keeps nothing of what was typed.
    fn reply(&self, before: &SessionData, session: &mut SessionData, has_room: bool) -> Reply {
        let (request, action) = (self.request, self.named.action);
        match controllers::run(action, request, self.parameters, session) {
            Some(outcome) => {
                draft_keeping::keep(request, &outcome, has_room, before, session);
                Reply::Outcome(outcome)
            }
            None => redirection::reply(request, action, session),
        }
    }

    /// Whether the session that the request names is gone. A new one might replace, in the client, the cookie that another
    /// answer has just set; only the actions that begin a session do so all the same.
    fn comes_late(&self, is_stored: bool) -> bool {
        let begins = self.named.action.session_effect() == SessionEffect::Begins;
        self.request.names_session() && !is_stored && !begins
    }
}
