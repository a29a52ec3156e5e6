//! A household that does not contradict itself, from the values that were given.

use impots_rules::household::Situation;
use impots_rules::{Fact, FactError, Household, ParameterTables, TaxParameters, TaxYear};

use super::method::Method;
use super::own::Own;
use super::reader::Values;
use crate::problem::{Contradiction, Fault, FaultKind};

/// The tax year that the simplified method knows.
const SIMPLIFIED_YEAR: u16 = 2019;

/// The facts that the simplified method knows.
const SIMPLIFIED_FACTS: [Fact; 3] = [Fact::Situation, Fact::Salary, Fact::Children];

/// A household that was asked for, with whatever else was given.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asked {
    /// The household, checked.
    pub(crate) household: Household,
    /// The year of the tax.
    pub(crate) tax_year: TaxYear,
    /// How the tax is computed.
    pub(crate) method: Method,
    /// What was given.
    pub(crate) values: Values,
}

impl Asked {
    /// Checks the values together.
    ///
    /// # Errors
    /// Every contradiction: what leads to one is left out before the next is looked for.
    pub(crate) fn of(mut values: Values, tables: &ParameterTables) -> Result<Self, Vec<Fault>> {
        let mut faults = Vec::new();
        settle_situation(&mut values, &mut faults);
        let method = method(&values);
        let tax_year = tax_year(&values, method, &mut faults);
        if method == Method::Simplified {
            let unknown = values.facts.iter().filter(|(fact, _)| !SIMPLIFIED_FACTS.contains(fact));
            faults.extend(
                unknown.map(|(fact, _)| contradicts(fact.name(), Contradiction::Simplified)),
            );
        }
        let mut facts = values.facts;
        loop {
            match Household::declared(tables.official(tax_year), &facts) {
                Ok(household) if faults.is_empty() => {
                    return Ok(Self { household, tax_year, method, values });
                }
                Ok(_) => return Err(faults),
                Err(error) => match error.fact() {
                    Some(fact) if facts.get(fact).is_some() => {
                        faults.push(contradicts(fact.name(), Contradiction::Fact(error)));
                        facts.unset(fact);
                    }
                    Some(_) | None => {
                        faults.push(of_no_given_fact(error));
                        return Err(faults);
                    }
                },
            }
        }
    }
}

impl Asked {
    /// A taxable income that is given, where it is asked what a wage changes: it leaves no place for it.
    pub(crate) fn beside_wages(&self) -> Vec<Fault> {
        let given = self.household.get(Fact::TaxableIncomeGiven);
        let name = Fact::TaxableIncomeGiven.name();
        given.map(|_| contradicts(name, Contradiction::NoWageCounts)).into_iter().collect()
    }

    /// What is found of the household.
    ///
    /// # Errors
    /// Every fault: the fact that leads to one is left out before the next is looked for.
    pub(crate) fn find<T>(
        &self,
        parameters: &TaxParameters,
        find: impl Fn(&Household) -> Result<T, Fault>,
    ) -> Result<T, Vec<Fault>> {
        let (mut household, mut facts) = (Ok(self.household), self.values.facts);
        let mut faults = Vec::new();
        while let Ok(remaining) = household {
            let fault = match find(&remaining) {
                Ok(found) if faults.is_empty() => return Ok(found),
                Ok(_) => break,
                Err(fault) => fault,
            };
            let fact = Fact::from_name(&fault.name).filter(|fact| facts.get(*fact).is_some());
            faults.push(fault);
            let Some(fact) = fact else { break };
            facts.unset(fact);
            household = Household::declared(parameters, &facts);
        }
        Err(faults)
    }
}

/// A fault of a fact that was not given: there is none today.
fn of_no_given_fact(error: FactError) -> Fault {
    let name = error.fact().map_or(Own::TaxYear.name(), Fact::name);
    contradicts(name, Contradiction::Fact(error))
}

/// Faults of single values are told before: of what contradicts another, both are right by themselves.
fn contradicts(name: &str, contradiction: Contradiction) -> Fault {
    Fault::new(name, FaultKind::NotAllowedWith(contradiction))
}

/// `married` says in a word what `situation` says in four.
fn settle_situation(values: &mut Values, faults: &mut Vec<Fault>) {
    let Some(married) = values.get(Own::Married) else {
        return;
    };
    let is_married = |situation: i64| situation == Situation::Married as i64;
    match values.facts.get(Fact::Situation) {
        None if married == 1 => values.facts.set(Fact::Situation, Situation::Married as i64),
        None => values.facts.set(Fact::Situation, Situation::Single as i64),
        Some(situation) if is_married(situation) != (married == 1) => {
            faults.push(contradicts(Own::Married.name(), Contradiction::Situation));
        }
        Some(_) => {}
    }
}

/// The official method, unless another one was given.
fn method(values: &Values) -> Method {
    let place = values.get(Own::Method).and_then(|place| usize::try_from(place).ok());
    place.and_then(|place| Method::ALL.get(place).copied()).unwrap_or(Method::Official)
}

/// The tax year of the method: of the simplified one there is a single year, and another one that is given contradicts it.
fn tax_year(values: &Values, method: Method, faults: &mut Vec<Fault>) -> TaxYear {
    match method {
        Method::Official => values.tax_year(),
        Method::Simplified => {
            let year = TaxYear::new(SIMPLIFIED_YEAR).unwrap_or(TaxYear::LATEST);
            if values.get(Own::TaxYear).is_some_and(|given| given != i64::from(year.get())) {
                faults.push(contradicts(Own::TaxYear.name(), Contradiction::SimplifiedYear));
            }
            year
        }
    }
}
