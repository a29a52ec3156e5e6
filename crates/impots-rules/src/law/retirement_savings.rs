//! Payments into retirement savings (CGI art. 163 quatervicies).
//!
//! Each declarant deducts payments up to a ceiling that last year's notice prints. Where it is not
//! known, the least that the law gives anybody counts: a part of the social security ceiling (PASS)
//! of the year before. A couple may add payments and ceilings up.
//!
//! ```
//! use impots_rules::law::retirement_savings::Saver;
//! use impots_rules::{TaxParameters, TaxYear};
//!
//! let rule = TaxParameters::of(TaxYear::LATEST).household().retirement_savings;
//! assert_eq!(rule.floor(), 4637); // 10 % of 46 368
//! let savers = [Saver { paid: 8000, ceiling: None }, Saver { paid: 500, ceiling: Some(6000) }];
//! assert_eq!(rule.deductible(savers, false), 4637 + 500);
//! assert_eq!(rule.deductible(savers, true), 8500); // of 10 637
//! ```

use crate::money::part_of;
use crate::parameters::error::ParametersError;
use crate::parameters::household_key::HouseholdKey;
use crate::rate::Rate;

/// The figures of the deduction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct RetirementSavings {
    /// The part of the social security ceiling that everybody may deduct.
    pub rate: Rate,
    /// The social security ceiling (PASS) of the year before, in euros.
    pub social_security_ceiling: u32,
}

/// The payments of a declarant and their ceiling, in euros.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Saver {
    /// What was paid in the year.
    pub paid: u64,
    /// The ceiling on last year's notice, when it is known.
    pub ceiling: Option<u64>,
}

impl RetirementSavings {
    pub(crate) const fn check(self) -> Result<(), ParametersError> {
        self.rate.check(HouseholdKey::RetirementSavingsRate.place())
    }

    /// The ceiling of a declarant whose notice is not known, in euros.
    #[must_use]
    pub fn floor(self) -> u64 {
        part_of(self.social_security_ceiling.into(), self.rate)
    }

    /// What can be deducted, in euros; `pooled` when a couple adds its ceilings up.
    #[must_use]
    pub fn deductible(self, savers: [Saver; 2], pooled: bool) -> u64 {
        let ceilings = savers.map(|saver| saver.ceiling.unwrap_or_else(|| self.floor()));
        let [first, second] = savers.map(|saver| saver.paid);
        if pooled {
            return (first + second).min(ceilings[0] + ceilings[1]);
        }
        first.min(ceilings[0]) + second.min(ceilings[1])
    }
}
