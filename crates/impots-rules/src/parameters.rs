//! The figures of the law for one tax year: checked once, then immutable.
//!
//! [`TaxParameters::of`] holds those of the law, embedded from `data/parameters.json` and
//! `data/household/parameters.json` with the text that set each ([`ParameterKey::source`],
//! [`HouseholdKey::source`]); [`TaxParameters::new`] checks others. What is embedded,
//! the data, and the files and tables of programs name each figure alike: [`ParameterKey::name`].

#[rustfmt::skip]
mod embedded;
#[rustfmt::skip]
mod embedded_default_rates;
#[rustfmt::skip]
mod embedded_household;
#[rustfmt::skip]
mod embedded_household_sources;
#[rustfmt::skip]
mod embedded_sources;
pub(crate) mod error;
mod household_figures;
pub(crate) mod household_key;
mod household_value;
pub(crate) mod key;
pub(crate) mod per_status;
mod source;
mod tables;
mod tax_parameters;
mod value;

pub use error::{ParameterName, ParametersError};
pub use household_figures::HouseholdFigures;
pub use household_key::HouseholdKey;
pub use household_value::HouseholdValue;
pub use key::ParameterKey;
pub use per_status::PerStatus;
pub use source::{Reference, Source};
pub use tables::ParameterTables;
pub use tax_parameters::{TaxParameterValues, TaxParameters};
pub use value::ParameterValue;

use crate::day::Day;
use crate::law::default_rate::{DefaultRateError, DefaultRateGrid};
use crate::year::TaxYear;

impl TaxParameters {
    /// The embedded parameters of a tax year, which the compiler checked.
    #[must_use]
    pub fn of(tax_year: TaxYear) -> &'static Self {
        &embedded::YEARS[tax_year.index()]
    }
}

impl ParameterKey {
    /// The texts that set the embedded value of the figure; `None` when the year has no such figure.
    ///
    /// ```
    /// use impots_rules::TaxYear;
    /// use impots_rules::parameters::ParameterKey;
    ///
    /// let source = ParameterKey::RecoveryThreshold.source(TaxYear::LATEST).unwrap();
    /// assert_eq!(source.since, Some("2002-01-01"));
    /// assert_eq!(ParameterKey::ReductionRate.source(TaxYear::LATEST), None);
    /// ```
    #[must_use]
    pub fn source(self, tax_year: TaxYear) -> Option<&'static Source> {
        embedded_sources::SOURCES.iter().find(|source| {
            source.keys.contains(&self) && source.tax_years.contains(&tax_year.get())
        })
    }
}

impl HouseholdKey {
    /// The texts that set the embedded value of the figure; `None` when the year has no such figure.
    #[must_use]
    pub fn source(self, tax_year: TaxYear) -> Option<&'static Source<Self>> {
        embedded_household_sources::SOURCES.iter().find(|source| {
            source.keys.contains(&self) && source.tax_years.contains(&tax_year.get())
        })
    }
}

impl DefaultRateGrid {
    /// The grids for payments on a day; the latest known ones for later days.
    ///
    /// # Errors
    ///
    /// [`DefaultRateError::BeforeWithholding`] before 2019.
    pub fn of(day: Day) -> Result<&'static Self, DefaultRateError> {
        let grids = embedded_default_rates::GRIDS.iter();
        grids.rev().find(|grid| grid.from <= day).ok_or(DefaultRateError::BeforeWithholding)
    }
}
