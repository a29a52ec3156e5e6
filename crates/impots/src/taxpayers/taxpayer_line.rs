//! A line of a taxpayers file: `id,marié,enfants,salaire` (protocol, section 8).

use impots_client::Taxpayer;
use impots_protocol::{Author, Language, household_from_form, parse_natural};

use crate::households::{RowError, faulty_id};
use crate::input::csv::Row;

/// The values of a line.
const VALUES: usize = 4;

/// The taxpayer of a line, and the number that the line gives.
///
/// # Errors
/// All that is wrong with it, in the words of the protocol.
pub(crate) fn taxpayer(row: Row<'_>, language: Language) -> Result<(u64, Taxpayer), RowError> {
    if let Some(error) = row.error {
        return Err(RowError::Line(error));
    }
    if row.len() != VALUES {
        return Err(RowError::Count { expected: VALUES, found: row.len() });
    }
    let id = row.get(0).unwrap_or_default();
    let household =
        household_from_form([row.get(1), row.get(2), row.get(3)], Author::Person, language);
    match (parse_natural(id, u64::MAX), household) {
        (Ok(id), Ok(household)) => Ok((id, Taxpayer { household, year: None })),
        (_, household) => {
            let others = household.err().unwrap_or_default();
            Err(RowError::Values(faulty_id(id).into_iter().chain(others).collect()))
        }
    }
}
