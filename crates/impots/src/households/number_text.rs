//! Numbers as CSV and JSON have them.

use std::fmt::{Display, Write as _};

/// Appends a number.
pub(crate) fn push(text: &mut String, number: impl Display) {
    // Writing to a string cannot fail.
    write!(text, "{number}").ok();
}

/// Appends a rate as the wire has it: `0.0`, `0.14`.
pub(crate) fn push_rate(text: &mut String, rate: f64) {
    write!(text, "{rate:?}").ok();
}
