//! What came of a request, before it is given a format.
//!
//! Controllers make an [`Outcome`], `session_update.rs` a [`Reply`] of it, `responses.rs` the answer. None of them knows JSON, XML
//! or HTML, which is why one set of controllers serves the three.

use std::sync::Arc;

use impots_protocol::{Payload, SessionEffect, Status};

use crate::refusal::Refusal;
use crate::session::SessionData;

/// What a controller answers.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Outcome {
    pub(crate) status: Status,
    pub(crate) payload: Payload,
}

impl Outcome {
    pub(crate) fn new(status: Status, payload: Payload) -> Self {
        Self { status, payload }
    }
}

/// What is answered.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Reply {
    /// What the controller said.
    Outcome(Outcome),
    /// On to another page.
    Redirect(NextPage),
    /// The same by a page that goes on by itself, where the redirect of HEAD or of another site's link would be refused.
    RedirectByPage(NextPage),
    /// Why there is no outcome.
    Refusal(Refusal),
}

/// Where a redirect leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NextPage {
    /// `init-session`.
    Beginning,
    /// The form, for somebody who is logged in.
    Computation,
}

/// What came of an action, and what it did to its session.
pub(crate) struct Done {
    pub(crate) reply: Reply,
    /// The session before, and after.
    pub(crate) before: Arc<SessionData>,
    pub(crate) session: Arc<SessionData>,
}

impl Reply {
    /// How many taxes were computed for it.
    /// For the metrics alone.
    pub(crate) fn simulations(&self) -> usize {
        let Self::Outcome(outcome) = self else {
            return 0;
        };
        if let Payload::ExplainedSimulations(list) = &outcome.payload {
            return list.len();
        }
        usize::from(outcome.status == Status::TaxCalculated)
    }

    /// Whether the session gets a new id and a new secret.
    /// The table of actions says at which status: at a log-in, with a new password, at the end. What fails renews nothing.
    pub(crate) fn renews_session(&self, effect: SessionEffect) -> bool {
        match self {
            Self::Outcome(Outcome { status, .. }) => effect == SessionEffect::RenewedAt(*status),
            Self::Redirect(_) | Self::RedirectByPage(_) | Self::Refusal(_) => false,
        }
    }
}
