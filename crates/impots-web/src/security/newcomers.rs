//! How many sessions may begin without a user, per address and in all (security, fault 34).
//!
//! Asked when a session without a user is about to be stored in memory or in Redis (`session_update.rs`). A session that
//! ends gives nothing back: beginnings are counted, not sessions.

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU32, Ordering};

use governor::clock::{Clock, DefaultClock};
use governor::state::keyed::HashMapStateStore;
use governor::state::{InMemoryState, NotKeyed};
use governor::{Quota, RateLimiter};

use super::rate_limit::Network;

/// Sessions of one address at once, and how many more in a second.
/// A town behind one address begins fewer (docs/DECISIONS.md).
const OF_ADDRESS: (u32, u32) = (10_000, 20);

/// The same of all addresses.
/// With what is reserved, 15 000 and 100 a second: less than the 20 000 keys in twenty seconds that are promised (security, fault 34).
const OF_ALL: (u32, u32) = (10_000, 60);

/// What is kept beyond that for addresses that begin few: some that begin many do not shut out everybody else.
const RESERVED: (u32, u32) = (5_000, 40);

/// What an address begins that begins few: a household or a small office.
const OF_MODEST_ADDRESS: (u32, u32) = (20, 1);

/// Sessions after which addresses that begin none any more are forgotten.
const BETWEEN_PURGES: u32 = 10_000;

/// Counts the sessions that begin; a crowd is let in, a flood is not.
pub(crate) struct Newcomers {
    of_address: RateLimiter<Network, HashMapStateStore<Network>, DefaultClock>,
    of_modest_address: RateLimiter<Network, HashMapStateStore<Network>, DefaultClock>,
    of_all: RateLimiter<NotKeyed, InMemoryState, DefaultClock>,
    reserved: RateLimiter<NotKeyed, InMemoryState, DefaultClock>,
    counted: AtomicU32,
}

impl Default for Newcomers {
    fn default() -> Self {
        Self {
            of_address: RateLimiter::hashmap(quota(OF_ADDRESS)),
            of_modest_address: RateLimiter::hashmap(quota(OF_MODEST_ADDRESS)),
            of_all: RateLimiter::direct(quota(OF_ALL)),
            reserved: RateLimiter::direct(quota(RESERVED)),
            counted: AtomicU32::default(),
        }
    }
}

fn quota((burst, per_second): (u32, u32)) -> Quota {
    let whole = |number| NonZeroU32::new(number).unwrap_or(NonZeroU32::MIN);
    Quota::per_second(whole(per_second)).allow_burst(whole(burst))
}

impl Newcomers {
    /// Counts one more session.
    ///
    /// # Errors
    /// The seconds until one may begin, if too many have.
    pub(crate) fn admit(&self, address: IpAddr) -> Result<(), u64> {
        if self.counted.fetch_add(1, Ordering::Relaxed) % BETWEEN_PURGES == BETWEEN_PURGES - 1 {
            self.of_address.retain_recent();
            self.of_modest_address.retain_recent();
        }
        let (now, network) = (DefaultClock::default().now(), Network::of(address));
        let is_modest = self.of_modest_address.check_key(&network).is_ok();
        // Who begins too many does not use up what is for all.
        let admitted =
            self.of_address.check_key(&network).and_then(|()| match self.of_all.check() {
                Err(_) if is_modest => self.reserved.check(),
                admitted => admitted,
            });
        admitted.map_err(|refused| refused.wait_time_from(now).as_secs().max(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fault_34_an_address_and_all_together_begin_so_many_sessions_at_once() {
        let newcomers = Newcomers::default();
        let admitted = |address: [u8; 4], count: u32| {
            (0..count).filter(|_| newcomers.admit(address.into()).is_ok()).count()
        };
        // What comes back meanwhile is little on any machine.
        let first = admitted([192, 0, 2, 1], 30_000);
        assert!((10_000..15_000).contains(&first), "{first}");
        let others: usize = (0..100).map(|last| admitted([198, 51, 100, last], 300)).sum();
        assert!(first + others < 20_000, "{first} {others}");
        assert!(others > 0);
    }

    #[test]
    fn fault_34_addresses_that_begin_many_sessions_leave_some_for_those_that_begin_few() {
        let newcomers = Newcomers::default();
        let admit = |address: [u8; 4]| newcomers.admit(address.into());
        let greedy = (0..40_000_u32).filter(|turn| admit([192, 0, 2, (turn % 8) as u8]).is_ok());
        assert!(greedy.count() >= 10_000);
        let refused = (0..100).filter(|last| admit([198, 51, 100, *last]).is_err()).count();
        assert_eq!(refused, 0);
    }
}
