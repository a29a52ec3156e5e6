//! The taxes against their vectors, and what must hold for every household.

#![expect(clippy::unwrap_used, reason = "a test stops at what it does not expect")]

mod any;
mod any_household;
mod breakpoints;
mod explanation;
mod formulas;
mod household_properties;
mod household_refusals;
mod household_rows;
mod household_vectors;
mod households;
mod msrv;
mod official_batch;
mod official_properties;
mod official_vectors;
mod parameters;
mod published_figures;
mod rows;
mod scaling;
#[cfg(feature = "serde")]
mod serde;
mod simplified_properties;
mod simplified_vectors;
mod withholding_properties;
mod withholding_published;
mod withholding_vectors;
