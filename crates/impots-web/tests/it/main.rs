//! Tests of the whole application, through `app()`.

mod authenticate_user;
mod languages;
mod support;
mod tax_years;
mod transcripts;
