//! The name of every figure, for messages and for those who print or store the figures.

use super::{ParameterName, TaxParameters};
use crate::brackets::Bracket;
use crate::rate::Rate;

/// One figure, or one list of brackets, of a tax year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ParameterKey {
    /// The scale of the income tax.
    Brackets,
    /// The part of a wage that is deducted.
    DeductionRate,
    /// The least deduction per declarant.
    DeductionMinimum,
    /// The largest deduction per declarant.
    DeductionMaximum,
    /// The most a half-share saves.
    HalfShareCeiling,
    /// The most the first two half-shares of a single parent save.
    SingleParentCeiling,
    /// The largest décote of a single declarant.
    DecoteCeilingSingle,
    /// The largest décote of a couple.
    DecoteCeilingCouple,
    /// The part of the tax that lowers the décote.
    DecoteRate,
    /// The part of the tax that the reduction takes off.
    ReductionRate,
    /// The income up to which a single declarant has the whole reduction.
    ReductionFullUpToSingle,
    /// The income up to which a couple has the whole reduction.
    ReductionFullUpToCouple,
    /// The income from which a single declarant has no reduction.
    ReductionNoneFromSingle,
    /// The income from which a couple has no reduction.
    ReductionNoneFromCouple,
    /// What a half-share adds to the limits of the reduction.
    ReductionRaise,
    /// The scale of the contribution on high incomes for a single declarant.
    HighIncomeSingle,
    /// The scale of the contribution on high incomes for a couple.
    HighIncomeCouple,
    /// The total below which nothing is collected.
    RecoveryThreshold,
}

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

impl ParameterKey {
    /// Every figure, in the order of the computation.
    pub const ALL: [Self; 18] = [
        Self::Brackets,
        Self::DeductionRate,
        Self::DeductionMinimum,
        Self::DeductionMaximum,
        Self::HalfShareCeiling,
        Self::SingleParentCeiling,
        Self::DecoteCeilingSingle,
        Self::DecoteCeilingCouple,
        Self::DecoteRate,
        Self::ReductionRate,
        Self::ReductionFullUpToSingle,
        Self::ReductionFullUpToCouple,
        Self::ReductionNoneFromSingle,
        Self::ReductionNoneFromCouple,
        Self::ReductionRaise,
        Self::HighIncomeSingle,
        Self::HighIncomeCouple,
        Self::RecoveryThreshold,
    ];

    /// The key in files and messages.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Brackets => "brackets",
            Self::DeductionRate => "deduction_rate",
            Self::DeductionMinimum => "deduction_minimum",
            Self::DeductionMaximum => "deduction_maximum",
            Self::HalfShareCeiling => "half_share_ceiling",
            Self::SingleParentCeiling => "single_parent_ceiling",
            Self::DecoteCeilingSingle => "decote_ceiling_single",
            Self::DecoteCeilingCouple => "decote_ceiling_couple",
            Self::DecoteRate => "decote_rate",
            Self::ReductionRate => "reduction_rate",
            Self::ReductionFullUpToSingle => "reduction_full_up_to_single",
            Self::ReductionFullUpToCouple => "reduction_full_up_to_couple",
            Self::ReductionNoneFromSingle => "reduction_none_from_single",
            Self::ReductionNoneFromCouple => "reduction_none_from_couple",
            Self::ReductionRaise => "reduction_raise_per_half_share",
            Self::HighIncomeSingle => "high_income_brackets_single",
            Self::HighIncomeCouple => "high_income_brackets_couple",
            Self::RecoveryThreshold => "recovery_threshold",
        }
    }

    /// The article of the general tax code (CGI) that the figure belongs to.
    #[must_use]
    pub const fn article(self) -> &'static str {
        match self {
            Self::Brackets => crate::brackets::ARTICLE,
            Self::DeductionRate | Self::DeductionMinimum | Self::DeductionMaximum => {
                crate::deduction::ARTICLE
            }
            Self::HalfShareCeiling | Self::SingleParentCeiling => crate::family_quotient::ARTICLE,
            Self::DecoteCeilingSingle | Self::DecoteCeilingCouple | Self::DecoteRate => {
                crate::decote::ARTICLE
            }
            Self::ReductionRate
            | Self::ReductionFullUpToSingle
            | Self::ReductionFullUpToCouple
            | Self::ReductionNoneFromSingle
            | Self::ReductionNoneFromCouple
            | Self::ReductionRaise => crate::reduction::ARTICLE,
            Self::HighIncomeSingle | Self::HighIncomeCouple => crate::high_income::ARTICLE,
            Self::RecoveryThreshold => crate::recovery::ARTICLE,
        }
    }

    /// The figure's place, for a message.
    pub(crate) const fn place(self) -> ParameterName {
        ParameterName::scalar(self.name())
    }
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
            Key::ReductionRaise => Euros(self.reduction?.raise_per_half_share),
            Key::HighIncomeSingle => Brackets(self.high_income.single.rows()),
            Key::HighIncomeCouple => Brackets(self.high_income.couple.rows()),
            Key::RecoveryThreshold => Euros(self.recovery_threshold),
        };
        Some(value)
    }
}
