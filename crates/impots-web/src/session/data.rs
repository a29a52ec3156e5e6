//! What a session holds. Every request copies it: what is long is shared between the copies.
//!
//! It is the same in every store; `stored/` says how it is written. Nothing in it is of one request alone but the draft.

use std::sync::Arc;

use impots_protocol::{Language, ResponseType};

use super::{LoginMark, Remarks, Simulations};
use crate::draft::Draft;
use crate::security::csrf::CsrfSecret;

/// Highest number of a simulation in a session that is read: from there on, no session lives long enough to run out.
/// Whoever else writes into Redis can have stored any number, and one is added to it.
pub(super) const MAX_SIMULATION_ID: u64 = u64::MAX / 2;

/// The data of a session: named fields, never a map (protocol, section 6).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SessionData {
    /// The format of its answers; `None` until it has begun.
    pub response_type: Option<ResponseType>,
    /// Whether its user is authenticated.
    pub authenticated: bool,
    /// The number of the latest simulation; numbers are never used again.
    pub last_simulation_id: u64,
    /// The simulations that were not deleted, oldest first.
    pub simulations: Simulations,
    /// What was said of some of them besides.
    pub remarks: Remarks,
    /// What its CSRF tokens are made from.
    pub csrf_secret: Option<CsrfSecret>,
    /// The language of what is common to both.
    pub language: Option<Language>,
    /// The name of its user; unknown if Flask authenticated them.
    pub user: Option<Arc<str>>,
    /// The log-in that it comes from; unknown if Flask authenticated its user.
    pub login: Option<Arc<LoginMark>>,
    /// The form that was posted last, for the page that shows it again.
    pub(crate) draft: Option<Box<Draft>>,
}

impl SessionData {
    /// Whether its answers are pages.
    pub(crate) fn is_of_pages(&self) -> bool {
        self.response_type == Some(ResponseType::Html)
    }

    /// Gives the session to a user; what another user computed or typed in it is not shown to this one, and a link to a
    /// simulation of the other leads to none of this one's.
    pub(crate) fn authenticate(&mut self, user: &str, login: &LoginMark) {
        if self.user.as_deref().is_some_and(|before| before != user) {
            self.simulations = Simulations::default();
            self.remarks = Remarks::default();
        }
        self.draft = None;
        self.authenticated = true;
        self.user = Some(user.into());
        self.login = Some(Arc::new(login.clone()));
    }

    /// A number for the next simulation.
    pub(crate) fn next_simulation_id(&mut self) -> u64 {
        self.last_simulation_id += 1;
        self.last_simulation_id
    }

    /// An upper bound of the bytes that the data takes in `MessagePack`; in memory it takes about half of that.
    pub(super) fn size(&self) -> usize {
        const REST: usize = 256;
        let secret = self.csrf_secret.as_ref().map_or(0, |it| it.expose().len());
        let user = self.user.as_ref().map_or(0, |user| user.len());
        let draft = self.draft.as_ref().map_or(0, |draft| draft.size());
        let login = self.login.as_ref().map_or(0, |login| login.size());
        REST + secret + user + login + draft + self.simulations.room() + self.remarks.room()
    }
}
