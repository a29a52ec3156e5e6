//! `account` and what is done there: the work was done before, the session learns what it is marked with.

use crate::outcome::Outcome;
use crate::request::RequestContext;
use crate::session::SessionData;

/// `None` if nothing was done, which leads back to the beginning.
pub(super) fn run(request: &RequestContext<'_>, session: &mut SessionData) -> Option<Outcome> {
    let work = request.account.as_ref()?;
    if let Some(login) = &work.login {
        session.login = Some(login.clone().into());
    }
    Some(Outcome::new(work.status, work.payload.clone()))
}
