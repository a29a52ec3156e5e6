//! Where governor keeps what it knows of each key.
//!
//! governor's own stores count whenever they are asked. Ours can also be looked at, and its size
//! has an upper bound.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Mutex;

use governor::nanos::Nanos;
use governor::state::StateStore;
use governor::state::keyed::ShrinkableKeyedStateStore;

use crate::locks::lock;

/// Most keys that are remembered: a few megabytes. Beyond it new keys go uncounted, which takes
/// more networks failing in one minute than a limit per network is any good against.
pub(super) const MAX_KEYS: usize = 100_000;

/// A key, and what is done with it.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Access<K> {
    pub(super) key: K,
    pub(super) step: Step,
}

/// Whether a failure is counted.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Step {
    /// Would one more be too many?
    Look,
    /// Here is one more.
    Count,
}

/// The theoretical arrival time of each key, which is all that the algorithm (GCRA) needs.
pub(super) struct Failures<K>(Mutex<HashMap<K, Nanos>>);

impl<K> Default for Failures<K> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<K: Clone + Eq + Hash> StateStore for Failures<K> {
    type Key = Access<K>;

    fn measure_and_replace<T, F, E>(&self, access: &Access<K>, decide: F) -> Result<T, E>
    where
        F: Fn(Option<Nanos>) -> Result<(T, Nanos), E>,
    {
        let mut arrivals = lock(&self.0);
        let known = arrivals.get(&access.key).copied();
        let (outcome, next) = decide(known)?;
        let has_room = known.is_some() || arrivals.len() < MAX_KEYS;
        match access.step {
            Step::Count if has_room => {
                arrivals.insert(access.key.clone(), next);
            }
            Step::Count | Step::Look => {}
        }
        Ok(outcome)
    }
}

impl<K: Clone + Eq + Hash> ShrinkableKeyedStateStore<Access<K>> for Failures<K> {
    fn retain_recent(&self, drop_below: Nanos) {
        lock(&self.0).retain(|_, arrival| *arrival > drop_below);
    }

    fn len(&self) -> usize {
        lock(&self.0).len()
    }

    fn is_empty(&self) -> bool {
        lock(&self.0).is_empty()
    }
}
