//! Who is taxed: a household, its children and its wages, checked once when it is built.

mod bounds;
mod children;
mod error;
pub(crate) mod family;
mod income;
mod salary;

pub use children::Children;
pub use error::HouseholdError;
pub use family::{Family, FilingStatus};
pub use income::Income;
pub use salary::Salary;

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
