//! The server of *impots* as a library: [`app`] is the whole application, [`serve`] the loop that accepts connections.

mod accounts;
mod admission;
mod answer;
mod api;
mod browser;
pub mod clock;
mod comparison;
mod connection;
mod controllers;
mod cookies;
mod database;
mod draft;
mod draft_keeping;
mod form;
mod front_controller;
mod headers;
mod health;
mod heavy_work;
mod hidden_values;
mod hosts;
pub mod log;
mod login;
mod login_keeping;
mod negotiation;
mod observe;
mod outcome;
mod parameters;
mod public;
mod public_page;
mod questionnaire;
mod redirection;
mod refusal;
mod request;
mod responses;
mod route;
mod router;
pub mod security;
mod serve;
mod session;
mod session_update;
mod setup_error;
mod state;
mod static_files;
mod submission;
mod templates;
mod typed_values;
mod user_sessions;
mod views;

pub use accounts::{Accounts, DEMONSTRATION_ACCOUNT};
pub use clock::Clock;
pub use connection::{Listener, PeerAddress, TrustedProxies, TrustedProxyError};
pub use database::DatabaseLink;
pub use health::Part;
pub use impots_api::{Access, ApiSettings};
pub use observe::metrics::Metrics;
pub use observe::{Observers, mail};
pub use parameters::SharedParameters;
pub use router::app;
pub use serve::{Stop, serve, serve_metrics};
pub use session::{
    CookieStore, Lifetime, LoginMark, MemoryStore, RedisStore, RedisUrlError, SessionData,
    SessionStore, Simulations,
};
pub use state::{AppParts, AppState, Limits, PublicPages};
