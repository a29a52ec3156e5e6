//! The ceiling of what additional shares may save (CGI art. 197 I 2).
//!
//! Each half-share lowers the tax by at most an amount, that the first two of a parent living alone
//! (case T) have a larger one of. The tax is the larger of that of all the shares and that of the
//! declarants' alone less the ceiling; both are rounded before they are compared.
//!
//! Disabled persons, veterans and widowed parents have something of what the ceiling takes back given to them: a complement.
//!
//! ```
//! use impots_rules::law::shares::QuotientFacts;
//! use impots_rules::{Children, Family, Shares, TaxParameters, TaxYear};
//!
//! let parameters = TaxParameters::of(TaxYear::LATEST);
//! let rule = parameters.values().family_quotient;
//! let shares = Shares::of(Family::new(true, Children::new(3)?));
//! assert_eq!(rule.ceiling(shares), 4 * 1807);
//! assert_eq!(rule.surcharge(shares, 20_000, 30_000), 30_000 - 4 * 1807 - 20_000);
//! assert_eq!(rule.surcharge(shares, 25_000, 30_000), 0);
//!
//! let complements = parameters.household().quotient;
//! let disabled = QuotientFacts { disabled_declarants: 1, ..QuotientFacts::default() };
//! assert_eq!(complements.amount(Shares::of_facts(&disabled)), 1801);
//! # Ok::<(), impots_rules::HouseholdError>(())
//! ```

use super::shares::{CeilingCase, Shares};

/// The figures of the ceiling.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct FamilyQuotient {
    /// The most one half-share may save, in euros.
    pub half_share_ceiling: u32,
    /// The most the first two half-shares of a single parent may save together, in euros.
    pub single_parent_ceiling: u32,
}

/// The figures that only some households have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct QuotientComplements {
    /// The most the half-share of case L may save, in euros.
    pub raised_child_alone_ceiling: u32,
    /// The complement of a disabled person, a veteran or a war widow, in euros; half of it in shared custody.
    pub disability: u32,
    /// The complement of a widowed parent, in euros.
    pub widowed: u32,
    /// The age on 31 December from which veterans have a half-share.
    pub veteran_from_age: u8,
}

impl FamilyQuotient {
    /// The most the additional shares may save, in euros; [`QuotientComplements::ceiling`] knows case L too.
    ///
    /// A single parent has at least two half-shares: one for the first child, and one for living alone. With children in
    /// shared custody only, each of the first two gives a quarter, and living alone with it another.
    #[must_use]
    #[inline]
    pub fn ceiling(self, shares: Shares) -> u64 {
        let general = u64::from(self.half_share_ceiling);
        let special = u64::from(self.single_parent_ceiling);
        let half_shares = u64::from(shares.ordinary() / 2);
        let alternate = half_of(general * u64::from(shares.alternate_quarters()));
        match shares.ceiling_case() {
            CeilingCase::General | CeilingCase::RaisedChildAlone => {
                alternate + general * half_shares
            }
            CeilingCase::SingleParent => {
                alternate + special + general * half_shares.saturating_sub(2)
            }
            CeilingCase::SharedSingleParent { children } => {
                let others = shares.additional_quarters().saturating_sub(2 * children);
                half_of(special * u64::from(children) + general * u64::from(others))
            }
        }
    }

    /// What the ceiling adds to the tax of all the shares, in euros.
    ///
    /// `base_tax` is the tax without the additional shares; both are already rounded.
    #[must_use]
    pub fn surcharge(self, shares: Shares, tax: u64, base_tax: u64) -> u64 {
        base_tax.saturating_sub(self.ceiling(shares)).saturating_sub(tax)
    }
}

impl QuotientComplements {
    /// The most the additional shares may save, in euros.
    #[must_use]
    #[inline]
    pub fn ceiling(&self, general: FamilyQuotient, shares: Shares) -> u64 {
        let ceiling = general.ceiling(shares);
        match shares.ceiling_case() {
            CeilingCase::RaisedChildAlone => (ceiling + u64::from(self.raised_child_alone_ceiling))
                .saturating_sub(general.half_share_ceiling.into()),
            CeilingCase::General
            | CeilingCase::SingleParent
            | CeilingCase::SharedSingleParent { .. } => ceiling,
        }
    }

    /// What is given back of what the ceiling takes, in euros.
    #[must_use]
    #[inline]
    pub fn amount(&self, shares: Shares) -> u64 {
        let cards = shares.cards();
        let each = u64::from(self.disability);
        let widowed = if cards.widowed { u64::from(self.widowed) } else { 0 };
        each * u64::from(cards.disabled)
            + half_of(each * u64::from(cards.disabled_shared))
            + widowed
    }
}

/// Half of an amount, rounded to the euro, 0.50 upwards.
const fn half_of(euros: u64) -> u64 {
    euros.div_ceil(2)
}
