//! What was typed before a page is shown: it came with the request, or the session kept it over a redirect.

use crate::carried::Carried;
use crate::draft::{Draft, TYPED_QUERY};
use crate::responses::Answer;

/// What the page takes along.
pub(crate) fn carried(answer: &Answer<'_>) -> Carried {
    if answer.is_posted {
        return Carried::of_form(&answer.submission.form);
    }
    match shown_draft(answer) {
        Some(draft) => draft.carried.clone(),
        None => Carried::of_query(answer.query),
    }
}

/// The form that the session keeps, if the page is the one that shows it.
pub(super) fn shown_draft<'a>(answer: &Answer<'a>) -> Option<&'a Draft> {
    let mut names = form_urlencoded::parse(answer.query.as_bytes()).map(|(name, _)| name);
    let is_asked_for = !answer.is_posted && names.any(|name| name == TYPED_QUERY);
    answer.session.filter(|_| is_asked_for)?.draft.as_deref()
}
