//! How long a session lives.
//!
//! Every store asks it, with the time that the request has: no store reads a clock. Both bounds are settings (`session.idle_minutes`,
//! `session.absolute_hours`; OWASP ASVS 5.0, 7.3.1 and 7.3.2).

use super::SessionData;

/// Longest idle time of a session without a user, in seconds: anybody can begin one, as often as they like, but somebody
/// who goes for their password finds the log-in page as they left it.
const MAX_ANONYMOUS_IDLE: u64 = 30 * 60;

/// How long a session lives, in seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lifetime {
    /// After the last request, with an authenticated user.
    pub idle: u64,
    /// After the last request, without one.
    pub anonymous_idle: u64,
    /// After the beginning, whatever happens.
    pub absolute: u64,
}

impl Default for Lifetime {
    fn default() -> Self {
        Self::new(30 * 60, 12 * 3600)
    }
}

impl Lifetime {
    /// A life of so many seconds; without an authenticated user the idle time is half an hour at most.
    #[must_use]
    pub const fn new(idle: u64, absolute: u64) -> Self {
        let anonymous_idle = if idle < MAX_ANONYMOUS_IDLE { idle } else { MAX_ANONYMOUS_IDLE };
        Self { idle, anonymous_idle, absolute }
    }

    /// The idle time of a session that holds this.
    pub(super) const fn idle_of(self, data: &SessionData) -> u64 {
        if data.authenticated { self.idle } else { self.anonymous_idle }
    }

    /// Age, in seconds, from which a record of the last request is worth another one: a minute, or a quarter of a short
    /// idle time, so that somebody who reads on is never taken for somebody who left.
    pub(super) fn refresh_age(self) -> u64 {
        const REFRESH_AGE: u64 = 60;
        REFRESH_AGE.min(self.anonymous_idle / 4)
    }

    /// When a session ends, in seconds since 1970 as its arguments.
    pub(super) fn end(self, data: &SessionData, begun_at: u64, last_used_at: u64) -> u64 {
        let idle_end = last_used_at.saturating_add(self.idle_of(data));
        idle_end.min(begun_at.saturating_add(self.absolute))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_without_a_user_is_idle_for_half_an_hour_at_most() {
        assert_eq!(Lifetime::default().anonymous_idle, 1800);
        assert_eq!(Lifetime::new(7200, 36_000).anonymous_idle, 1800);
        assert_eq!(Lifetime::new(60, 3600).anonymous_idle, 60);
    }

    #[test]
    fn use_is_noticed_a_few_times_in_every_idle_time() {
        for (idle, pause) in [(60, 15), (120, 30), (240, 60), (1800, 60), (86_400, 60)] {
            assert_eq!(Lifetime::new(idle, 86_400).refresh_age(), pause, "{idle}");
        }
    }
}
