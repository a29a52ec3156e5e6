//! What a session holds.

use impots_protocol::{Language, ResponseType, Simulation};

use crate::security::csrf::CsrfSecret;

/// The data of a session: named fields, never a map (protocol, section 6).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SessionData {
    /// The format of its answers; `None` until it has begun.
    pub response_type: Option<ResponseType>,
    /// Whether its user is authenticated.
    pub authenticated: bool,
    /// The number of the latest simulation; numbers are never used again.
    pub last_simulation_id: u64,
    /// The simulations that were not deleted, oldest first.
    pub simulations: Vec<Simulation>,
    /// What its CSRF tokens are made from.
    pub csrf_secret: Option<CsrfSecret>,
    /// The language of what is common to both.
    pub language: Option<Language>,
}

impl SessionData {
    /// A number for the next simulation.
    pub(crate) fn next_simulation_id(&mut self) -> u64 {
        self.last_simulation_id += 1;
        self.last_simulation_id
    }

    /// An upper bound of the bytes that the data takes when stored.
    pub(crate) fn size(&self) -> usize {
        /// A simulation in `MessagePack` or JSON, its French keys included.
        const SIMULATION: usize = 192;
        const REST: usize = 256;
        REST + SIMULATION * self.simulations.len()
    }
}
