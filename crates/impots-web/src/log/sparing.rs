//! What may happen as often as anybody likes, and has one line in the log now and then.
//!
//! A line that is left out is counted, not lost: the next one says how many there were.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use crate::locks::lock;

/// Admits one line in a while, by a clock that is never set.
#[derive(Debug)]
pub(crate) struct Sparing {
    /// Between two lines.
    pause: Duration,
    last: Mutex<Last>,
}

#[derive(Debug, Default)]
struct Last {
    admitted_at: Option<Instant>,
    /// How often it has happened since.
    left_out: u64,
}

impl Sparing {
    /// One line in each pause.
    pub(crate) fn new(pause: Duration) -> Self {
        Self { pause, last: Mutex::default() }
    }

    /// Whether it is time for a line; if so, how many were left out since the one before.
    pub(crate) fn admit(&self) -> Option<u64> {
        self.admit_at(Instant::now())
    }

    fn admit_at(&self, now: Instant) -> Option<u64> {
        let mut last = lock(&self.last);
        if last.admitted_at.is_some_and(|at| now.saturating_duration_since(at) < self.pause) {
            last.left_out += 1;
            return None;
        }
        last.admitted_at = Some(now);
        Some(std::mem::take(&mut last.left_out))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_a_minute_tells_how_many_were_left_out() {
        let (sparing, start) = (Sparing::new(Duration::from_mins(1)), Instant::now());
        let lines: Vec<(u64, u64)> = (0..180)
            .filter_map(|second| {
                let left_out = sparing.admit_at(start + Duration::from_secs(second))?;
                Some((second, left_out))
            })
            .collect();
        assert_eq!(lines, [(0, 0), (60, 59), (120, 59)]);
    }
}
