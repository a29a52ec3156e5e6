//! The exceptional contribution on high incomes (CGI art. 223 sexies).
//!
//! Slices of the reference income are taxed at 3 %, then 4 %: above 250 000 € and 500 000 € for a
//! single declarant, above twice as much for a couple. The sum is rounded once.
//!
//! ```
//! use impots_rules::law::high_income;
//! use impots_rules::{TaxParameters, TaxYear};
//!
//! let scale = TaxParameters::of(TaxYear::LATEST).high_income_brackets(false);
//! assert_eq!(high_income::contribution(scale, 250_000), 0);
//! assert_eq!(high_income::contribution(scale, 550_000), 9500); // 7500 + 2000
//! ```

use super::brackets::{Brackets, TaxedPart};

/// A contribution is not divided into shares: the scale applies to the whole income, once.
const ONE_SHARE_IN_QUARTERS: u32 = 4;

/// The contribution on a reference income, in euros, rounded once.
#[must_use]
pub fn contribution(brackets: &Brackets, reference_income: u64) -> u64 {
    brackets.tax(reference_income, ONE_SHARE_IN_QUARTERS).tax
}

/// The parts of a reference income that fall into each bracket entered.
#[must_use]
pub fn parts(brackets: &Brackets, reference_income: u64) -> Vec<TaxedPart> {
    brackets.parts(reference_income, ONE_SHARE_IN_QUARTERS)
}
