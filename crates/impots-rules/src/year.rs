//! The two ways to name a year: that of the income, and that of the tax, one year later.

use std::fmt;

/// The year in which a tax is declared and assessed: 2015 to 2026.
///
/// ```
/// use impots_rules::TaxYear;
///
/// assert_eq!(TaxYear::LATEST.get(), 2026);
/// assert_eq!(TaxYear::LATEST.income_year().get(), 2025);
/// assert!(TaxYear::new(2027).is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(try_from = "u16", into = "u16")
)]
pub struct TaxYear(u16);

impl TaxYear {
    /// The earliest tax year whose parameters are known.
    pub const FIRST: Self = Self(2015);
    /// The latest tax year whose parameters are known.
    pub const LATEST: Self = Self(2026);

    /// Checks a tax year.
    ///
    /// # Errors
    ///
    /// [`TaxYearError`] outside 2015 to 2026.
    pub const fn new(year: u16) -> Result<Self, TaxYearError> {
        if year < Self::FIRST.0 || year > Self::LATEST.0 {
            return Err(TaxYearError { year });
        }
        Ok(Self(year))
    }

    /// Every tax year, the earliest first.
    pub fn all() -> impl DoubleEndedIterator<Item = Self> + ExactSizeIterator {
        (Self::FIRST.0..=Self::LATEST.0).map(Self)
    }

    /// The year as a number.
    #[must_use]
    pub const fn get(self) -> u16 {
        self.0
    }

    /// The year in which the income was earned.
    #[must_use]
    pub const fn income_year(self) -> IncomeYear {
        IncomeYear(self.0 - 1)
    }

    /// The place of the year in a table that starts with [`TaxYear::FIRST`].
    pub(crate) const fn index(self) -> usize {
        (self.0 - Self::FIRST.0) as usize
    }
}

impl fmt::Display for TaxYear {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

/// The year in which an income was earned: 2014 to 2025, taxed the year after.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(try_from = "u16", into = "u16")
)]
pub struct IncomeYear(u16);

impl IncomeYear {
    /// The earliest year of income whose parameters are known.
    pub const FIRST: Self = TaxYear::FIRST.income_year();
    /// The latest year of income whose parameters are known.
    pub const LATEST: Self = TaxYear::LATEST.income_year();

    /// Checks a year of income.
    ///
    /// # Errors
    ///
    /// [`IncomeYearError`] outside 2014 to 2025.
    pub const fn new(year: u16) -> Result<Self, IncomeYearError> {
        if year < Self::FIRST.0 || year > Self::LATEST.0 {
            return Err(IncomeYearError { year });
        }
        Ok(Self(year))
    }

    /// The year as a number.
    #[must_use]
    pub const fn get(self) -> u16 {
        self.0
    }

    /// The year in which the income is taxed.
    #[must_use]
    pub const fn tax_year(self) -> TaxYear {
        TaxYear(self.0 + 1)
    }
}

impl fmt::Display for IncomeYear {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl TryFrom<u16> for TaxYear {
    type Error = TaxYearError;

    fn try_from(year: u16) -> Result<Self, TaxYearError> {
        Self::new(year)
    }
}

impl From<TaxYear> for u16 {
    fn from(year: TaxYear) -> Self {
        year.0
    }
}

impl TryFrom<u16> for IncomeYear {
    type Error = IncomeYearError;

    fn try_from(year: u16) -> Result<Self, IncomeYearError> {
        Self::new(year)
    }
}

impl From<IncomeYear> for u16 {
    fn from(year: IncomeYear) -> Self {
        year.0
    }
}

/// A tax year whose parameters are not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[error(
    "tax year: `{year}` is not between {first} and {latest}",
    first = TaxYear::FIRST,
    latest = TaxYear::LATEST
)]
#[non_exhaustive]
pub struct TaxYearError {
    /// The year that was given.
    pub year: u16,
}

/// A year of income whose parameters are not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[error(
    "income year: `{year}` is not between {first} and {latest}",
    first = IncomeYear::FIRST,
    latest = IncomeYear::LATEST
)]
#[non_exhaustive]
pub struct IncomeYearError {
    /// The year that was given.
    pub year: u16,
}
