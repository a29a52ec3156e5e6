//! What a client asks the tax of (protocol, section 3): the three fields of version 14, and those that only the official
//! method knows.

mod author;
mod facts;
mod form;
mod object;
mod plain_list;
mod request;
#[cfg(test)]
mod tests;

pub use author::Author;
pub use form::household_from_form;
pub use request::TaxRequest;

/// Most elements of a list of taxpayers: a session that holds nothing else takes so many of the largest ones, and a body of
/// ordinary size all that they say (protocol, section 3: bounds).
pub const MAX_LIST_ELEMENTS: usize = 5000;
