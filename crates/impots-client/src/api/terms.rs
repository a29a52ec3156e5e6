//! Terms of the questions that no fact of a household names.

/// Who of a household is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ApiDeclarant {
    /// The first declarant.
    First,
    /// The second one.
    Second,
}

/// The wages of the points of a curve, in whole euros.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ApiRange {
    /// The first one.
    pub from: u64,
    /// The last one.
    pub to: u64,
    /// How many points, evenly spaced, are added to those where a rule begins or ceases to act; at most 2000.
    pub points: u16,
}
