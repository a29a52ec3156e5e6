//! The rules of the law, one a file: each with its article, its formula and an example.
//!
//! They are the steps of [`official`](crate::official), in this order. Each takes the numbers that it needs and nothing
//! else, so that it can be read, and checked by hand, by itself.
//!
//! | rule | article | what it does |
//! |---|---|---|
//! | [`deduction`] | [`CGI art. 83, 3°`](article::DEDUCTION) | takes 10 % off each wage |
//! | [`shares`] | [`CGI art. 194`](article::SHARES) | counts the shares of the household |
//! | [`brackets`] | [`CGI art. 197, I, 1`](article::BRACKETS) | taxes the income per share |
//! | [`family_quotient`] | [`CGI art. 197, I, 2`](article::FAMILY_QUOTIENT) | limits what children save |
//! | [`decote`] | [`CGI art. 197, I, 4, a`](article::DECOTE) | lowers small taxes |
//! | [`reduction`] | [`CGI art. 197, I, 4, b`](article::REDUCTION) | lowers the tax of modest incomes, 2016 to 2019 |
//! | [`high_income`] | [`CGI art. 223 sexies`](article::HIGH_INCOME) | adds a contribution on high incomes |
//! | [`recovery`] | [`CGI art. 1657, 1 bis`](article::RECOVERY) | leaves out what is too small |

pub mod article;
pub mod brackets;
pub mod decote;
pub mod deduction;
pub mod family_quotient;
pub mod high_income;
pub mod recovery;
pub mod reduction;
pub mod shares;
