//! What a client asks the tax of (protocol, section 3): the three fields of version 14, and those that only the official
//! method knows.

mod facts;
mod form;
mod object;
#[cfg(test)]
mod tests;

use impots_rules::{Children, Household, HouseholdError, Income, Salary, TaxYear};

use crate::{Field, Message, NaturalError};

pub use form::{Author, household_from_form};

/// Most elements of a list of taxpayers: a session that holds nothing else takes so many of the largest ones, and a body of
/// ordinary size all that they say (protocol, section 3: bounds).
pub const MAX_LIST_ELEMENTS: usize = 5000;

/// What a client asks the tax of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TaxRequest {
    /// The household.
    pub household: Household,
    /// The year of the tax by the official method; `None` asks for the simplified method (tax, "Which one answers").
    pub year: Option<TaxYear>,
    /// Whether the answer tells how the tax is reached; only with a year.
    pub explained: bool,
}

impl TaxRequest {
    /// The fields that every request has.
    pub const REQUIRED: [Field; 3] = [Field::Married, Field::Children, Field::Salary];
    /// The fields that a request may have: the year, and what needs one.
    pub const OPTIONAL: [Field; 4] =
        [Field::Year, Field::SecondSalary, Field::SingleParent, Field::Explanation];
}

/// The values of a request, each of them right by itself.
#[derive(Clone, Copy, Debug)]
struct Values {
    /// What the three required fields say.
    household: Household,
    year: Option<TaxYear>,
    second_salary: Salary,
    single_parent: bool,
    explained: bool,
}

impl Values {
    /// Holds the values against each other.
    ///
    /// # Errors
    /// All that contradicts, in the order of [`TaxRequest::OPTIONAL`].
    fn into_request(self) -> Result<TaxRequest, Vec<Message>> {
        let mut faults = Vec::new();
        let household = self.with_second_salary().unwrap_or_else(|fault| {
            faults.push(fault);
            self.household
        });
        let household = self.as_single_parent(household).unwrap_or_else(|fault| {
            faults.push(fault);
            household
        });
        if self.explained && self.year.is_none() {
            faults.push(Message::ExplanationNeedsYear);
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        Ok(TaxRequest { household, year: self.year, explained: self.explained })
    }

    fn with_second_salary(&self) -> Result<Household, Message> {
        if self.second_salary == Salary::ZERO {
            return Ok(self.household);
        }
        self.needs_year(Field::SecondSalary)?;
        Ok(self.household.with_second_salary(self.second_salary)?)
    }

    fn as_single_parent(&self, household: Household) -> Result<Household, Message> {
        if !self.single_parent {
            return Ok(household);
        }
        self.needs_year(Field::SingleParent)?;
        Ok(household.as_single_parent()?)
    }

    /// The simplified method is that of version 14, which has three fields: none of the others is ignored in silence.
    fn needs_year(&self, field: Field) -> Result<(), Message> {
        match self.year {
            Some(_) => Ok(()),
            None => Err(Message::NeedsYear(field)),
        }
    }
}

fn year_of(number: Result<u64, NaturalError>) -> Option<TaxYear> {
    TaxYear::new(u16::try_from(number.ok()?).ok()?).ok()
}

impl From<HouseholdError> for Message {
    fn from(error: HouseholdError) -> Self {
        let too_large = |field, value: u64, limit| {
            let shown = value.to_string();
            Self::FieldTooLarge(field, shown, limit)
        };
        match error {
            HouseholdError::SecondSalaryUnmarried => Self::SecondSalaryUnmarried,
            HouseholdError::SingleParentMarried => Self::SingleParentMarried,
            HouseholdError::SingleParentWithoutChild => Self::SingleParentWithoutChild,
            HouseholdError::TooManyChildren { children } => {
                too_large(Field::Children, children, Children::MAX.into())
            }
            HouseholdError::SalaryTooHigh { euros } => too_large(Field::Salary, euros, Salary::MAX),
            HouseholdError::IncomeTooHigh { euros } => too_large(Field::Salary, euros, Income::MAX),
        }
    }
}
