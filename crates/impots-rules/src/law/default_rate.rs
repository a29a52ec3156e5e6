//! The default rates of the withholding tax (CGI art. 204 H, III), for whoever has no rate of their own (*taux neutre*, *non
//! personnalisé*).
//!
//! A grid holds from a day on, for a home in mainland France or abroad, in Guadeloupe, Martinique or Réunion, in Guyane or Mayotte.
//! A row applies from its pay on. The pay is that of a month, net and taxable, before the 10 % deduction; that of other
//! periods counts in proportion. A contract of at most two months has half a net taxable SMIC taken off it, which changes with
//! each SMIC and is not held here.
//!
//! ```
//! use impots_rules::household::Overseas;
//! use impots_rules::law::default_rate::DefaultRateGrid;
//!
//! let grid = DefaultRateGrid::of("2026-05-01".parse()?)?;
//! let rate = grid.rate(Overseas::None, 300_000)?;
//! assert_eq!((rate.tenths(), rate.withheld_cents(300_000)), (75, 22_500));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use super::withholding::WithholdingRate;
use crate::day::Day;
use crate::household::Overseas;

/// A row of a grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct DefaultRate {
    /// The month's pay from which the rate applies, in whole euros.
    pub from: u32,
    /// The rate.
    pub rate: WithholdingRate,
}

/// The grids of all homes from a day on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct DefaultRateGrid {
    /// The first day of payment that the grids are for.
    pub from: Day,
    /// The law that sets them.
    pub law: &'static str,
    /// For homes in mainland France and abroad.
    pub(crate) mainland: &'static [DefaultRate],
    /// For homes in Guadeloupe, Martinique and Réunion.
    pub(crate) antilles_reunion: &'static [DefaultRate],
    /// For homes in Guyane and Mayotte.
    pub(crate) guyane_mayotte: &'static [DefaultRate],
}

impl DefaultRateGrid {
    /// The rows for a home, in ascending order; empty where they were not found.
    #[must_use]
    pub const fn rows(&self, home: Overseas) -> &'static [DefaultRate] {
        match home {
            Overseas::None => self.mainland,
            Overseas::AntillesReunion => self.antilles_reunion,
            Overseas::GuyaneMayotte => self.guyane_mayotte,
        }
    }

    /// The rate of a month's pay in cents.
    ///
    /// # Errors
    ///
    /// [`DefaultRateError::NotKnown`] for overseas homes of 2021, whose grids were not found.
    pub fn rate(
        &self,
        home: Overseas,
        pay_cents: u64,
    ) -> Result<WithholdingRate, DefaultRateError> {
        let rows = self.rows(home).iter();
        rows.take_while(|row| 100 * u64::from(row.from) <= pay_cents)
            .last()
            .map(|row| row.rate)
            .ok_or(DefaultRateError::NotKnown { year: self.from.year() })
    }
}

/// Why there is no default rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum DefaultRateError {
    /// A day on which nothing was withheld yet.
    #[error("nothing was withheld at source before 2019-01-01")]
    BeforeWithholding,
    /// A grid that was not found.
    #[error("the default rates of {year} for overseas homes are not known here")]
    NotKnown {
        /// The year.
        year: u16,
    },
}
