//! The client against small servers that speak bytes: what is sent, what is kept, what is refused.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod failures;
mod sessions;
mod support;
