//! Maintenance that is paid (CGI art. 156, II, 2°; the limit for an adult child, art. 196 B).
//!
//! What a court fixed before 2006 is raised, as the scale of the tax fell when the deduction of 20 %
//! went into it (loi 2005-1719, art. 76).
//!
//! ```
//! use impots_rules::law::maintenance::Payments;
//! use impots_rules::{TaxParameters, TaxYear};
//!
//! let rule = TaxParameters::of(TaxYear::LATEST).household().maintenance;
//! let paid = Payments { since_2006: 1000, before_2006: 2001, adult_children: [9000, 500] };
//! assert_eq!(rule.deductible(paid), 1000 + 2501 + 6855 + 500); // 2501.25
//! ```

use crate::money::part_of;
use crate::rate::Rate;

/// The figures of the deduction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct MaintenancePaid {
    /// The most for an adult child, in euros.
    pub adult_child_maximum: u32,
    /// What a payment fixed before 2006 is multiplied by: above 100 %.
    pub coefficient_before_2006: Rate,
}

/// What a household paid in a year, in euros.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Payments {
    /// To parents, minor children and others; by a court order since 2006.
    pub since_2006: u64,
    /// By a court order before 2006.
    pub before_2006: u64,
    /// To each of two adult children.
    pub adult_children: [u64; 2],
}

impl MaintenancePaid {
    /// What a payment fixed before 2006 is raised to, in euros.
    pub(crate) fn raised(self, before_2006: u64) -> u64 {
        part_of(before_2006, self.coefficient_before_2006)
    }

    /// What can be deducted, in euros.
    #[must_use]
    pub fn deductible(&self, paid: Payments) -> u64 {
        let limit = u64::from(self.adult_child_maximum);
        let adult_children: u64 = paid.adult_children.iter().map(|&paid| paid.min(limit)).sum();
        paid.since_2006 + self.raised(paid.before_2006) + adult_children
    }
}
