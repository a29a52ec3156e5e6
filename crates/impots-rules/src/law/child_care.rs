//! The credit for the care of children under 6 outside the home (CGI art. 200 quater B): a part of each amount, up to a limit a child,
//! half of it in shared custody.
//!
//! ```
//! use impots_rules::{TaxParameters, TaxYear};
//!
//! let rule = TaxParameters::of(TaxYear::LATEST).household().child_care;
//! assert_eq!(rule.credit([5000, 1001, 0, 0], [2000, 0, 0, 0]), 3126); // 50 % of 3500 + 1001 + 1750
//! ```

use crate::money::round_to_euro;
use crate::parameters::error::ParametersError;
use crate::parameters::household_key::HouseholdKey;
use crate::rate::Rate;

/// The figures of the credit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ChildCare {
    /// The part of what is paid.
    pub rate: Rate,
    /// The most that counts for a child, in euros.
    pub maximum: u32,
}

impl ChildCare {
    pub(crate) const fn check(self) -> Result<(), ParametersError> {
        self.rate.check(HouseholdKey::ChildCareRate.place())
    }

    /// The credit, in euros, for what was paid for each child: those in full custody, and those in shared custody.
    #[must_use]
    pub fn credit(self, full: [u64; 4], shared: [u64; 4]) -> u64 {
        // In halves of a euro.
        let limit = u64::from(self.maximum);
        let full: u64 = full.iter().map(|paid| 2 * paid.min(&limit)).sum();
        let shared: u64 = shared.iter().map(|paid| (2 * paid).min(limit)).sum();
        let part = u128::from(full + shared) * u128::from(self.rate.basis_points());
        round_to_euro(part, 2 * u128::from(Rate::ONE.basis_points()))
    }
}
