//! A household of wages alone.

use super::children::Children;
use super::error::HouseholdError;
use super::family::{Family, FilingStatus};
use super::salary::Salary;

/// What version 14 knows of a household: its family and its wages, in 24 bytes.
///
/// Batches of households are computed from it; a [`Household`](super::Household) of wages alone holds one.
///
/// ```
/// use impots_rules::{Children, HouseholdError, Salary, WageEarners};
///
/// let single = WageEarners::new(false, Children::new(1)?, Salary::new(30_000)?);
/// assert_eq!(
///     single.with_second_salary(Salary::new(20_000)?),
///     Err(HouseholdError::SecondSalaryUnmarried),
/// );
/// assert!(single.as_single_parent().is_ok());
/// # Ok::<(), HouseholdError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct WageEarners {
    family: Family,
    salary: Salary,
    second_salary: Salary,
}

impl WageEarners {
    /// One wage of a married couple, or of a single person.
    #[must_use]
    pub const fn new(married: bool, children: Children, salary: Salary) -> Self {
        Self { family: Family::new(married, children), salary, second_salary: Salary::ZERO }
    }

    /// A married couple and both wages.
    pub(crate) const fn couple(children: Children, salaries: [Salary; 2]) -> Self {
        Self::filed(Family::new(true, children), salaries)
    }

    /// A family and the wages of its declarants, which were checked otherwise.
    pub(crate) const fn filed(family: Family, [salary, second_salary]: [Salary; 2]) -> Self {
        Self { family, salary, second_salary }
    }

    /// The same with a wage for the second spouse.
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

    /// The same as a single parent living alone (case T, CGI art. 194 II).
    ///
    /// # Errors
    ///
    /// Those of [`Family::as_single_parent`].
    pub const fn as_single_parent(self) -> Result<Self, HouseholdError> {
        match self.family.as_single_parent() {
            Ok(family) => Ok(Self { family, ..self }),
            Err(error) => Err(error),
        }
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

impl AsRef<Self> for WageEarners {
    fn as_ref(&self) -> &Self {
        self
    }
}
