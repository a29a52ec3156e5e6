//! Where the figures come from: the laws that set them.

use std::ops::RangeInclusive;

use super::key::ParameterKey;

/// A text that gives a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Reference {
    /// The title of the text, in French.
    pub title: Option<&'static str>,
    /// Its address.
    pub address: Option<&'static str>,
}

/// The texts that give some figures their value over some tax years.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Source<Key: 'static = ParameterKey> {
    /// The figures.
    pub keys: &'static [Key],
    /// The tax years, in numbers.
    pub tax_years: RangeInclusive<u16>,
    /// The day the value took effect, as `YYYY-MM-DD`, when the texts tell.
    pub since: Option<&'static str>,
    /// The texts.
    pub references: &'static [Reference],
}
