//! The method that a file is computed with.

use clap::ValueEnum;
use impots_rules::{
    FilingStatus, Household, SimplifiedParameters, SimplifiedTax, TaxParameters, TaxYear, official,
    simplified,
};

use crate::compute::RowFault;
use crate::compute::figures::Figures;
use crate::failure::Failure;

/// The two methods, as the command line names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum MethodName {
    /// What version 14 computes, for tax year 2019
    Simplified,
    /// What the administration computes, for tax years 2015 to 2026
    Official,
}

/// A method and its parameters.
pub(crate) enum Method {
    Simplified(Box<SimplifiedParameters>),
    Official(&'static TaxParameters),
}

impl Method {
    /// The tax year of the simplified method's parameters.
    pub(crate) const SIMPLIFIED_YEAR: u16 = 2019;

    /// The method of a name, or else the one that a year implies.
    pub(crate) fn choose(name: Option<MethodName>, year: Option<TaxYear>) -> Result<Self, Failure> {
        match (name, year) {
            (Some(MethodName::Simplified), Some(year)) if year.get() != Self::SIMPLIFIED_YEAR => {
                Err(Failure::input(
                    format!("the simplified method knows the tax year 2019 only, not `{year}`"),
                    format!("use `--method official --tax-year {year}`"),
                ))
            }
            (Some(MethodName::Simplified), _) | (None, None) => {
                Ok(Self::Simplified(Box::new(SimplifiedParameters::tax_year_2019())))
            }
            (Some(MethodName::Official) | None, year) => {
                Ok(Self::Official(TaxParameters::of(year.unwrap_or(TaxYear::LATEST))))
            }
        }
    }

    /// Whether the figures have the official method's further columns.
    pub(crate) const fn has_details(&self) -> bool {
        matches!(self, Self::Official(_))
    }

    /// Refuses a household that the method does not know.
    pub(crate) fn accept(&self, household: &Household) -> Result<(), RowFault> {
        match (self, household.filing_status()) {
            (Self::Simplified(_), FilingStatus::SingleParent) => {
                Err(RowFault::SingleParentSimplified)
            }
            (Self::Simplified(_), FilingStatus::Single | FilingStatus::Married)
            | (Self::Official(_), _) => Ok(()),
        }
    }

    /// Appends the figures of each household, in their order.
    pub(crate) fn compute(&self, households: &[Household], figures: &mut Vec<Figures>) {
        match self {
            Self::Simplified(parameters) => {
                let mut taxes: Vec<SimplifiedTax> = Vec::with_capacity(households.len());
                simplified::compute_batch(parameters, households, &mut taxes);
                figures.extend(taxes.iter().map(Figures::from));
            }
            Self::Official(parameters) => figures.extend(
                households
                    .iter()
                    .map(|household| Figures::from(&official::compute(parameters, household))),
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_alone_implies_the_official_method() {
        let year = TaxYear::new(2019).ok();
        assert!(Method::choose(None, year).unwrap().has_details());
        assert!(!Method::choose(None, None).unwrap().has_details());
        let simplified = Some(MethodName::Simplified);
        assert!(!Method::choose(simplified, year).unwrap().has_details());
        assert!(Method::choose(simplified, Some(TaxYear::LATEST)).is_err());
    }
}
