//! The page `errors`: whatever no other page shows.
//!
//! A form that can be sent again as it is, is shown on its own page instead, with the refusal above it
//! ([`AuthenticationView::refused`](super::AuthenticationView), [`ComputationView::refused`](super::ComputationView)).

use impots_protocol::{Action, Language, Message, ResponseType, Status};
use serde::Serialize;

use super::alert;
use super::layout::{self, Command, Frame, LanguageSwitch, Layout, Menu};
use super::questions::label;
use super::texts::{ErrorText, Texts};
use crate::answer::{Answer, with_query};
use crate::hidden_values::HiddenField;
use crate::outcome::Outcome;
use crate::public_page::PublicPage;
use crate::questionnaire::Answers;
use crate::setup_error::SetupError;
use crate::templates::View;

/// The name of the page, and the `id` of its form.
const PAGE: &str = "errors";

/// Shown when a request came to no page of its own.
#[derive(Debug, Serialize)]
pub(crate) struct ErrorsView {
    layout: Layout,
    error_text: ErrorText,
    /// What the protocol says of it; empty where the error itself says all: that there is no session.
    errors: Vec<String>,
    /// The way in, for whoever is not logged in.
    log_in: Option<Command>,
    /// The way in that takes along what was typed.
    resume: Option<Resume>,
}

/// A form of one button that begins a session with what was typed.
#[derive(Debug, Serialize)]
struct Resume {
    action: String,
    /// The questions that were answered, and the answers.
    typed: Vec<(&'static str, String)>,
    /// The simulator with these answers, where there is one.
    simulator: Option<String>,
    fields: Vec<HiddenField>,
    note: &'static str,
    label: &'static str,
}

impl ErrorsView {
    pub(crate) fn new(answer: &Answer<'_>, outcome: &Outcome, setup: Option<&SetupError>) -> Self {
        let texts = Texts::of(answer.language);
        let begun = answer.is_begun();
        let tls_in_front = answer.parts().tls_in_front;
        let by_setup = setup.map(|fault| setup_error_text(fault, tls_in_front, texts));
        let action = answer.request.action();
        let is_log_in =
            action == Some(Action::AuthenticateUser) || action.is_some_and(Action::is_of_account);
        let error_text = by_setup.unwrap_or_else(|| match outcome.status {
            Status::TooManyRequests if is_log_in => too_many_log_ins(outcome, texts),
            status => error_text(status, begun, texts),
        });
        let resume = Resume::new(answer, error_text);
        let frame = Frame {
            page: PAGE,
            title: error_text.heading.to_owned(),
            is_error: false,
            menu: if begun { Menu::Full } else { Menu::Absent },
            other_language: other_language(answer, resume.is_some()),
        };
        let errors = texts.errors;
        let says_all = [errors.not_allowed, errors.cookie_lost, errors.plain_http];
        let asks_to_log_in = !begun && says_all.contains(&error_text);
        let errors = alert::sentences(outcome).iter();
        let errors = errors.filter(|_| !asks_to_log_in);
        let needs_link = resume.is_none() && !answer.is_authenticated();
        Self {
            layout: Layout::new(answer, frame),
            error_text,
            errors: errors.map(|message| message.text(answer.language)).collect(),
            log_in: needs_link.then(|| log_in(answer, texts.commands.log_in)),
            resume,
        }
    }
}

impl Resume {
    /// `None` if nothing was typed, or nothing that the user of this session may see.
    fn new(answer: &Answer<'_>, error_text: ErrorText) -> Option<Self> {
        let typed = answer.hidden_values();
        let is_typed = typed.has_values() || !typed.user.is_empty();
        if answer.is_authenticated() || !answer.request.is_posted() || !is_typed {
            return None;
        }
        let texts = Texts::of(answer.language);
        let is_passing = error_text == texts.errors.unavailable;
        Some(Self {
            action: begin_again(answer, answer.language),
            typed: typed.answers().map(|it| answered(it, answer.language)).unwrap_or_default(),
            simulator: typed.answers().and_then(|it| simulator(answer, it)),
            fields: typed.all_fields(answer.language),
            note: texts.kept.until_log_in,
            label: if is_passing { texts.kept.retry } else { texts.commands.log_in },
        })
    }
}

/// The name of each question that was answered, and the answer as it was typed.
fn answered(answers: &Answers, language: Language) -> Vec<(&'static str, String)> {
    answers.iter().map(|(question, text)| (label(question, language), text.to_owned())).collect()
}

/// The simulator with these answers.
fn simulator(answer: &Answer<'_>, answers: &Answers) -> Option<String> {
    let (parts, public) = (answer.parts(), &answer.request.state.public);
    let path = || PublicPage::Simulator.path(&parts.prefix, answer.language);
    let answers = answers.canonical(answer.language);
    public.simulator.then(|| with_query(&path(), [Some(answers.query(answer.language))]))
}

/// Where a page without a session can post what was typed into it.
fn begin_again(answer: &Answer<'_>, language: Language) -> String {
    let html = Some(ResponseType::Html.word());
    let path = answer.path_in(language, Action::InitSessionWithoutCsrftoken, html);
    with_query(&path, [Some(format!("lang={language}"))])
}

/// The way in, and from there to the page that was asked for.
fn log_in(answer: &Answer<'_>, label: &'static str) -> Command {
    Command::Link { label, href: layout::log_in_in(answer, answer.language) }
}

/// What was typed if there is any, else the page that was asked for if it is one that only reads, else a page that can be
/// shown.
fn other_language(answer: &Answer<'_>, is_typed: bool) -> LanguageSwitch {
    let reads =
        |action: &Action| matches!(action, Action::ListSimulations | Action::DisplayTaxCalculation);
    if is_typed {
        let action = begin_again(answer, layout::other(answer.language));
        LanguageSwitch::Form { form: PAGE, action, field: None }
    } else if let Some(page) = answer.request.action().filter(reads) {
        LanguageSwitch::to_page(answer, page)
    } else if answer.is_authenticated() {
        LanguageSwitch::to_page(answer, Action::DisplayTaxCalculation)
    } else {
        LanguageSwitch::to_beginning(answer)
    }
}

/// What somebody can do about a setting of ours, or of their browser.
fn setup_error_text(fault: &SetupError, tls_in_front: bool, texts: &Texts) -> ErrorText {
    let errors = texts.errors;
    match fault {
        SetupError::OtherOrigin(_) | SetupError::OtherHost(_) => errors.other_origin,
        SetupError::PlainHttp(_) => errors.plain_http,
        SetupError::CookieLost if tls_in_front => errors.plain_http,
        SetupError::CookieLost => errors.cookie_lost,
    }
}

/// A password or a code that is not looked at: it is not the network alone that is counted.
pub(super) fn too_many_log_ins(outcome: &Outcome, texts: &Texts) -> ErrorText {
    match alert::sentences(outcome) {
        [Message::TooManyCodes(_)] => texts.errors.too_many_codes,
        _ => texts.errors.too_many_log_ins,
    }
}

/// A token without a session that has begun is no page out of date: the session has expired.
pub(super) fn error_text(status: Status, begun: bool, texts: &Texts) -> ErrorText {
    let errors = texts.errors;
    match status {
        Status::CsrfRefused if begun => errors.stale,
        Status::NotAllowed | Status::CsrfRefused => errors.not_allowed,
        Status::ForeignOrigin => errors.foreign,
        Status::UnknownRoute | Status::ForeignHost => errors.not_found,
        Status::SimulationUnknown => errors.simulation_unknown,
        Status::SessionTooLarge => errors.session_full,
        Status::WrongMethod => errors.wrong_method,
        Status::BodyTooLarge
        | Status::UrlTooLong
        | Status::HeadersTooLarge
        | Status::HeadersAmbiguous => errors.too_large,
        Status::TooManyRequests => errors.too_many,
        Status::StoreUnavailable
        | Status::Conflict
        | Status::BodyIncomplete
        | Status::BodyTooSlow => errors.unavailable,
        Status::InternalError => errors.ours,
        // What actions answer has pages of its own, and a new status has one as well: here it is out of place.
        _ => errors.unexpected,
    }
}

impl View for ErrorsView {
    const TEMPLATE: &'static str = "errors.html";
}

#[cfg(test)]
impl super::Samples for ErrorsView {
    fn samples(language: Language) -> Vec<Self> {
        let hostile = Message::SimulationUnknown(layout::samples::HOSTILE.to_owned());
        let sample = |status, log_in: Option<Command>| Self {
            layout: layout::samples::layout(language, PAGE),
            error_text: error_text(status, true, Texts::of(language)),
            errors: vec![hostile.text(language), Message::Conflict.text(language)],
            resume: log_in.is_none().then(|| Resume {
                action: format!("/do/{}", layout::samples::HOSTILE),
                typed: vec![("salary", layout::samples::HOSTILE.to_owned())],
                simulator: Some(format!("/do/{}", layout::samples::HOSTILE)),
                fields: layout::samples::fields(),
                note: Texts::of(language).kept.until_log_in,
                label: Texts::of(language).kept.retry,
            }),
            log_in,
        };
        let mut samples: Vec<Self> = Status::ALL.map(|status| sample(status, None)).into();
        samples.push(sample(Status::NotAllowed, Some(layout::samples::link())));
        samples
    }
}
