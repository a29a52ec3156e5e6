//! Pages for html sessions: which page a status is (protocol, section 4).
//!
//! In `form` mode a posted form is answered with 303 to a page that can be reloaded, wherever a page shows what came of it; in the
//! other modes the answer is the page, as in version 14. What a status shows is decided here, what is on a page by `views/`.

use std::sync::Arc;

use http::StatusCode;
use impots_protocol::{Action, File, Payload, ResponseType, Status};

use crate::answer::{Answer, with_query};
use crate::draft::TYPED_QUERY;
use crate::export::{ExportType, FORMAT_QUERY};
use crate::outcome::Outcome;
use crate::refusal::Refusal;
use crate::setup_error::SetupError;
use crate::state::AppState;
use crate::templates::View;
use crate::views::{
    self, AccountView, AuthenticationView, CodeView, ComputationView, ErrorsView, SimulationsView,
};

/// What a browser gets.
pub(super) enum Page {
    /// This page.
    Here(String),
    /// The list as a file.
    File(File),
    /// The page of a URL, by a redirect of this status.
    Elsewhere(StatusCode, String),
}

/// What makes a page, wherever that is done.
/// A view owns all that it shows, so that it can be rendered on another thread after the request is gone.
pub(super) type Work = Box<dyn FnOnce() -> Result<Page, Refusal> + Send>;

/// The page of an outcome.
///
/// # Errors
/// If a template is faulty, which is an error of ours.
pub(super) fn page(answer: &Answer<'_>, outcome: &Outcome) -> Result<Page, Refusal> {
    if let Some(location) = next_page(answer, outcome) {
        return Ok(Page::Elsewhere(redirection(answer), location));
    }
    let status = outcome.status;
    let shows_form = matches!(
        status,
        Status::Authenticated | Status::TaxCalculated | Status::TaxFaulty | Status::FormDisplayed
    );
    if shows_form || (status == Status::SessionBegun && is_back(answer)) {
        render(answer.request.state, &ComputationView::new(answer, outcome))
    } else if let Status::SessionBegun
    | Status::AuthenticationFaulty
    | Status::AuthenticationFailed = status
    {
        render(answer.request.state, &AuthenticationView::new(answer, outcome))
    } else if let Status::CodeExpected | Status::CodeRefused = status {
        render(answer.request.state, &CodeView::new(answer, outcome))
    } else if let Status::AccountShown
    | Status::TokenCreated
    | Status::SimulationsForgotten
    | Status::SimulationNotKept = status
    {
        render(answer.request.state, &AccountView::new(answer, outcome))
    } else if let Status::SimulationsListed | Status::SimulationDeleted = status {
        list(answer, outcome).map_or_else(Ok, |work| work())
    } else {
        render(answer.request.state, &ErrorsView::new(answer, outcome, None))
    }
}

/// What makes the page of a list, or the file that its query asks for: some rows take as long as many requests.
///
/// # Errors
/// Where the list leads instead, which takes no time.
pub(super) fn list(answer: &Answer<'_>, outcome: &Outcome) -> Result<Work, Page> {
    if let Some(location) = next_page(answer, outcome) {
        return Err(Page::Elsewhere(redirection(answer), location));
    }
    let asked = answer.query(FORMAT_QUERY).and_then(|word| ExportType::from_word(&word));
    if let (Some(kind), Payload::Simulations(list)) = (asked, &outcome.payload) {
        let (list, language) = (Arc::clone(list), answer.language);
        return Ok(Box::new(move || {
            let file = kind.write_session(&list, language);
            file.map(Page::File).map_err(|error| Refusal::internal(&*error))
        }));
    }
    let (view, state) = (SimulationsView::new(answer, outcome), answer.request.state.clone());
    Ok(Box::new(move || render(&state, &view)))
}

/// The page of a refusal, which may have a setting of the server behind it: the form that was sent, if it can be sent again
/// from here, else the errors and the way on.
pub(super) fn page_of_refusal(
    answer: &Answer<'_>,
    outcome: &Outcome,
    setup: Option<&SetupError>,
) -> Result<Page, Refusal> {
    if let Some(view) = ComputationView::refused(answer, outcome) {
        render(answer.request.state, &view)
    } else if let Some(view) = AuthenticationView::refused(answer, outcome) {
        render(answer.request.state, &view)
    } else {
        render(answer.request.state, &ErrorsView::new(answer, outcome, setup))
    }
}

fn render<V: View>(state: &AppState, view: &V) -> Result<Page, Refusal> {
    let page = state.templates.render(view);
    page.map(Page::Here).map_err(|error| Refusal::internal(&error))
}

/// Whether a page that had lost its session finds its user logged in again, or a proxy logs users in.
fn is_back(answer: &Answer<'_>) -> bool {
    let request = answer.request;
    answer.is_authenticated()
        && (request.action() == Some(Action::InitSessionWithoutCsrftoken)
            || request.vouched_user().is_some())
}

/// 303 makes a GET of a POST (RFC 9110, section 15.4.4), so that a reload never repeats an action.
fn redirection(answer: &Answer<'_>) -> StatusCode {
    if answer.request.is_posted() { StatusCode::SEE_OTHER } else { StatusCode::FOUND }
}

/// Where an outcome leads: the end to a new session, a log-in to the page that was wanted, in `form` mode every POST to a
/// page that only reads.
fn next_page(answer: &Answer<'_>, outcome: &Outcome) -> Option<String> {
    if outcome.status == Status::SessionEnded {
        return Some(new_session(answer));
    }
    if let Some(location) = account_page(answer) {
        return Some(location);
    }
    let wanted = wanted_page(answer, outcome.status);
    let is_form = answer.request.is_followed_by_page();
    wanted.or_else(|| is_form.then(|| page_after_form(answer, outcome))?)
}

/// The account, in every mode: what was done there or was not, as words of the address. A token that was made and simulations that
/// were deleted, if they can be brought back, are shown by the answer itself, as nothing keeps them.
fn account_page(answer: &Answer<'_>) -> Option<String> {
    let work = answer.request.account.as_ref().filter(|_| answer.request.is_posted())?;
    if work.undo.is_some() {
        return None;
    }
    let query = views::account_query(answer, work)?;
    Some(views::account_page(answer, Some(query)))
}

/// The page that somebody wanted who has logged in since, unless what was typed goes before.
fn wanted_page(answer: &Answer<'_>, status: Status) -> Option<String> {
    let is_in = status == Status::Authenticated
        || (status == Status::SessionBegun && answer.is_authenticated());
    let typed = answer.hidden_values();
    let has_values = typed.has_values_of(answer.user());
    let next = typed.next().filter(|_| is_in && !has_values)?;
    Some(answer.path(next, None))
}

/// The page that shows what came of a form; `None` if only the answer itself can.
fn page_after_form(answer: &Answer<'_>, outcome: &Outcome) -> Option<String> {
    let list = || answer.path(Action::ListSimulations, None);
    let session = answer.session?;
    let typed = session.draft.as_ref().map(|_| TYPED_QUERY.to_owned());
    let shown = views::shown_simulation(answer, &outcome.payload);
    let shown = shown.map(|simulation| views::simulation_query(simulation.id));
    let status = outcome.status;
    if let Status::TaxCalculated | Status::Authenticated = status {
        Some(computation(answer, [shown, typed]))
    } else if let Status::TaxFaulty | Status::FormDisplayed = status {
        Some(computation(answer, [shown, Some(typed?)]))
    } else if let Status::SessionBegun
    | Status::AuthenticationFaulty
    | Status::AuthenticationFailed = status
    {
        let path = answer.path(Action::InitSession, Some(ResponseType::Html.word()));
        Some(with_query(&path, [Some(format!("lang={}", answer.language)), Some(typed?)]))
    } else if status == Status::SimulationUnknown {
        let number = views::unknown_simulation_query(&outcome.payload)?;
        Some(with_query(&list(), [Some(number)]))
    } else {
        (status == Status::SimulationDeleted).then(|| with_query(&list(), [typed]))
    }
}

fn computation(answer: &Answer<'_>, query: [Option<String>; 2]) -> String {
    with_query(&answer.path(Action::DisplayTaxCalculation, None), query)
}

/// The beginning of a session, in the language of the one that ended, which may be forgotten by then.
fn new_session(answer: &Answer<'_>) -> String {
    let path = answer.path(Action::InitSession, Some(ResponseType::Html.word()));
    let remembered = answer.session.and_then(|data| data.language);
    if remembered == Some(answer.language) && answer.language == answer.request.guessed_language() {
        path
    } else {
        format!("{path}?lang={}", answer.language)
    }
}
