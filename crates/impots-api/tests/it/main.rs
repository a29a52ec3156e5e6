//! Tests of the whole API, without a network.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on fails")]

mod access;
mod api_document;
mod couples;
mod curves;
mod default_rates;
mod described_answers;
mod description;
mod effects;
mod every_answer;
mod examples;
mod hints;
mod lists;
mod parameters;
mod problems;
mod streams;
mod support;
mod taxes;
mod thresholds;
mod vectors;
mod withholding;
