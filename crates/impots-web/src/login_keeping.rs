//! Tells the list of sessions what became of a log-in: begun, used, ended.
//!
//! Called once the session is saved: what it was and what it is now tell what happened. The list is for people (page of the
//! account); that an end counts everywhere is its second use, and for sessions in cookies the answer waits for it.

use http::header::USER_AGENT;
use impots_storage::StoredSession;

use crate::browser;
use crate::database::DatabaseLink;
use crate::observe::security_log::SecurityEvent;
use crate::outcome::Done;
use crate::refusal::Refusal;
use crate::request::RequestContext;
use crate::security_events;
use crate::session::{CookieChange, LoginMark};

/// Notes what a request did to the log-in of its session, which was called `before`. The end of a session that its client
/// alone holds is waited for: it has to outlive this process.
///
/// # Errors
/// 503 for a log-out that the database does not take now: the session is over here, and will be elsewhere once the database is told.
pub(crate) async fn follow(
    request: &RequestContext<'_>,
    before: Option<String>,
    done: &Done,
    cookie: &CookieChange,
) -> Result<(), Refusal> {
    let parts = &request.state.parts;
    let Some(sessions) = parts.database.as_ref().map(DatabaseLink::user_sessions) else {
        return Ok(());
    };
    let after = &done.session;
    let is_the_same = after.authenticated && after.login == done.before.login;
    if *cookie == CookieChange::Keep || is_the_same {
        if let Some(login) = &done.before.login {
            note_use(request, login);
        }
        return Ok(());
    }
    if let (Some(login), Some(user)) = (&after.login, &after.user) {
        sessions.begin(begun(request, login, user));
    }
    let is_log_out = done.before.authenticated && !after.authenticated;
    if is_log_out {
        let user = done.before.user.as_deref();
        security_events::tell(request.state, &request.head, SecurityEvent::LoggedOut, user);
    }
    if let Some(name) = before {
        let user = done.before.user.as_deref().unwrap_or_default();
        let is_lasting = parts.sessions.forgets_ends();
        sessions.end(user, &name, is_lasting, request.now);
        if is_lasting && !sessions.are_written().await && is_log_out {
            tracing::warn!(
                "the end of a session is not written: the database does not take it now"
            );
            return Err(Refusal::database_unavailable());
        }
    }
    Ok(())
}

/// Notes that the session of a log-in is used, for the list of sessions.
pub(crate) fn note_use(request: &RequestContext<'_>, login: &LoginMark) {
    if let Some(database) = &request.state.parts.database {
        database.user_sessions().note_use(&login.id, request.now);
    }
}

fn begun(request: &RequestContext<'_>, login: &LoginMark, user: &str) -> StoredSession {
    let now = i64::try_from(request.now).unwrap_or(i64::MAX);
    let agent = request.head.headers.get(USER_AGENT).and_then(|agent| agent.to_str().ok());
    StoredSession {
        id: login.id.clone(),
        user: user.to_owned(),
        browser: browser::describe(agent.unwrap_or_default()),
        begun_at: now,
        last_used_at: now,
    }
}
