//! When a line was written, as `2026-11-25T09:41:00.123456Z` (RFC 3339).

use std::cell::RefCell;
use std::fmt;
use std::time::SystemTime;

use jiff::Timestamp;
use tracing_subscriber::fmt::format::Writer;
use tracing_subscriber::fmt::time::FormatTime;

/// Microseconds of UTC. A thread writes many lines in a second, and works its date out once.
pub(super) struct Utc;

thread_local! {
    /// The second of this thread's latest line, since 1970, and its date and time without the fraction.
    static LATEST: RefCell<(i64, String)> = const { RefCell::new((i64::MIN, String::new())) };
}

impl FormatTime for Utc {
    #[expect(
        clippy::disallowed_methods,
        reason = "a line is written now, whatever the clock that sessions go by"
    )]
    fn format_time(&self, writer: &mut Writer<'_>) -> fmt::Result {
        let now = Timestamp::try_from(SystemTime::now()).map_err(|_| fmt::Error)?;
        write_time(writer, now)
    }
}

/// Writes a time; apart from the clock, for tests.
fn write_time(writer: &mut dyn fmt::Write, now: Timestamp) -> fmt::Result {
    LATEST.with_borrow_mut(|(second, date)| {
        if *second != now.as_second() {
            *second = now.as_second();
            *date = now.strftime("%Y-%m-%dT%H:%M:%S").to_string();
        }
        writer.write_str(date)
    })?;
    // Seven digits, of which the first gives its place to the dot.
    let microseconds = 1_000_000 + now.subsec_microsecond();
    let mut digits = itoa::Buffer::new();
    let digits = digits.format(microseconds);
    writer.write_str(".")?;
    writer.write_str(digits.get(1..).unwrap_or_default())?;
    writer.write_str("Z")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_told_to_the_microsecond_in_whichever_order_times_come() {
        for (nanoseconds, expected) in [
            (1_764_063_660_123_456_789, "2025-11-25T09:41:00.123456Z"),
            (1_764_063_660_000_001_000, "2025-11-25T09:41:00.000001Z"),
            (1_764_063_659_999_999_999, "2025-11-25T09:40:59.999999Z"),
            (951_782_400_000_000_000, "2000-02-29T00:00:00.000000Z"),
        ] {
            let mut text = String::new();
            write_time(&mut text, Timestamp::from_nanosecond(nanoseconds).unwrap()).unwrap();
            assert_eq!(text, expected);
        }
    }
}
