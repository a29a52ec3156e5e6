//! The rules of the law, one a file: each with its article, its formula and an example.
//!
//! All but the last three lines are the steps of [`official`](crate::official), in this order. Each takes the numbers that it needs and
//! nothing else, so that it can be read, and checked by hand, by itself. Amounts are at most [`Income::MAX`](crate::Income::MAX): sums of
//! larger ones may overflow.
//!
//! | rule | article | what it does |
//! |---|---|---|
//! | [`deduction`] | [`CGI art. 83, 3°`](article::DEDUCTION) | takes 10 % or actual expenses off each wage |
//! | [`pensions`] | [`CGI art. 158, 5, a`](article::PENSIONS) | takes 10 % off pensions |
//! | [`maintenance`] | [`CGI art. 156, II, 2°`](article::MAINTENANCE) | deducts maintenance that is paid |
//! | [`retirement_savings`] | [`CGI art. 163 quatervicies`](article::RETIREMENT_SAVINGS) | deducts retirement savings |
//! | [`special_allowance`] | [`CGI art. 157 bis`](article::SPECIAL_ALLOWANCE) | is for the old and the disabled |
//! | [`shares`] | [`CGI art. 194`](article::SHARES), [195](article::HALF_SHARES) | counts the shares of the household |
//! | [`brackets`] | [`CGI art. 197, I, 1`](article::BRACKETS) | taxes the income per share |
//! | [`family_quotient`] | [`CGI art. 197, I, 2`](article::FAMILY_QUOTIENT) | limits what further shares save |
//! | [`overseas`] | [`CGI art. 197, I, 3`](article::OVERSEAS) | lowers the tax of overseas departments |
//! | [`decote`] | [`CGI art. 197, I, 4, a`](article::DECOTE) | lowers small taxes |
//! | [`reduction`] | [`CGI art. 197, I, 4, b`](article::REDUCTION) | lowers the tax of modest incomes, 2016 to 2019 |
//! | [`gifts`] | [`CGI art. 200`](article::GIFTS) | gives a part of gifts back |
//! | [`schooling`] | [`CGI art. 199 quater F`](article::SCHOOLING) | is an amount a child at school |
//! | [`high_income`] | [`CGI art. 223 sexies`](article::HIGH_INCOME) | adds a contribution on high incomes |
//! | [`union_dues`] | [`CGI art. 199 quater C`](article::UNION_DUES) | gives a part of union dues back |
//! | [`home_employment`] | [`CGI art. 199 sexdecies`](article::HOME_EMPLOYMENT) | gives half of what help at home costs back |
//! | [`child_care`] | [`CGI art. 200 quater B`](article::CHILD_CARE) | gives half of what child care costs back |
//! | [`advantages_ceiling`] | [`CGI art. 200-0 A`](article::ADVANTAGES_CEILING) | limits advantages together |
//! | [`recovery`], [`collection`] | [`CGI art. 1657, 1 bis`](article::RECOVERY), [2](article::COLLECTION), [`1965 L`](article::REFUND) | leave out what is too small |
//! | [`average_rate`] | | is what the notice prints |
//! | [`withholding`], [`default_rate`] | [`CGI art. 204 A to 204 N`](article::WITHHOLDING) | are the rates at source |
//! | [`balance`] | [`CGI art. 1663 B`](article::BALANCE) | is what is left to pay or refunded |

pub mod advantages_ceiling;
pub mod article;
pub mod average_rate;
pub mod balance;
pub mod brackets;
pub mod child_care;
pub mod collection;
pub mod decote;
pub mod deduction;
pub mod default_rate;
pub mod family_quotient;
pub mod gifts;
pub mod high_income;
pub mod home_employment;
pub mod maintenance;
pub mod overseas;
pub mod pensions;
pub mod recovery;
pub mod reduction;
pub mod retirement_savings;
pub mod schooling;
pub mod shares;
pub mod special_allowance;
pub mod union_dues;
pub mod withholding;
