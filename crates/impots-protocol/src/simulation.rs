//! One computed tax of a session.

use impots_rules::{
    Children, Explanation, Household, OfficialTax, Salary, SimplifiedTax, TaxParameters, TaxYear,
    official,
};

/// A simulation: a household and its tax, numbered in its session (protocol, section 2). Amounts are whole euros.
#[derive(Clone, Debug, PartialEq)]
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
            year: None,
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
        }
    }

    /// The steps that lead to the figures, with the parameters of the simulation's year; `None` where they would not
    /// lead there.
    #[must_use]
    pub fn explain(&self, parameters: &TaxParameters) -> Option<Explanation> {
        if self.year != Some(parameters.tax_year().get()) {
            return None;
        }
        let children = Children::new(self.children).ok()?;
        let household = Household::new(self.married, children, Salary::new(self.salary).ok()?);
        let explanation = official::explain(parameters, &household);
        let again = Self::official(self.id, &household, parameters.tax_year(), &explanation.tax);
        (again == *self).then_some(explanation)
    }
}
