//! The value of a figure, for those who print or store the figures one by one.

use super::key::ParameterKey;
use super::tax_parameters::TaxParameters;
use crate::law::brackets::Bracket;
use crate::rate::Rate;

/// The value of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParameterValue<'a> {
    /// An amount in whole euros.
    Euros(u32),
    /// A rate.
    Rate(Rate),
    /// A scale.
    Brackets(&'a [Bracket]),
}

impl TaxParameters {
    /// The value of a figure; `None` for those of the reduction in the years without one.
    ///
    /// ```
    /// use impots_rules::parameters::{ParameterKey, ParameterValue};
    /// use impots_rules::{TaxParameters, TaxYear};
    ///
    /// let parameters = TaxParameters::of(TaxYear::LATEST);
    /// assert_eq!(
    ///     parameters.value(ParameterKey::HalfShareCeiling),
    ///     Some(ParameterValue::Euros(1807)),
    /// );
    /// assert_eq!(parameters.value(ParameterKey::ReductionRate), None);
    /// ```
    #[must_use]
    pub fn value(&self, key: ParameterKey) -> Option<ParameterValue<'_>> {
        use ParameterKey as Key;
        use ParameterValue::{Brackets, Euros, Rate};
        let value = match key {
            Key::Brackets => Brackets(self.brackets.rows()),
            Key::DeductionRate => Rate(self.deduction.rate),
            Key::DeductionMinimum => Euros(self.deduction.minimum),
            Key::DeductionMaximum => Euros(self.deduction.maximum),
            Key::HalfShareCeiling => Euros(self.family_quotient.half_share_ceiling),
            Key::SingleParentCeiling => Euros(self.family_quotient.single_parent_ceiling),
            Key::DecoteCeilingSingle => Euros(self.decote.ceiling.single),
            Key::DecoteCeilingCouple => Euros(self.decote.ceiling.couple),
            Key::DecoteRate => Rate(self.decote.rate),
            Key::ReductionRate => Rate(self.reduction?.rate),
            Key::ReductionFullUpToSingle => Euros(self.reduction?.full_up_to.single),
            Key::ReductionFullUpToCouple => Euros(self.reduction?.full_up_to.couple),
            Key::ReductionNoneFromSingle => Euros(self.reduction?.none_from.single),
            Key::ReductionNoneFromCouple => Euros(self.reduction?.none_from.couple),
            Key::ReductionRaisePerHalfShare => Euros(self.reduction?.raise_per_half_share),
            Key::HighIncomeBracketsSingle => Brackets(self.high_income.single.rows()),
            Key::HighIncomeBracketsCouple => Brackets(self.high_income.couple.rows()),
            Key::RecoveryThreshold => Euros(self.recovery_threshold),
        };
        Some(value)
    }
}
