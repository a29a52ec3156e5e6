//! The shares of the family quotient (CGI art. 194), counted in half-shares to stay whole.

use crate::family::{Family, FilingStatus};

/// The article of the general tax code (*code général des impôts*).
pub(crate) const ARTICLE: &str = "CGI art. 194";

/// The half-shares of a family: those of its declarants, and the additional ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Shares {
    declarants: u32,
    additional: u32,
}

impl Shares {
    /// One share for a declarant, two for a couple; half a share for each of the first two
    /// children and a whole one for each of the others; half a share more for a single parent
    /// living alone (case T).
    ///
    /// ```
    /// use impots_rules::{Children, Family, Shares};
    ///
    /// let family = Family::new(false, Children::new(4)?).as_single_parent()?;
    /// assert_eq!(Shares::of(family).half_shares(), 9);
    /// # Ok::<(), impots_rules::HouseholdError>(())
    /// ```
    #[must_use]
    pub const fn of(family: Family) -> Self {
        let children = family.children().get() as u32;
        let alone = matches!(family.filing_status(), FilingStatus::SingleParent) as u32;
        Self {
            declarants: if family.is_married() { 4 } else { 2 },
            additional: children + children.saturating_sub(2) + alone,
        }
    }

    /// All the half-shares.
    #[must_use]
    pub const fn half_shares(self) -> u32 {
        self.declarants + self.additional
    }

    /// The half-shares of the declarants alone: 2, or 4 for a couple.
    #[must_use]
    pub const fn declarants(self) -> u32 {
        self.declarants
    }

    /// The half-shares above those of the declarants, which the law's ceilings look at.
    #[must_use]
    pub const fn additional(self) -> u32 {
        self.additional
    }

    /// The half-shares that the tax retained was computed with: those of the declarants when the
    /// ceiling of the family quotient adds a surcharge.
    pub(crate) const fn retained(self, surcharge: u64) -> u32 {
        if surcharge == 0 { self.half_shares() } else { self.declarants }
    }
}
