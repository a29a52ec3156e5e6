//! What was said of a simulation beside its facts.
//!
//! It stands in the session beside its simulation (`session/remarks.rs`), as the wire has no place for it, and is lost where a
//! simulation alone is kept.

use std::ops::Not;

use serde::{Deserialize, Serialize};

/// What was said of a simulation and stands in none of its values: it changes no tax.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Remark {
    /// Whether the couple is in a civil partnership.
    #[serde(rename = "pacs", skip_serializing_if = "Not::not")]
    pub(crate) civil_partners: bool,
    /// What was withheld, in whole euros, if that was said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) withheld: Option<u64>,
    /// The advance on credits, in whole euros.
    #[serde(skip_serializing_if = "is_zero")]
    pub(crate) advance: u64,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands over references")]
const fn is_zero(number: &u64) -> bool {
    *number == 0
}
