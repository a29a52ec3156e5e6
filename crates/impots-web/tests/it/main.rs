//! Tests of the whole application, through `app()`.

mod support;
mod transcripts;
