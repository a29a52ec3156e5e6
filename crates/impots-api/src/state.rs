//! What every request shares.

use std::sync::Arc;

use crate::documentation::Documents;
use crate::host::Host;
use crate::limiter::Limiter;
use crate::methods::Methods;
use crate::settings::ApiSettings;

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
