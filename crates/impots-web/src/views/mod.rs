//! The pages: one typed view a template, with the same stem.
//!
//! A view holds what its template shows, in the language of the answer: templates neither choose nor compute. An
//! undefined name in a template is an error, and the test below renders every view from its samples.

mod alert;
mod authentication;
mod computation;
mod errors;
mod explanation;
mod fields;
mod figures;
mod further_fields;
mod layout;
mod result_card;
mod simulations;
mod templates;
mod texts;
mod typed;

use serde::Serialize;

pub(crate) use authentication::AuthenticationView;
pub(crate) use computation::{ComputationView, shown_simulation, simulation_query};
pub(crate) use errors::ErrorsView;
pub(crate) use simulations::{SimulationsView, unknown_simulation_query};
pub(crate) use templates::Templates;
pub(crate) use typed::carried;

/// What a template shows.
pub(crate) trait View: Serialize + Sized {
    /// The name of the template.
    const TEMPLATE: &'static str;

    /// Every shape that the page can take.
    #[cfg(test)]
    fn samples(language: impots_protocol::Language) -> Vec<Self>;
}

#[cfg(test)]
mod tests;
