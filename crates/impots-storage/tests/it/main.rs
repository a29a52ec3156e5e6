//! The storage, on real databases: SQLite, PostgreSQL and MariaDB.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::large_futures,
    reason = "a test that cannot go on fails"
)]

mod addresses;
mod backups;
mod databases;
mod documents;
mod encryption;
mod faulty_rows;
mod household_figures;
mod original_schema;
mod outages;
mod read_only_files;
mod sessions;
mod simulations;
mod site;
mod sqlite_files;
mod suite;
mod tokens;
mod totp;
mod upgrades;
mod wrong_schema;
