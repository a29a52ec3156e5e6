#![doc = include_str!("../README.md")]
//!
//! # Where to look
//!
//! | to find | look at |
//! |---|---|
//! | a name of the wire in both languages | [`Field`], [`AccountKey`], [`StepKey`] |
//! | a URL, its method, what it needs | [`Action`], [`ActionWord`] |
//! | a number of `état`, its status of HTTP | [`Status`] |
//! | a sentence | [`Message`] |
//! | a value as clients write it | [`parse_natural`], [`parse_yes_no`], [`parse_amount`], [`parse_cell_number`] |
//! | an amount, a rate or a date as people read it | [`figures`] |
//! | the steps of a computation in words | [`ExplanationText`] |

mod account;
mod account_key;
mod action;
mod attribute;
mod body;
mod csrf_mode;
mod declared_facts;
mod explanation;
mod field;
pub mod figures;
mod household;
pub mod json;
mod kept_simulation;
mod language;
mod message;
mod plain_json;
mod preference;
mod python_text;
mod response_type;
mod simulation;
mod status;
mod tax_parameters;
mod taxpayer;
pub mod typography;
mod wire_words;
mod written_amount;
mod written_cell;
pub mod xml;
mod year_note;

pub use account::{Account, AccountSession, AccountToken};
pub use account_key::{AccountKey, all_others, all_simulations};
pub use action::{
    Action, ActionWord, Effect, Method, Parameter, Requirement, SessionEffect, SimulationsUse,
};
pub use attribute::{NaturalError, parse_natural, parse_yes_no};
pub use body::{Envelope, ExplainedSimulation, FaultyItem, File, Payload};
pub use csrf_mode::CsrfMode;
pub use declared_facts::DeclaredFacts;
pub use explanation::{Detail, ExplanationText, StepKey, StepText, heading, term};
pub use field::Field;
pub use household::{
    DocumentError, HouseholdDocument, Meaning, NamedFact, choice_label, choice_language,
    choice_names, fact_label, folded_name, nearest_names, parse_choice,
};
pub use kept_simulation::KeptSimulation;
pub use language::Language;
pub use message::Message;
pub use message::facts::FactRefusal;
pub use plain_json::PlainReader;
pub use preference::{preferred_language, preferred_type};
pub use response_type::ResponseType;
pub use simulation::{Simulation, SimulationValue};
pub use status::Status;
pub use tax_parameters::WireTaxParameters;
pub use taxpayer::{Author, MAX_LIST_ELEMENTS, TaxRequest, household_from_form};
pub use written_amount::{AmountError, parse_amount, parse_repeated_amount};
pub use written_cell::{parse_cell_number, parse_cell_yes_no};
pub use year_note::{year_note, year_title};
