//! The French income tax on wages: pure arithmetic, no input or output.
//!
//! Two methods answer for a [`Household`]: [`simplified`], what version 14 of the application
//! computes, in IEEE doubles; and `official`, what the administration computes, in integers.

pub mod household;
mod money;
pub mod parameters;
pub mod simplified;

pub use household::{Children, FilingStatus, Household, HouseholdError, Salary};
pub use parameters::{ParameterName, ParametersError};
pub use simplified::{SimplifiedParameters, SimplifiedTax, SimplifiedValues};
