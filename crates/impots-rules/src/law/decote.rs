//! The décote, which lowers small taxes (CGI art. 197 I 4 a).
//!
//! It is a ceiling less a part of the tax, never more than the tax: the smaller the tax, the larger
//! the décote. A couple has a larger ceiling.
//!
//! ```
//! use impots_rules::{TaxParameters, TaxYear};
//!
//! let rule = TaxParameters::of(TaxYear::new(2019)?).values().decote;
//! let (single, couple) = (false, true);
//! assert_eq!(rule.amount(single, 1000), 446); // 1196 − 3/4 × 1000
//! assert_eq!(rule.amount(single, 500), 500); // 821, but no more than the tax
//! assert_eq!(rule.amount(couple, 2115), 384); // 1970 − 1586.25, rounded
//! # Ok::<(), impots_rules::TaxYearError>(())
//! ```

use crate::money::round_to_euro;
use crate::parameters::error::ParametersError;
use crate::parameters::key::ParameterKey;
use crate::parameters::per_status::PerStatus;
use crate::rate::Rate;

/// The figures of the décote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
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
    #[must_use]
    pub fn amount(&self, couple: bool, tax: u64) -> u64 {
        let one = u128::from(Rate::ONE.basis_points());
        let ceiling = one * u128::from(*self.ceiling.of(couple));
        let lowering = u128::from(self.rate.basis_points()) * u128::from(tax);
        round_to_euro(ceiling.saturating_sub(lowering), one).min(tax)
    }
}
