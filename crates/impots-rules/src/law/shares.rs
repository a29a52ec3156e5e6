//! The shares of the family quotient (CGI art. 194 and 195), counted in quarters to stay whole.
//!
//! | who | shares |
//! |---|---|
//! | a declarant; a couple | 1; 2 |
//! | each of the first two children or other dependants | 0.5 |
//! | each of the others | 1 |
//! | a child in shared custody, who takes a rank after them | half of that |
//! | a widowed parent: as many as a couple | 1 more |
//! | a parent living alone with dependants (case T); with children in shared custody only: with one, with more | 0.5 more; 0.25, 0.5 |
//! | each person with a disability card; in shared custody | 0.5 more; 0.25 |
//! | an old veteran, a war widow, somebody alone who raised a child alone; not beside a disability | 0.5 more |
//!
//! ```
//! use impots_rules::household::Situation;
//! use impots_rules::law::shares::QuotientFacts;
//! use impots_rules::{Children, Family, Shares};
//!
//! let family = Family::new(false, Children::new(4)?).as_single_parent()?;
//! let shares = Shares::of(family);
//! assert_eq!(shares.quarters(), 18); // 4.5 shares
//! assert_eq!(shares.additional_quarters(), 14);
//!
//! // A widow with two children in full custody, and one in shared custody who has a disability card.
//! let widow = QuotientFacts {
//!     situation: Situation::Widowed,
//!     children: 2,
//!     shared_children: 1,
//!     disabled_shared_children: 1,
//!     ..QuotientFacts::default()
//! };
//! assert_eq!(Shares::of_facts(&widow).quarters(), 4 + 4 + 2 * 2 + 2 + 1); // 3.75 shares
//! # Ok::<(), impots_rules::HouseholdError>(())
//! ```

use crate::household::Situation;
use crate::household::family::{Family, FilingStatus};

/// What the shares of a household depend on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct QuotientFacts {
    /// How the declarants live: alone, as a couple, as a widow or widower.
    pub situation: Situation,
    /// The children in full custody.
    pub children: u32,
    /// The children in shared custody.
    pub shared_children: u32,
    /// Other disabled persons living in the household, who rank with the children.
    pub disabled_dependants: u32,
    /// The children in full custody who have a disability card.
    pub disabled_children: u32,
    /// The children in shared custody who have a disability card.
    pub disabled_shared_children: u32,
    /// The declarants who have a disability card.
    pub disabled_declarants: u32,
    /// Case T: a parent lives alone with the dependants.
    pub single_parent: bool,
    /// Case W, S or G: an old veteran or a war widow.
    pub veteran: bool,
    /// Case L: somebody alone raised a child alone.
    pub raised_child_alone: bool,
}

/// The shares of a household, in quarters, and what the ceilings on them tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Shares {
    base: u32,
    /// Above the base, without the alternate ones.
    ordinary: u32,
    /// Those of children in shared custody.
    alternate: u32,
    ceiling: CeilingCase,
    cards: Cards,
}

/// Which ceiling applies to the additional shares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
pub enum CeilingCase {
    /// The same for every half-share.
    General,
    /// A larger one for the first two half-shares: case T with a child in full custody.
    SingleParent,
    /// A larger one for the half-shares of the first children: case T with children in shared custody only.
    SharedSingleParent {
        /// One or two children.
        children: u32,
    },
    /// A smaller one for the half-share of case L.
    RaisedChildAlone,
}

/// Who gives a complement to the ceiling.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub(crate) struct Cards {
    /// Disabled persons, and veterans or war widows who have a half-share.
    pub(crate) disabled: u32,
    /// Disabled children in shared custody.
    pub(crate) disabled_shared: u32,
    /// A widowed parent.
    pub(crate) widowed: bool,
}

impl Shares {
    /// The shares of a family whose children are all in full custody.
    #[must_use]
    #[inline]
    pub const fn of(family: Family) -> Self {
        let children = family.children().get() as u32;
        let single_parent = matches!(family.filing_status(), FilingStatus::SingleParent);
        let half_shares = children + children.saturating_sub(2) + single_parent as u32;
        Self {
            base: if family.is_married() { 8 } else { 4 },
            ordinary: 2 * half_shares,
            alternate: 0,
            ceiling: if single_parent { CeilingCase::SingleParent } else { CeilingCase::General },
            cards: Cards { disabled: 0, disabled_shared: 0, widowed: false },
        }
    }

    /// The shares of any household.
    #[must_use]
    pub fn of_facts(facts: &QuotientFacts) -> Self {
        let (ranked, disabled) = (facts.ranked(), facts.disabled());
        let (veteran, widowed) = (facts.has_half_share_of_veteran(), facts.is_widowed_parent());
        let raised_child_alone = facts.has_half_share_of_child_raised_alone();
        let single_parent = facts.quarters_of_single_parent();
        let ceiling = facts.ceiling_case();
        let is_shared = matches!(ceiling, CeilingCase::SharedSingleParent { .. });
        Self {
            base: if facts.situation == Situation::Married { 8 } else { 4 },
            ordinary: quarters_of_ranks(0, ranked, 2)
                + 4 * u32::from(widowed)
                + 2 * (disabled + u32::from(veteran || raised_child_alone))
                + if is_shared { 0 } else { single_parent },
            alternate: quarters_of_ranks(ranked, facts.shared_children, 1)
                + facts.disabled_shared_children
                + if is_shared { single_parent } else { 0 },
            ceiling,
            cards: Cards {
                disabled: disabled + u32::from(veteran),
                disabled_shared: facts.disabled_shared_children,
                widowed,
            },
        }
    }

    /// All the shares, in quarters.
    #[must_use]
    pub const fn quarters(self) -> u32 {
        self.base + self.additional_quarters()
    }

    /// The shares of the declarants alone, in quarters: 4, or 8 for a couple.
    #[must_use]
    pub const fn base_quarters(self) -> u32 {
        self.base
    }

    /// The shares above those of the declarants, in quarters, which the law's ceilings look at.
    #[must_use]
    pub const fn additional_quarters(self) -> u32 {
        self.ordinary + self.alternate
    }

    /// Those of them that children in shared custody give.
    #[must_use]
    pub const fn alternate_quarters(self) -> u32 {
        self.alternate
    }

    /// All the shares, in half-shares; half of one is left out.
    #[must_use]
    pub const fn half_shares(self) -> u32 {
        self.quarters() / 2
    }

    /// Which ceiling applies to the additional shares.
    #[must_use]
    pub const fn ceiling_case(self) -> CeilingCase {
        self.ceiling
    }

    pub(crate) const fn ordinary(self) -> u32 {
        self.ordinary
    }

    pub(crate) const fn cards(self) -> Cards {
        self.cards
    }
}

impl QuotientFacts {
    /// The dependants who take the first ranks.
    pub(crate) const fn ranked(&self) -> u32 {
        self.children + self.disabled_dependants
    }

    /// The disability cards, but for those of children in shared custody.
    pub(crate) const fn disabled(&self) -> u32 {
        self.disabled_children + self.disabled_dependants + self.disabled_declarants
    }

    pub(crate) const fn is_widowed_parent(&self) -> bool {
        matches!(self.situation, Situation::Widowed) && self.ranked() + self.shared_children > 0
    }

    /// Not beside a declarant's card, which gives a half-share already.
    pub(crate) const fn has_half_share_of_veteran(&self) -> bool {
        self.veteran && self.disabled_declarants == 0
    }

    /// The least of three of which one counts: not beside a declarant's card, nor beside a veteran's half-share.
    pub(crate) const fn has_half_share_of_child_raised_alone(&self) -> bool {
        self.raised_child_alone && self.disabled_declarants == 0 && !self.veteran
    }

    /// What living alone with dependants gives, in quarters.
    pub(crate) fn quarters_of_single_parent(&self) -> u32 {
        match (self.single_parent, self.ceiling_case()) {
            (false, _) => 0,
            (true, CeilingCase::SharedSingleParent { children }) => children,
            (true, _) => 2,
        }
    }

    fn ceiling_case(&self) -> CeilingCase {
        match (self.single_parent, self.children, self.shared_children) {
            (true, 1.., _) => CeilingCase::SingleParent,
            (true, 0, children @ 1..) if self.ranked() == 0 => {
                CeilingCase::SharedSingleParent { children: children.min(2) }
            }
            (false, _, _) if self.has_half_share_of_child_raised_alone() => {
                CeilingCase::RaisedChildAlone
            }
            (true | false, _, _) => CeilingCase::General,
        }
    }
}

/// The quarters of dependants who take the ranks after others: `each` for the first two ranks, twice as much from the third on.
fn quarters_of_ranks(before: u32, dependants: u32, each: u32) -> u32 {
    let beyond = |ranks: u32| ranks.saturating_sub(2);
    each * (dependants + beyond(before + dependants) - beyond(before))
}
