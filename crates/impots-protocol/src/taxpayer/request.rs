//! What is asked, and what its values must not contradict.

use std::borrow::Cow;

use impots_rules::{Children, Fact, Household, HouseholdError, Income, Salary, TaxYear};
use unicode_normalization::{UnicodeNormalization as _, is_nfc};

use crate::{Field, Language, Message};

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
pub(super) struct Values {
    /// What the three required fields say.
    pub(super) household: Household,
    pub(super) year: Option<TaxYear>,
    pub(super) second_salary: Salary,
    pub(super) single_parent: bool,
    pub(super) explained: bool,
}

impl Values {
    /// Holds the values against each other.
    ///
    /// # Errors
    /// All that contradicts, in the order of [`TaxRequest::OPTIONAL`].
    pub(super) fn into_request(self) -> Result<TaxRequest, Vec<Message>> {
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

impl Field {
    /// The key of a simulation, or of a request for one, that a word names in a language, its accents composed or apart.
    ///
    /// ```
    /// use impots_protocol::{Field, Language};
    ///
    /// assert_eq!(Field::of_simulation("marie\u{301}", Language::French), Some(Field::Married));
    /// assert_eq!(Field::of_simulation("marie", Language::French), None);
    /// ```
    #[must_use]
    pub fn of_simulation(word: &str, language: Language) -> Option<Self> {
        let composed: Cow<'_, str> =
            if is_nfc(word) { word.into() } else { word.nfc().collect::<String>().into() };
        Self::SIMULATION
            .into_iter()
            .chain(TaxRequest::OPTIONAL)
            .chain([Self::Household])
            .chain(Fact::ALL.map(Self::from))
            .find(|field| field.word(language) == composed)
    }
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
