//! What is read of a body that was posted: a household, alone, in a list or on a line.

use crate::figures::Figures;
use crate::input::{self, Asked, Members, Syntax, Written};
use crate::problem::{Code, Detail, Fault, FaultKind, Place, Problem};
use crate::resource::TAXES;

/// The member that makes an object a list.
pub(crate) const HOUSEHOLDS: &str = "households";

/// Most households of a list.
pub(crate) const MAX_HOUSEHOLDS: usize = 10_000;

/// A household from the members of an object at a place.
///
/// # Errors
/// Every fault.
pub(crate) fn household(
    figures: &Figures,
    members: Members<'_>,
    place: Place,
) -> Result<Asked, Problem> {
    let pairs = members.0.into_iter().map(|(name, value)| (name, Written::Json(value)));
    let read = input::read(&TAXES, pairs).and_then(|values| Asked::of(values, figures));
    read.map_err(|faults| Problem::faulty(place, faults))
}

/// The members of an object that is a whole body or line.
///
/// # Errors
/// What is no JSON, or no object.
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
