//! The sentences of the wire, one file a language.

pub(crate) mod en;
pub(crate) mod fr;
