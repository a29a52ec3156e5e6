//! Which wages a household has as one amount grows: of one declarant, or of both in a proportion.

use crate::household::{Household, Salary};

/// How wages grow with one amount, in whole euros.
///
/// ```
/// use impots_rules::WagePath;
///
/// assert_eq!(WagePath::ONE.wages(1001), [1001, 0]);
/// assert_eq!(WagePath::TWO.wages(1001), [501, 500]);
/// assert_eq!(WagePath::Together { first: 2, second: 1 }.wages(100), [67, 33]);
/// assert_eq!(WagePath::First { second: 20_000 }.wages(100), [100, 20_000]);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "snake_case")
)]
pub enum WagePath {
    /// The amount is the sum of both wages, divided in this proportion; an odd euro goes to the first.
    Together {
        /// The part of the first declarant.
        first: u32,
        /// The part of the second declarant.
        second: u32,
    },
    /// The amount is the first declarant's wage; the second's stays.
    First {
        /// The second declarant's wage.
        second: u64,
    },
    /// The amount is the second declarant's wage; the first's stays.
    Second {
        /// The first declarant's wage.
        first: u64,
    },
}

impl WagePath {
    /// All is earned by one.
    pub const ONE: Self = Self::Together { first: 1, second: 0 };
    /// Both earn as much.
    pub const TWO: Self = Self::Together { first: 1, second: 1 };
    /// The largest amount: no wage is above its bound.
    pub(crate) const MAX: u64 = Salary::MAX;

    /// The wages of both declarants for an amount.
    #[must_use]
    pub fn wages(self, amount: u64) -> [u64; 2] {
        match self {
            Self::Together { first, second } => {
                let all = u128::from(first) + u128::from(second);
                let second = (u128::from(amount) * u128::from(second)).checked_div(all);
                let second = second.and_then(|part| u64::try_from(part).ok()).unwrap_or(0);
                [amount - second, second]
            }
            Self::First { second } => [amount, second],
            Self::Second { first } => [first, amount],
        }
    }

    /// The household with the wages for an amount; one without a second declarant has the first wage only.
    pub(crate) fn household(self, household: &Household, amount: u64) -> Household {
        if household.is_married() {
            household.earning(self.wages(amount))
        } else {
            household.earning([amount, 0])
        }
    }
}

/// Where wages are looked for first: 31 halvings find one below.
const USUAL_END: u64 = (1 << 31) - 1;

/// The first amount from which on something holds, if it ever does: it must not cease to hold as the amount grows.
pub(crate) fn first_amount(holds: impl Fn(u64) -> bool) -> Option<u64> {
    if holds(0) {
        return Some(0);
    }
    let (mut below, mut above) = (0, USUAL_END);
    if !holds(above) {
        (below, above) = (above, WagePath::MAX);
        if !holds(above) {
            return None;
        }
    }
    while above - below > 1 {
        let middle = below.midpoint(above);
        if holds(middle) {
            above = middle;
        } else {
            below = middle;
        }
    }
    Some(above)
}
