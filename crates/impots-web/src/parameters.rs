//! The tax parameters that the server computes with, which can be exchanged whole while it runs.
//!
//! They are put here by whoever starts the server or by `database.rs`, and taken once by each request: a reload in the middle of
//! one changes nothing of it. Wherever there are none, no action is answered (503).

use std::sync::{Arc, RwLock};

use impots_api::Figures;
use impots_protocol::WireTaxParameters;
use impots_rules::ParameterTables;

use crate::locks::{read, write};

/// Parameters as one request sees them, from its beginning to its end.
#[derive(Debug)]
pub(crate) struct Parameters {
    figures: Arc<Figures>,
    /// The answer of `get-admindata`.
    pub(crate) wire: WireTaxParameters,
}

/// The parameters in force, shared by all requests: clones are the same place, where [`SharedParameters::replace`] puts others.
#[derive(Clone, Debug, Default)]
pub struct SharedParameters(Arc<RwLock<Option<Arc<Parameters>>>>);

impl SharedParameters {
    /// Parameters that are known from the start; the default has none until they are read.
    #[must_use]
    pub fn new(tables: ParameterTables) -> Self {
        let shared = Self::default();
        shared.replace(tables);
        shared
    }

    /// Puts other parameters in force, all of them at once; requests at work keep those that they began with.
    pub fn replace(&self, tables: ParameterTables) {
        let parameters = Arc::new(Parameters::of(tables));
        *write(&self.0) = Some(parameters);
    }

    /// The parameters in force; `None` until they are read.
    pub(crate) fn current(&self) -> Option<Arc<Parameters>> {
        read(&self.0).clone()
    }
}

impl Parameters {
    fn of(tables: ParameterTables) -> Self {
        let wire = WireTaxParameters::from(tables.simplified());
        Self { figures: Arc::new(Figures::new(tables)), wire }
    }

    /// The parameters of both methods.
    pub(crate) fn tables(&self) -> &ParameterTables {
        &self.figures
    }

    /// The same for the API.
    pub(crate) fn figures(&self) -> Arc<Figures> {
        Arc::clone(&self.figures)
    }
}
