//! The credit for employing somebody at home (CGI art. 199 sexdecies); to income of 2016 a reduction for those who did not work.
//!
//! What is paid counts up to a limit that persons raise: children, half for shared custody, persons of attached married
//! children's families, declarants of 65 and more, parents who are helped at their home. The first year has a higher limit,
//! a disabled person a higher one still.
//!
//! ```
//! use impots_rules::law::home_employment::Home;
//! use impots_rules::{TaxParameters, TaxYear};
//!
//! let rule = TaxParameters::of(TaxYear::LATEST).household().home_employment;
//! let home = Home { paid: 20_000, persons: 1, shared_children: 1, ..Home::default() };
//! assert_eq!(rule.advantages(home).credit, 7125); // 50 % of 12 000 + 1500 + 750
//! let disabled = Home { disabled: true, ..home };
//! assert_eq!(rule.advantages(disabled).credit, 10_000);
//! ```

use crate::money::round_to_euro;
use crate::parameters::error::ParametersError;
use crate::parameters::household_key::HouseholdKey;
use crate::rate::Rate;

/// The figures of the credit. Amounts are in euros.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct HomeEmployment {
    /// The part of what is paid.
    pub rate: Rate,
    /// The limit without any person.
    pub maximum: u32,
    /// What a person adds to the limit.
    pub per_person: u32,
    /// The limit that persons do not raise any further.
    pub maximum_with_persons: u32,
    /// The limit of the first year without any person.
    pub first_year_maximum: u32,
    /// The limit of the first year that persons do not raise any further.
    pub first_year_maximum_with_persons: u32,
    /// The limit where a disabled person is helped.
    pub disabled_maximum: u32,
    /// The age on 31 December from which a declarant raises the limit.
    pub from_age: u8,
    /// Whether there is a reduction for those who did not work (income to 2016).
    pub reduction_for_inactive: bool,
}

/// What a household paid, in euros, and what decides on its limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Home {
    /// What was paid.
    pub paid: u64,
    /// What was paid by those who did not work.
    pub paid_by_inactive: u64,
    /// The persons who raise the limit, without children in shared custody.
    pub persons: u64,
    /// The children in shared custody.
    pub shared_children: u64,
    /// Whether it is the first year of a direct employment.
    pub first_year: bool,
    /// Whether a disabled person is helped.
    pub disabled: bool,
}

/// The credit and the reduction, in euros, before they meet the tax.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct HomeAdvantages {
    /// The credit.
    pub credit: u64,
    /// The reduction for those who did not work.
    pub reduction: u64,
}

impl HomeEmployment {
    pub(crate) const fn check(&self) -> Result<(), ParametersError> {
        self.rate.check(HouseholdKey::HomeEmploymentRate.place())
    }

    /// What a household has for an employment at home.
    #[must_use]
    pub fn advantages(&self, home: Home) -> HomeAdvantages {
        let limit = self.limit_in_halves(home);
        let used = (2 * home.paid).min(limit);
        let paid_by_inactive = if self.reduction_for_inactive { home.paid_by_inactive } else { 0 };
        HomeAdvantages {
            credit: self.part_of_halves(used),
            reduction: self.part_of_halves((2 * paid_by_inactive).min(limit - used)),
        }
    }

    /// The limit in half-euros: a child in shared custody raises it by half of what a child does.
    pub(crate) fn limit_in_halves(&self, home: Home) -> u64 {
        if home.disabled {
            return 2 * u64::from(self.disabled_maximum);
        }
        let (least, most) = self.bounds(home);
        let raise = u64::from(self.per_person) * (2 * home.persons + home.shared_children);
        (2 * u64::from(least) + raise).min(2 * u64::from(most))
    }

    /// The limit without any person, and the one that persons do not raise any further.
    pub(crate) const fn bounds(&self, home: Home) -> (u32, u32) {
        if home.first_year {
            (self.first_year_maximum, self.first_year_maximum_with_persons)
        } else {
            (self.maximum, self.maximum_with_persons)
        }
    }

    fn part_of_halves(&self, halves: u64) -> u64 {
        let part = u128::from(halves) * u128::from(self.rate.basis_points());
        round_to_euro(part, 2 * u128::from(Rate::ONE.basis_points()))
    }
}
