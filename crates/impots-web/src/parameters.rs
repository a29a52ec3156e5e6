//! The tax parameters that the server computes with, which can be exchanged whole while it runs.

use std::sync::{Arc, PoisonError, RwLock};

use impots_protocol::WireTaxParameters;
use impots_rules::ParameterTables;

/// Parameters as one request sees them, from its beginning to its end.
#[derive(Debug)]
pub(crate) struct Parameters {
    /// The parameters of both methods.
    pub(crate) tables: ParameterTables,
    /// The answer of `get-admindata`.
    pub(crate) wire: WireTaxParameters,
}

/// The parameters in force, shared by all requests.
#[derive(Clone, Debug)]
pub struct SharedParameters(Arc<RwLock<Arc<Parameters>>>);

impl SharedParameters {
    /// The parameters of the start.
    #[must_use]
    pub fn new(tables: ParameterTables) -> Self {
        Self(Arc::new(RwLock::new(Arc::new(Parameters::of(tables)))))
    }

    /// Puts other parameters in force, all of them at once; requests at work keep those that they began with.
    pub fn replace(&self, tables: ParameterTables) {
        let parameters = Arc::new(Parameters::of(tables));
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = parameters;
    }

    pub(crate) fn current(&self) -> Arc<Parameters> {
        Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Parameters {
    fn of(tables: ParameterTables) -> Self {
        let wire = WireTaxParameters::from(tables.simplified());
        Self { tables, wire }
    }
}
