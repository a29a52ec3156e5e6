//! The protocol of version 14, in French and in English: what the bytes say.
//!
//! The server and the clients share these types, so that a word, a number or a sentence of the wire is written once.
//! Nothing here knows HTTP connections, cookies or sessions.

mod account;
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
mod messages;
mod preference;
mod python_text;
mod response_type;
mod simulation;
mod status;
mod tax_parameters;
mod taxpayer;
pub mod typography;
mod written_amount;
mod written_cell;
pub mod xml;
mod year_note;

pub use account::{Account, AccountKey, AccountSession, AccountToken, all_others, all_simulations};
pub use action::{Action, ActionWord, Effect, Method, Parameter, Requirement, SessionEffect};
pub use attribute::{NaturalError, parse_natural, parse_yes_no};
pub use body::{Envelope, ExplainedSimulation, FaultyItem, File, Payload};
pub use csrf_mode::CsrfMode;
pub use declared_facts::DeclaredFacts;
pub use explanation::{Detail, ExplanationText, StepKey, StepText, heading, term};
pub use field::Field;
pub use household::{
    DocumentError, HouseholdDocument, Meaning, NamedFact, folded_name, nearest_names, parse_choice,
};
pub use kept_simulation::KeptSimulation;
pub use language::Language;
pub use message::Message;
pub use messages::facts::FactRefusal;
pub use preference::{preferred_language, preferred_type};
pub use response_type::ResponseType;
pub use simulation::Simulation;
pub use status::Status;
pub use tax_parameters::WireTaxParameters;
pub use taxpayer::{Author, MAX_LIST_ELEMENTS, TaxRequest, household_from_form};
pub use written_amount::{AmountError, parse_amount, parse_repeated_amount};
pub use written_cell::{parse_cell_number, parse_cell_yes_no};
pub use year_note::year_note;
