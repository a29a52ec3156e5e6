//! Whether an action is allowed now: its CSRF token, a session that was begun, an authenticated user.
//!
//! It is asked on the session as it was read, before passwords are looked at, and asked again by `session_update.rs` on what others
//! made of the session meanwhile. It reads nothing but the request and that session, so that asking twice has no effect.

use impots_protocol::{
    Action, ActionWord, CsrfMode, Message, Method, Requirement, ResponseType, Status,
};

use crate::negotiation::format_before;
use crate::refusal::Refusal;
use crate::request::RequestContext;
use crate::security::csrf::CsrfError;
use crate::session::SessionData;
use crate::setup_error::SetupError;

/// Whether an action is allowed in this session (protocol, section 1: the order of the checks).
///
/// # Errors
/// 404 for a token where no token can be, état 121 for the token (101 if it is that of a session that has expired), then 101
/// for the session, then 101 for the user.
pub(crate) fn check(
    request: &RequestContext<'_>,
    named: ActionWord,
    session: Option<&SessionData>,
) -> Result<(), Refusal> {
    check_place_of_token(request, session)?;
    check_token(request, named.action, session)?;
    check_requirement(named, session).map_err(|refusal| {
        // Without tokens, only the log-in page of a browser can have led to a log-in.
        let comes_from_page = named.action == Action::AuthenticateUser
            && format_before(&request.head, None, session) == ResponseType::Html;
        let is_lost = comes_from_page && session.is_none() && !request.names_session();
        refusal.with_setup(is_lost.then_some(SetupError::CookieLost))
    })
}

/// In `form` mode only a program of version 14 has its token in the URL: pages never do, so no such address is theirs.
/// It is a 404, and not a refused token: no page of ours leads there.
fn check_place_of_token(
    request: &RequestContext<'_>,
    session: Option<&SessionData>,
) -> Result<(), Refusal> {
    let is_of_pages = session.is_some_and(SessionData::is_of_pages);
    let is_form_mode = request.state.parts.csrf == CsrfMode::Form;
    if is_form_mode && request.token_of_url().is_some() && is_of_pages {
        return Err(Refusal::new(Status::UnknownRoute, Message::RouteUnknown));
    }
    Ok(())
}

/// The token, where the action needs one. One that lacks beside a cookie of no session means that the session has expired, which
/// has a sentence of its own that leads to the log-in.
fn check_token(
    request: &RequestContext<'_>,
    action: Action,
    session: Option<&SessionData>,
) -> Result<(), Refusal> {
    if !needs_token(request, action) {
        return Ok(());
    }
    let secret = session.and_then(|data| data.csrf_secret.as_ref());
    match request.state.tokens.check(request.token(), secret, request.now) {
        Ok(_) => Ok(()),
        Err(CsrfError::SessionTokenMissing) if request.names_session() && session.is_none() => {
            Err(Refusal::new(Status::NotAllowed, Message::SessionExpired))
        }
        Err(error) => Err(Refusal::from(error).with_setup(lost_cookie(request, error))),
    }
}

/// A token of ours comes with the cookie of its session, unless the browser does not take cookies, or not this one.
fn lost_cookie(request: &RequestContext<'_>, error: CsrfError) -> Option<SetupError> {
    let RequestContext { state, now, .. } = request;
    let is_lost = error == CsrfError::SessionTokenMissing
        && !request.names_session()
        && request.token().is_some_and(|token| state.tokens.is_genuine(token, *now));
    is_lost.then_some(SetupError::CookieLost)
}

/// Whether the token is looked at: in `url` mode for every action whose URL carries one, in `form` mode for what is posted, and
/// wherever a program of version 14 sends one.
fn needs_token(request: &RequestContext<'_>, action: Action) -> bool {
    match request.state.parts.csrf {
        CsrfMode::Off => false,
        CsrfMode::Url => action.carries_token(),
        CsrfMode::Form => {
            request.token_of_url().is_some() || action.method(CsrfMode::Form) == Method::Post
        }
    }
}

/// A session that was begun, then a user: in this order, which decides on the sentence (protocol, section 1).
fn check_requirement(named: ActionWord, session: Option<&SessionData>) -> Result<(), Refusal> {
    let requirement = named.action.requirement();
    let begun = session.is_some_and(|data| data.response_type.is_some());
    let authenticated = session.is_some_and(|data| data.authenticated);
    if requirement >= Requirement::Begun && !begun {
        return Err(Refusal::new(Status::NotAllowed, Message::NoSession));
    }
    if requirement >= Requirement::User && !authenticated {
        return Err(Refusal::new(Status::NotAllowed, Message::NotAuthenticated(named.word)));
    }
    Ok(())
}
