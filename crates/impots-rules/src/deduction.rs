//! The 10 % deduction for work expenses (CGI art. 83, 3°), one declarant at a time.

use crate::household::{Household, Salary};
use crate::income::Income;
use crate::money::part_of;
use crate::parameters::{ParameterKey, ParametersError};
use crate::rate::Rate;

/// The article of the general tax code (*code général des impôts*).
pub(crate) const ARTICLE: &str = "CGI art. 83, 3°";

/// The figures of the deduction for one declarant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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
    pub(crate) fn amount(&self, salary: Salary) -> u64 {
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
