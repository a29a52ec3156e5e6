//! The sentences of the steps that say them line by line: what stands in their places is told at each [`Reason`].

use impots_rules::explanation::Reason;

use crate::wire_words::wire_words;

wire_words! {
    /// Why something is computed so: a template, as `words.rs` fills it.
    pub(super) const fn reason(Reason) {
        SecondDeclarant = "Pour le second déclarant.", "For the second declarant.";
        ActualExpenses =
            "Les frais réels, {0}, dépassent la déduction forfaitaire de {1} : ils sont déduits.",
            "The actual expenses, {0}, are more than the flat deduction of {1}: they are deducted.";
        PensionAndMaintenance =
            "Pension et pension alimentaire reçue : {0}.",
            "Pension and maintenance received: {0}.";
        PensionPart = "{0}, au-dessus du minimum de {1}.", "{0}, above the minimum of {1}.";
        PensionMinimum =
            "{0}, pas plus que le minimum de {1}, qui est déduit.",
            "{0}, not above the minimum of {1}, which is deducted.";
        PensionWhole =
            "{0}. La pension ne dépasse pas le minimum de {1} : elle est déduite en entier.",
            "{0}. The pension does not exceed the minimum of {1}: all of it is deducted.";
        PensionCeiling =
            "Les abattements du foyer sont plafonnés à {0}.",
            "The deductions of the household are limited to {0}.";
        PensionCeilingLeft =
            "Le minimum de l'autre déclarant en laisse {0}.",
            "The minimum of the other declarant leaves {0} of it.";
        PensionShare =
            "La part de cette pension dans le total des deux : {0}.",
            "The part of this pension in the sum of both: {0}.";
        PensionRest =
            "La part du premier déclarant laisse {0}.",
            "The first declarant’s part leaves {0}.";
        GlobalIncome = "Revenus moins ces déductions : {0}.", "Income less these deductions: {0}.";
        GlobalIsNet =
            "Rien d'autre n'en est déduit : c'est aussi le revenu net global.",
            "Nothing else is deducted from it: it is the net global income, too.";
        NoIncomeLeft =
            "Les revenus sont de {0}. Les déductions sont plus élevées, {1} : il ne reste rien.",
            "The income is {0}. The deductions are more, {1}: nothing is left.";
        Csg = "{0} de CSG {0?est déductible|sont déductibles}.", "{0} of CSG is deductible.";
        MaintenanceSince2006 = "{0} {0?a été versé|ont été versés}.", "{0} was paid.";
        MaintenanceBefore2006 =
            "Ce qu'un juge a fixé avant 2006 est majoré : {0}.",
            "What a court fixed before 2006 is raised: {0}.";
        AdultChild =
            "{0} {0?a été versé|ont été versés} à un enfant majeur.",
            "{0} was paid to an adult child.";
        AdultChildLimited =
            "{0} {0?a été versé|ont été versés} à un enfant majeur : {1} {1?compte|comptent}, le plafond par enfant.",
            "{0} was paid to an adult child: {1} counts, the most for a child.";
        Together = "Ensemble : {0}.", "Together: {0}.";
        LimitedToIncome =
            "Il ne reste que {0} de revenu à diminuer.",
            "No more than {0} of the income is left to be lowered.";
        SavingsFloor =
            "Le plafond de l'avis n'est pas donné : le minimum légal est retenu, {0} du plafond annuel de la sécurité sociale de l'année précédente : {1}.",
            "The notice's ceiling is not given: the legal minimum is kept, {0} of the yearly social security ceiling of the year before: {1}.";
        SavingsWithin =
            "{0} {0?a été versé|ont été versés}, pas plus que le plafond de {1}.",
            "{0} was paid, not above the ceiling of {1}.";
        SavingsAbove =
            "{0} {0?a été versé|ont été versés}, au-dessus du plafond de {1}, qui est déduit.",
            "{0} was paid, above the ceiling of {1}, which is deducted.";
        SavingsPooled = "Versements : {0} ; plafonds : {1}.", "Payments: {0}; ceilings: {1}.";
        NetGlobalIncome =
            "Le revenu brut global moins ces charges : {0}.",
            "The global income less these: {0}.";
        AllowanceWhole =
            "Le revenu net global, {0}, ne dépasse pas {1} : l'abattement de {2} est entier.",
            "The net global income, {0}, does not exceed {1}: the allowance of {2} is given in full.";
        AllowanceHalf =
            "Le revenu net global, {0}, dépasse {1} mais pas {2} : la moitié de l'abattement, {3}.",
            "The net global income, {0}, exceeds {1} but not {2}: half of the allowance is given, {3}.";
        AllowanceTwice =
            "Les deux déclarants y ont droit : {0}.",
            "Both declarants are entitled to it: {0}.";
        AttachedChildren = "Un montant par personne : {0}.", "An amount for each person: {0}.";
        TaxableIncome =
            "Le revenu net global moins les abattements : {0}.",
            "The net global income less the allowances: {0}.";
        TaxableIsNet =
            "Le revenu net global, {0}, est imposé sans autre abattement.",
            "The net global income, {0}, is taxed without further allowance.";
        TaxableGiven =
            "Le revenu imposable a été donné : {0}. Il tient lieu de revenu net global.",
            "The taxable income was given: {0}. It stands for the net global income.";
        ReferenceIncome =
            "Le revenu imposable, avec l'épargne retraite qui a été déduite : {0}.",
            "The taxable income, with the retirement savings that were deducted: {0}.";
        ComplementCards =
            "Les cartes d'invalidité donnent un complément : {0}.",
            "Disability cards give a complement: {0}.";
        ComplementSharedCards =
            "Les cartes d'invalidité en garde alternée donnent la moitié d'un complément : {0}.",
            "Disability cards in shared custody give half of a complement: {0}.";
        ComplementVeteran =
            "La demi-part d'ancien combattant ou de veuve de guerre donne un complément : {0}.",
            "The half-share of a veteran or a war widow gives a complement: {0}.";
        ComplementWidowed =
            "Un parent veuf a un complément : {0}.",
            "A widowed parent has a complement: {0}.";
        ComplementLimited =
            "Il ne rend pas plus que le plafonnement n'a pris, {0}.",
            "It gives back no more than the ceiling took, {0}.";
        Overseas = "Une part de l'impôt est ôtée : {0}.", "A part of the tax is taken off: {0}.";
        AtMost =
            "Au plus {0} {0?est ôté|sont ôtés} de l'impôt.",
            "At most {0} is taken off the tax.";
        GiftsAid =
            "Une part de ces dons est ôtée de l'impôt : {0}.",
            "A part of these gifts is taken off the tax: {0}.";
        GiftsGeneral =
            "Une part de ces dons est ôtée de l'impôt : {0}.",
            "A part of these gifts is taken off the tax: {0}.";
        GiftsAbove =
            "{1} {1?compte|comptent} ainsi, le plafond ; le reste, {0}, compte avec les autres dons.",
            "{1} counts so, the ceiling; the other {0} counts with gifts in general.";
        GiftsEarlyAbove =
            "De {0}, {1} {1?compte|comptent} à {2} (plafond avant le 14 octobre) ; {3?le|les} {3} {3?versé|versés} ensuite aussi.",
            "Of {0}, {1} counts at {2} (the ceiling before 14 October); the {3} given later does, too.";
        GiftsLateAbove =
            "Des {0} versés à partir du 14 octobre, {1} comptent à {2} (plafond de {3} en tout).",
            "Of the {0} given from 14 October on, {1} counts at {2} (ceiling of {3} in all).";
        GiftsBothAbove =
            "De {0}, {1} comptent à {2} (plafond avant le 14 octobre) ; des {3} versés ensuite, {4} (plafond de {5} en tout).",
            "Of {0}, {1} counts at {2} (the ceiling before 14 October); of the {3} given later, {4} (ceiling of {5} in all).";
        GiftsRest =
            "{0?Le|Les} {0} {0?restant compte|restants comptent} à {1}.",
            "The remaining {0} counts at {1}.";
        GiftsTogether =
            "Dons, avec ceux au-delà du plafond : {0}.",
            "Gifts, with those above the ceiling: {0}.";
        GiftsLimit =
            "Au plus une part du revenu net global compte, l'excédent est reporté sur cinq ans : {0}.",
            "At most a part of the net global income counts, the excess is carried forward for five years: {0}.";
        HomeLimit =
            "Ce qui a été payé compte dans la limite de {0}.",
            "What was paid counts up to a limit of {0}.";
        HomeLimitRaised =
            "Ce qui a été payé compte dans la limite de {0}, majorée de {1} par enfant, personne rattachée, déclarant de {2} ans ou ascendant aidé : {3}.",
            "What was paid counts up to a limit of {0}, raised by {1} for each child, attached person, declarant of {2} or over, or parent who is helped: {3}.";
        HomeLimitShared =
            "Un enfant en garde alternée compte pour la moitié de la majoration.",
            "A child in shared custody counts for half of the raise.";
        HomeLimitMaximum = "La limite est de {0} au plus.", "The limit is {0} at most.";
        HomeLimitDisabled =
            "Ce qui a été payé compte jusqu'à {0}, car une personne invalide est aidée.",
            "What was paid counts up to {0}, as somebody disabled is helped.";
        PaidAbove =
            "{0} {0?a été payé|ont été payés} : {1} {1?compte|comptent}.",
            "{0} was paid: {1} of it counts.";
        PaidPart =
            "Une part en est déduite de l'impôt : {0}.",
            "A part of that is taken off the tax: {0}.";
        Dues = "Une part en est déduite de l'impôt : {0}.", "A part of them is credited: {0}.";
        Schooling =
            "Un montant par enfant scolarisé : {0}.",
            "An amount for each child at school: {0}.";
        SchoolingShared =
            "Un montant par enfant scolarisé, la moitié en garde alternée : {0}.",
            "An amount for each child at school, half of it in shared custody: {0}.";
        GiftsLimitedToTax =
            "Il ne reste que {0} d'impôt : la réduction s'y limite.",
            "Only {0} of tax is left: the reduction is limited to it.";
        LimitedToTax =
            "Il ne reste que {0} d'impôt : le surplus est perdu.",
            "Only {0} of tax is left: the rest of it is lost.";
        AdvantagesLimited =
            "Les avantages plafonnés ensemble font {0}.",
            "The advantages that are limited together come to {0}.";
        AdvantagesSave = "Ils font gagner {0}.", "They save {0}.";
        AdvantagesAbove =
            "Ce qui dépasse le plafond s'ajoute à l'impôt : {0}.",
            "What is above the ceiling is added to the tax: {0}.";
        DuesWithin =
            "Cotisations de {0}, qui comptent jusqu'à une part de la rémunération : {1}.",
            "Dues of {0}, which count up to a part of the pay: {1}.";
        DuesAbove =
            "Des cotisations de {0}, pas plus qu'une part de la rémunération ne compte : {1}.",
            "Of dues of {0}, no more than a part of the pay counts: {1}.";
        DuesInExpenses =
            "Des cotisations de {0} ne comptent pas à côté de frais réels.",
            "Dues of {0} do not count beside actual expenses.";
        DuesWithoutPay =
            "Des cotisations de {0} ne comptent pas : le déclarant n'a ni salaire ni pension.",
            "Dues of {0} do not count: the declarant has neither pay nor pension.";
        SharedChildCareAbove =
            "{0} {0?a été payé|ont été payés} pour un enfant en garde alternée : {1} {1?compte|comptent}, la moitié du plafond par enfant.",
            "{0} was paid for a child in shared custody: {1} counts, half of the most for a child.";
        ChildCareAbove =
            "{0} {0?a été payé|ont été payés} pour un enfant : {1} {1?compte|comptent}, le plafond par enfant.",
            "{0} was paid for a child: {1} counts, the most for a child.";
        ChildCare =
            "Une part des frais est déduite de l'impôt : {0}.",
            "A part of the costs is credited: {0}.";
        AfterCredits = "Après les crédits : {0}.", "After the credits: {0}.";
        Due = "L'impôt sur le revenu net est de {0}.", "The net income tax is {0}.";
        NothingDue = "Il n'y a rien à payer.", "There is nothing to pay.";
        TooSmallBeforeCredits =
            "L'impôt avant crédits, {0}, est inférieur à {1} : il n'est pas recouvré.",
            "The tax before credits, {0}, is below {1}: it is not collected.";
        TooSmallAfterCredits =
            "{0} {0?est inférieur|sont inférieurs} à {1} : ce n'est pas recouvré.",
            "{0} is below {1}: it is not collected.";
        Refund =
            "Les crédits dépassent l'impôt : {0} {0?est restitué|sont restitués}.",
            "The credits are more than the tax: {0} is refunded.";
        RefundTooSmall =
            "Les crédits dépassent l'impôt de {0}. C'est moins que {1} : {0?il n'est pas restitué|ils ne sont pas restitués}.",
            "The credits are more than the tax by {0}. This is less than {1}: it is not refunded.";
    }
}
