//! The server of *impots* as a library: [`app`] is the whole application, [`serve`] the loop that accepts connections.

mod accounts;
mod admission;
mod carried;
pub mod clock;
mod connection;
mod context;
mod controllers;
mod cookies;
mod database;
mod draft;
mod error;
mod form;
mod front_controller;
mod headers;
mod health;
mod incident;
pub mod log;
pub mod mail;
mod metrics;
mod operation;
mod parameters;
mod request_log;
mod responses;
mod router;
pub mod security;
mod serve;
mod session;
mod setup_fault;
mod state;
mod static_files;
mod step;
mod typed_values;
mod views;

use axum::Router;

pub use accounts::{Accounts, DEMONSTRATION_ACCOUNT};
pub use clock::Clock;
pub use connection::{PeerAddress, TrustedProxies, TrustedProxyError};
pub use database::DatabaseLink;
pub use health::Part;
pub use metrics::Metrics;
pub use operation::Operation;
pub use parameters::SharedParameters;
pub use serve::{serve, serve_metrics};
pub use session::{
    CookieStore, Lifetime, MemoryStore, RedisStore, RedisUrlError, SessionData, SessionStore,
    Simulations,
};
pub use state::{AppParts, AppState, Limits};

/// The application: every request in, every answer out.
pub fn app(state: AppState) -> Router {
    let tls_in_front = state.parts.tls_in_front;
    let prefix = state.parts.prefix.clone();
    let mut router = health::routes(static_files::router(&prefix), "");
    if !prefix.is_empty() {
        router = health::routes(router, &prefix);
    }
    let router = router.fallback(front_controller::handle).with_state(state);
    headers::protect(router, tls_in_front)
}

/// The front controller for every path: what it refuses, it refuses in the format of the session.
fn front_controller_alone(state: AppState) -> Router {
    let tls_in_front = state.parts.tls_in_front;
    let router = Router::new().fallback(front_controller::handle).with_state(state);
    headers::protect(router, tls_in_front)
}
