//! What every request shares.

use std::sync::{Arc, OnceLock};

use http::HeaderMap;
use utoipa::openapi::OpenApi;

use crate::address::Addresses;
use crate::body_budget::{HeldBytes, Sender};
use crate::documentation::Documents;
use crate::fields;
use crate::host::Host;
use crate::limiter::{Client, Limiter};
use crate::settings::{Access, ApiSettings};

/// The API of a server; its clones are the same one, with the same requests left to each client.
///
/// It listens nowhere: a server hands it the requests that it owns. How a server becomes a [`Host`] is shown there.
///
/// ```
/// use axum::extract::Request;
/// use axum::response::IntoResponse as _;
/// use axum::Router;
/// use http::StatusCode;
/// use impots_api::Api;
///
/// /// A server of nothing but the API.
/// fn router(api: Api) -> Router {
///     Router::new().fallback(move |request: Request| {
///         let api = api.clone();
///         async move {
///             if api.owns(request.uri().path()) {
///                 api.answer(request).await
///             } else {
///                 StatusCode::NOT_FOUND.into_response()
///             }
///         }
///     })
/// }
/// ```
#[derive(Clone)]
pub struct Api(pub(crate) Arc<Parts>);

/// What every request shares.
pub(crate) struct Parts {
    pub(crate) settings: ApiSettings,
    pub(crate) host: Arc<dyn Host>,
    /// None where requests are not counted.
    pub(crate) limiter: Option<Limiter>,
    pub(crate) addresses: Addresses,
    /// Those of every answer.
    pub(crate) fields: HeaderMap,
    /// What is said above the handlers: they know this state, which is told of them.
    operations: fn() -> OpenApi,
    /// Made when the first of them is asked for.
    documents: OnceLock<Documents>,
}

impl Parts {
    pub(crate) fn new(
        settings: ApiSettings,
        host: Arc<dyn Host>,
        operations: fn() -> OpenApi,
        templates: impl Iterator<Item = &'static str>,
    ) -> Self {
        let addresses = Addresses::new(&settings.prefix, templates);
        let limiter = settings.requests_per_minute.map(Limiter::new);
        let fields = fields::of_every_answer(host.fields());
        Self { settings, host, limiter, addresses, fields, operations, documents: OnceLock::new() }
    }

    /// The path of this version, `/api/v1` behind the prefix.
    pub(crate) fn base(&self) -> &str {
        &self.addresses.base
    }

    /// What describes the API.
    pub(crate) fn documents(&self) -> &Documents {
        self.documents
            .get_or_init(|| Documents::new((self.operations)(), self.base(), &self.settings))
    }
}

impl Api {
    /// The memory of a client's body: that of a user, where only users get so far.
    pub(crate) fn begin_body(&self, client: Client) -> HeldBytes {
        let sender = match self.0.settings.access {
            Access::Accounts => Sender::User,
            Access::Public | Access::Off => Sender::Stranger,
        };
        self.0.host.bodies().begin(sender, client)
    }
}
