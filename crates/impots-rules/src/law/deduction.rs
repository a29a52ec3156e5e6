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

use crate::household::{Income, Salary, WageEarners};
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

/// What is left of a wage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub struct NetWage {
    /// What is left, in euros; negative where the actual expenses are more than the wage.
    pub euros: i64,
    /// Whether the actual expenses were deducted.
    pub actual_expenses: bool,
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

    /// A wage less its deduction, or less actual expenses where they are more.
    ///
    /// The administration keeps the better of the two by itself; at equality, the deduction.
    ///
    /// ```
    /// use impots_rules::{Salary, TaxParameters, TaxYear};
    ///
    /// let rule = TaxParameters::of(TaxYear::LATEST).values().deduction;
    /// let wage = Salary::new(30_000)?;
    /// let nets = [3000, 3001, 31_000].map(|expenses| rule.net(wage, expenses).euros);
    /// assert_eq!(nets, [27_000, 26_999, -1000]);
    /// # Ok::<(), impots_rules::HouseholdError>(())
    /// ```
    #[must_use]
    pub fn net(&self, salary: Salary, actual_expenses: u64) -> NetWage {
        let flat = self.amount(salary);
        let deducted = flat.max(actual_expenses);
        NetWage {
            euros: salary.get().cast_signed() - deducted.cast_signed(),
            actual_expenses: actual_expenses > flat,
        }
    }

    /// The income of wages alone: each less its deduction.
    pub(crate) fn income(&self, earners: &WageEarners) -> Income {
        let net = |salary: Salary| salary.get() - self.amount(salary);
        Income::of_wages(net(earners.salary()) + net(earners.second_salary()))
    }
}
