//! One household that was asked for, from arguments.

use impots_rules::household::Situation;
use impots_rules::{Fact, Facts, Household, TaxParameters, TaxYear};
use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::fault::{Fault, FaultKind};
use crate::parameter::Parameter;
use crate::value;

/// A household whose facts do not contradict each other, and the year of its tax.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asked {
    pub(crate) year: TaxYear,
    pub(crate) household: Household,
}

/// The numbers that were given.
#[derive(Default)]
pub(crate) struct Values {
    pub(crate) tax_year: Option<i64>,
    pub(crate) married: Option<i64>,
    pub(crate) facts: Facts,
}

impl Values {
    pub(crate) const fn set(&mut self, parameter: Parameter, number: i64) {
        match parameter {
            Parameter::TaxYear => self.tax_year = Some(number),
            Parameter::Married => self.married = Some(number),
            Parameter::Fact(fact) => self.facts.set(fact, number),
        }
    }

    /// Lets `situation` say what `married` does.
    ///
    /// # Errors
    /// They say different things.
    pub(crate) fn settle_situation(&mut self) -> Result<(), Fault> {
        let Some(married) = self.married else {
            return Ok(());
        };
        let couple = Situation::Married as i64;
        match self.facts.get(Fact::Situation) {
            None if married == 1 => self.facts.set(Fact::Situation, couple),
            None => self.facts.set(Fact::Situation, Situation::Single as i64),
            Some(situation) if (situation == couple) != (married == 1) => {
                return Err(Fault::new(Parameter::Married.name(), FaultKind::SaysOtherwise));
            }
            Some(_) => {}
        }
        Ok(())
    }
}

/// The tax year of a number.
pub(crate) fn tax_year(number: i64) -> Option<TaxYear> {
    u16::try_from(number).ok().and_then(|year| TaxYear::new(year).ok())
}

impl Asked {
    /// Reads arguments; `None` is "not given".
    ///
    /// # Errors
    /// Every fault, or else every contradiction: what leads to one is left out before the next is looked for.
    pub(crate) fn of(arguments: Option<&Bound<'_, PyDict>>) -> Result<Self, Vec<Fault>> {
        let (mut values, mut faults) = (Values::default(), Vec::new());
        let given: Vec<_> = arguments.into_iter().flatten().collect();
        // The bounds of a year of birth depend on the tax year.
        let (years, others): (Vec<_>, Vec<_>) =
            given.into_iter().partition(|(name, _)| name.to_string() == Parameter::TaxYear.name());
        for (name, value) in years.into_iter().chain(others) {
            if let Err(fault) = take(&mut values, &name.to_string(), &value) {
                faults.push(fault);
            }
        }
        if faults.is_empty() { Self::of_values(values) } else { Err(faults) }
    }

    fn of_values(mut values: Values) -> Result<Self, Vec<Fault>> {
        let mut faults: Vec<Fault> = values.settle_situation().err().into_iter().collect();
        let year = values.tax_year.and_then(tax_year).unwrap_or(TaxYear::LATEST);
        loop {
            match Household::declared(TaxParameters::of(year), &values.facts) {
                Ok(household) if faults.is_empty() => return Ok(Self { year, household }),
                Ok(_) => return Err(faults),
                Err(error) => {
                    faults.push(Fault::refused(error));
                    match error.fact() {
                        Some(fact) if values.facts.get(fact).is_some() => values.facts.unset(fact),
                        Some(_) | None => return Err(faults),
                    }
                }
            }
        }
    }
}

fn take(values: &mut Values, name: &str, value: &Bound<'_, PyAny>) -> Result<(), Fault> {
    let Some(parameter) = Parameter::find(name) else {
        return Err(Fault::new(name, FaultKind::Unknown(Parameter::nearest(name))));
    };
    if value.is_none() {
        return Ok(());
    }
    let year = values.tax_year.and_then(tax_year).unwrap_or(TaxYear::LATEST);
    let number = value::read(value, parameter, year).map_err(|kind| Fault::new(name, kind))?;
    values.set(parameter, number);
    Ok(())
}
