//! Tests of the whole application, through `app()`.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on fails")]

mod amounts;
mod api;
mod authenticate_user;
mod calculate_taxes;
mod client_addresses;
mod comparisons;
mod connections;
mod csrf;
mod database_outages;
mod drafts;
mod explanations;
mod faulty_network;
mod form_mode;
mod further_fields;
mod health;
mod households;
mod incidents;
mod interop;
mod kept_results;
mod languages;
mod links;
mod list_files;
mod long_lists;
mod metrics;
mod pages;
mod posted_types;
mod session_stores;
mod setup_faults;
mod simulator;
mod static_files;
mod support;
mod tax_years;
mod transcripts;
mod typed_values;
mod xml_names;
