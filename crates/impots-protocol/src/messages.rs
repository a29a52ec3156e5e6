//! The sentences of the wire, one file a language; what is refused of facts has both in one place.

pub(crate) mod en;
pub(crate) mod facts;
pub(crate) mod fr;
