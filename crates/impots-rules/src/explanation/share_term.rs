//! What the shares of a household are the sum of.

use crate::household::Situation;
use crate::law::shares::QuotientFacts;

/// So many times some shares, for a reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct ShareTerm {
    /// For whom, or why.
    pub of: ShareOf,
    /// How many times.
    pub count: u32,
    /// The shares of each, in quarters.
    pub quarters: u32,
}

/// For whom shares are, or why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub enum ShareOf {
    /// One declarant.
    Declarant,
    /// Two declarants.
    Couple,
    /// A widowed parent, who counts as a couple.
    WidowedParent,
    /// The first two dependants.
    FirstDependants,
    /// The dependants after them.
    OtherDependants,
    /// Children in shared custody who are among the first two dependants.
    FirstShared,
    /// Children in shared custody after them.
    OtherShared,
    /// A single parent (case T).
    SingleParent,
    /// Disability cards.
    Cards,
    /// Disability cards of children in shared custody.
    SharedCards,
    /// A veteran or a war widow (cases W, S, G).
    Veteran,
    /// Somebody alone who raised a child alone (case L).
    RaisedChildAlone,
}

impl ShareOf {
    /// Whether the shares are those that article 195 adds for cards, veterans and children raised alone.
    pub(super) const fn is_half_share(self) -> bool {
        match self {
            Self::Cards | Self::SharedCards | Self::Veteran | Self::RaisedChildAlone => true,
            Self::Declarant
            | Self::Couple
            | Self::WidowedParent
            | Self::FirstDependants
            | Self::OtherDependants
            | Self::FirstShared
            | Self::OtherShared
            | Self::SingleParent => false,
        }
    }
}

/// The terms of the shares, those that are something.
pub(crate) fn terms(facts: &QuotientFacts) -> Vec<ShareTerm> {
    let ranked = facts.ranked();
    let first = ranked.min(2);
    let first_shared = facts.shared_children.min(2 - first);
    let couple = facts.situation == Situation::Married;
    let single_parent = facts.quarters_of_single_parent();
    let raised_child_alone = facts.has_half_share_of_child_raised_alone();
    let once = |of, is: bool, quarters| (of, u32::from(is), quarters);
    [
        once(ShareOf::Declarant, !couple, 4),
        once(ShareOf::Couple, couple, 8),
        once(ShareOf::WidowedParent, facts.is_widowed_parent(), 4),
        (ShareOf::FirstDependants, first, 2),
        (ShareOf::OtherDependants, ranked - first, 4),
        (ShareOf::FirstShared, first_shared, 1),
        (ShareOf::OtherShared, facts.shared_children - first_shared, 2),
        once(ShareOf::SingleParent, single_parent > 0, single_parent),
        (ShareOf::Cards, facts.disabled(), 2),
        (ShareOf::SharedCards, facts.disabled_shared_children, 1),
        once(ShareOf::Veteran, facts.has_half_share_of_veteran(), 2),
        once(ShareOf::RaisedChildAlone, raised_child_alone, 2),
    ]
    .into_iter()
    .filter(|(_, count, _)| *count > 0)
    .map(|(of, count, quarters)| ShareTerm { of, count, quarters })
    .collect()
}
