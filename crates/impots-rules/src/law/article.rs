//! The articles of the general tax code (*code général des impôts*, CGI), one a rule.
//!
//! They stand by themselves, so that a figure's key can name its article without knowing the rule.

/// The 10 % deduction for work expenses: [`deduction`](super::deduction).
pub const DEDUCTION: &str = "CGI art. 83, 3°";
/// The shares of the family quotient: [`shares`](super::shares).
pub const SHARES: &str = "CGI art. 194";
/// The half-shares of cards, veterans, war widows and children raised alone: [`shares`](super::shares).
pub const HALF_SHARES: &str = "CGI art. 195";
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

/// The 10 % deduction on pensions and maintenance received: [`pensions`](super::pensions).
pub const PENSIONS: &str = "CGI art. 158, 5, a";
/// The income that is taxed: all that was earned, less what is deducted.
pub const GLOBAL_INCOME: &str = "CGI art. 156";
/// The CSG that is deductible from the income.
pub const CSG: &str = "CGI art. 154 quinquies";
/// The reference income.
pub const REFERENCE_INCOME: &str = "CGI art. 1417, IV";
/// Maintenance that is paid: [`maintenance`](super::maintenance).
pub const MAINTENANCE: &str = "CGI art. 156, II, 2°";
/// Retirement savings: [`retirement_savings`](super::retirement_savings).
pub const RETIREMENT_SAVINGS: &str = "CGI art. 163 quatervicies";
/// The allowances for people of 65 and more or disabled: [`special_allowance`](super::special_allowance).
pub const SPECIAL_ALLOWANCE: &str = "CGI art. 157 bis";
/// The allowance for the families of attached married children.
pub const ATTACHED_CHILDREN: &str = "CGI art. 196 B";
/// The abatement for homes overseas: [`overseas`](super::overseas).
pub const OVERSEAS: &str = "CGI art. 197, I, 3";
/// The reductions for gifts: [`gifts`](super::gifts).
pub const GIFTS: &str = "CGI art. 200";
/// The credit for union dues: [`union_dues`](super::union_dues).
pub const UNION_DUES: &str = "CGI art. 199 quater C";
/// The reduction for children at school: [`schooling`](super::schooling).
pub const SCHOOLING: &str = "CGI art. 199 quater F";
/// The credit for employing somebody at home: [`home_employment`](super::home_employment).
pub const HOME_EMPLOYMENT: &str = "CGI art. 199 sexdecies";
/// The credit for the care of young children: [`child_care`](super::child_care).
pub const CHILD_CARE: &str = "CGI art. 200 quater B";
/// The ceiling of all limited advantages: [`advantages_ceiling`](super::advantages_ceiling).
pub const ADVANTAGES_CEILING: &str = "CGI art. 200-0 A";
/// What is left after credits is not collected when it is small: [`collection`](super::collection).
pub const COLLECTION: &str = "CGI art. 1657, 2";
/// A small refund is not paid: [`collection`](super::collection).
pub const REFUND: &str = "CGI art. 1965 L";
/// The withholding tax: [`withholding`](super::withholding), [`default_rate`](super::default_rate).
pub const WITHHOLDING: &str = "CGI art. 204 A to 204 N";
/// The balance between the tax and what was withheld: [`balance`](super::balance).
pub const BALANCE: &str = "CGI art. 1663 B";
