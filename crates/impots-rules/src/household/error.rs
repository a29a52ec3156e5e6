//! Why a household was refused.

use super::bounds::{MAX_CHILDREN, MAX_INCOME, MAX_SALARY};

/// Why a household was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum HouseholdError {
    /// More than [`Children::MAX`](crate::Children::MAX) children.
    #[error("children: `{children}` is above {max}", max = MAX_CHILDREN)]
    TooManyChildren {
        /// The number that was given.
        children: u64,
    },
    /// A wage above [`Salary::MAX`](crate::Salary::MAX).
    #[error("salary: `{euros}` euros is above {max}", max = MAX_SALARY)]
    SalaryTooHigh {
        /// The wage that was given, in euros.
        euros: u64,
    },
    /// An income above [`Income::MAX`](crate::Income::MAX).
    #[error("income: `{euros}` euros is above {max}", max = MAX_INCOME)]
    IncomeTooHigh {
        /// The income that was given, in euros.
        euros: u64,
    },
    /// A second wage without a second declarant.
    #[error("second salary: only a married household has one")]
    SecondSalaryUnmarried,
    /// A married single parent.
    #[error("single parent: a married household cannot be one")]
    SingleParentMarried,
    /// A single parent of nobody.
    #[error("single parent: there must be at least one child")]
    SingleParentWithoutChild,
}
