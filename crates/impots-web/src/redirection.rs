//! How an action that only redirects does it.
//!
//! `/` and `init-session-without-csrftoken` are the two: they need no token, and lead to where a session begins with one. Browsers
//! keep `Sec-Fetch-Site: cross-site` along redirects, so that a foreign link would end as a refused request; a page asks anew, as
//! one of ours.

use impots_protocol::Action;

use crate::outcome::{NextPage, Reply};
use crate::request::RequestContext;
use crate::session::SessionData;

/// On to the beginning, or home: by a page of ours where a redirect would lead to a refusal, for whoever comes from another
/// site and for HEAD, which begins nothing.
pub(crate) fn reply(request: &RequestContext<'_>, action: Action, session: &SessionData) -> Reply {
    let is_foreign = request.comes_from_elsewhere();
    let is_open = session.authenticated && session.is_of_pages();
    let goes_home = is_open && (is_foreign || action == Action::Root);
    let next = if goes_home { NextPage::Computation } else { NextPage::Beginning };
    let begins_nothing = request.only_reads() && next == NextPage::Beginning;
    if begins_nothing || (is_foreign && request.leads_to_pages()) {
        Reply::RedirectByPage(next)
    } else {
        Reply::Redirect(next)
    }
}
