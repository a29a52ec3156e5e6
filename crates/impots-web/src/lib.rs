//! The server of *impots* as a library: [`app`] is the whole application, [`serve`] the loop that accepts connections.

mod accounts;
mod admission;
pub mod clock;
pub mod config;
mod connection;
mod context;
mod controllers;
mod cookies;
mod error;
mod form;
mod front_controller;
mod headers;
mod parameters;
mod request_log;
mod responses;
mod router;
pub mod security;
mod serve;
mod session;
mod state;
mod static_files;
mod views;

use axum::Router;

pub use accounts::Accounts;
pub use clock::Clock;
pub use connection::PeerAddress;
pub use parameters::SharedParameters;
pub use serve::serve;
pub use session::{
    CookieStore, Lifetime, MemoryStore, RedisStore, RedisUrlError, SessionData, SessionStore,
};
pub use state::{AppParts, AppState, Limits};

/// The application: every request in, every answer out.
pub fn app(state: AppState) -> Router {
    let tls_in_front = state.parts.tls_in_front;
    let router = static_files::router(&state.parts.prefix)
        .fallback(front_controller::handle)
        .with_state(state);
    headers::protect(router, tls_in_front)
}
