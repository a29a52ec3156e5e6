//! The ceiling of what additional half-shares may save (CGI art. 197 I 2).

use crate::family::{Family, FilingStatus};
use crate::shares::Shares;

/// The article of the general tax code (*code général des impôts*).
pub(crate) const ARTICLE: &str = "CGI art. 197, I, 2";

/// The figures of the ceiling.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct FamilyQuotient {
    /// The most one half-share may save, in euros.
    pub half_share_ceiling: u32,
    /// The most the first two half-shares of a single parent may save together, in euros.
    pub single_parent_ceiling: u32,
}

impl FamilyQuotient {
    /// The most the additional half-shares may save, in euros.
    ///
    /// A single parent has at least two of them: half a share for the first child, and half a
    /// share for living alone.
    pub(crate) fn ceiling(self, family: Family) -> u64 {
        let half_shares = u64::from(Shares::of(family).additional());
        let each = u64::from(self.half_share_ceiling);
        match family.filing_status() {
            FilingStatus::Single | FilingStatus::Married => half_shares * each,
            FilingStatus::SingleParent => {
                u64::from(self.single_parent_ceiling) + half_shares.saturating_sub(2) * each
            }
        }
    }

    /// What the ceiling adds to the tax of all the shares, in euros.
    ///
    /// `declarants_tax` is the tax without the additional half-shares; both are already rounded.
    pub(crate) fn surcharge(self, family: Family, tax: u64, declarants_tax: u64) -> u64 {
        declarants_tax.saturating_sub(self.ceiling(family)).saturating_sub(tax)
    }
}
