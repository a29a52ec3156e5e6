//! At most one mail for a cause and a minute.
//!
//! What is not admitted is counted, and told with the next mail. An error that comes back a thousand times in a minute is one to be
//! told of once.

use std::collections::HashMap;
use std::time::{Duration, Instant};

/// Between two mails for a cause.
const PAUSE: Duration = Duration::from_mins(1);

/// Most causes that are remembered; beyond them nothing is mailed until one is a minute old.
const MAX_CAUSES: usize = 128;

/// When each cause of the last minute was told.
#[derive(Debug, Default)]
pub(super) struct Pace(HashMap<String, Instant>);

impl Pace {
    /// Whether the cause may be told now, which is remembered then.
    pub(super) fn admits(&mut self, cause: &str, now: Instant) -> bool {
        self.0.retain(|_, told| now.saturating_duration_since(*told) < PAUSE);
        if self.0.len() >= MAX_CAUSES || self.0.contains_key(cause) {
            return false;
        }
        self.0.insert(cause.to_owned(), now);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cause_is_told_once_a_minute_and_leaves_the_others_their_turn() {
        let (mut pace, start) = (Pace::default(), Instant::now());
        let told: Vec<u64> = (0..180)
            .filter(|second| pace.admits("disk full", start + Duration::from_secs(*second)))
            .collect();
        assert_eq!(told, [0, 60, 120]);
        assert!(pace.admits("another", start + Duration::from_secs(179)));
    }

    #[test]
    fn ever_new_causes_take_no_more_memory() {
        let (mut pace, now) = (Pace::default(), Instant::now());
        let told = (0..10_000).filter(|number| pace.admits(&number.to_string(), now));
        assert_eq!(told.count(), MAX_CAUSES);
        assert!(pace.admits("later", now + PAUSE));
        assert_eq!(pace.0.len(), 1);
    }
}
