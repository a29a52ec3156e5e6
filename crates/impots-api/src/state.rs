//! What every request shares.

use std::sync::Arc;

use crate::body_budget::{HeldBytes, Sender};
use crate::documentation::Documents;
use crate::host::Host;
use crate::limiter::Limiter;
use crate::methods::Methods;
use crate::settings::{Access, ApiSettings};

/// The API of a server; its clones are the same one.
#[derive(Clone)]
pub struct Api(pub(crate) Arc<Parts>);

/// What every request shares.
pub(crate) struct Parts {
    pub(crate) settings: ApiSettings,
    pub(crate) host: Arc<dyn Host>,
    pub(crate) limiter: Option<Limiter>,
    /// The path of this version, `/api/v1` behind the prefix.
    pub(crate) base: String,
    pub(crate) documents: Documents,
    pub(crate) methods: Methods,
}

impl Api {
    /// The memory of a body: that of a user, where only users get so far.
    pub(crate) fn begin_body(&self) -> HeldBytes {
        let sender = match self.0.settings.access {
            Access::Accounts => Sender::User,
            Access::Public | Access::Off => Sender::Stranger,
        };
        self.0.host.bodies().begin(sender)
    }
}
