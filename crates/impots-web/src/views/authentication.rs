//! The page `authentication`: user name and password.
//!
//! A log-in that was refused unseen shows its form again with the refusal above it, so that nothing has to be typed twice but the
//! password.

use impots_protocol::{Action, Message, Status};
use serde::Serialize;

use super::alert::{self, Alert};
use super::errors::{error_text, too_many_log_ins};
use super::layout::{Frame, LanguageSwitch, Layout, Menu, Target};
use super::texts::Texts;
use crate::answer::Answer;
use crate::bilingual::words;
use crate::draft::Draft;
use crate::hidden_values::HiddenField;
use crate::outcome::Outcome;
use crate::templates::View;

words! {
    /// What an account adds, and what can be done without one.
    AccountWords {
        account = "Ce qu’un compte ajoute", "What an account adds";
        kept = "Vos simulations sont dans une liste, tant que dure votre session.", "Your simulations stand in a list, as long as your session lasts.";
        explained = "Vous les rouvrez avec leur détail, et gardez dans votre compte celles que vous voulez.", "You open them again with their steps, and keep those you want in your account.";
        programs = "Vos programmes calculent par la même adresse.", "Your programs compute at the same address.";
        without = "Sans compte", "Without an account";
        open = "Le simulateur est ouvert à tous\u{a0}: calcul, images, impression et adresse à partager. Rien n’est gardé.", "The simulator is open to everybody: computation, pictures, printing and an address to share. Nothing is kept.";
        go_on = "Continuer sans compte", "Go on without an account";
    }
}

/// The name of the page, and the `id` of its form.
const PAGE: &str = "authentication";

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
    about: &'static AccountWords,
    /// Whether values of a computation wait for the log-in.
    keeps_values: bool,
    /// What goes along with the log-in.
    fields: Vec<HiddenField>,
}

impl AuthenticationView {
    pub(crate) fn new(answer: &Answer<'_>, outcome: &Outcome) -> Self {
        let texts = Texts::of(answer.language).authentication;
        let kept = answer.shown_draft().map(Draft::login_faults);
        let messages: Vec<Message> = kept.unwrap_or_else(|| alert::sentences(outcome).to_vec());
        let is_wrong = messages.contains(&Message::AuthenticationFailed);
        let heading = if is_wrong { texts.wrong } else { texts.fault };
        Self::with(answer, Alert::new(heading.to_owned(), &messages, answer.language))
    }

    /// A log-in that was not looked at, with its form to be sent again; `None` for any other refusal.
    pub(crate) fn refused(answer: &Answer<'_>, outcome: &Outcome) -> Option<Self> {
        let is_begun = answer.is_begun();
        let is_log_in =
            answer.request.is_posted() && answer.request.action() == Some(Action::AuthenticateUser);
        if !is_begun || !is_log_in || answer.request.submission.form.first("user").is_none() {
            return None;
        }
        let texts = Texts::of(answer.language);
        let error_text = match outcome.status {
            Status::TooManyRequests => too_many_log_ins(outcome, texts),
            status => error_text(status, true, texts),
        };
        let alert = Alert::of_refusal(error_text, alert::sentences(outcome), answer.language);
        Some(Self::with(answer, alert))
    }

    fn with(answer: &Answer<'_>, alert: Alert) -> Self {
        let already = answer.is_authenticated();
        let frame = Frame {
            page: PAGE,
            title: Texts::of(answer.language).authentication.heading.to_owned(),
            is_error: !alert.is_empty(),
            menu: if already { Menu::Full } else { Menu::Absent },
            other_language: LanguageSwitch::of_form(answer, PAGE, Action::AuthenticateUser),
        };
        let typed = answer.hidden_values();
        Self {
            layout: Layout::new(answer, frame),
            target: Target::new(answer, Action::AuthenticateUser, None),
            alert,
            already,
            may_be_plain_http: answer.request.may_be_plain_http(),
            keeps_values: typed.has_values(),
            fields: typed.hidden_fields(answer.language),
            user: typed.user,
            about: AccountWords::of(answer.language),
        }
    }
}

impl View for AuthenticationView {
    const TEMPLATE: &'static str = "authentication.html";
}

#[cfg(test)]
impl super::Samples for AuthenticationView {
    fn samples(language: impots_protocol::Language) -> Vec<Self> {
        use super::layout::samples;

        let sample = |messages: &[Message], already| Self {
            layout: samples::layout(language, PAGE),
            target: samples::target(),
            alert: Alert::new(samples::HOSTILE.to_owned(), messages, language),
            already,
            may_be_plain_http: already,
            user: samples::HOSTILE.to_owned(),
            about: AccountWords::of(language),
            keeps_values: already,
            fields: if already { samples::fields() } else { Vec::new() },
        };
        vec![sample(&[], false), sample(&[Message::AuthenticationFailed], true)]
    }
}
