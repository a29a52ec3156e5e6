//! The page `code`: the second page of a log-in, for whoever has a second factor.
//!
//! It has the ticket of the first page in a hidden field, and nothing in the session: a log-in that is not finished leaves no trace
//! there.

use impots_protocol::{Action, Status};
use serde::Serialize;

use super::alert::{self, Alert};
use super::layout::{Frame, LanguageSwitch, Layout, Menu, Target};
use crate::answer::Answer;
use crate::bilingual::words;
use crate::hidden_values::HiddenField;
use crate::outcome::Outcome;
use crate::request::{Login, TICKET_FIELD};
use crate::templates::View;

words! {
    /// What the page says.
    CodeWords {
        heading = "Code de connexion", "Log-in code";
        lead = "Ouvrez votre application de codes et recopiez celui de ce site.", "Open your app of codes and copy the one of this site.";
        code = "Code à six chiffres", "Six-digit code";
        submit = "Se connecter", "Log in";
        fault = "Le code est refusé", "The code is refused";
    }
}

/// Shown after a password that was right, and after a code that was not.
#[derive(Debug, Serialize)]
pub(crate) struct CodeView {
    layout: Layout,
    target: Target,
    alert: Alert,
    words: &'static CodeWords,
    ticket: String,
    /// The name of its field.
    ticket_field: &'static str,
    /// What goes along with the log-in.
    fields: Vec<HiddenField>,
}

impl CodeView {
    pub(crate) fn new(answer: &Answer<'_>, outcome: &Outcome) -> Self {
        let words = CodeWords::of(answer.language);
        let is_error = outcome.status == Status::CodeRefused;
        let messages = if is_error { alert::sentences(outcome) } else { &[] };
        let texts = messages.iter().map(|message| (message.text(answer.language), "code"));
        let frame = Frame {
            page: "code",
            title: words.heading.to_owned(),
            is_error,
            menu: Menu::Absent,
            other_language: LanguageSwitch::to_beginning(answer),
        };
        let ticket = match &answer.request.login {
            Login::CodeNeeded { ticket, .. } => ticket.clone(),
            Login::Absent | Login::Faulty(_) | Login::Verified(..) | Login::Vouched(..) => {
                String::new()
            }
        };
        Self {
            layout: Layout::new(answer, frame),
            target: Target::new(answer, Action::AuthenticateUser, None),
            alert: Alert::linked(words.fault.to_owned(), texts, None),
            words,
            ticket,
            ticket_field: TICKET_FIELD,
            fields: answer.hidden_values().all_fields(answer.language),
        }
    }
}

impl View for CodeView {
    const TEMPLATE: &'static str = "code.html";
}

#[cfg(test)]
impl super::Samples for CodeView {
    fn samples(language: impots_protocol::Language) -> Vec<Self> {
        use super::layout::samples;

        let sample = |faults: &[&'static str]| Self {
            layout: samples::layout(language, "code"),
            target: samples::target(),
            alert: Alert::linked(
                samples::HOSTILE.to_owned(),
                faults.iter().map(|id| (samples::HOSTILE.to_owned(), *id)),
                None,
            ),
            words: CodeWords::of(language),
            ticket: samples::HOSTILE.to_owned(),
            ticket_field: TICKET_FIELD,
            fields: samples::fields(),
        };
        vec![sample(&[]), sample(&["code"])]
    }
}
