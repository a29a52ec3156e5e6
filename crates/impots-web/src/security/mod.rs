//! What keeps a session its owner's: signed values, CSRF tokens, the origin of requests, passwords
//! and the pace of logins.
//!
//! Nothing here does I/O; clock and randomness come in as parameters. The server that calls these
//! modules decides what a refusal looks like on the wire.
//!
//! Who calls what: the front controller asks [`origin`] and, by `admission.rs`, [`csrf`]; `accounts/` asks [`passwords`],
//! [`rate_limit`] and [`second_factor`]; stores and everything else that goes to a client and comes back is signed by [`signing`].

pub mod csrf;
pub mod known_browsers;
pub(crate) mod newcomers;
pub mod origin;
pub mod passwords;
pub mod rate_limit;
pub mod second_factor;
pub mod signing;
pub mod tokens;
