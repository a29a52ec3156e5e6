//! What is left between the tax of a year and what was withheld in it (CGI art. 204 A 3, 1663 B, 1657 2, 1965 L).
//!
//! ```
//! use impots_rules::law::balance::Balance;
//! use impots_rules::{TaxParameters, TaxYear};
//!
//! let rule = TaxParameters::of(TaxYear::LATEST).collection();
//! let balance = |due, withheld| Balance::of(rule, due, withheld);
//! assert_eq!(balance(1300, 1000), Balance::AtOnce { euros: 300 });
//! assert_eq!(balance(1301, 1000), Balance::InFour { euros: 301 });
//! assert_eq!(balance(1000, 989), Balance::NotCollected { euros: 11 });
//! assert_eq!(balance(1000, 1008), Balance::Refund { euros: 8 });
//! assert_eq!(balance(1000, 1007), Balance::NotRefunded { euros: 7 });
//! ```

use super::collection::Collection;

/// The most that is paid at once, in euros: more is paid in four equal parts, September to December (CGI art. 1663 B).
const AT_ONCE_UP_TO: u64 = 300;

/// What is left of a year's tax once what was withheld is taken off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
pub enum Balance {
    /// Nothing.
    Even,
    /// To pay at once, in September.
    AtOnce {
        /// The amount.
        euros: u64,
    },
    /// To pay in four equal parts, September to December.
    InFour {
        /// All four together.
        euros: u64,
    },
    /// Too little to be collected.
    NotCollected {
        /// The amount.
        euros: u64,
    },
    /// Refunded in summer.
    Refund {
        /// The amount.
        euros: u64,
    },
    /// Too little to be refunded.
    NotRefunded {
        /// The amount.
        euros: u64,
    },
}

impl Balance {
    /// The balance of a year: its tax, negative for a refund, less what was withheld, both in whole euros.
    #[must_use]
    pub fn of(rule: Collection, due: i64, withheld: u64) -> Self {
        let left = i128::from(due) - i128::from(withheld);
        let euros = u64::try_from(left.unsigned_abs()).unwrap_or(u64::MAX);
        match left {
            0 => Self::Even,
            1.. if euros < rule.after_credits.into() => Self::NotCollected { euros },
            1.. if euros <= AT_ONCE_UP_TO => Self::AtOnce { euros },
            1.. => Self::InFour { euros },
            ..0 if euros < rule.refund.into() => Self::NotRefunded { euros },
            ..0 => Self::Refund { euros },
        }
    }

    /// Each of the four parts of what is paid in four, in cents: a quarter of whole euros has no more.
    #[must_use]
    pub const fn instalment_cents(self) -> Option<u64> {
        match self {
            Self::InFour { euros } => Some(25 * euros),
            Self::Even
            | Self::AtOnce { .. }
            | Self::NotCollected { .. }
            | Self::Refund { .. }
            | Self::NotRefunded { .. } => None,
        }
    }
}
