//! What was said of the simulations of a session beside their facts.
//!
//! The wire has no place for them, and no tax depends on one; they make the page of a result say what was typed (a civil
//! partnership, what was withheld). They are forgotten with their simulation.

use serde::{Deserialize, Serialize};

use crate::questionnaire::Remark;

/// The remarks of a session, each with the number of its simulation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Remarks(Vec<(u64, Remark)>);

impl Remarks {
    /// What was said of a simulation.
    pub(crate) fn of(&self, simulation: u64) -> Remark {
        let known = self.0.iter().find(|(id, _)| *id == simulation);
        known.map_or_else(Remark::default, |(_, remark)| *remark)
    }

    /// Remembers what was said of a simulation, if anything was.
    pub(crate) fn add(&mut self, simulation: u64, remark: Remark) {
        if remark != Remark::default() {
            self.0.push((simulation, remark));
        }
    }

    /// Forgets what was said of a simulation.
    pub(crate) fn remove(&mut self, simulation: u64) {
        self.0.retain(|(id, _)| *id != simulation);
    }

    /// Whether nothing was said.
    pub(in crate::session) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// An upper bound of the bytes that they take in `MessagePack`.
    pub(super) fn room(&self) -> usize {
        /// With the largest numbers, keys included.
        const REMARK: usize = 56;
        REMARK * self.0.len()
    }
}
