#![doc = include_str!("../README.md")]
//!
//! # Where to go
//!
//! | to | read |
//! |---|---|
//! | say who is taxed | [`household`] |
//! | compute, or explain | [`official`] |
//! | understand a rule | [`law`], whose table names the article of each |
//! | know what is withheld from a pay | [`withholding`], [`law::default_rate`], [`law::balance`] |
//! | ask "what if" | [`threshold`], [`effect`], [`curve`], [`couple`] |
//! | see or change the figures of a year | [`parameters`] |
//! | get the figures of version 14 | [`simplified`] |

pub mod couple;
pub mod curve;
mod day;
mod declaration;
pub mod effect;
pub mod explanation;
pub mod household;
pub mod law;
mod money;
pub mod official;
pub mod parameters;
mod rate;
pub mod simplified;
pub mod threshold;
mod wage_path;
pub mod withholding;
mod year;

pub use day::{Day, DayError};
pub use explanation::Explanation;
pub use household::{
    Children, Fact, FactError, Facts, Family, FilingStatus, Household, HouseholdError, Income,
    Salary, WageEarners,
};
pub use law::brackets::{Bracket, TaxedPart, WholePart};
pub use law::decote::Decote;
pub use law::deduction::Deduction;
pub use law::family_quotient::FamilyQuotient;
pub use law::reduction::{Reduction, ReductionLimits};
pub use law::shares::Shares;
pub use official::{Assessment, OfficialTax};
pub use parameters::{
    ParameterName, ParameterTables, ParametersError, PerStatus, TaxParameterValues, TaxParameters,
};
pub use rate::Rate;
pub use simplified::{SimplifiedParameters, SimplifiedTax, SimplifiedValues};
pub use wage_path::WagePath;
pub use year::{IncomeYear, IncomeYearError, TaxYear, TaxYearError};
