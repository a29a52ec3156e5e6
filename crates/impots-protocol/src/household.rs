//! The fields that tell something of a household: whether it is married, the year, and every fact of
//! [`Fact::ALL`](impots_rules::Fact::ALL), which is the one table that files, flags, JSON and forms read.

mod choice;
mod declared_field;
mod document;
mod label;
mod meaning;
mod name;

pub use choice::{choice_language, choice_names, parse_choice};
pub use document::{DocumentError, HouseholdDocument};
pub use label::{choice_label, fact_label};
pub use meaning::Meaning;
pub use name::{NamedFact, folded_name, nearest_names};
