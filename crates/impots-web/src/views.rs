//! The pages: one typed view a template, with the same stem.
//!
//! A view holds what its template shows, in the language of the answer: templates neither choose nor compute. An
//! undefined name in a template is an error, and the test below renders every view from its samples.

mod account;
mod account_words;
mod alert;
mod authentication;
mod code;
mod comparison;
mod computation;
mod errors;
mod figures;
mod figures_card;
mod household;
mod household_result;
mod keep;
mod kept_simulations;
mod layout;
mod notice;
mod pictures;
mod questions;
mod simulations;
mod simulator;
mod text;
mod texts;

pub(crate) use account::{AccountView, account_page, account_query};
pub(crate) use authentication::AuthenticationView;
pub(crate) use code::CodeView;
pub(crate) use comparison::ComparisonView;
pub(crate) use computation::{ComputationView, shown_simulation, simulation_query};
pub(crate) use errors::ErrorsView;
pub(crate) use layout::PublicFrame;
pub(crate) use simulations::{SimulationsView, unknown_simulation_query};
pub(crate) use simulator::SimulatorView;
pub(crate) use text::TextView;

/// A view with every shape that its page can take.
#[cfg(test)]
trait Samples: crate::templates::View + Sized {
    fn samples(language: impots_protocol::Language) -> Vec<Self>;
}

#[cfg(test)]
mod tests;
