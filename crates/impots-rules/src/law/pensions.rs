//! The 10 % deduction on pensions and on maintenance received (CGI art. 158, 5, a).
//!
//! Each pensioner has a minimum (never more than the pension); together they have a ceiling. Who is
//! at the minimum keeps it whole; the others share what is left of the ceiling in proportion.
//!
//! ```
//! use impots_rules::{TaxParameters, TaxYear};
//!
//! let rule = TaxParameters::of(TaxYear::LATEST).household().pensions;
//! assert_eq!(rule.amounts([20_005, 0]), [2001, 0]); // 2000.50
//! assert_eq!(rule.amounts([3000, 200]), [454, 200]); // both at the minimum
//! assert_eq!(rule.amounts([60_000, 0]), [4439, 0]); // the ceiling
//! assert_eq!(rule.amounts([60_000, 3000]), [3985, 454]); // what the minimum leaves of it
//! assert_eq!(rule.amounts([40_000, 20_000]), [2959, 1480]); // two thirds and a third of it
//! assert_eq!(rule.amounts([50_000, 50_000]), [2220, 2219]); // halves of it, together no more than it
//! ```

use crate::money::round_to_euro;
use crate::parameters::error::ParametersError;
use crate::parameters::household_key::HouseholdKey;
use crate::rate::Rate;

/// The figures of the deduction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct PensionDeduction {
    /// The part of the pensions that is deducted.
    pub rate: Rate,
    /// The least that is deducted for a pensioner, in euros, unless the pension is smaller.
    pub minimum: u32,
    /// The most that is deducted for a household, in euros; minima are not cut.
    pub maximum: u32,
}

impl PensionDeduction {
    pub(crate) const fn check(&self) -> Result<(), ParametersError> {
        self.rate.check(HouseholdKey::PensionDeductionRate.place())
    }

    /// What is deducted from the pensions and the maintenance of each declarant, in euros.
    #[must_use]
    pub fn amounts(&self, pensions: [u64; 2]) -> [u64; 2] {
        let wanted = pensions.map(|pension| self.wanted(pension));
        let at_minimum = pensions.map(|pension| self.is_at_minimum(pension));
        let minima = pensions.map(|pension| pension.min(self.minimum.into()));
        let given: u64 = (0..2).filter(|&it| at_minimum[it]).map(|it| minima[it]).sum();
        let mut left = u64::from(self.maximum).saturating_sub(given);
        let ceiling = left;
        let all: u128 = (0..2).filter(|&it| !at_minimum[it]).map(|it| wanted[it]).sum();
        let mut amounts = minima;
        for declarant in (0..2).filter(|&it| !at_minimum[it]) {
            let share = share_of(wanted[declarant], all, ceiling);
            amounts[declarant] = share.min(left);
            left -= amounts[declarant];
        }
        amounts
    }

    /// `rate × pension`, in euros × basis points.
    fn wanted(&self, pension: u64) -> u128 {
        u128::from(pension) * u128::from(self.rate.basis_points())
    }

    pub(crate) fn is_at_minimum(&self, pension: u64) -> bool {
        let minimum = u128::from(pension.min(self.minimum.into()));
        minimum * u128::from(Rate::ONE.basis_points()) >= self.wanted(pension)
    }
}

/// What is wanted, or its part of the ceiling if all that is wanted is above it; rounded once.
fn share_of(wanted: u128, all: u128, ceiling: u64) -> u64 {
    let one = u128::from(Rate::ONE.basis_points());
    if all <= u128::from(ceiling) * one {
        return round_to_euro(wanted, one);
    }
    // Doubled, so that the half of the denominator is whole.
    round_to_euro(2 * wanted * u128::from(ceiling), 2 * all)
}
