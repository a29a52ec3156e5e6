//! Times as the database keeps them: seconds since 1970, of the clock of the machine that this command runs on.

use impots_web::Clock;

/// This moment.
pub(crate) fn now() -> i64 {
    i64::try_from(Clock::System.now()).unwrap_or(i64::MAX)
}

/// A time in UTC (RFC 3339); `-` for none.
pub(crate) fn shown(seconds: Option<i64>) -> String {
    let time = seconds.and_then(|seconds| jiff::Timestamp::from_second(seconds).ok());
    time.map_or_else(|| "-".to_owned(), |time| time.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_shown_in_utc() {
        assert_eq!(shown(Some(1_764_108_000)), "2025-11-25T22:00:00Z");
        assert_eq!((shown(None), shown(Some(i64::MAX))), ("-".to_owned(), "-".to_owned()));
        assert!(now() > 1_764_108_000);
    }
}
