#![doc = include_str!("../README.md")]
//!
//! # Where to go
//!
//! | to | read |
//! |---|---|
//! | say who is taxed | [`household`] |
//! | compute, or explain | [`official`] |
//! | understand a rule | [`law`], then the rule: [`deduction`](law::deduction), [`shares`](law::shares), [`brackets`](law::brackets), [`family_quotient`](law::family_quotient), [`decote`](law::decote), [`reduction`](law::reduction), [`high_income`](law::high_income), [`recovery`](law::recovery) |
//! | see or change the figures of a year | [`parameters`] |
//! | get the figures of version 14 | [`simplified`] |

pub mod explanation;
pub mod household;
pub mod law;
mod money;
pub mod official;
pub mod parameters;
mod rate;
pub mod simplified;
mod year;

pub use explanation::Explanation;
pub use household::{Children, Family, FilingStatus, Household, HouseholdError, Income, Salary};
pub use law::brackets::{Bracket, TaxedPart};
pub use law::decote::Decote;
pub use law::deduction::Deduction;
pub use law::family_quotient::FamilyQuotient;
pub use law::reduction::{Reduction, ReductionLimits};
pub use law::shares::Shares;
pub use official::OfficialTax;
pub use parameters::{
    ParameterName, ParameterTables, ParametersError, PerStatus, TaxParameterValues, TaxParameters,
};
pub use rate::Rate;
pub use simplified::{SimplifiedParameters, SimplifiedTax, SimplifiedValues};
pub use year::{IncomeYear, IncomeYearError, TaxYear, TaxYearError};
