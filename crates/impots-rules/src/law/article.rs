//! The articles of the general tax code (*code général des impôts*, CGI), one a rule.
//!
//! They stand by themselves, so that a figure's key can name its article without knowing the rule.

/// The 10 % deduction for work expenses: [`deduction`](super::deduction).
pub const DEDUCTION: &str = "CGI art. 83, 3°";
/// The shares of the family quotient: [`shares`](super::shares).
pub const SHARES: &str = "CGI art. 194";
/// The scale of the tax: [`brackets`](super::brackets).
pub const BRACKETS: &str = "CGI art. 197, I, 1";
/// The ceiling of what additional shares save: [`family_quotient`](super::family_quotient).
pub const FAMILY_QUOTIENT: &str = "CGI art. 197, I, 2";
/// The décote: [`decote`](super::decote).
pub const DECOTE: &str = "CGI art. 197, I, 4, a";
/// The 20 % reduction, incomes of 2016 to 2019: [`reduction`](super::reduction).
pub const REDUCTION: &str = "CGI art. 197, I, 4, b";
/// The contribution on high incomes: [`high_income`](super::high_income).
pub const HIGH_INCOME: &str = "CGI art. 223 sexies";
/// What is too small is not collected: [`recovery`](super::recovery).
pub const RECOVERY: &str = "CGI art. 1657, 1 bis";
