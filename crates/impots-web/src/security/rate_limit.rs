//! The pace of failed logins: per user and address, per address, per user, and in all.
//!
//! Only failures count: a program that logs in a hundred times with the right password is never
//! slowed down, and an attacker who locks a user out of one network leaves that user free to log
//! in from another. Guesses at one user, or in all, that come from ever other addresses are slowed
//! down too; that does not touch whoever comes from where the user logged in before, by a network
//! or a browser that was known before the guessing began. The order is [`LoginLimiter::check`], then the password, then
//! [`LoginLimiter::record_failure`]. Attempts that run at the same time can each pass the first
//! step before any of them reaches the last, so callers bound how many run at once.
//!
//! Used for passwords and codes (`accounts.rs`) and for tokens of the API that nobody has (`accounts/token_holders.rs`), a limiter
//! each. It is the process's: several servers have a budget each, and a restart forgets all of it.

use std::hash::{BuildHasher as _, RandomState};
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use governor::clock::{Clock, DefaultClock};
use governor::middleware::NoOpMiddleware;
use governor::{Quota, RateLimiter};

mod failures;
mod known_places;
mod network;
#[cfg(test)]
mod tests;

use failures::{Access, Failures, Step};
use known_places::{KnownPlaces, UserHash};
pub(crate) use network::Network;

/// Failures after which what is forgotten anyway is dropped from memory.
const FAILURES_BETWEEN_PURGES: u32 = 256;

/// How many failures are borne before logins are refused.
///
/// A budget that was used up comes back evenly: 10 a minute is one every 6 seconds. By default, a minute,
/// 10 for a user from one address, 60 for an address, 30 for a user from wherever they never were,
/// and 1200 of these for all users.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LoginLimits {
    /// For one user name from one address.
    pub per_user_and_address: NonZeroU32,
    /// For one address, whatever the user name.
    pub per_address: NonZeroU32,
    /// For one user name from addresses where that user never logged in.
    pub per_user: NonZeroU32,
    /// For all user names and addresses of that kind.
    pub in_all: NonZeroU32,
    /// The time in which a whole budget comes back.
    pub within: Duration,
}

impl Default for LoginLimits {
    fn default() -> Self {
        Self {
            per_user_and_address: NonZeroU32::MIN.saturating_add(9),
            per_address: NonZeroU32::MIN.saturating_add(59),
            per_user: NonZeroU32::MIN.saturating_add(29),
            in_all: NonZeroU32::MIN.saturating_add(1199),
            within: Duration::from_mins(1),
        }
    }
}

impl LoginLimits {
    /// For codes of second factors: 10 an hour for a user. Of a million codes three are good at a time, so that somebody who has
    /// the password finds one with a chance of 1 in 1300 a day.
    #[must_use]
    pub fn of_codes() -> Self {
        let ten = NonZeroU32::MIN.saturating_add(9);
        let within = Duration::from_hours(1);
        Self { per_user_and_address: ten, per_user: ten, within, ..Self::default() }
    }
}

/// A login is refused unseen for this long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("too many failed logins, retry after {} s", self.seconds())]
pub struct RetryAfter(Duration);

impl RetryAfter {
    /// The time to wait in whole seconds, at least 1: the value of the header `Retry-After`.
    #[must_use]
    pub fn seconds(self) -> u64 {
        let whole = self.0.as_secs();
        let rounded_up = whole + u64::from(self.0.subsec_nanos() > 0);
        rounded_up.max(1)
    }
}

/// Where a login comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Whence {
    /// The address of the client.
    pub address: IpAddr,
    /// Whether its browser shows that this user logged in with it before.
    pub is_known_browser: bool,
}

impl From<IpAddr> for Whence {
    fn from(address: IpAddr) -> Self {
        Self { address, is_known_browser: false }
    }
}

/// Remembers failed logins for as long as they count, in bounded memory.
pub struct LoginLimiter<C: Clock = DefaultClock> {
    per_user_and_address: Limiter<(UserHash, Network), C>,
    per_address: Limiter<Network, C>,
    per_user: Limiter<UserHash, C>,
    in_all: Limiter<(), C>,
    known: KnownPlaces,
    hasher: RandomState,
    failures: AtomicU32,
}

type Limiter<K, C> = RateLimiter<Access<K>, Failures<K>, C, NoOpMiddleware<<C as Clock>::Instant>>;

impl LoginLimiter {
    /// A limiter on the monotonic clock of the system.
    #[must_use]
    pub fn new(limits: LoginLimits) -> Self {
        Self::with_clock(limits, &DefaultClock::default())
    }
}

impl<C: Clock + Clone> LoginLimiter<C> {
    /// A limiter on a clock of the caller's.
    #[must_use]
    pub fn with_clock(limits: LoginLimits, clock: &C) -> Self {
        Self {
            per_user_and_address: limiter(limits.per_user_and_address, limits.within, clock),
            per_address: limiter(limits.per_address, limits.within, clock),
            per_user: limiter(limits.per_user, limits.within, clock),
            in_all: limiter(limits.in_all, limits.within, clock),
            known: KnownPlaces::default(),
            hasher: RandomState::new(),
            failures: AtomicU32::new(0),
        }
    }

    /// Whether the password of a login may be looked at now.
    ///
    /// # Errors
    /// When this user failed too often from this address, or anybody did; when too many failed at this
    /// user, or in all, and this user never logged in from here.
    pub fn check(&self, user: &str, whence: impl Into<Whence>) -> Result<(), RetryAfter> {
        let Whence { address, is_known_browser } = whence.into();
        let (network, user) = (Network::of(address), self.hash(user));
        step(&self.per_address, network, Step::Look)?;
        step(&self.per_user_and_address, (user, network), Step::Look)?;
        if is_known_browser || self.known.contain((user, network)) {
            return Ok(());
        }
        step(&self.per_user, user, Step::Look)?;
        step(&self.in_all, (), Step::Look)
    }

    /// Counts a login whose user or password was wrong; whether guesses at this user, or in all, are slowed down from now on.
    pub fn record_failure(&self, user: &str, whence: impl Into<Whence>) -> bool {
        let Whence { address, is_known_browser } = whence.into();
        let (network, user) = (Network::of(address), self.hash(user));
        // A refusal here means that the budget was used up meanwhile: there is nothing to count.
        let _ = step(&self.per_address, network, Step::Count);
        let _ = step(&self.per_user_and_address, (user, network), Step::Count);
        let is_known = is_known_browser || self.known.contain((user, network));
        let is_slowed = !is_known && {
            let counted = step(&self.per_user, user, Step::Count)
                .and_then(|()| step(&self.in_all, (), Step::Count));
            let looked = step(&self.per_user, user, Step::Look)
                .and_then(|()| step(&self.in_all, (), Step::Look));
            counted.is_ok() && looked.is_err()
        };
        self.purge_now_and_then();
        is_slowed
    }

    /// Remembers where a user logged in.
    pub fn record_success(&self, user: &str, address: IpAddr) {
        self.known.insert((self.hash(user), Network::of(address)));
    }

    fn hash(&self, user: &str) -> UserHash {
        self.hasher.hash_one(user)
    }

    fn purge_now_and_then(&self) {
        let failures = self.failures.fetch_add(1, Ordering::Relaxed);
        if failures.is_multiple_of(FAILURES_BETWEEN_PURGES) {
            self.per_user_and_address.retain_recent();
            self.per_address.retain_recent();
            self.per_user.retain_recent();
            self.in_all.retain_recent();
        }
    }
}

fn limiter<K, C>(most: NonZeroU32, within: Duration, clock: &C) -> Limiter<K, C>
where
    K: Clone + Eq + std::hash::Hash,
    C: Clock + Clone,
{
    let pause = within / most.get();
    let quota = Quota::with_period(pause).unwrap_or(Quota::per_minute(most)).allow_burst(most);
    RateLimiter::new(quota, Failures::default(), clock.clone())
}

fn step<K, C>(limiter: &Limiter<K, C>, key: K, step: Step) -> Result<(), RetryAfter>
where
    K: Clone + Eq + std::hash::Hash,
    C: Clock,
{
    limiter
        .check_key(&Access { key, step })
        .map_err(|refusal| RetryAfter(refusal.wait_time_from(limiter.clock().now())))
}
