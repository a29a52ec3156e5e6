//! The reduction for children at school (CGI art. 199 quater F): an amount a child, half of it in
//! shared custody.
//!
//! ```
//! use impots_rules::{TaxParameters, TaxYear};
//!
//! let rule = TaxParameters::of(TaxYear::LATEST).household().schooling;
//! let (full, shared) = ([1, 0, 2], [1, 0, 0]);
//! assert_eq!(rule.reduction(full, shared), 458); // 61 + 2 × 183 + 30.50
//! ```

use crate::money::round_to_euro;

/// The amounts for a child, in euros.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Schooling {
    /// At a *collège*.
    pub college: u32,
    /// At a *lycée*.
    pub lycee: u32,
    /// In higher education.
    pub higher: u32,
}

impl Schooling {
    /// The reduction, in euros, for the children at a *collège*, at a *lycée* and in higher education: those in full
    /// custody and those in shared custody.
    #[must_use]
    pub fn reduction(&self, full: [u64; 3], shared: [u64; 3]) -> u64 {
        let amounts = [self.college, self.lycee, self.higher].map(u64::from);
        let halves: u64 =
            (0..3).map(|level| amounts[level] * (2 * full[level] + shared[level])).sum();
        round_to_euro(halves.into(), 2)
    }
}
