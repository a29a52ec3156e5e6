//! Where users logged in before, from the start of the process: bounded, and forgotten in the order of their last log-ins.
//!
//! It opens nothing: a place that is known is let through to the password while others guess, within the limits of one address.

use std::collections::{HashMap, VecDeque};
use std::sync::Mutex;

use super::network::Network;
use crate::locks::lock;

/// Most places that are remembered, about 100 bytes each.
const MAX_PLACES: usize = 100_000;

/// A user name of any length in 8 bytes, under a key that attackers do not know.
pub(super) type UserHash = u64;

/// A user, under a key of this process, and a network.
pub(super) type Place = (UserHash, Network);

/// The places of right log-ins.
#[derive(Debug, Default)]
pub(super) struct KnownPlaces(Mutex<Places>);

#[derive(Debug, Default)]
struct Places {
    /// Each with the number of its last log-in.
    numbers: HashMap<Place, u64>,
    /// In the order of log-ins; those that are not the last of their place are passed over.
    log_ins: VecDeque<(u64, Place)>,
    next: u64,
}

impl KnownPlaces {
    pub(super) fn contain(&self, place: Place) -> bool {
        lock(&self.0).numbers.contains_key(&place)
    }

    pub(super) fn insert(&self, place: Place) {
        lock(&self.0).insert(place, MAX_PLACES);
    }
}

impl Places {
    fn insert(&mut self, place: Place, most: usize) {
        self.next += 1;
        self.numbers.insert(place, self.next);
        self.log_ins.push_back((self.next, place));
        while self.numbers.len() > most || self.log_ins.len() > 2 * most {
            let Some((number, place)) = self.log_ins.pop_front() else { return };
            match self.numbers.get(&place) {
                Some(last) if *last == number && self.numbers.len() > most => {
                    self.numbers.remove(&place);
                }
                // The last log-in of a place that stays: it moves behind the others.
                Some(last) if *last == number => self.log_ins.push_back((number, place)),
                Some(_) | None => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(user: UserHash) -> Place {
        (user, Network::of(std::net::IpAddr::from([192, 0, 2, 1])))
    }

    #[test]
    fn the_place_that_was_used_longest_ago_is_forgotten_first() {
        let mut places = Places::default();
        for user in [1, 2, 3, 1, 4] {
            places.insert(place(user), 3);
        }
        let known = |user| places.numbers.contains_key(&place(user));
        assert_eq!([1, 2, 3, 4].map(known), [true, false, true, true]);
    }

    #[test]
    fn a_program_that_logs_in_for_ever_takes_no_more_room() {
        let mut places = Places::default();
        places.insert(place(1), 3);
        for _ in 0..1000 {
            places.insert(place(2), 3);
        }
        assert!(places.log_ins.len() <= 6 && places.numbers.len() == 2);
    }
}
