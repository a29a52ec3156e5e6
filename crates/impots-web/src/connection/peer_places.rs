//! How many connections each peer has, so that one cannot take all.
//!
//! Asked by the door for each connection but those of configured proxies, which have as many as there is room for (security, fault
//! 33). What a peer may ask for on its connections is counted elsewhere.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex};

use crate::locks::lock;
use crate::security::rate_limit::Network;

/// The connections of each peer that has any.
#[derive(Clone)]
pub(crate) struct PeerPlaces {
    taken: Arc<Mutex<HashMap<Network, usize>>>,
    /// Most connections of one peer.
    limit: usize,
}

/// One connection of a peer; given back when dropped.
pub(crate) struct PeerPlace {
    places: PeerPlaces,
    network: Network,
}

impl PeerPlaces {
    pub(crate) fn new(limit: usize) -> Self {
        Self { taken: Arc::default(), limit }
    }

    /// A place for one more connection, unless the peer has too many.
    /// Without one the connection is closed at once, and nothing is said on it.
    pub(crate) fn take(&self, address: IpAddr) -> Option<PeerPlace> {
        let network = Network::of(address);
        let mut taken = lock(&self.taken);
        let count = taken.entry(network).or_default();
        if *count >= self.limit {
            return None;
        }
        *count += 1;
        Some(PeerPlace { places: self.clone(), network })
    }
}

impl Drop for PeerPlace {
    fn drop(&mut self) {
        let mut taken = lock(&self.places.taken);
        if let Some(count) = taken.get_mut(&self.network) {
            *count -= 1;
            if *count == 0 {
                taken.remove(&self.network);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use super::*;

    const ONE: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1));
    const OTHER: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 2));

    #[test]
    fn a_peer_has_so_many_places_and_leaves_the_others_theirs() {
        let places = PeerPlaces::new(2);
        let (first, _second) = (places.take(ONE).unwrap(), places.take(ONE).unwrap());
        assert!(places.take(ONE).is_none());
        assert!(places.take(OTHER).is_some());
        drop(first);
        assert!(places.take(ONE).is_some());
    }

    #[test]
    fn a_peer_without_connections_is_forgotten() {
        let places = PeerPlaces::new(2);
        drop((places.take(ONE), places.take(OTHER)));
        assert!(lock(&places.taken).is_empty());
    }
}
