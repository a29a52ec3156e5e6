//! A rate, exact: basis points in an integer.

use std::fmt;

use crate::parameters::error::{ParameterName, ParametersError};

/// A rate in basis points: 1 is 0.01 %, 10 000 is 100 %.
///
/// ```
/// use impots_rules::Rate;
///
/// let rate = Rate::from_basis_points(4525);
/// assert_eq!((rate.to_fraction(), rate.to_string()), (0.4525, "45.25 %".to_owned()));
/// assert_eq!([0, 5, 30, 1100].map(|it| Rate::from_basis_points(it).to_string()), ["0 %", "0.05 %", "0.3 %", "11 %"]);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Rate(u16);

impl Rate {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// The whole: 100 %.
    pub const ONE: Self = Self(10_000);

    /// The rate of so many basis points.
    #[must_use]
    pub const fn from_basis_points(basis_points: u16) -> Self {
        Self(basis_points)
    }

    /// The rate in basis points.
    #[must_use]
    pub const fn basis_points(self) -> u16 {
        self.0
    }

    /// The double nearest to the rate, to be shown: no amount is computed from it.
    #[must_use]
    pub const fn to_fraction(self) -> f64 {
        self.0 as f64 / Self::ONE.0 as f64
    }

    /// A rate of the law is a part of an amount: at most 100 %.
    pub(crate) const fn check(self, parameter: ParameterName) -> Result<(), ParametersError> {
        if self.0 > Self::ONE.0 {
            return Err(ParametersError::OutOfRange {
                parameter,
                value: self.to_fraction(),
                maximum: 1.0,
            });
        }
        Ok(())
    }
}

/// In percent, without superfluous zeros.
impl fmt::Display for Rate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, hundredths) = (self.0 / 100, self.0 % 100);
        match (hundredths, hundredths % 10) {
            (0, _) => write!(formatter, "{whole} %"),
            (_, 0) => write!(formatter, "{whole}.{} %", hundredths / 10),
            (_, _) => write!(formatter, "{whole}.{hundredths:02} %"),
        }
    }
}
