//! A day of the calendar, for rules that begin or end on one.

use std::fmt;
use std::str::FromStr;

/// A day, from year 1 to 9999, written as `2025-09-01`.
///
/// ```
/// use impots_rules::Day;
///
/// let day: Day = "2025-09-01".parse()?;
/// assert!(day > Day::new(2025, 8, 31)?);
/// assert!("2025-02-29".parse::<Day>().is_err());
/// # Ok::<(), impots_rules::DayError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    year: u16,
    month: u8,
    of_month: u8,
}

impl Day {
    /// Checks a day: the month from 1, the day of the month from 1.
    ///
    /// # Errors
    ///
    /// [`DayError`] when the calendar has no such day.
    pub const fn new(year: u16, month: u8, day: u8) -> Result<Self, DayError> {
        let leap =
            year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            1..=12 => 31,
            _ => 0,
        };
        if year == 0 || year > 9999 || day == 0 || day > days {
            return Err(DayError);
        }
        Ok(Self { year, month, of_month: day })
    }

    /// The first day of a month, for the constants of this crate.
    pub(crate) const fn first_of(year: u16, month: u8) -> Self {
        Self { year, month, of_month: 1 }
    }

    /// 31 August, the last day of a rate of the withholding tax.
    pub(crate) const fn last_of_august(year: u16) -> Self {
        Self { year, month: 8, of_month: 31 }
    }

    /// The year.
    #[must_use]
    pub const fn year(self) -> u16 {
        self.year
    }

    /// The month, from 1.
    #[must_use]
    pub const fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, from 1.
    #[must_use]
    pub const fn day(self) -> u8 {
        self.of_month
    }
}

impl fmt::Display for Day {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}-{:02}", self.year, self.month, self.of_month)
    }
}

impl FromStr for Day {
    type Err = DayError;

    fn from_str(text: &str) -> Result<Self, DayError> {
        let digits = |text: &str, count: usize| {
            let all = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
            text.parse::<u16>().ok().filter(|_| all)
        };
        let mut parts = text.split('-');
        let numbers = [4, 2, 2].map(|count| digits(parts.next()?, count));
        match (numbers, parts.next()) {
            ([Some(year), Some(month), Some(day)], None) => {
                let small = |number: u16| u8::try_from(number).map_err(|_| DayError);
                Self::new(year, small(month)?, small(day)?)
            }
            (_, _) => Err(DayError),
        }
    }
}

/// As it is written.
#[cfg(feature = "serde")]
impl serde::Serialize for Day {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Day {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// A day that the calendar does not have, or that is not written as `2025-09-01`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[error("a day of the calendar is written as `2025-09-01`")]
#[non_exhaustive]
pub struct DayError;
