//! Tests of the whole application, through `app()`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on fails"
)]

mod authenticate_user;
mod connections;
mod csrf;
mod faulty_network;
mod languages;
mod redis_server;
mod session_stores;
mod support;
mod tax_years;
mod transcripts;
