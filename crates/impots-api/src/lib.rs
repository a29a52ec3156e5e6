//! The stateless API of *impots*: every answer is a function of the request and of the parameters in force.
//!
//! [`Api::router`] is the whole of it, to be merged into the routes of a server that is a [`Host`]. It knows neither sessions nor pages nor
//! cookies. `docs/API.md` tells its users what it promises; `/api/v1/openapi.json` describes it for programs.

mod answer;
mod answers;
mod body;
mod caching;
mod description;
mod documentation;
mod figures;
mod gate;
mod handlers;
mod host;
mod input;
mod limiter;
mod methods;
mod negotiation;
mod problem;
mod request_id;
mod resource;
mod settings;
mod stream;

use std::sync::Arc;

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::any;

pub use description::description;
pub use figures::Figures;
pub use host::{Host, Login};
pub use settings::{Access, ApiSettings};

use limiter::Limiter;

/// The API of a server; its clones are the same one.
#[derive(Clone)]
pub struct Api(Arc<Parts>);

/// What every request shares.
struct Parts {
    settings: ApiSettings,
    host: Arc<dyn Host>,
    limiter: Option<Limiter>,
    /// The path of this version, `/api/v1` behind the prefix.
    base: String,
    documents: documentation::Documents,
    methods: methods::Methods,
}

impl Api {
    /// An API.
    #[must_use]
    pub fn new(settings: ApiSettings, host: Arc<dyn Host>) -> Self {
        let base = format!("{}/api/v1", settings.prefix);
        let limiter = settings.requests_per_minute.map(Limiter::new);
        let documents = documentation::Documents::new(&base, settings.access);
        let methods = methods::Methods::new(&base, handlers::routes().get_openapi());
        Self(Arc::new(Parts { settings, host, limiter, base, documents, methods }))
    }

    /// Every address below `/api`, behind the prefix, to be merged with those of the server.
    pub fn router(self) -> Router {
        let (versioned, _) = handlers::routes().split_for_parts();
        let (base, root) = (self.0.base.clone(), format!("{}/api", self.0.settings.prefix));
        let elsewhere = [root.clone(), format!("{root}/"), format!("{root}/{{*rest}}")];
        let router = Router::new().nest(&base, versioned);
        elsewhere
            .iter()
            .fold(router, |router, path| router.route(path, any(gate::nothing_here)))
            .layer(from_fn_with_state(self.clone(), gate::pass))
            .with_state(self)
    }
}
