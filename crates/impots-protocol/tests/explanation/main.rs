//! Explanations: their words in both languages, and whether their numbers are right.

#![expect(clippy::unwrap_used, reason = "a test stops at what it does not expect")]

mod arithmetic;
mod articles;
mod golden;
mod sentences;
mod simulations;
mod vectors;
mod words;
