//! Where the figures come from: the laws that set them.

use std::ops::RangeInclusive;

use super::ParameterKey;
use super::embedded_sources::SOURCES;
use crate::year::TaxYear;

/// A text that gives a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reference {
    /// The title of the text, in French.
    pub title: Option<&'static str>,
    /// Its address.
    pub address: Option<&'static str>,
}

/// The texts that give some figures their value over some tax years.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The figures.
    pub keys: &'static [ParameterKey],
    /// The tax years, in numbers.
    pub tax_years: RangeInclusive<u16>,
    /// The day the value took effect, as `YYYY-MM-DD`, when the texts tell.
    pub since: Option<&'static str>,
    /// The texts.
    pub references: &'static [Reference],
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
        SOURCES.iter().find(|source| {
            source.keys.contains(&self) && source.tax_years.contains(&tax_year.get())
        })
    }
}
