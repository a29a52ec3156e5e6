//! The client against small servers that speak bytes: what is sent, what is kept, what is refused.

mod failures;
mod sessions;
mod support;
