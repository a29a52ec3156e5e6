//! The abatement for homes in the overseas departments (CGI art. 197, I, 3).
//!
//! ```
//! use impots_rules::household::Overseas;
//! use impots_rules::{TaxParameters, TaxYear};
//!
//! let rule = TaxParameters::of(TaxYear::LATEST).household().overseas;
//! assert_eq!(rule.amount(Overseas::AntillesReunion, 1005), 302); // 301.50
//! assert_eq!(rule.amount(Overseas::GuyaneMayotte, 20_000), 4050); // 8000, but no more than the ceiling
//! assert_eq!(rule.amount(Overseas::None, 20_000), 0);
//! ```

use crate::household::Overseas;
use crate::money::part_of;
use crate::parameters::error::ParametersError;
use crate::parameters::household_key::HouseholdKey;
use crate::rate::Rate;

/// The figures of the abatement, for each group of departments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct OverseasAbatements {
    /// Guadeloupe, Martinique, Réunion.
    pub antilles_reunion: OverseasAbatement,
    /// Guyane, Mayotte.
    pub guyane_mayotte: OverseasAbatement,
}

/// The figures of the abatement in some departments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct OverseasAbatement {
    /// The part of the tax that is taken off.
    pub rate: Rate,
    /// The most that is taken off, in euros.
    pub maximum: u32,
}

impl OverseasAbatements {
    pub(crate) const fn check(&self) -> Result<(), ParametersError> {
        let name = HouseholdKey::OverseasAntillesReunionRate.place();
        if let Err(error) = self.antilles_reunion.rate.check(name) {
            return Err(error);
        }
        self.guyane_mayotte.rate.check(HouseholdKey::OverseasGuyaneMayotteRate.place())
    }

    /// What is taken off a tax of the brackets, once the family quotient is capped, in euros.
    #[must_use]
    pub fn amount(&self, home: Overseas, gross_tax: u64) -> u64 {
        let OverseasAbatement { rate, maximum } = match home {
            Overseas::None => return 0,
            Overseas::AntillesReunion => self.antilles_reunion,
            Overseas::GuyaneMayotte => self.guyane_mayotte,
        };
        part_of(gross_tax, rate).min(maximum.into())
    }
}
