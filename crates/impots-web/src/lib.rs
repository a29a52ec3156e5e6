//! The server of *impots* as a library: [`app`] is the whole application, [`serve()`] the loop that accepts connections.
//!
//! A program makes [`AppParts`] of its settings and an [`AppState`] of these, and hands it to [`serve()`] with a [`Listener`]. Whatever
//! can be down when it starts, a database or Redis, is tried again until it is there: nothing here ends the process.
//!
//! ```
//! use std::collections::HashMap;
//!
//! use impots_protocol::{CsrfMode, Language};
//! use impots_rules::ParameterTables;
//! use impots_web::security::origin::{OriginPolicy, Scheme};
//! use impots_web::security::rate_limit::{LoginLimiter, LoginLimits};
//! use impots_web::security::signing::SecretKeys;
//! use impots_web::{
//!     Accounts, AppParts, AppState, Clock, Lifetime, Limits, SessionStore, SharedParameters, Stop, Threads, serve,
//! };
//! use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
//! use tokio::net::{TcpListener, TcpStream};
//! use tokio::sync::oneshot;
//!
//! # tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
//! let state = AppState::new(AppParts {
//!     csrf: CsrfMode::Form,
//!     language: Language::English,
//!     prefix: String::new(),
//!     tls_in_front: false,
//!     keys: SecretKeys::new([b"a key of 32 random bytes, or more".to_vec()])?,
//!     sessions: SessionStore::memory(Lifetime::default()),
//!     accounts: Accounts::new(HashMap::new(), LoginLimiter::new(LoginLimits::default())),
//!     origins: OriginPolicy {
//!         scheme: Scheme::Http,
//!         public_origins: Vec::new(),
//!         removals_come_from_forms: true,
//!     },
//!     parameters: SharedParameters::new(ParameterTables::embedded()),
//!     database: None,
//!     limits: Limits::default(),
//!     clock: Clock::System,
//! });
//!
//! let listener = TcpListener::bind("127.0.0.1:0").await?;
//! let address = listener.local_addr()?;
//! let (stop, told) = oneshot::channel();
//! let stopped = async { told.await.unwrap_or(Stop::Promptly) };
//! let server = tokio::spawn(serve(listener, state, Threads::of_caller(), stopped));
//!
//! let mut connection = TcpStream::connect(address).await?;
//! connection.write_all(b"GET /health/ready HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n").await?;
//! let mut answer = String::new();
//! connection.read_to_string(&mut answer).await?;
//! assert!(answer.starts_with("HTTP/1.1 200 OK"));
//!
//! let _ = stop.send(Stop::Promptly);
//! server.await?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! # })?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod account_fault;
mod account_outcome;
mod account_work;
mod accounts;
mod admission;
mod answer;
mod api;
mod application;
mod aside;
mod bilingual;
mod browser;
pub mod clock;
mod comparison;
mod connection;
mod controllers;
mod cookies;
mod database;
mod draft;
mod draft_keeping;
mod export;
mod form;
mod front_controller;
mod headers;
mod health;
mod heavy_work;
mod hidden_values;
mod hosts;
mod locks;
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
mod request_number;
mod responses;
mod route;
mod router;
pub mod security;
mod security_events;
mod serve;
mod session;
mod session_update;
mod setup_error;
mod state;
mod static_files;
mod submission;
mod templates;
mod trusted_user;
mod typed_values;
mod undo;
mod user_sessions;
mod views;

pub use accounts::{Accounts, DEMONSTRATION_ACCOUNT};
pub use application::{Application, app};
pub use clock::Clock;
pub use connection::{Listener, PeerAddress, TrustedProxies, TrustedProxyError};
pub use database::DatabaseLink;
pub use health::Part;
pub use impots_api::{Access, ApiSettings};
pub use observe::metrics::Metrics;
pub use observe::{Observers, mail, security_log};
pub use parameters::SharedParameters;
pub use serve::{Stop, Threads, serve, serve_metrics};
pub use session::{
    CookieStore, Lifetime, LoginMark, MemoryStore, RedisStore, RedisUrlError, Remarks, SessionData,
    SessionStore, Simulations,
};
pub use state::{AppParts, AppState, Limits, PublicPages};
pub use trusted_user::{TrustedUser, TrustedUserError};
