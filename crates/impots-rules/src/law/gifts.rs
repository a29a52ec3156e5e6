//! The reductions for gifts (CGI art. 200).
//!
//! Gifts to organisations that help people in need count 75 % up to a ceiling; what is above it counts
//! as other gifts, 66 % within 20 % of the net global income. A second ceiling is for gifts from
//! 14 October 2025 on (loi 2026-103, art. 28): earlier ones keep theirs.
//!
//! ```
//! use impots_rules::law::gifts::GiftsMade;
//! use impots_rules::{TaxParameters, TaxYear};
//!
//! let rule = TaxParameters::of(TaxYear::LATEST).household().gifts;
//! let made = GiftsMade { aid: 1200, aid_from_october: 900, general: 300 };
//! let reductions = rule.reductions(made, 50_000);
//! assert_eq!(reductions.aid, 1425); // 75 % of 1000 + 900
//! assert_eq!(reductions.general, 330); // 66 % of 300 + 200
//! assert_eq!(rule.reductions(made, 1003).general, 133); // 66 % of 201, which is 20 % of the income
//! ```

use crate::money::part_of;
use crate::parameters::error::ParametersError;
use crate::parameters::household_key::HouseholdKey;
use crate::rate::Rate;

/// The figures of the reductions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Gifts {
    /// The part of gifts to people in need.
    pub aid_rate: Rate,
    /// The most of these gifts that count so, in euros.
    pub aid_maximum: u32,
    /// The same with the gifts from 14 October on; `None` in years that do not tell them apart.
    pub aid_maximum_from_october: Option<u32>,
    /// The part of other gifts.
    pub general_rate: Rate,
    /// The part of the net global income up to which other gifts count.
    pub general_share_of_income: Rate,
}

/// The gifts of a year, in euros.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct GiftsMade {
    /// To organisations that help people in need.
    pub aid: u64,
    /// Those from 14 October 2025 on, which are not in `aid`.
    pub aid_from_october: u64,
    /// To works of general interest.
    pub general: u64,
}

/// The two reductions, in euros, before they meet the tax.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct GiftReductions {
    /// For gifts to people in need.
    pub aid: u64,
    /// For the others.
    pub general: u64,
}

impl Gifts {
    pub(crate) const fn check(&self) -> Result<(), ParametersError> {
        if let Err(error) = self.aid_rate.check(HouseholdKey::GiftsAidRate.place()) {
            return Err(error);
        }
        if let Err(error) = self.general_rate.check(HouseholdKey::GiftsGeneralRate.place()) {
            return Err(error);
        }
        let name = HouseholdKey::GiftsGeneralShareOfIncome.place();
        self.general_share_of_income.check(name)
    }

    /// How much of the gifts to people in need counts so, in euros.
    pub(crate) fn counting_aid(&self, made: GiftsMade) -> u64 {
        let early = made.aid.min(self.aid_maximum.into());
        let maximum = u64::from(self.aid_maximum_from_october.unwrap_or(0));
        early + made.aid_from_october.min(maximum.saturating_sub(early))
    }

    /// The reductions for the gifts of a household with a net global income.
    #[must_use]
    pub fn reductions(&self, made: GiftsMade, net_global_income: u64) -> GiftReductions {
        let aid = self.counting_aid(made);
        let above = made.aid + made.aid_from_october - aid;
        // 20 % of a whole income are no whole euros: rounded, a limit is as good as before rounding.
        let limit = part_of(net_global_income, self.general_share_of_income);
        GiftReductions {
            aid: part_of(aid, self.aid_rate),
            general: part_of((made.general + above).min(limit), self.general_rate),
        }
    }
}
