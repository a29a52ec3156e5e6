//! The shares of the family quotient (CGI art. 194), counted in quarters to stay whole.
//!
//! | who | shares |
//! |---|---|
//! | a declarant; a couple | 1; 2 |
//! | each of the first two children | 0.5 |
//! | each of the others | 1 |
//! | a parent living alone with a child (case T, art. 194 II) | 0.5 more |
//!
//! ```
//! use impots_rules::{Children, Family, Shares};
//!
//! let family = Family::new(false, Children::new(4)?).as_single_parent()?;
//! let shares = Shares::of(family);
//! assert_eq!(shares.quarters(), 18); // 4.5 shares
//! assert_eq!(shares.additional_quarters(), 14);
//! # Ok::<(), impots_rules::HouseholdError>(())
//! ```

use crate::household::family::{Family, FilingStatus};

/// The shares of a household, in quarters: those of its declarants, and the additional ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Shares {
    base: u32,
    additional: u32,
    single_parent: bool,
}

impl Shares {
    /// The shares of a family whose children are all in full custody.
    #[must_use]
    pub const fn of(family: Family) -> Self {
        let children = family.children().get() as u32;
        let single_parent = matches!(family.filing_status(), FilingStatus::SingleParent);
        let half_shares = children + children.saturating_sub(2) + single_parent as u32;
        Self {
            base: if family.is_married() { 8 } else { 4 },
            additional: 2 * half_shares,
            single_parent,
        }
    }

    /// All the shares, in quarters.
    #[must_use]
    pub const fn quarters(self) -> u32 {
        self.base + self.additional
    }

    /// The shares of the declarants alone, in quarters: 4, or 8 for a couple.
    #[must_use]
    pub const fn base_quarters(self) -> u32 {
        self.base
    }

    /// The shares above those of the declarants, in quarters, which the law's ceilings look at.
    #[must_use]
    pub const fn additional_quarters(self) -> u32 {
        self.additional
    }

    /// All the shares, in half-shares; half of one is left out.
    #[must_use]
    pub const fn half_shares(self) -> u32 {
        self.quarters() / 2
    }

    /// The shares of the declarants alone, in half-shares: 2, or 4 for a couple.
    #[must_use]
    pub const fn base_half_shares(self) -> u32 {
        self.base / 2
    }

    /// The shares above those of the declarants, in half-shares; half of one is left out.
    #[must_use]
    pub const fn additional_half_shares(self) -> u32 {
        self.additional / 2
    }

    /// Whether the ceiling of case T applies: that of a parent living alone with a child.
    #[must_use]
    pub const fn is_single_parent(self) -> bool {
        self.single_parent
    }
}
