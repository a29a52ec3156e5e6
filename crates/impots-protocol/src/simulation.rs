//! One computed tax of a session.

mod reading;
mod value;
mod writing;

use impots_rules::{
    Children, Explanation, FilingStatus, Household, HouseholdError, OfficialTax, Salary,
    SimplifiedTax, TaxParameters, TaxYear, official,
};

pub use value::SimulationValue;

use crate::DeclaredFacts;

/// A simulation: a household and its tax, numbered in its session (protocol, section 2). Amounts are whole euros.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Simulation {
    /// Whether the taxpayer is married.
    pub married: bool,
    /// Dependent children.
    pub children: u64,
    /// Yearly wage.
    pub salary: u64,
    /// Tax due.
    pub tax: u64,
    /// Surcharge.
    pub surcharge: u64,
    /// Rate, a fraction: `0.0`, `0.14`, …
    pub rate: f64,
    /// Discount (décote).
    pub discount: u64,
    /// Reduction.
    pub reduction: u64,
    /// Number in the session, from 1; never used again.
    pub id: u64,
    /// Year of the tax, for the official method; `None` for the simplified one of version 14.
    pub year: Option<u16>,
    /// Yearly wage of the second spouse; 0 where there is none. Only with a year.
    pub second_salary: u64,
    /// Whether the taxpayer raises the children alone (case T, CGI art. 194, II). Only with a year.
    pub single_parent: bool,
    /// All the facts that were given, where they are more than the fields above tell. Only with a year.
    pub household: Option<DeclaredFacts>,
}

impl Simulation {
    /// The simulation of a household by the simplified method.
    #[must_use]
    pub fn simplified(id: u64, household: &Household, result: &SimplifiedTax) -> Self {
        Self {
            married: household.is_married(),
            children: u64::from(household.children().get()),
            salary: household.salary().get(),
            tax: result.tax,
            surcharge: result.surcharge,
            rate: result.rate,
            discount: result.discount,
            reduction: result.reduction,
            id,
            ..Self::default()
        }
    }

    /// The simulation of a household by the official method; the rate is the marginal one (tax, "Which one answers").
    #[must_use]
    pub fn official(id: u64, household: &Household, year: TaxYear, result: &OfficialTax) -> Self {
        Self {
            married: household.is_married(),
            children: u64::from(household.children().get()),
            salary: household.salary().get(),
            tax: result.tax,
            surcharge: result.surcharge,
            rate: result.rate.to_fraction(),
            discount: result.discount,
            reduction: result.reduction,
            id,
            year: Some(year.get()),
            second_salary: household.second_salary().get(),
            single_parent: household.filing_status() == FilingStatus::SingleParent,
            household: DeclaredFacts::of(household),
        }
    }

    /// The steps that lead to the figures, with the parameters of the simulation's year; `None` where they would not
    /// lead there: by the simplified method, for another year, or when the parameters have changed since.
    ///
    /// ```
    /// use impots_protocol::Simulation;
    /// use impots_rules::{Children, Household, Salary, TaxParameters, TaxYear, official};
    ///
    /// let parameters = TaxParameters::of(TaxYear::LATEST);
    /// let household = Household::new(false, Children::NONE, Salary::new(30_000)?);
    /// let tax = official::compute(parameters, &household);
    /// let simulation = Simulation::official(1, &household, TaxYear::LATEST, &tax);
    /// assert_eq!(simulation.explain(parameters).unwrap().tax, tax);
    /// assert!(Simulation { tax: 1, ..simulation }.explain(parameters).is_none());
    /// # Ok::<(), impots_rules::HouseholdError>(())
    /// ```
    #[must_use]
    pub fn explain(&self, parameters: &TaxParameters) -> Option<Explanation> {
        if self.year != Some(parameters.tax_year().get()) {
            return None;
        }
        let household = self.taxed_household(parameters)?;
        let explanation = official::explain(parameters, &household);
        let again = Self::official(self.id, &household, parameters.tax_year(), &explanation.tax);
        (again == *self).then_some(explanation)
    }

    /// Who was taxed, with the parameters of the simulation's year; `None` where nobody could be.
    #[must_use]
    pub fn taxed_household(&self, parameters: &TaxParameters) -> Option<Household> {
        match &self.household {
            Some(declared) => Household::declared(parameters, declared.facts()).ok(),
            None => self.wage_earners().ok(),
        }
    }

    fn wage_earners(&self) -> Result<Household, HouseholdError> {
        let children = Children::new(self.children)?;
        let mut household = Household::new(self.married, children, Salary::new(self.salary)?);
        if self.second_salary > 0 {
            household = household.with_second_salary(Salary::new(self.second_salary)?)?;
        }
        if self.single_parent {
            household = household.as_single_parent()?;
        }
        Ok(household)
    }
}
