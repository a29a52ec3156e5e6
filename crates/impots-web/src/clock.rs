//! The time of day, as a parameter: tests set it, the server reads it.
//!
//! Sessions, tokens and whatever else has an age count by it, and are prepared for one that is set back. How long something takes
//! is measured by an `Instant` instead.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// A clock that counts seconds since 1970, UTC.
///
/// ```
/// use impots_web::Clock;
///
/// let clock = Clock::manual(1_800_000_000);
/// let same = clock.clone();
/// clock.advance(60);
/// assert_eq!(same.now(), 1_800_000_060);
/// ```
#[derive(Clone, Debug, Default)]
pub enum Clock {
    /// The machine's clock.
    #[default]
    System,
    /// A clock that stands where it was set.
    Manual(Arc<AtomicU64>),
}

impl Clock {
    /// A clock that stands at `seconds` since 1970 until [`Clock::advance`] moves it; its clones move with it.
    #[must_use]
    pub fn manual(seconds: u64) -> Self {
        Self::Manual(Arc::new(AtomicU64::new(seconds)))
    }

    /// Moves a manual clock; the machine's clock is left alone.
    pub fn advance(&self, seconds: u64) {
        if let Self::Manual(now) = self {
            now.fetch_add(seconds, Ordering::SeqCst);
        }
    }

    /// Sets a manual clock back; the machine's clock is left alone.
    pub fn set_back(&self, seconds: u64) {
        if let Self::Manual(now) = self {
            now.fetch_sub(seconds, Ordering::SeqCst);
        }
    }

    /// Seconds since 1970; 0 before that.
    #[must_use]
    #[allow(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
    pub fn now(&self) -> u64 {
        match self {
            Self::System => {
                SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |elapsed| elapsed.as_secs())
            }
            Self::Manual(now) => now.load(Ordering::SeqCst),
        }
    }
}

/// The day of a time in seconds since 1970, UTC.
pub(crate) fn day_of(seconds: i64) -> Date {
    Timestamp::from_second(seconds).unwrap_or_default().to_zoned(TimeZone::UTC).date()
}
