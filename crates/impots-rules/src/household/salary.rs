//! What a declarant earned.

use std::fmt;

use super::bounds::MAX_SALARY;
use super::error::HouseholdError;

/// A year's wage of one declarant in whole euros, at most [`Salary::MAX`].
///
/// ```
/// use impots_rules::Salary;
///
/// assert_eq!(Salary::new(0), Ok(Salary::ZERO));
/// assert!(Salary::new(1_000_000_000_000_001).is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(try_from = "u64", into = "u64")
)]
pub struct Salary(u64);

impl Salary {
    /// The largest wage accepted, in euros: 10¹⁵ (protocol, limits on input).
    ///
    /// Twice this amount is still exact in an IEEE double, which the simplified method relies on.
    pub const MAX: u64 = MAX_SALARY;
    /// No wage.
    pub const ZERO: Self = Self(0);

    /// Checks a wage in whole euros.
    ///
    /// # Errors
    ///
    /// [`HouseholdError::SalaryTooHigh`] above [`Salary::MAX`].
    pub const fn new(euros: u64) -> Result<Self, HouseholdError> {
        if euros <= Self::MAX {
            Ok(Self(euros))
        } else {
            Err(HouseholdError::SalaryTooHigh { euros })
        }
    }

    /// The wage in whole euros.
    #[must_use]
    pub const fn get(self) -> u64 {
        self.0
    }
}

impl fmt::Display for Salary {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl TryFrom<u64> for Salary {
    type Error = HouseholdError;

    fn try_from(euros: u64) -> Result<Self, HouseholdError> {
        Self::new(euros)
    }
}

impl From<Salary> for u64 {
    fn from(salary: Salary) -> Self {
        salary.0
    }
}
