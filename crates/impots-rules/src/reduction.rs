//! The 20 % reduction for modest incomes (CGI art. 197 I 4 b), incomes of 2016 to 2019.

use crate::family::Family;
use crate::money::round_to_euro;
use crate::parameters::{ParameterKey, ParametersError, PerStatus};
use crate::rate::Rate;
use crate::shares::Shares;

/// The article of the general tax code (*code général des impôts*).
pub(crate) const ARTICLE: &str = "CGI art. 197, I, 4, b";

/// The figures of the reduction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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

/// The two limits of a family, raised for its half-shares, in euros of reference income.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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

    /// The limits that apply to a family.
    pub(crate) fn limits(&self, family: Family) -> ReductionLimits {
        let half_shares = u64::from(Shares::of(family).additional());
        let raise = half_shares * u64::from(self.raise_per_half_share);
        ReductionLimits {
            full_up_to: u64::from(*self.full_up_to.of(family)) + raise,
            none_from: u64::from(*self.none_from.of(family)) + raise,
        }
    }

    /// The reduction of a tax whose décote is already taken off, in euros, rounded once.
    pub(crate) fn amount(&self, family: Family, tax: u64, reference_income: u64) -> u64 {
        let ReductionLimits { full_up_to, none_from } = self.limits(family);
        if reference_income >= none_from {
            return 0;
        }
        let width = none_from - full_up_to;
        let left = width.min(none_from - reference_income);
        let one = Rate::ONE.basis_points();
        round_to_euro(
            u128::from(tax) * u128::from(self.rate.basis_points()) * u128::from(left),
            u128::from(one) * u128::from(width),
        )
    }
}
