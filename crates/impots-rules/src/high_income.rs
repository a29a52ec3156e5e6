//! The exceptional contribution on high incomes (CGI art. 223 sexies).

use crate::brackets::{Brackets, TaxedPart};

/// The article of the general tax code (*code général des impôts*).
pub(crate) const ARTICLE: &str = "CGI art. 223 sexies";

/// A contribution is not divided into shares: the scale applies to the whole income, once.
const ONE_SHARE: u32 = 2;

/// The contribution on a reference income, in euros, rounded once.
pub(crate) fn contribution(brackets: &Brackets, reference_income: u64) -> u64 {
    brackets.tax(reference_income, ONE_SHARE).tax
}

/// The parts of a reference income that fall into each bracket entered.
pub(crate) fn parts(brackets: &Brackets, reference_income: u64) -> Vec<TaxedPart> {
    brackets.parts(reference_income, ONE_SHARE)
}
