//! The French income tax on wages: pure arithmetic, no input or output.
//!
//! Two methods answer for a [`Household`]: [`simplified`], what version 14 of the application
//! computes, in IEEE doubles; and [`official`], what the administration computes, in integers.

mod brackets;
mod decote;
mod deduction;
pub mod explanation;
mod family;
mod family_quotient;
mod high_income;
pub mod household;
mod income;
mod money;
pub mod official;
pub mod parameters;
mod rate;
mod recovery;
mod reduction;
mod shares;
pub mod simplified;
mod year;

pub use brackets::{Bracket, TaxedPart};
pub use decote::Decote;
pub use deduction::Deduction;
pub use explanation::Explanation;
pub use family::{Family, FilingStatus};
pub use family_quotient::FamilyQuotient;
pub use household::{Children, Household, HouseholdError, Salary};
pub use income::Income;
pub use official::OfficialTax;
pub use parameters::{
    ParameterName, ParameterTables, ParametersError, PerStatus, TaxParameterValues, TaxParameters,
};
pub use rate::Rate;
pub use reduction::{Reduction, ReductionLimits};
pub use shares::Shares;
pub use simplified::{SimplifiedParameters, SimplifiedTax, SimplifiedValues};
pub use year::{IncomeYear, TaxYear, TaxYearError};
