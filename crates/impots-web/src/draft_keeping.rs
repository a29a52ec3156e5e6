//! Keeps in the session what the page after a form is to show again.
//!
//! Part of the change of a session (`session_update.rs`), so that it is done again with the action after a conflict. In the modes
//! `url` and `off` the answer to a form is the page itself, and nothing is kept.

use impots_protocol::{Action, Payload, Status};

use crate::draft::Draft;
use crate::hidden_values::HiddenValues;
use crate::outcome::Outcome;
use crate::questionnaire::Answers;
use crate::request::RequestContext;
use crate::session::SessionData;

/// Keeps what the page after a form is to show again, and forgets what became of earlier forms. Without a draft the answer
/// shows the form itself, as in the other modes: what has no room is not lost.
pub(crate) fn keep(
    request: &RequestContext<'_>,
    outcome: &Outcome,
    has_room: bool,
    before: &SessionData,
    session: &mut SessionData,
) {
    if is_kept(request, session) {
        let deleted = || deleted(request, before, session);
        let is_deletion = outcome.status == Status::SimulationDeleted;
        let draft = if is_deletion { deleted() } else { draft(request, outcome, session) };
        session.draft = draft.filter(|_| has_room).map(Box::new);
    }
}

/// What leads again to the simulation that was deleted.
fn deleted(
    request: &RequestContext<'_>,
    before: &SessionData,
    session: &SessionData,
) -> Option<Draft> {
    let id = request.parameter()?.parse().ok()?;
    let simulation = before.simulations.iter().find(|simulation| simulation.id == id)?;
    let answers = Answers::of_simulation(simulation, before.remarks.of(id));
    Draft::of_deletion(id, HiddenValues::of_answers(answers, session.user.as_deref()))
}

/// Whether a session keeps drafts of such a request at all.
pub(crate) fn is_kept(request: &RequestContext<'_>, session: &SessionData) -> bool {
    session.is_of_pages() && request.is_followed_by_page()
}

/// What is kept of a form, by what came of it; `None` for what no page has to show again.
fn draft(request: &RequestContext<'_>, outcome: &Outcome, session: &SessionData) -> Option<Draft> {
    let typed = HiddenValues::of_form(&request.submission.form);
    let user = session.user.as_deref();
    let language = request.language(session);
    if outcome.status == Status::TaxFaulty {
        // The token says that the page was this user's, whether it said so itself or not.
        Draft::of_computation(typed.owned_by(user), language)
    } else if let (
        Status::AuthenticationFaulty | Status::AuthenticationFailed,
        Payload::Sentences(faults),
    ) = (outcome.status, &outcome.payload)
    {
        Draft::of_login(typed, faults)
    } else if outcome.status == Status::Authenticated {
        let is_theirs = typed.has_values_of(user);
        Draft::of_page(typed).filter(|_| is_theirs)
    } else if request.only_redisplays(session) {
        let is_log_in = request.action() == Some(Action::AuthenticateUser);
        Draft::of_page(if is_log_in { typed } else { typed.owned_by(user) })
    } else {
        None
    }
}
