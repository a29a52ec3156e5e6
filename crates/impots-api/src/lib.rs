//! The stateless API of *impots*: every answer is a function of the request and of the parameters in force.
//!
//! [`Api::answer`] is the whole of it, to be called by a server that is a [`Host`] for what [`Api::owns`]. It knows neither sessions nor pages nor
//! cookies. `docs/API.md` tells its users what it promises; `/api/v1/openapi.json` describes it for programs.
//!
//! A request goes through `gate` (number, language, credentials, budget) to one of `handlers`; `input` reads
//! its values strictly by the table of facts, `posted` the objects of a body; `figures` computes with the
//! parameters in force; `answers` and `problem` are what is said. One enum of codes, `problem/code.rs`, has
//! each problem's status, title and page.
//!
//! ```
//! use impots_api::{Access, description};
//!
//! let description = serde_json::to_value(description("/api/v1", Access::Public)).unwrap();
//! assert!(description["paths"]["/thresholds"]["get"].is_object());
//! ```

mod address;
mod answer;
mod answers;
mod asker;
mod body;
mod body_budget;
mod caching;
mod description;
mod documentation;
mod fields;
mod figures;
mod gate;
mod handlers;
mod host;
mod input;
mod limiter;
mod methods;
mod negotiation;
mod posted;
mod problem;
mod request_id;
mod resource;
mod settings;
mod state;
mod stream;
mod writer;

use std::sync::Arc;

use axum::extract::Request;
use axum::response::Response;
use utoipa::openapi::OpenApi;

pub use body_budget::{BodyBudget, FREE_BYTES, HeldBytes, Sender};
pub use figures::Figures;
pub use gate::is_read_as_it_came;
pub use host::{Credentials, HeadRefusal, Host, Login, Origin};
pub use limiter::{Budget, Client, Limiter};
pub use request_id::{REQUEST_ID, RequestId};
pub use settings::{Access, ApiSettings};
pub use state::Api;

use state::Parts;

/// The description of the API in `OpenAPI` 3.1, below a path such as `/api/v1`; for [`Access::Accounts`] it says that an account is
/// needed, but for what describes the API.
///
/// A running server answers the same at `/openapi.json` below that path; this one needs none.
#[must_use]
pub fn description(base: &str, access: Access) -> OpenApi {
    description::describe(handlers::described(), base, access)
}

impl Api {
    /// An API, which begins nothing: neither a task nor a connection, and its documents are made when they are first asked for.
    #[must_use]
    pub fn new(settings: ApiSettings, host: Arc<dyn Host>) -> Self {
        Self(Arc::new(Parts::new(settings, host, handlers::described, handlers::templates())))
    }

    /// Whether a path is one of the API's: `/api` behind the prefix, and what is below it. Of other versions too: whoever asks
    /// `/api/v2` is answered a problem (404, `not-found`) and not a page.
    #[must_use]
    pub fn owns(&self, path: &str) -> bool {
        self.0.addresses.own(path)
    }

    /// Answers a request for such a path, whatever it is: this does not fail.
    ///
    /// What is refused is a problem (RFC 9457) with the status of its kind; a handler that panics is one too (500, `internal-error`).
    /// The answer has the number of the request in [`REQUEST_ID`]: that of the extension [`RequestId`] where the server gave the
    /// request one. One line is logged, with the path as the description has it and never with the query, which can hold wages.
    pub async fn answer(&self, request: Request) -> Response {
        gate::pass(self, request).await
    }
}
