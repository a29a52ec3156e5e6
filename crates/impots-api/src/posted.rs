//! What is read of a body that was posted: a household, alone, in a list or on a line.

use crate::figures::Figures;
use crate::input::{self, Asked, Members, Suggestions, Syntax, Written};
use crate::problem::{Code, Detail, Fault, FaultKind, FaultsLeft, Place, Problem};
use crate::resource::TAXES;

/// The member that makes an object a list.
pub(crate) const HOUSEHOLDS: &str = "households";

/// Longest line of a stream, in bytes.
pub(crate) const MAX_LINE: usize = 64 * 1024;

/// Most households of a list.
pub(crate) const MAX_HOUSEHOLDS: usize = 10_000;

/// What is told of the faults of one body, in all its households together: the work is bounded by it, and so is the answer.
#[derive(Debug, Default)]
pub(crate) struct Told {
    suggestions: Suggestions,
    left: FaultsLeft,
}

/// A household from the members of an object at a place.
///
/// # Errors
/// Every fault.
pub(crate) fn household(
    figures: &Figures,
    members: Members<'_>,
    place: Place,
    told: &mut Told,
) -> Result<Asked, Problem> {
    let pairs = members.0.into_iter().map(|(name, value)| (name, Written::Json(value)));
    let read = input::read(&TAXES, pairs, &mut told.suggestions);
    let asked = read.and_then(|values| Asked::of(values, figures));
    asked.map_err(|faults| Problem::faulty(place, faults).within(&mut told.left))
}

/// The members of an object that is a whole body or line.
///
/// # Errors
/// What is no JSON (400, `malformed-json`), or no object (400, `invalid-input`).
pub(crate) fn members(text: &[u8]) -> Result<Members<'_>, Problem> {
    input::members(text).map_err(|syntax| match syntax {
        Syntax::Malformed { offset } => {
            Problem::with_detail(Code::MalformedJson, Detail::Offset(offset))
        }
        Syntax::NotAnObject => {
            Problem::faulty(Place::BODY, vec![Fault::new("", FaultKind::NotAnObject)])
        }
    })
}
