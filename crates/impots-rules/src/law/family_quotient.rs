//! The ceiling of what additional shares may save (CGI art. 197 I 2).
//!
//! Each half-share lowers the tax by at most an amount, that the first two of a parent living alone
//! (case T) have a larger one of. The tax is the larger of that of all the shares and that of the
//! declarants' alone less the ceiling; both are rounded before they are compared.
//!
//! ```
//! use impots_rules::{Children, Family, Shares, TaxParameters, TaxYear};
//!
//! let rule = TaxParameters::of(TaxYear::LATEST).values().family_quotient;
//! let shares = Shares::of(Family::new(true, Children::new(3)?));
//! assert_eq!(rule.ceiling(shares), 4 * 1807);
//! assert_eq!(rule.surcharge(shares, 20_000, 30_000), 30_000 - 4 * 1807 - 20_000);
//! assert_eq!(rule.surcharge(shares, 25_000, 30_000), 0);
//! # Ok::<(), impots_rules::HouseholdError>(())
//! ```

use super::shares::Shares;

/// The figures of the ceiling.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
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
    #[must_use]
    pub fn ceiling(self, shares: Shares) -> u64 {
        let half_shares = u64::from(shares.additional_half_shares());
        let each = u64::from(self.half_share_ceiling);
        if shares.is_single_parent() {
            return u64::from(self.single_parent_ceiling) + half_shares.saturating_sub(2) * each;
        }
        half_shares * each
    }

    /// What the ceiling adds to the tax of all the shares, in euros.
    ///
    /// `base_tax` is the tax without the additional shares; both are already rounded.
    #[must_use]
    pub fn surcharge(self, shares: Shares, tax: u64, base_tax: u64) -> u64 {
        base_tax.saturating_sub(self.ceiling(shares)).saturating_sub(tax)
    }
}
