//! The décote, which lowers small taxes (CGI art. 197 I 4 a).

use crate::family::Family;
use crate::money::round_to_euro;
use crate::parameters::{ParameterKey, ParametersError, PerStatus};
use crate::rate::Rate;

/// The article of the general tax code (*code général des impôts*).
pub(crate) const ARTICLE: &str = "CGI art. 197, I, 4, a";

/// The figures of the décote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Decote {
    /// The décote of a tax of zero, in euros.
    pub ceiling: PerStatus<u32>,
    /// The part of the tax that lowers the décote.
    pub rate: Rate,
}

impl Decote {
    pub(crate) const fn check(&self) -> Result<(), ParametersError> {
        self.rate.check(ParameterKey::DecoteRate.place())
    }

    /// The décote on a rounded tax, in euros: `ceiling − rate × tax`, never more than the tax.
    pub(crate) fn amount(&self, family: Family, tax: u64) -> u64 {
        let one = u128::from(Rate::ONE.basis_points());
        let ceiling = one * u128::from(*self.ceiling.of(family));
        let lowering = u128::from(self.rate.basis_points()) * u128::from(tax);
        round_to_euro(ceiling.saturating_sub(lowering), one).min(tax)
    }
}
