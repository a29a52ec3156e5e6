//! The simulations of a session: a list that costs nothing to copy.

use std::ops::Deref;
use std::sync::Arc;

use impots_protocol::Simulation;

/// The simulations of a session, oldest first.
///
/// Every request works on copies of its session, and few change this list: the copies share it, and a change makes a new
/// one. Two copies of the same list are found to be equal without a look at what it holds.
#[derive(Clone, Debug, Default)]
pub struct Simulations(Arc<[Simulation]>);

impl Simulations {
    /// Adds simulations at the end.
    pub(crate) fn add(&mut self, simulations: impl IntoIterator<Item = Simulation>) {
        self.0 = self.iter().cloned().chain(simulations).collect();
    }

    /// Takes out the simulation of a number, if there is one; tells whether there was.
    pub(crate) fn remove(&mut self, id: u64) -> bool {
        let Some(position) = self.iter().position(|simulation| simulation.id == id) else {
            return false;
        };
        self.0 = [&self[..position], &self[position + 1..]].concat().into();
        true
    }

    /// The list itself, shared.
    pub(crate) fn share(&self) -> Arc<[Simulation]> {
        Arc::clone(&self.0)
    }
}

impl Deref for Simulations {
    type Target = [Simulation];

    fn deref(&self) -> &[Simulation] {
        &self.0
    }
}

impl From<Vec<Simulation>> for Simulations {
    fn from(simulations: Vec<Simulation>) -> Self {
        Self(simulations.into())
    }
}

impl PartialEq for Simulations {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0 == other.0
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

    #[test]
    fn copies_share_one_list_until_one_of_them_changes() {
        let list = Simulations::from(vec![simulation(1), simulation(2)]);
        let mut copy = list.clone();
        assert!(Arc::ptr_eq(&list.share(), &copy.share()));
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
}
