//! The 10 % deduction for work expenses (CGI art. 83, 3°), one declarant at a time.
//!
//! It is a part of the wage, rounded to the euro, at least an amount (but never more than the wage),
//! at most another. Each declarant has their own, so that two wages have two ceilings.
//!
//! ```
//! use impots_rules::{Salary, TaxParameters, TaxYear};
//!
//! let rule = TaxParameters::of(TaxYear::LATEST).values().deduction;
//! let deducted = |euros| Salary::new(euros).map(|salary| rule.amount(salary));
//! assert_eq!(deducted(30_005)?, 3001); // 3000.50
//! assert_eq!(deducted(3000)?, 509); // the minimum
//! assert_eq!(deducted(400)?, 400); // no more than the wage
//! assert_eq!(deducted(200_000)?, 14_555); // the maximum
//! # Ok::<(), impots_rules::HouseholdError>(())
//! ```

use crate::household::{Household, Income, Salary};
use crate::money::part_of;
use crate::parameters::error::ParametersError;
use crate::parameters::key::ParameterKey;
use crate::rate::Rate;

/// The figures of the deduction for one declarant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Deduction {
    /// The part of the wage that is deducted.
    pub rate: Rate,
    /// The least that is deducted, in euros, unless the wage is smaller.
    pub minimum: u32,
    /// The most that is deducted, in euros.
    pub maximum: u32,
}

impl Deduction {
    pub(crate) const fn check(&self) -> Result<(), ParametersError> {
        if self.maximum < self.minimum {
            return Err(ParametersError::Below {
                parameter: ParameterKey::DeductionMaximum.place(),
                value: self.maximum as f64,
                floor: ParameterKey::DeductionMinimum.place(),
            });
        }
        self.rate.check(ParameterKey::DeductionRate.place())
    }

    /// What is deducted from a wage, in euros: never more than the wage.
    #[must_use]
    pub fn amount(&self, salary: Salary) -> u64 {
        let salary = salary.get();
        let part = part_of(salary, self.rate);
        part.min(self.maximum.into()).max(salary.min(self.minimum.into()))
    }

    /// The income of a household: its wages, less the deduction of each.
    pub(crate) fn income(&self, household: &Household) -> Income {
        let net = |salary: Salary| salary.get() - self.amount(salary);
        Income::of_wages(net(household.salary()) + net(household.second_salary()))
    }
}
