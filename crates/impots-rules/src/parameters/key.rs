//! The name of every figure, for messages and for those who print or store the figures.

use super::error::ParameterName;
use crate::law::article;

/// Makes the keys of some figures from one line a figure: its name, and the article that it belongs to.
macro_rules! keys {
    ($(#[$about:meta])* $keys:ident {
        $($(#[$doc:meta])* $key:ident = $name:literal, $article:ident;)+
    }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $keys { $($(#[$doc])* $key,)+ }

        impl $keys {
            /// Every figure, in the order of the computation.
            pub const ALL: [Self; [$(Self::$key),+].len()] = [$(Self::$key),+];

            /// The key in files and messages.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$key => $name,)+ }
            }

            /// The article of the general tax code (CGI) that the figure belongs to.
            #[must_use]
            pub const fn article(self) -> &'static str {
                match self { $(Self::$key => article::$article,)+ }
            }

            /// The figure's place, for a message.
            pub(crate) const fn place(self) -> ParameterName {
                ParameterName::scalar(self.name())
            }
        }
    };
}

pub(super) use keys;

keys! {
    /// One figure, or one list of brackets, of a tax year.
    ParameterKey {
        /// The scale of the income tax.
        Brackets = "brackets", BRACKETS;
        /// The part of a wage that is deducted.
        DeductionRate = "deduction_rate", DEDUCTION;
        /// The least deduction per declarant.
        DeductionMinimum = "deduction_minimum", DEDUCTION;
        /// The largest deduction per declarant.
        DeductionMaximum = "deduction_maximum", DEDUCTION;
        /// The most a half-share saves.
        HalfShareCeiling = "half_share_ceiling", FAMILY_QUOTIENT;
        /// The most the first two half-shares of a single parent save.
        SingleParentCeiling = "single_parent_ceiling", FAMILY_QUOTIENT;
        /// The largest décote of a single declarant.
        DecoteCeilingSingle = "decote_ceiling_single", DECOTE;
        /// The largest décote of a couple.
        DecoteCeilingCouple = "decote_ceiling_couple", DECOTE;
        /// The part of the tax that lowers the décote.
        DecoteRate = "decote_rate", DECOTE;
        /// The part of the tax that the reduction takes off.
        ReductionRate = "reduction_rate", REDUCTION;
        /// The income up to which a single declarant has the whole reduction.
        ReductionFullUpToSingle = "reduction_full_up_to_single", REDUCTION;
        /// The income up to which a couple has the whole reduction.
        ReductionFullUpToCouple = "reduction_full_up_to_couple", REDUCTION;
        /// The income from which a single declarant has no reduction.
        ReductionNoneFromSingle = "reduction_none_from_single", REDUCTION;
        /// The income from which a couple has no reduction.
        ReductionNoneFromCouple = "reduction_none_from_couple", REDUCTION;
        /// What a half-share adds to the limits of the reduction.
        ReductionRaisePerHalfShare = "reduction_raise_per_half_share", REDUCTION;
        /// The scale of the contribution on high incomes for a single declarant.
        HighIncomeBracketsSingle = "high_income_brackets_single", HIGH_INCOME;
        /// The scale of the contribution on high incomes for a couple.
        HighIncomeBracketsCouple = "high_income_brackets_couple", HIGH_INCOME;
        /// The total below which nothing is collected.
        RecoveryThreshold = "recovery_threshold", RECOVERY;
    }
}
