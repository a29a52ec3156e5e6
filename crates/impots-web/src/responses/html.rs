//! Answers as pages: the status picks the page (protocol, section 4).

use axum::response::Response;
use http::StatusCode;
use impots_protocol::{Action, CsrfMode, Payload, ResponseType, Status};

use super::{Answer, redirect, respond};
use crate::context::Outcome;
use crate::error::Refusal;
use crate::form::Submission;
use crate::setup_fault::SetupFault;
use crate::views::{self, AuthenticationView, ComputationView, ErrorsView, SimulationsView, View};

pub(super) fn write(
    answer: &Answer<'_>,
    outcome: &Outcome,
    submission: &Submission,
) -> Result<Response, Refusal> {
    if let Some(location) = next_page(answer, outcome) {
        return Ok(redirect(redirection(answer), &location));
    }
    let page = match outcome.status {
        Status::SessionBegun | Status::AuthenticationFaulty | Status::AuthenticationFailed => {
            render(answer, &AuthenticationView::new(answer, outcome, submission))
        }
        Status::Authenticated
        | Status::TaxCalculated
        | Status::TaxFaulty
        | Status::FormDisplayed => {
            render(answer, &ComputationView::new(answer, outcome, submission))
        }
        Status::SimulationsListed | Status::SimulationDeleted => {
            render(answer, &SimulationsView::new(answer, outcome))
        }
        Status::NotAllowed
        | Status::CsrfRefused
        | Status::ForeignOrigin
        | Status::UnknownRoute
        | Status::WrongMethod
        | Status::BodyTooLarge
        | Status::SessionTooLarge
        | Status::UrlTooLong
        | Status::HeadersTooLarge
        | Status::HeadersAmbiguous
        | Status::UnsupportedBody
        | Status::BodyIncomplete
        | Status::BodyTooSlow
        | Status::TooManyRequests
        | Status::StoreUnavailable
        | Status::Conflict
        | Status::InternalError
        | Status::SessionEnded
        | Status::SimulationUnknown
        | Status::SessionTypeUnknown
        | Status::AdmindataGiven
        | Status::AdmindataRefused
        | Status::TaxesCalculated
        | Status::TaxesFaulty => render(answer, &ErrorsView::new(answer, outcome, None)),
    }?;
    Ok(respond(outcome.status, ResponseType::Html, page))
}

/// The page of a refusal, which may have a setting of the server behind it.
pub(super) fn write_refusal(
    answer: &Answer<'_>,
    outcome: &Outcome,
    setup: Option<&SetupFault>,
) -> Result<Response, Refusal> {
    let page = render(answer, &ErrorsView::new(answer, outcome, setup))?;
    Ok(respond(outcome.status, ResponseType::Html, page))
}

fn render<V: View>(answer: &Answer<'_>, view: &V) -> Result<String, Refusal> {
    let page = answer.state.templates.render(view);
    page.map_err(|error| Refusal::internal(&error))
}

/// 303 makes a GET of a POST (RFC 9110, section 15.4.4), so that a reload never repeats an action.
fn redirection(answer: &Answer<'_>) -> StatusCode {
    match answer.state.parts.csrf {
        CsrfMode::Form => StatusCode::SEE_OTHER,
        CsrfMode::Url | CsrfMode::Off => StatusCode::FOUND,
    }
}

/// Where an outcome leads: the end to a new session, in `form` mode every success of a POST to a page that only reads.
fn next_page(answer: &Answer<'_>, outcome: &Outcome) -> Option<String> {
    let computation = || answer.path(Action::DisplayTaxCalculation, None);
    if outcome.status == Status::SessionEnded {
        Some(new_session(answer))
    } else if answer.state.parts.csrf != CsrfMode::Form {
        None
    } else if let Payload::Simulation(simulation) = &outcome.payload {
        Some(computation() + &views::shown_simulation_query(simulation.id))
    } else if outcome.status == Status::Authenticated {
        Some(computation())
    } else if outcome.status == Status::SimulationDeleted {
        Some(answer.path(Action::ListSimulations, None))
    } else {
        None
    }
}

/// The beginning of a session, in the language of the one that ended, which may be forgotten by then.
fn new_session(answer: &Answer<'_>) -> String {
    let path = answer.path(Action::InitSession, Some(ResponseType::Html.word()));
    let remembered = answer.session.and_then(|data| data.language);
    if remembered == Some(answer.language) && answer.language == answer.guessed_language {
        path
    } else {
        format!("{path}?lang={}", answer.language)
    }
}
