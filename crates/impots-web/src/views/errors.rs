//! The page `errors`: whatever no other page shows.

use impots_protocol::{Action, ActionWord, Status};
use serde::Serialize;

use super::View;
use super::alert;
use super::layout::{self, Command, Frame, Layout, Menu};
use super::texts::{Texts, Trouble};
use crate::context::Outcome;
use crate::responses::Answer;
use crate::setup_fault::SetupFault;

/// Shown when a request came to no page of its own.
#[derive(Debug, Serialize)]
pub(crate) struct ErrorsView {
    layout: Layout,
    trouble: Trouble,
    /// Empty where the trouble itself says all: that there is no session.
    errors: Vec<String>,
    /// The way in, for whoever is not logged in.
    log_in: Option<Command>,
}

impl ErrorsView {
    pub(crate) fn new(answer: &Answer<'_>, outcome: &Outcome, setup: Option<&SetupFault>) -> Self {
        let texts = Texts::of(answer.language);
        let begun = answer.session.is_some_and(|data| data.response_type.is_some());
        let tls_in_front = answer.state.parts.tls_in_front;
        let by_setup = setup.map(|fault| setup_trouble(fault, tls_in_front, texts));
        let trouble = by_setup.unwrap_or_else(|| trouble(outcome.status, begun, texts));
        let frame = Frame {
            page: "errors",
            title: trouble.heading.to_owned(),
            is_error: false,
            menu: if begun { Menu::Full } else { Menu::Absent },
            other_language: other_language(answer),
        };
        let troubles = &texts.troubles;
        let says_all = [troubles.not_allowed, troubles.cookie_lost, troubles.plain_http];
        let asks_to_log_in = !begun && says_all.contains(&trouble);
        let errors = alert::sentences(outcome).iter();
        let errors = errors.filter(|_| !asks_to_log_in);
        Self {
            layout: Layout::new(answer, frame),
            trouble,
            errors: errors.map(|message| message.text(answer.language)).collect(),
            log_in: (!authenticated(answer)).then(|| log_in(answer, texts.commands.log_in)),
        }
    }
}

fn authenticated(answer: &Answer<'_>) -> bool {
    answer.session.is_some_and(|data| data.authenticated)
}

fn log_in(answer: &Answer<'_>, label: &'static str) -> Command {
    Command::Link { label, href: layout::log_in_in(answer, answer.language) }
}

/// The page that was asked for if it is one that only reads, else a page that can be shown.
fn other_language(answer: &Answer<'_>) -> String {
    let action = ActionWord::find(answer.word).map(|known| known.action);
    let page = action
        .filter(|action| matches!(action, Action::ListSimulations | Action::DisplayTaxCalculation));
    match (page, authenticated(answer)) {
        (Some(page), _) => layout::in_other_language(answer, page),
        (None, true) => layout::in_other_language(answer, Action::DisplayTaxCalculation),
        (None, false) => layout::log_in_in(answer, layout::other(answer.language)),
    }
}

/// What somebody can do about a setting of ours, or of their browser.
fn setup_trouble(fault: &SetupFault, tls_in_front: bool, texts: &Texts) -> Trouble {
    let troubles = &texts.troubles;
    match fault {
        SetupFault::OtherOrigin(_) => troubles.other_origin,
        SetupFault::PlainHttp(_) => troubles.plain_http,
        SetupFault::CookieLost if tls_in_front => troubles.plain_http,
        SetupFault::CookieLost => troubles.cookie_lost,
    }
}

/// A token without a session that has begun is no page out of date: the session has expired.
fn trouble(status: Status, begun: bool, texts: &Texts) -> Trouble {
    let troubles = &texts.troubles;
    match status {
        Status::CsrfRefused if begun => troubles.stale,
        Status::NotAllowed | Status::CsrfRefused => troubles.not_allowed,
        Status::ForeignOrigin => troubles.foreign,
        Status::UnknownRoute => troubles.not_found,
        Status::SimulationUnknown => troubles.simulation_unknown,
        Status::BodyTooLarge
        | Status::SessionTooLarge
        | Status::UrlTooLong
        | Status::HeadersTooLarge
        | Status::HeadersAmbiguous => troubles.too_large,
        Status::TooManyRequests => troubles.too_many,
        Status::StoreUnavailable
        | Status::Conflict
        | Status::BodyIncomplete
        | Status::BodyTooSlow => troubles.unavailable,
        Status::InternalError => troubles.ours,
        Status::WrongMethod
        | Status::UnsupportedBody
        | Status::Authenticated
        | Status::AuthenticationFaulty
        | Status::AuthenticationFailed
        | Status::TaxCalculated
        | Status::TaxFaulty
        | Status::SessionEnded
        | Status::SimulationsListed
        | Status::SimulationDeleted
        | Status::SessionBegun
        | Status::SessionTypeUnknown
        | Status::FormDisplayed
        | Status::AdmindataGiven
        | Status::AdmindataRefused
        | Status::TaxesCalculated
        | Status::TaxesFaulty => troubles.unexpected,
    }
}

impl View for ErrorsView {
    const TEMPLATE: &'static str = "errors.html";

    #[cfg(test)]
    fn samples(language: impots_protocol::Language) -> Vec<Self> {
        use impots_protocol::Message;

        let hostile = Message::SimulationUnknown(layout::samples::HOSTILE.to_owned());
        let sample = |status, log_in| Self {
            layout: layout::samples::layout(language, "errors"),
            trouble: trouble(status, true, Texts::of(language)),
            errors: vec![hostile.text(language), Message::Conflict.text(language)],
            log_in,
        };
        let mut samples: Vec<Self> = Status::ALL.map(|status| sample(status, None)).into();
        samples.push(sample(Status::NotAllowed, Some(layout::samples::link())));
        samples
    }
}
