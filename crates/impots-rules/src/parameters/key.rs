//! The name of every figure, for messages and for those who print or store the figures.

use super::error::ParameterName;
use crate::law::article;

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
    ReductionRaisePerHalfShare,
    /// The scale of the contribution on high incomes for a single declarant.
    HighIncomeBracketsSingle,
    /// The scale of the contribution on high incomes for a couple.
    HighIncomeBracketsCouple,
    /// The total below which nothing is collected.
    RecoveryThreshold,
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
        Self::ReductionRaisePerHalfShare,
        Self::HighIncomeBracketsSingle,
        Self::HighIncomeBracketsCouple,
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
            Self::ReductionRaisePerHalfShare => "reduction_raise_per_half_share",
            Self::HighIncomeBracketsSingle => "high_income_brackets_single",
            Self::HighIncomeBracketsCouple => "high_income_brackets_couple",
            Self::RecoveryThreshold => "recovery_threshold",
        }
    }

    /// The article of the general tax code (CGI) that the figure belongs to.
    #[must_use]
    pub const fn article(self) -> &'static str {
        match self {
            Self::Brackets => article::BRACKETS,
            Self::DeductionRate | Self::DeductionMinimum | Self::DeductionMaximum => {
                article::DEDUCTION
            }
            Self::HalfShareCeiling | Self::SingleParentCeiling => article::FAMILY_QUOTIENT,
            Self::DecoteCeilingSingle | Self::DecoteCeilingCouple | Self::DecoteRate => {
                article::DECOTE
            }
            Self::ReductionRate
            | Self::ReductionFullUpToSingle
            | Self::ReductionFullUpToCouple
            | Self::ReductionNoneFromSingle
            | Self::ReductionNoneFromCouple
            | Self::ReductionRaisePerHalfShare => article::REDUCTION,
            Self::HighIncomeBracketsSingle | Self::HighIncomeBracketsCouple => article::HIGH_INCOME,
            Self::RecoveryThreshold => article::RECOVERY,
        }
    }

    /// The figure's place, for a message.
    pub(crate) const fn place(self) -> ParameterName {
        ParameterName::scalar(self.name())
    }
}
