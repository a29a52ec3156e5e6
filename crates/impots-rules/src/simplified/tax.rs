//! What the simplified method answers.

/// The answer of the simplified method, in whole euros but for the rate.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct SimplifiedTax {
    /// The tax due.
    pub tax: u64,
    /// What the ceilings of the deduction and of the half-shares add (« surcôte »).
    pub surcharge: u64,
    /// The décote.
    pub discount: u64,
    /// The 20 % reduction.
    pub reduction: u64,
    /// The rate of the bracket retained, as a fraction.
    pub rate: f64,
}
