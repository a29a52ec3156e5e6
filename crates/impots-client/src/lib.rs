#![doc = include_str!("../README.md")]
//!
//! # Where to begin
//! - The calls of a session are those of the protocol, sections 1 to 3 and 8.
//! - [`Client::builder`] takes a [`Server`], then credentials, the type of the session, its language and its limits.
//! - A call gives typed values, [`Simulation`] or [`WireTaxParameters`], the same in JSON and XML, in French and English.
//! - An [`Error`] is a sentence for a person; to act on it, match it. [`Error::Refused`] holds what the server said,
//!   word for word; after [`Error::Unreachable`] nothing was sent; after [`Error::TimedOut`] and [`Error::ConnectionLost`]
//!   nobody knows whether the call was done, so the client never repeats it.
//! - [`Client::last_answer`] is the latest body as it came, its token masked: fit for a log.
//! - [`Api`] asks without a session.
//! - The examples `household` and `households` of this crate run against `impots serve`; `impots main`, `main2` and `main3`
//!   are built on this crate alone.

mod answer;
mod api;
mod begin;
mod call;
mod client;
mod cookies;
mod csrf;
mod error;
mod health;
mod redirect;
mod refusal;
mod server;
mod session;
mod settings;
mod simulations;
mod taxpayer;
mod transport;
mod xml;

pub use api::{
    Api, ApiBalance, ApiBalanceKind, ApiBracket, ApiCouple, ApiCurve, ApiDeclarant, ApiDefaultRate,
    ApiEffect, ApiError, ApiFigure, ApiMethod, ApiModel, ApiMonthly, ApiParameters, ApiPeriod,
    ApiPoint, ApiRange, ApiRateChoice, ApiRateStart, ApiSplit, ApiTax, ApiThresholds,
    ApiWithholding, Problem,
};
pub use client::{BuildError, Client, ClientBuilder};
pub use csrf::{CsrfChoice, UnknownCsrfChoice};
pub use error::{Error, Unexpected};
pub use health::Health;
pub use impots_protocol::{Language, ResponseType, Simulation, WireTaxParameters};
pub use refusal::Refusal;
pub use server::{Server, ServerError};
pub use simulations::simulation as simulation_of;
pub use taxpayer::Taxpayer;
