//! What keeps a session its owner's: signed values, CSRF tokens, the origin of requests, passwords and the pace of logins.
//!
//! Every module here is pure: no I/O, and time and randomness come in as parameters. The server
//! that calls them decides what a refusal looks like on the wire.

pub mod csrf;
pub mod origin;
pub mod passwords;
pub mod rate_limit;
pub mod signing;
