//! What is taxed when the deduction is already made.

use super::bounds::MAX_INCOME;
use super::error::HouseholdError;

/// The two incomes of a household, in whole euros.
///
/// They are equal for a household of wages alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Income {
    taxable: u64,
    reference: u64,
}

impl Income {
    /// The largest income accepted, in euros: two wages.
    pub const MAX: u64 = MAX_INCOME;

    /// Checks a taxable income and a reference income (*revenu fiscal de référence*, CGI art.
    /// 1417 IV).
    ///
    /// # Errors
    ///
    /// [`HouseholdError::IncomeTooHigh`] when either is above [`Income::MAX`].
    pub const fn new(taxable: u64, reference: u64) -> Result<Self, HouseholdError> {
        let euros = if taxable > reference { taxable } else { reference };
        if euros > Self::MAX {
            return Err(HouseholdError::IncomeTooHigh { euros });
        }
        Ok(Self { taxable, reference })
    }

    /// The income of two wages after deduction, each at most [`Salary::MAX`](crate::Salary::MAX).
    pub(crate) const fn of_wages(taxable: u64) -> Self {
        Self { taxable, reference: taxable }
    }

    /// The incomes of a household whose facts were checked.
    pub(crate) const fn of_household(taxable: u64, reference: u64) -> Self {
        Self { taxable, reference }
    }

    /// The income the brackets apply to.
    #[must_use]
    pub const fn taxable(self) -> u64 {
        self.taxable
    }

    /// The income that the 20 % reduction and the contribution on high incomes look at.
    #[must_use]
    pub const fn reference(self) -> u64 {
        self.reference
    }
}
