//! The simulations of a session: a list that costs nothing to copy and little to add to.
//!
//! Only the list itself: what a simulation is and how it is written is the protocol crate's, and numbers are given by `data.rs`.

use std::iter;
use std::mem;
use std::sync::Arc;

use impots_protocol::Simulation;

/// From this length on, additions leave a chunk alone: they copy fewer simulations than this, into an allocation small
/// enough for what a thread keeps by itself.
const CHUNK: usize = 8;

/// The simulations of a session, oldest first.
///
/// Every request works on copies of its session, and few change this list: the copies share it, in chunks, and an addition
/// makes a new last chunk, whatever stands before it. How many there are and how much room they take is counted as they
/// come. Two copies of the same list are found to be equal without a look at what it holds.
///
/// Of a session in Redis, the list may have been left where it is: who adds to it need not read it.
#[derive(Clone, Debug, Default)]
pub struct Simulations {
    count: usize,
    /// In bytes of `MessagePack`, at most.
    room: usize,
    /// How many of them, the oldest, were not read.
    unread: usize,
    older: Option<Arc<Older>>,
    latest: Arc<[Simulation]>,
}

/// A chunk that is complete, and those before it.
#[derive(Debug)]
struct Older {
    chunk: Arc<[Simulation]>,
    before: Option<Arc<Older>>,
}

impl Simulations {
    /// So many simulations that were not read, and the room that they take.
    pub(super) fn unread(count: usize, room: usize) -> Self {
        Self { count, room, unread: count, ..Self::default() }
    }

    /// The same list when it is in the store.
    pub(super) fn as_unread(&self) -> Self {
        Self::unread(self.count, self.room)
    }

    /// Whether all of them are here.
    pub(super) fn is_whole(&self) -> bool {
        self.unread == 0
    }

    /// What was added to a list of which nothing is here, or nothing to the same list; `None` if more has changed.
    pub(super) fn added_to<'a>(
        &'a self,
        before: &Self,
    ) -> Option<impl Iterator<Item = &'a Simulation>> {
        let is_same = self.count == before.count && self.is_same(before);
        let is_longer = before.unread == before.count && self.unread == before.count;
        (is_same || is_longer).then(|| self.iter().skip(if is_same { self.count } else { 0 }))
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.count
    }

    /// An upper bound of the bytes that they take in `MessagePack`.
    pub(super) fn room(&self) -> usize {
        self.room
    }

    /// Adds simulations at the end.
    pub(crate) fn add(&mut self, simulations: impl IntoIterator<Item = Simulation>) {
        if self.latest.len() >= CHUNK {
            let (chunk, before) = (mem::take(&mut self.latest), self.older.take());
            self.older = Some(Arc::new(Older { chunk, before }));
        }
        let known = self.latest.len();
        self.latest = self.latest.iter().cloned().chain(simulations).collect();
        let added = self.latest.get(known..).unwrap_or_default();
        self.count += added.len();
        self.room += added.iter().map(room).sum::<usize>();
    }

    /// Takes out the simulation of a number, if there is one; tells whether there was.
    pub(crate) fn remove(&mut self, id: u64) -> bool {
        if !self.iter().any(|simulation| simulation.id == id) {
            return false;
        }
        let others = self.iter().filter(|simulation| simulation.id != id).cloned();
        *self = Self::from(others.collect::<Vec<_>>());
        true
    }

    /// Each simulation that is here, oldest first.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Simulation> {
        let older = iter::successors(self.older.as_deref(), |older| older.before.as_deref());
        let mut chunks: Vec<&[Simulation]> = older.map(|older| &*older.chunk).collect();
        chunks.reverse();
        chunks.push(&self.latest);
        chunks.into_iter().flatten()
    }

    /// The list in one piece.
    pub(crate) fn share(&self) -> Arc<[Simulation]> {
        match self.older {
            None => Arc::clone(&self.latest),
            Some(_) => self.iter().cloned().collect::<Vec<_>>().into(),
        }
    }

    /// Whether both are the same list in memory, without a look at what it holds; equal lists made apart are not.
    fn is_same(&self, other: &Self) -> bool {
        let shares_older = match (&self.older, &other.older) {
            (None, None) => true,
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            (Some(_), None) | (None, Some(_)) => false,
        };
        shares_older && Arc::ptr_eq(&self.latest, &other.latest) && self.unread == other.unread
    }
}

/// An upper bound of the bytes that a simulation takes in `MessagePack`.
fn room(simulation: &Simulation) -> usize {
    /// With the largest numbers, its French keys included.
    const SIMULATION: usize = 160;
    /// A second wage and a single parent, with their keys.
    const OPTIONS: usize = 36;
    /// A fact of a household, its name and its word or number.
    const FACT: usize = 56;
    let has_options = simulation.second_salary > 0 || simulation.single_parent;
    let options = if has_options { OPTIONS } else { 0 };
    // The key of the facts takes less than one of them.
    let facts = simulation.household.as_ref().map_or(0, |facts| facts.count() + 1);
    SIMULATION + options + FACT * facts
}

impl From<Vec<Simulation>> for Simulations {
    fn from(simulations: Vec<Simulation>) -> Self {
        Self {
            count: simulations.len(),
            room: simulations.iter().map(room).sum(),
            unread: 0,
            older: None,
            latest: simulations.into(),
        }
    }
}

impl PartialEq for Simulations {
    fn eq(&self, other: &Self) -> bool {
        (self.count, self.unread) == (other.count, other.unread)
            && (self.is_same(other) || self.iter().eq(other.iter()))
    }
}

#[cfg(test)]
mod tests {
    use impots_rules::{Children, Household, Salary, SimplifiedParameters, simplified};

    use super::*;

    fn simulation(id: u64) -> Simulation {
        let household = Household::new(true, Children::NONE, Salary::ZERO);
        let tax = simplified::compute(&SimplifiedParameters::tax_year_2019(), &household);
        Simulation::simplified(id, &household, &tax)
    }

    fn ids(list: &Simulations) -> Vec<u64> {
        list.iter().map(|simulation| simulation.id).collect()
    }

    #[test]
    fn copies_share_one_list_until_one_of_them_changes() {
        let list = Simulations::from(vec![simulation(1), simulation(2)]);
        let mut copy = list.clone();
        assert!(list.is_same(&copy));
        copy.add([simulation(3)]);
        assert_eq!((list.len(), copy.len()), (2, 3));
        assert_ne!(list, copy);
    }

    #[test]
    fn lists_of_the_same_simulations_are_equal() {
        let mut list = Simulations::default();
        list.add([simulation(1)]);
        list.add([simulation(2), simulation(3)]);
        assert!(list.remove(2));
        assert!(!list.remove(2));
        assert_eq!(list, Simulations::from(vec![simulation(1), simulation(3)]));
    }

    /// However they came, alone or together: the order, the count, the room and what is shared in one piece.
    #[test]
    fn a_list_holds_what_was_added_in_its_order() {
        let mut list = Simulations::default();
        let mut next = 1..;
        for count in [1, 1, 14, 1, 0, 40, 1, 16, 15, 2].repeat(5) {
            let added: Vec<Simulation> = next.by_ref().take(count).map(simulation).collect();
            list.add(added);
        }
        let all: Vec<u64> = (1..next.start).collect();
        assert_eq!((ids(&list), list.len()), (all.clone(), all.len()));
        let shared: Vec<u64> = list.share().iter().map(|simulation| simulation.id).collect();
        assert_eq!(shared, all);
        let whole = Simulations::from(list.share().to_vec());
        assert_eq!((&whole, whole.room()), (&list, list.room()));
        assert!(list.remove(20));
        assert_eq!(list.room(), whole.room() - room(&simulation(20)));
        assert_eq!(ids(&list).len(), all.len() - 1);
    }

    /// The cost of an addition does not grow with what stands before it.
    #[test]
    fn an_addition_leaves_what_is_complete_where_it_is() {
        let mut list = Simulations::default();
        let mut copied = 0;
        for id in 1..=1000 {
            let before = list.clone();
            list.add([simulation(id)]);
            let shares = match (&list.older, &before.older) {
                (Some(now), Some(before)) => {
                    Arc::ptr_eq(now, before)
                        || now.before.as_ref().is_some_and(|it| Arc::ptr_eq(it, before))
                }
                (_, None) => true,
                (None, Some(_)) => false,
            };
            assert!(shares, "{id}");
            copied += list.latest.len() - 1;
        }
        assert!(copied < 1000 * CHUNK, "{copied}");
    }
}
