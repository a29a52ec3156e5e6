//! Tests of the whole application, through `app()`.

mod authenticate_user;
mod connections;
mod csrf;
mod languages;
mod support;
mod tax_years;
mod transcripts;
