//! How many requests a client has left (draft-ietf-httpapi-ratelimit-headers-11): counted in memory, in windows of a minute.
//!
//! What cannot be counted is answered: a full table lets newcomers in.

use std::collections::HashMap;
use std::hash::{BuildHasher as _, RandomState};
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use http::HeaderValue;
use tokio::time::Instant;

/// How long a window is.
const WINDOW: Duration = Duration::from_mins(1);

/// Most clients that are counted at once: a few megabytes.
const MAX_CLIENTS: usize = 100_000;

/// The least time between two looks at all of them, which take a millisecond: a flood of newcomers would ask for one each.
const LOOK_AGAIN: Duration = Duration::from_secs(1);

/// Whom requests are counted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Client {
    /// An address.
    Network(IpAddr),
    /// A user, as a number under a key of this process.
    User(u64),
}

/// Counts requests, each at its client. No lock is held while anything is waited for, so that any task may call it.
pub struct Limiter {
    quota: NonZeroU32,
    /// The same for every answer: made once.
    policy: HeaderValue,
    windows: Mutex<Windows>,
    users: RandomState,
}

/// The minutes of all clients.
#[derive(Default)]
struct Windows {
    by_client: HashMap<Client, Window>,
    /// When those that are over were looked for last.
    looked: Option<Instant>,
}

/// The minute of a client.
struct Window {
    began: Instant,
    /// More than the quota where work was worth more than what was left.
    used: u64,
}

/// What is left to a client.
#[derive(Clone, Debug)]
pub struct Budget {
    /// How many requests.
    left: u64,
    /// Until the window ends, in whole seconds, at least 1.
    seconds: u64,
    /// Whether this request is one too many, to be refused with 429 (RFC 6585, section 4). Such a one costs nothing.
    pub is_exceeded: bool,
    policy: HeaderValue,
}

impl Limiter {
    /// Counts up to so many requests a minute.
    ///
    /// ```
    /// use std::net::{IpAddr, Ipv4Addr};
    /// use std::num::NonZeroU32;
    ///
    /// use impots_api::{Client, Limiter};
    ///
    /// # let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    /// # let _guard = runtime.enter();
    /// let limiter = Limiter::new(NonZeroU32::MIN.saturating_add(1));
    /// let client = Client::Network(IpAddr::V4(Ipv4Addr::LOCALHOST));
    /// assert_eq!([(); 3].map(|()| limiter.count(client, 1).is_exceeded), [false, false, true]);
    /// ```
    #[must_use]
    pub fn new(quota: NonZeroU32) -> Self {
        let policy = format!("\"default\";q={quota};w={}", WINDOW.as_secs());
        Self {
            quota,
            policy: HeaderValue::try_from(policy).unwrap_or(HeaderValue::from_static("")),
            windows: Mutex::default(),
            users: RandomState::new(),
        }
    }

    /// A user as a client, wherever the user asks from. Under a key of the process, names need no room and
    /// cannot be made to collide.
    pub(crate) fn user(&self, name: &str) -> Client {
        Client::User(self.users.hash_one(name))
    }

    /// Counts a request, or work that is worth several. Work that costs more than what is left is done all the
    /// same: nobody could else ask for what is worth more than a minute's requests, and the next request is the
    /// one that is refused.
    ///
    /// A window begins with a client's first request and not with the clock's minute, so that clients do not
    /// all come back together.
    pub fn count(&self, client: Client, cost: u64) -> Budget {
        let now = Instant::now();
        let quota = u64::from(self.quota.get());
        let mut windows = self.windows.lock().unwrap_or_else(PoisonError::into_inner);
        if !windows.have_room_for(client, now) {
            return self.budget(quota, WINDOW, false);
        }
        let window = windows.by_client.entry(client).or_insert(Window { began: now, used: 0 });
        if now >= window.began + WINDOW {
            *window = Window { began: now, used: 0 };
        }
        let is_exceeded = window.used >= quota;
        if !is_exceeded {
            window.used += cost;
        }
        let until = window.began + WINDOW - now;
        self.budget(quota.saturating_sub(window.used), until, is_exceeded)
    }

    fn budget(&self, left: u64, until: Duration, is_exceeded: bool) -> Budget {
        let seconds = until.as_secs() + u64::from(until.subsec_nanos() > 0);
        Budget { left, seconds: seconds.max(1), is_exceeded, policy: self.policy.clone() }
    }
}

impl Windows {
    /// Whether a client is counted, or can be once those whose minute is over are forgotten.
    fn have_room_for(&mut self, client: Client, now: Instant) -> bool {
        if self.by_client.len() < MAX_CLIENTS || self.by_client.contains_key(&client) {
            return true;
        }
        if self.looked.is_none_or(|looked| now >= looked + LOOK_AGAIN) {
            self.looked = Some(now);
            self.by_client.retain(|_, window| now < window.began + WINDOW);
        }
        self.by_client.len() < MAX_CLIENTS
    }
}

impl Budget {
    /// The field `RateLimit-Policy`.
    pub(crate) fn policy(&self) -> HeaderValue {
        self.policy.clone()
    }

    /// The field `RateLimit`.
    pub(crate) fn limit(&self) -> HeaderValue {
        let limit = format!("\"default\";r={};t={}", self.left, self.seconds);
        HeaderValue::try_from(limit).unwrap_or(HeaderValue::from_static(""))
    }

    /// The field `Retry-After`: whole seconds until the client has all its requests again, at least 1 (RFC 9110, section 10.2.3).
    #[must_use]
    pub const fn seconds(&self) -> u64 {
        self.seconds
    }
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use super::*;

    fn client(number: u32) -> Client {
        Client::Network(Ipv4Addr::from_bits(number).into())
    }

    /// A limiter of one request a minute, and as many clients as are counted, which have none left.
    fn full() -> Limiter {
        let limiter = Limiter::new(NonZeroU32::MIN);
        for number in 0..u32::try_from(MAX_CLIENTS).unwrap() {
            limiter.count(client(number), 1);
        }
        limiter
    }

    #[tokio::test(start_paused = true)]
    async fn a_client_has_its_quota_in_each_window() {
        let limiter = Limiter::new(NonZeroU32::new(2).unwrap());
        assert_eq!(limiter.count(client(1), 1).limit(), "\"default\";r=1;t=60");
        tokio::time::advance(Duration::from_millis(18_500)).await;
        assert_eq!(limiter.count(client(1), 1).limit(), "\"default\";r=0;t=42");
        let third = limiter.count(client(1), 1);
        assert!(third.is_exceeded);
        assert_eq!(
            (third.seconds(), third.policy()),
            (42, "\"default\";q=2;w=60".parse().unwrap())
        );
        assert!(!limiter.count(client(2), 1).is_exceeded);
        tokio::time::advance(Duration::from_secs(42)).await;
        assert!(!limiter.count(client(1), 1).is_exceeded);
    }

    #[tokio::test(start_paused = true)]
    async fn work_beyond_the_quota_is_paid_until_the_window_ends() {
        let limiter = Limiter::new(NonZeroU32::new(2).unwrap());
        assert!(!limiter.count(client(1), 1000).is_exceeded);
        assert!(limiter.count(client(1), 1).is_exceeded);
    }

    #[tokio::test(start_paused = true)]
    async fn whom_nobody_has_room_to_count_is_answered() {
        let limiter = full();
        let newcomer = client(u32::MAX);
        assert!(!limiter.count(newcomer, 1).is_exceeded);
        assert!(!limiter.count(newcomer, 1).is_exceeded);
        assert!(limiter.count(client(0), 1).is_exceeded);
        tokio::time::advance(WINDOW).await;
        assert!(!limiter.count(newcomer, 1).is_exceeded);
        assert!(limiter.count(newcomer, 1).is_exceeded);
    }

    #[tokio::test(start_paused = true)]
    async fn newcomers_to_a_full_table_have_it_looked_through_once_a_second() {
        let limiter = full();
        let [newcomer, other] = [client(u32::MAX), client(u32::MAX - 1)];
        tokio::time::advance(WINDOW.saturating_sub(LOOK_AGAIN / 2)).await;
        assert!(!limiter.count(newcomer, 1).is_exceeded);
        tokio::time::advance(LOOK_AGAIN * 3 / 4).await;
        // All are over by now, and nobody has looked yet.
        assert!([(); 2].iter().all(|()| !limiter.count(newcomer, 1).is_exceeded));
        tokio::time::advance(LOOK_AGAIN / 4).await;
        assert_eq!([(); 2].map(|()| limiter.count(other, 1).is_exceeded), [false, true]);
    }
}
