//! The pages as people use them: the real server and a real browser.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod accessibility;
mod account_pages;
mod attack;
mod attacker;
mod browser;
mod chromedriver;
mod cookie_sessions;
mod figures;
mod fonts;
mod keyboard;
mod nginx;
mod pictures;
mod server;
mod setup_faults;
mod simulator;
mod tour;
mod typed_values;
mod valid_pages;
mod visitor;
mod walk;
mod watch;
