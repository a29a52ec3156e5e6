//! The parameters of both methods together: what a program computes with, embedded or read from a database.

use super::embedded::YEARS;
use super::tax_parameters::TaxParameters;
use crate::simplified::parameters::SimplifiedParameters;
use crate::year::TaxYear;

/// The parameters of the simplified method, and those of the official one for every tax year.
///
/// ```
/// use impots_rules::{ParameterTables, TaxParameterValues, TaxParameters, TaxYear};
///
/// let mut tables = ParameterTables::embedded();
/// let values = TaxParameterValues {
///     recovery_threshold: 100,
///     ..tables.official(TaxYear::LATEST).values()
/// };
/// let changed = TaxParameters::new(TaxYear::LATEST, &values)?;
/// tables.set_official(changed);
/// assert_eq!(tables.official(TaxYear::LATEST), &changed);
/// assert_ne!(TaxParameters::of(TaxYear::LATEST), &changed);
/// # Ok::<(), impots_rules::ParametersError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct ParameterTables {
    simplified: SimplifiedParameters,
    official: [TaxParameters; YEARS.len()],
}

impl ParameterTables {
    /// The embedded parameters: version 14's for the simplified method, the law's for the official one.
    #[must_use]
    pub fn embedded() -> Self {
        Self { simplified: SimplifiedParameters::tax_year_2019(), official: YEARS }
    }

    /// The parameters of the simplified method.
    #[must_use]
    pub const fn simplified(&self) -> &SimplifiedParameters {
        &self.simplified
    }

    /// The parameters of the official method for a tax year.
    #[must_use]
    pub const fn official(&self, tax_year: TaxYear) -> &TaxParameters {
        &self.official[tax_year.index()]
    }

    /// Replaces the parameters of the simplified method.
    pub fn set_simplified(&mut self, parameters: SimplifiedParameters) {
        self.simplified = parameters;
    }

    /// Replaces the parameters of the official method for the tax year that they are of.
    pub const fn set_official(&mut self, parameters: TaxParameters) {
        self.official[parameters.tax_year().index()] = parameters;
    }
}
