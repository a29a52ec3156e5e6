//! What a request does to its session.

use impots_protocol::{CsrfMode, Payload, SessionEffect, Status};

use crate::admission::Admission;
use crate::context::{Call, Outcome};
use crate::error::Refusal;
use crate::responses::Reply;
use crate::security::csrf::CsrfSecret;
use crate::session::{Change, CookieChange, OpenSession, SessionData, SessionError, random_bytes};
use crate::{controllers, draft};

/// What a request does to a session; applied again if the session changed meanwhile.
pub(crate) struct Step<'a> {
    call: &'a Call<'a>,
    admission: &'a Admission<'a>,
    new_secret: CsrfSecret,
}

/// What came of a [`Step`].
pub(crate) struct Done {
    pub(crate) reply: Reply,
    /// The session before, and after.
    pub(crate) before: SessionData,
    pub(crate) session: SessionData,
}

impl<'a> Step<'a> {
    /// The step of a request.
    ///
    /// # Errors
    /// 500 if the machine has no random bytes.
    pub(crate) fn new(call: &'a Call<'a>, admission: &'a Admission<'a>) -> Result<Self, Refusal> {
        let new_secret = random_bytes().map_err(|error| Refusal::internal(&error))?;
        Ok(Self { call, admission, new_secret: CsrfSecret::from_random(new_secret) })
    }

    /// Takes the step from what was read; what was typed is left out if the session has no room for it.
    ///
    /// # Errors
    /// [`SessionError`], of which nothing is saved.
    pub(crate) async fn take(
        &self,
        read: OpenSession,
    ) -> Result<(Done, CookieChange), SessionError> {
        let (sessions, now) = (&self.call.state.parts.sessions, self.admission.asked.now);
        let may_do_without = read.data().is_some_and(|data| draft::is_kept(self.call, data));
        let taken = sessions.update(read.clone(), now, |data| self.apply(data, true)).await;
        match taken {
            Err(SessionError::TooLarge(_)) if may_do_without => {
                sessions.update(read, now, |data| self.apply(data, false)).await
            }
            taken => taken,
        }
    }

    fn apply(&self, stored: Option<&SessionData>, has_room: bool) -> (Done, Change) {
        let before = stored.cloned().unwrap_or_default();
        let mut session = before.clone();
        let reply = match self.admission.check(stored) {
            Err(refusal) => Reply::Refusal(refusal),
            Ok(()) => match controllers::run(self.call, &mut session) {
                Some(outcome) => {
                    draft::keep(self.call, &outcome, has_room, &mut session);
                    Reply::Outcome(outcome)
                }
                None => self.admission.redirect(&session),
            },
        };
        let change = if self.admission.only_reads() || self.comes_late(stored) {
            Change::Keep
        } else {
            self.change(&reply, &before, &mut session)
        };
        (Done { reply, before, session }, change)
    }

    /// Whether the session that the request names is gone. A new one might replace, in the client, the cookie that another
    /// answer has just set; only the actions that begin a session do so all the same.
    fn comes_late(&self, stored: Option<&SessionData>) -> bool {
        let begins = self.session_effect() == SessionEffect::Begins;
        self.admission.names_session && stored.is_none() && !begins
    }

    fn session_effect(&self) -> SessionEffect {
        self.admission.route.action().session_effect()
    }

    fn change(&self, reply: &Reply, before: &SessionData, session: &mut SessionData) -> Change {
        let csrf = self.call.state.parts.csrf;
        let renewed = reply.renews_session(self.session_effect());
        if csrf.is_on() && (renewed || session.csrf_secret.is_none()) {
            session.csrf_secret = Some(self.new_secret.clone());
        }
        if renewed && !session.authenticated && csrf == CsrfMode::Off {
            Change::Remove
        } else if renewed {
            Change::Renew(session.clone())
        } else if session == before {
            Change::Keep
        } else {
            Change::Write(session.clone())
        }
    }
}

impl Reply {
    /// How many taxes were computed for it.
    pub(crate) fn simulations(&self) -> usize {
        let Self::Outcome(outcome) = self else {
            return 0;
        };
        if let Payload::ExplainedSimulations(list) = &outcome.payload {
            return list.len();
        }
        usize::from(outcome.status == Status::TaxCalculated)
    }

    fn renews_session(&self, effect: SessionEffect) -> bool {
        match self {
            Self::Outcome(Outcome { status, .. }) => effect == SessionEffect::RenewedAt(*status),
            Self::Redirect(_) | Self::RedirectByPage(_) | Self::Refusal(_) => false,
        }
    }
}
