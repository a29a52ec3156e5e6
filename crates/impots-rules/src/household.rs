//! Who is taxed: a household, its children and its wages, checked once when it is built.

use std::fmt;

use crate::family::{Family, FilingStatus};
use crate::income::Income;

/// The number of dependent children of a household, at most [`Children::MAX`].
///
/// ```
/// use impots_rules::Children;
///
/// assert_eq!(Children::new(10_000).map(Children::get), Ok(10_000));
/// assert!(Children::new(10_001).is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Children(u16);

impl Children {
    /// The largest number of children accepted (protocol, limits on input).
    pub const MAX: u16 = 10_000;
    /// No child.
    pub const NONE: Self = Self(0);

    /// Checks a number of children.
    ///
    /// # Errors
    ///
    /// [`HouseholdError::TooManyChildren`] above [`Children::MAX`].
    pub fn new(children: u64) -> Result<Self, HouseholdError> {
        match u16::try_from(children) {
            Ok(children) if children <= Self::MAX => Ok(Self(children)),
            Ok(_) | Err(_) => Err(HouseholdError::TooManyChildren { children }),
        }
    }

    /// The number of children.
    #[must_use]
    pub const fn get(self) -> u16 {
        self.0
    }
}

impl fmt::Display for Children {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

/// A year's wage of one declarant in whole euros, at most [`Salary::MAX`].
///
/// ```
/// use impots_rules::Salary;
///
/// assert_eq!(Salary::new(0), Ok(Salary::ZERO));
/// assert!(Salary::new(1_000_000_000_000_001).is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Salary(u64);

impl Salary {
    /// The largest wage accepted, in euros: 10¹⁵ (protocol, limits on input).
    ///
    /// Twice this amount is still exact in an IEEE double, which the simplified method relies on.
    pub const MAX: u64 = 1_000_000_000_000_000;
    /// No wage.
    pub const ZERO: Self = Self(0);

    /// Checks a wage in whole euros.
    ///
    /// # Errors
    ///
    /// [`HouseholdError::SalaryTooHigh`] above [`Salary::MAX`].
    pub const fn new(euros: u64) -> Result<Self, HouseholdError> {
        if euros <= Self::MAX {
            Ok(Self(euros))
        } else {
            Err(HouseholdError::SalaryTooHigh { euros })
        }
    }

    /// The wage in whole euros.
    #[must_use]
    pub const fn get(self) -> u64 {
        self.0
    }
}

impl fmt::Display for Salary {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

/// A household whose facts do not contradict each other.
///
/// ```
/// use impots_rules::{Children, Household, HouseholdError, Salary};
///
/// let single = Household::new(false, Children::new(1)?, Salary::new(30_000)?);
/// assert_eq!(
///     single.with_second_salary(Salary::new(20_000)?),
///     Err(HouseholdError::SecondSalaryUnmarried),
/// );
/// assert!(single.as_single_parent().is_ok());
/// # Ok::<(), HouseholdError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Household {
    family: Family,
    salary: Salary,
    second_salary: Salary,
}

impl Household {
    /// A household with one wage: a married couple, or a single person.
    #[must_use]
    pub const fn new(married: bool, children: Children, salary: Salary) -> Self {
        Self { family: Family::new(married, children), salary, second_salary: Salary::ZERO }
    }

    /// The same household with a wage for the second spouse.
    ///
    /// # Errors
    ///
    /// [`HouseholdError::SecondSalaryUnmarried`] when there is no second spouse.
    pub const fn with_second_salary(self, second_salary: Salary) -> Result<Self, HouseholdError> {
        if !self.is_married() {
            return Err(HouseholdError::SecondSalaryUnmarried);
        }
        Ok(Self { second_salary, ..self })
    }

    /// The same household as a single parent living alone (case T, CGI art. 194 II).
    ///
    /// # Errors
    ///
    /// Those of [`Family::as_single_parent`].
    pub fn as_single_parent(self) -> Result<Self, HouseholdError> {
        let family = self.family.as_single_parent()?;
        Ok(Self { family, ..self })
    }

    /// The declarants and the children, without the wages.
    #[must_use]
    pub const fn family(&self) -> Family {
        self.family
    }

    /// Whether two declarants are taxed together.
    #[must_use]
    pub const fn is_married(&self) -> bool {
        self.family.is_married()
    }

    /// The dependent children.
    #[must_use]
    pub const fn children(&self) -> Children {
        self.family.children()
    }

    /// The first declarant's wage.
    #[must_use]
    pub const fn salary(&self) -> Salary {
        self.salary
    }

    /// The second declarant's wage, [`Salary::ZERO`] when there is none.
    #[must_use]
    pub const fn second_salary(&self) -> Salary {
        self.second_salary
    }

    /// How the household files its return.
    #[must_use]
    pub const fn filing_status(&self) -> FilingStatus {
        self.family.filing_status()
    }
}

/// Why a household was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum HouseholdError {
    /// More than [`Children::MAX`] children.
    #[error("children: `{children}` is above {max}", max = Children::MAX)]
    TooManyChildren {
        /// The number that was given.
        children: u64,
    },
    /// A wage above [`Salary::MAX`].
    #[error("salary: `{euros}` euros is above {max}", max = Salary::MAX)]
    SalaryTooHigh {
        /// The wage that was given, in euros.
        euros: u64,
    },
    /// An income above [`Income::MAX`].
    #[error("income: `{euros}` euros is above {max}", max = Income::MAX)]
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
