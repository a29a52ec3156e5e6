//! The sentences of the steps that wage earners have: templates, as `words.rs` fills them.

use crate::wire_words::wire_words;

wire_words! {
    /// A sentence, or a part of one, of the steps that wage earners have.
    pub(super) Phrase {
        /// Before the deduction of the second declarant.
        SecondWage = "Salaire du second déclarant : ", "Wage of the second declarant: ";
        /// Behind the deduction where actual expenses are not above it.
        ExpensesNotAbove =
            " Les frais réels, {0}, ne dépassent pas la déduction forfaitaire, qui est retenue.",
            " The actual expenses, {0}, are not more than the flat deduction, which is kept.";
        NoWage = "Pas de salaire : rien à déduire.", "No wage: nothing to deduct.";
        DeductionPart =
            "{0}, entre le minimum de {1} et le maximum de {2}.",
            "{0}, between the minimum of {1} and the maximum of {2}.";
        DeductionMinimum =
            "{0}, au-dessous du minimum de {1}, qui est retenu.",
            "{0}, below the minimum of {1}, which is deducted.";
        DeductionMaximum =
            "{0}, au-dessus du maximum de {2}, qui est retenu.",
            "{0}, above the maximum of {2}, which is deducted.";
        DeductionWage =
            "{0}, au-dessous du minimum de {1}. Le salaire n'atteint pas ce minimum : il est déduit en entier.",
            "{0}, below the minimum of {1}. The wage does not reach this minimum: all of it is deducted.";
        OneWageLessDeduction =
            "Salaire moins déduction : {0} − {2} = {4}.",
            "Wage less deduction: {0} − {2} = {4}.";
        WagesLessDeductions =
            "Salaires moins déductions : {0} + {1} − {2} − {3} = {4}.",
            "Wages less deductions: {0} + {1} − {2} − {3} = {4}.";
        SharesSingle = "1\u{A0}part pour le déclarant", "1 share for the declarant";
        SharesSingleParent =
            "1\u{A0}part pour le déclarant + 0,5\u{A0}part de parent isolé (case T)",
            "1 share for the declarant + 0.5 shares as a single parent (box T)";
        SharesCouple = "2\u{A0}parts pour le couple", "2 shares for the couple";
        OneChild = " + 0,5\u{A0}part pour l'enfant", " + 0.5 shares for the child";
        TwoChildren =
            " + 2 × 0,5\u{A0}part pour les deux enfants",
            " + 2 × 0.5 shares for the two children";
        ThreeChildren =
            " + 2 × 0,5\u{A0}part pour les deux premiers enfants + 1\u{A0}part pour le troisième",
            " + 2 × 0.5 shares for the first two children + 1 share for the third";
        ManyChildren =
            " + 2 × 0,5\u{A0}part pour les deux premiers enfants + {0} × 1\u{A0}part pour les suivants",
            " + 2 × 0.5 shares for the first two children + {0} × 1 share for the others";
        Sentence = "{0}.", "{0}.";
        SumOfShares = "{0} = {1}.", "{0} = {1}.";
        NoIncome = "Pas de revenu imposable : pas d'impôt.", "No taxable income: no tax.";
        SingleShare = "{0} pour une seule part.", "{0} for a single share.";
        PerShare =
            "{0} par part. Chaque tranche compte pour {1}.",
            "{0} per share. Each bracket counts for {1}.";
        FewerShares = "Avec {0} au lieu de {1}", "With {0} instead of {1}";
        NothingToCap =
            "{0}, l'impôt serait nul aussi : rien à plafonner.",
            "{0}, there would be no tax either: nothing to cap.";
        Saving =
            "{0}, l'impôt serait de {1} (détail ci-dessous). L'avantage est de {1} − {2} = {3}, plafonné à {4}.",
            "{0}, the tax would be {1} (worked out below). The saving is {1} − {2} = {3}, capped at {4}.";
        Capped =
            "{0} Il dépasse le plafond : l'impôt est porté à {1} − {2} = {3}, soit {3} − {4} = {5} de plus.",
            "{0} It is above the ceiling: the tax is raised to {1} − {2} = {3}, which is {3} − {4} = {5} more.";
        NotCapped =
            "{0} Il ne dépasse pas le plafond : l'impôt reste de {1}.",
            "{0} It is not above the ceiling: the tax remains {1}.";
        CeilingSingleParent = "{0} pour un parent isolé", "{0} for a single parent";
        CeilingSingleParentThird =
            "{0} pour les deux premières demi-parts d'un parent isolé + {1} pour la troisième = {2}",
            "{0} for the first two half-shares of a single parent + {1} for the third = {2}";
        CeilingSingleParentOthers =
            "{0} pour les deux premières demi-parts d'un parent isolé + {1} pour les suivantes = {2}",
            "{0} for the first two half-shares of a single parent + {1} for the others = {2}";
        CeilingHalfShare = "{0} par demi-part", "{0} for each half-share";
        NoDiscount = "Pas d'impôt : pas de décote.", "No tax: no décote.";
        DiscountNothing =
            "{0} : ce n'est pas moins que {1}, il n'y a pas de décote.",
            "{0}: this is not less than {1}, there is no décote.";
        DiscountWhole =
            "{0}, plus que l'impôt : la décote l'annule.",
            "{0}, more than the tax: the décote cancels it.";
        NoTaxToReduce = "Il ne reste pas d'impôt à réduire.", "There is no tax left to reduce.";
        ReductionNothing =
            "Le revenu fiscal de référence, {0}, n'est pas au-dessous de {1} : il n'y a pas de réduction.",
            "The reference income, {0}, is not below {1}: there is no reduction.";
        ReductionWhole =
            "Le revenu fiscal de référence, {0}, ne dépasse pas {1} : la réduction est entière. {2} d'impôt après décote {3}.",
            "The reference income, {0}, does not exceed {1}: the reduction is given in full. {2} of tax after the décote {3}.";
        ReductionPart =
            "Le revenu fiscal de référence, {0}, dépasse {1} sans atteindre {2} : la réduction est partielle. {3} d'impôt après décote × ({4} − {0}) ÷ ({4} − {5}) {6}.",
            "The reference income, {0}, exceeds {1} without reaching {2}: the reduction is given in part. {3} of tax after the décote × ({4} − {0}) ÷ ({4} − {5}) {6}.";
        NoContribution =
            "Pas de revenu imposable : pas de contribution.",
            "No taxable income: no contribution.";
        ContributionNothing =
            "Le revenu fiscal de référence, {0}, ne dépasse pas {1} : il n'y a pas de contribution.",
            "The reference income, {0}, does not exceed {1}: there is no contribution.";
        Contribution = "Le revenu fiscal de référence est de {0}.", "The reference income is {0}.";
        NothingToCollect = "Il n'y a rien à recouvrer.", "There is nothing to collect.";
        NotCollected =
            "Le total, {0}, est inférieur à {1} : il n'est pas recouvré.",
            "The total, {0}, is below {1}: it is not collected.";
        Collected =
            "Le total, {0}, n'est pas inférieur à {1} : il est dû.",
            "The total, {0}, is not below {1}: it is due.";
        MarginalRate =
            "Revenu par part de l'impôt retenu : {0}, dans la tranche qui commence à {1} : {2}.",
            "Income per share of the tax that counts: {0}, in the bracket that begins at {1}: {2}.";
        NoRate = "Pas d'impôt : le taux est nul.", "No tax: the rate is nil.";
        BracketTo = "De {0} à {1}", "From {0} to {1}";
        BracketAbove = "Au-delà de {0}", "Above {0}";
        BracketLine = "{0} : {1}, à {2}", "{0}: {1}, at {2}";
        BracketLinePerShare = "{0} par part : {1}, à {2}", "{0} per share: {1}, at {2}";
        Total = "Total{0}", "Total{0}";
        NearestEuro = ", soit {0} à l'euro près", ", {0} to the nearest euro";
        OneShare = "{0}\u{A0}part", "{0} share";
        ManyShares = "{0}\u{A0}parts", "{0} shares";
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::Language;

    #[test]
    fn both_languages_tell_the_same_figures() {
        let places = |phrase: Phrase, language| -> BTreeSet<char> {
            let pieces = phrase.word(language).split('{').skip(1);
            pieces.filter_map(|piece| piece.chars().next()).collect()
        };
        for phrase in Phrase::ALL {
            let [french, english] = Language::ALL.map(|language| places(phrase, language));
            assert_eq!(french, english, "{phrase:?}");
        }
        assert_eq!(places(Phrase::Capped, Language::French).len(), 6);
    }
}
