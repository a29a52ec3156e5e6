//! The allowances for people of 65 and more or disabled (CGI art. 157 bis).
//!
//! The whole amount up to one net global income, half of it up to another, nothing above; once for
//! each declarant who is entitled to it.
//!
//! ```
//! use impots_rules::{TaxParameters, TaxYear};
//!
//! let rule = TaxParameters::of(TaxYear::LATEST).household().special_allowance;
//! let allowances = [17_670, 17_671, 28_430, 28_431].map(|income| rule.amount(1, income));
//! assert_eq!(allowances, [2822, 1411, 1411, 0]);
//! assert_eq!(rule.amount(2, 4000), 4000); // 5644, but no more than the income
//! ```

use crate::parameters::error::ParametersError;
use crate::parameters::household_key::HouseholdKey;

/// The figures of the allowance, in euros.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct SpecialAllowance {
    /// The whole amount is given up to this net global income.
    pub full_up_to: u32,
    /// Half of it is given up to this net global income.
    pub half_up_to: u32,
    /// The whole amount.
    pub full: u32,
    /// Half of it, as the law rounds it.
    pub half: u32,
    /// The age on 31 December from which a declarant is entitled to it.
    pub from_age: u8,
}

impl SpecialAllowance {
    pub(crate) const fn check(&self) -> Result<(), ParametersError> {
        if self.half_up_to < self.full_up_to {
            return Err(ParametersError::Below {
                parameter: HouseholdKey::SpecialAllowanceHalfUpTo.place(),
                value: self.half_up_to as f64,
                floor: HouseholdKey::SpecialAllowanceFullUpTo.place(),
            });
        }
        Ok(())
    }

    /// The allowance of so many declarants on a net global income, in euros: no more than it.
    #[must_use]
    pub fn amount(&self, declarants: u64, net_global_income: u64) -> u64 {
        let each = if net_global_income <= self.full_up_to.into() {
            self.full
        } else if net_global_income <= self.half_up_to.into() {
            self.half
        } else {
            0
        };
        (declarants * u64::from(each)).min(net_global_income)
    }
}
