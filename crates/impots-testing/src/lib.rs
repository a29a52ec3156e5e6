//! What the tests of several crates share: real servers on ports of their own, one HTTP client, signals, patience, and what a machine may lack.
//!
//! A test that starts a server says so, and is left out where there is none:
//!
//! ```text
//! #[needs(redis)]
//! #[test]
//! fn a_session_is_kept() {
//!     let redis = RedisServer::start();
//! ```
//!
//! Servers listen on loopback alone, on a port that no other test has ([`free_port`]), and keep their files in
//! a folder of the test, which goes with it. A test never sleeps for a time that should be enough: it waits for
//! what it wants to see ([`wait_until`], [`eventually`]) as long as [`PATIENCE`] says, which is far more than
//! any machine needs. Every process is ended by the test that began it, by its number.
//!
//! | to have | use |
//! |---|---|
//! | the program as its users start it | [`ServerProcess`] |
//! | a peer: Redis, sentinels, a database, nginx, Python | [`RedisServer`], [`WatchedRedis`], [`databases`], [`Nginx`], [`python()`] |
//! | a peer that answers nonsense | [`CannedServer`] |
//! | a request, byte by byte or with cookies | [`http`] |
//! | a page as a browser reads it | [`page`] |
//! | few descriptors, a signal, a terminal | [`limit_descriptors`], [`send`], [`shown_on_terminal`] |
//! | what a process has in memory, and how much that grew at most | [`memory`], [`MemoryGrowth`] |
#![allow(
    clippy::unwrap_used,
    clippy::missing_panics_doc,
    clippy::must_use_candidate,
    reason = "a test that cannot go on fails"
)]

pub mod canned_server;
mod certificates;
pub mod databases;
mod declared;
mod folder;
mod full_form;
pub mod http;
#[path = "../../impots-needs/src/list.rs"]
mod list;
mod nginx;
pub mod page;
mod patience;
mod port;
mod processes;
mod python;
mod redis_server;
mod sentinels;
mod server_process;
mod terminal;

pub use canned_server::CannedServer;
pub use certificates::Certificates;
pub use declared::{declare, expect_declared, how_to_get};
pub use folder::copy_folder;
pub use full_form::{is_full, measured, so_many, tell};
pub use impots_needs::needs;
pub use nginx::Nginx;
pub use patience::{PATIENCE, PAUSE, eventually, wait_until};
pub use port::free_port;
pub use processes::{
    MemoryGrowth, Signal, limit_descriptors, memory, send, send_and_wait, start_logged,
};
pub use python::python;
pub use redis_server::RedisServer;
pub use sentinels::{Sentinel, WatchedRedis};
pub use server_process::ServerProcess;
pub use terminal::shown_on_terminal;
