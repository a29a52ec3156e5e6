//! From which wage on a household pays tax, and where each rate begins.
//!
//! Three questions are often taken for one: from which wage on something is *due* (the 61 € threshold included), from which on there is
//! a *net* tax before that threshold, and from which on there is a *gross* tax before the décote.
//!
//! ```
//! use impots_rules::threshold::thresholds;
//! use impots_rules::{Children, Household, Salary, TaxParameters, TaxYear, WagePath};
//!
//! let single = Household::new(false, Children::NONE, Salary::ZERO);
//! let found = thresholds(TaxParameters::of(TaxYear::LATEST), &single, WagePath::ONE)?;
//! assert_eq!((found.due, found.net, found.gross), (Some(19_551), Some(19_127), Some(12_894)));
//! assert_eq!(found.rates[1].from, 32_867); // 30 %
//! # Ok::<(), impots_rules::threshold::ThresholdError>(())
//! ```

use crate::household::{Fact, Household};
use crate::official::assess;
use crate::official::assessment::Taxed;
use crate::parameters::TaxParameters;
use crate::rate::Rate;
use crate::wage_path::{WagePath, first_amount};

/// The first wages from which a household pays tax, in whole euros; `None` where it never does.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Thresholds {
    /// Something is due.
    pub due: Option<u64>,
    /// There is a tax before the threshold of collection.
    pub net: Option<u64>,
    /// There is a tax of the brackets.
    pub gross: Option<u64>,
    /// Where each marginal rate begins, in ascending order; a rate that is skipped is left out.
    pub rates: Vec<RateStart>,
}

/// The first wage with a marginal rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct RateStart {
    /// The marginal rate.
    pub rate: Rate,
    /// The wage in whole euros: one euro less has a lower rate. Where the ceiling of the family quotient begins to act, which compares
    /// two rounded taxes, the rate goes up and down for a few euros: it is one of the wages there, not always the first.
    pub from: u64,
}

/// Why there is no one threshold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum ThresholdError {
    /// A fact beside which wages do not decide, or beside which a higher wage can lower the tax.
    #[error("{}: beside it the tax does not grow with each euro of a wage", fact.name())]
    Beside {
        /// The fact.
        fact: Fact,
    },
}

/// The facts beside which what is due does not grow with a wage at each euro, or not at all.
const BESIDE: [Fact; 6] = [
    Fact::TaxableIncomeGiven,
    Fact::UnionDues,
    Fact::UnionDues2,
    Fact::GiftsAid,
    Fact::GiftsAidFromOctober2025,
    Fact::GiftsGeneral,
];

/// Finds the thresholds of a household, whose own wages do not matter, by about 31 computations each.
///
/// What is due, net and gross never decrease when a wage grows by a euro: each step of the law is monotone. The marginal rate may,
/// within some euros of where the ceiling begins to bite, as two rounded taxes are compared there: one of these wages is given then.
///
/// # Errors
///
/// [`ThresholdError`] beside a taxable income that is given, union dues and gifts.
pub fn thresholds(
    parameters: &TaxParameters,
    household: &Household,
    path: WagePath,
) -> Result<Thresholds, ThresholdError> {
    let beside = |fact: &Fact| match fact {
        Fact::TaxableIncomeGiven => household.get(*fact).is_some(),
        _ => household.is(*fact),
    };
    if let Some(fact) = BESIDE.into_iter().find(beside) {
        return Err(ThresholdError::Beside { fact });
    }
    let earning = |amount| path.household(household, amount);
    let taxed = |amount| Taxed::of(parameters, &earning(amount)).tax;
    let start = |rate: Rate| {
        let from = first_amount(|amount| taxed(amount).marginal_rate >= rate)?;
        (taxed(from).marginal_rate == rate).then_some(RateStart { rate, from })
    };
    let rates = parameters.brackets.rows().iter().map(|bracket| bracket.rate);
    Ok(Thresholds {
        due: first_amount(|amount| assess(parameters, &earning(amount)).net > 0),
        net: first_amount(|amount| taxed(amount).left() > 0),
        gross: first_amount(|amount| taxed(amount).gross_tax > 0),
        rates: rates.filter(|rate| *rate > Rate::ZERO).filter_map(start).collect(),
    })
}
