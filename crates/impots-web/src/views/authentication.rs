//! The page `authentication`: user name and password.

use impots_protocol::Action;
use serde::Serialize;

use super::View;
use super::alert::{self, Alert};
use super::layout::{self, Frame, Layout, Menu, Target};
use super::texts::Texts;
use crate::context::Outcome;
use crate::form::Submission;
use crate::responses::Answer;

/// Shown when a session begins and after a failed authentication.
#[derive(Debug, Serialize)]
pub(crate) struct AuthenticationView {
    layout: Layout,
    target: Target,
    alert: Alert,
    /// Whether the session has a user already: a failed authentication does not log them out.
    already: bool,
    /// Whether the browser may drop the cookie without which nobody can log in.
    may_be_plain_http: bool,
    /// As it was typed; the password never comes back.
    user: String,
}

impl AuthenticationView {
    pub(crate) fn new(answer: &Answer<'_>, outcome: &Outcome, submission: &Submission) -> Self {
        let texts = &Texts::of(answer.language).authentication;
        let messages = alert::sentences(outcome);
        let alert = Alert::new(texts.fault.to_owned(), messages, answer.language);
        let already = answer.session.is_some_and(|data| data.authenticated);
        let frame = Frame {
            page: "authentication",
            title: texts.heading.to_owned(),
            is_error: !alert.is_empty(),
            menu: if already { Menu::Full } else { Menu::Absent },
            other_language: layout::log_in_in(answer, layout::other(answer.language)),
        };
        Self {
            layout: Layout::new(answer, frame),
            target: Target::new(answer, Action::AuthenticateUser, None),
            alert,
            already,
            may_be_plain_http: answer.may_be_plain_http,
            user: submission.form.first("user").unwrap_or_default().to_owned(),
        }
    }
}

impl View for AuthenticationView {
    const TEMPLATE: &'static str = "authentication.html";

    #[cfg(test)]
    fn samples(language: impots_protocol::Language) -> Vec<Self> {
        use impots_protocol::Message;

        let sample = |messages: &[Message], already| Self {
            layout: layout::samples::layout(language, "authentication"),
            target: layout::samples::target(),
            alert: Alert::new(layout::samples::HOSTILE.to_owned(), messages, language),
            already,
            may_be_plain_http: already,
            user: layout::samples::HOSTILE.to_owned(),
        };
        vec![sample(&[], false), sample(&[Message::AuthenticationFailed], true)]
    }
}
