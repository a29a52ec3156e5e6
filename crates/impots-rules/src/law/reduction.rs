//! The 20 % reduction for modest incomes (CGI art. 197 I 4 b), incomes of 2016 to 2019.
//!
//! It takes a part of the tax off that the décote leaves: the whole part up to one income, nothing
//! from another one, linear in between. Additional shares raise both incomes.
//!
//! ```
//! use impots_rules::{Children, Family, Shares, TaxParameters, TaxYear};
//!
//! let rule = TaxParameters::of(TaxYear::new(2019)?).values().reduction.unwrap();
//! let single = false;
//! let shares = Shares::of(Family::new(single, Children::NONE));
//! assert_eq!(rule.amount(single, shares, 1000, 18_985), 200);
//! assert_eq!(rule.amount(single, shares, 1000, 20_011), 100); // half of the way to 21 037
//! assert_eq!(rule.amount(single, shares, 1000, 21_037), 0);
//! # Ok::<(), impots_rules::TaxYearError>(())
//! ```

use super::shares::Shares;
use crate::money::{part_of, round_to_euro};
use crate::parameters::error::ParametersError;
use crate::parameters::key::ParameterKey;
use crate::parameters::per_status::PerStatus;
use crate::rate::Rate;

/// The figures of the reduction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Reduction {
    /// The part of the tax that is taken off.
    pub rate: Rate,
    /// The reference income up to which the whole reduction is given, in euros.
    pub full_up_to: PerStatus<u32>,
    /// The reference income from which there is none, in euros: linear in between.
    pub none_from: PerStatus<u32>,
    /// What each half-share above those of the declarants adds to both limits, in euros.
    pub raise_per_half_share: u32,
}

/// The two limits of a household, raised for its half-shares, in euros of reference income.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct ReductionLimits {
    /// The whole reduction is given up to this income.
    pub full_up_to: u64,
    /// None is given from this income on.
    pub none_from: u64,
}

impl Reduction {
    pub(crate) const fn check(&self) -> Result<(), ParametersError> {
        let (full, none) = (self.full_up_to, self.none_from);
        if none.single <= full.single {
            return Err(ParametersError::NotAbove {
                parameter: ParameterKey::ReductionNoneFromSingle.place(),
                value: none.single as f64,
                floor: ParameterKey::ReductionFullUpToSingle.place(),
            });
        }
        if none.couple <= full.couple {
            return Err(ParametersError::NotAbove {
                parameter: ParameterKey::ReductionNoneFromCouple.place(),
                value: none.couple as f64,
                floor: ParameterKey::ReductionFullUpToCouple.place(),
            });
        }
        self.rate.check(ParameterKey::ReductionRate.place())
    }

    /// The limits that apply to a household; half a euro of what a quarter of a share adds is left out.
    #[must_use]
    pub fn limits(&self, couple: bool, shares: Shares) -> ReductionLimits {
        let (full_up_to, none_from) = self.limits_in_halves(couple, shares);
        ReductionLimits { full_up_to: full_up_to / 2, none_from: none_from / 2 }
    }

    /// The limits in half-euros: a quarter of a share raises them by half of what a half-share does.
    fn limits_in_halves(&self, couple: bool, shares: Shares) -> (u64, u64) {
        let quarters = u64::from(shares.additional_quarters());
        let raise = quarters * u64::from(self.raise_per_half_share);
        let limit = |figure: &PerStatus<u32>| 2 * u64::from(*figure.of(couple)) + raise;
        (limit(&self.full_up_to), limit(&self.none_from))
    }

    /// The reduction of a tax whose décote is already taken off, in euros, rounded once.
    #[must_use]
    pub fn amount(&self, couple: bool, shares: Shares, tax: u64, reference_income: u64) -> u64 {
        let (full_up_to, none_from) = self.limits_in_halves(couple, shares);
        self.part(tax, 2 * reference_income, full_up_to, none_from)
    }

    /// The reduction of a single declarant who has shares in eighths, so many more than one, rounded once.
    pub(super) fn amount_in_eighths(&self, tax: u64, income: u64, additional_eighths: u32) -> u64 {
        // A half-share is four eighths, so that limits in quarters of a euro are whole.
        let raise = u64::from(additional_eighths) * u64::from(self.raise_per_half_share);
        let limit = |figure: u32| 4 * u64::from(figure) + raise;
        self.part(tax, 4 * income, limit(self.full_up_to.single), limit(self.none_from.single))
    }

    /// The part of a tax for an income between two limits, all three in one unit, rounded once.
    fn part(&self, tax: u64, income: u64, full_up_to: u64, none_from: u64) -> u64 {
        if income >= none_from {
            return 0;
        }
        if income <= full_up_to {
            return part_of(tax, self.rate);
        }
        let (left, width) = (none_from - income, none_from - full_up_to);
        let one = Rate::ONE.basis_points();
        round_to_euro(
            u128::from(tax) * u128::from(self.rate.basis_points()) * u128::from(left),
            u128::from(one) * u128::from(width),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::household::{Children, Family};

    #[test]
    fn figures_that_nobody_checked_divide_by_nothing() {
        let limits = PerStatus { single: 20_000, couple: 30_000 };
        let rate = Rate::from_basis_points(2000);
        let rule =
            Reduction { rate, full_up_to: limits, none_from: limits, raise_per_half_share: 0 };
        let shares = Shares::of(Family::new(false, Children::NONE));
        let amounts = [19_999, 20_000].map(|income| rule.amount(false, shares, 1000, income));
        assert_eq!(amounts, [200, 0]);
    }
}
