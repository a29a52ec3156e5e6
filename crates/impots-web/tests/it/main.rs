//! Tests of the whole application, through `app()`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on fails"
)]

mod authenticate_user;
mod calculate_taxes;
mod connections;
mod csrf;
mod explanations;
mod faulty_network;
mod interop;
mod languages;
mod pages;
mod redis_server;
mod session_stores;
mod static_files;
mod support;
mod tax_years;
mod transcripts;
