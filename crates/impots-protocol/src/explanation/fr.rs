//! The French words of an explanation.

use impots_rules::explanation::{CeilingOf, Reason, ShareOf, StepName};

use super::phrase::Phrase;

pub(super) const fn heading(name: StepName) -> &'static str {
    match name {
        StepName::Deduction => "Déduction pour frais professionnels",
        StepName::ActualExpenses => "Frais réels",
        StepName::PensionDeduction => "Abattement sur les pensions",
        StepName::GlobalIncome => "Revenu brut global",
        StepName::Csg => "CSG déductible",
        StepName::Maintenance => "Pensions alimentaires versées",
        StepName::RetirementSavings => "Épargne retraite",
        StepName::NetGlobalIncome => "Revenu net global",
        StepName::SpecialAllowance => "Abattement spécial selon l'âge ou l'invalidité",
        StepName::AttachedChildAllowance => "Abattement pour enfants mariés rattachés",
        StepName::TaxableIncome => "Revenu imposable",
        StepName::ReferenceIncome => "Revenu fiscal de référence",
        StepName::Shares => "Nombre de parts",
        StepName::Brackets => "Impôt selon le barème",
        StepName::FamilyQuotient => "Plafonnement du quotient familial",
        StepName::CeilingComplement => "Réduction complémentaire au plafonnement",
        StepName::Overseas => "Abattement d'outre-mer",
        StepName::Decote => "Décote",
        StepName::Reduction => "Réduction sous condition de revenu",
        StepName::GiftsAid => "Réduction pour dons d'aide aux personnes",
        StepName::HomeEmploymentInactive => "Réduction pour emploi à domicile",
        StepName::Schooling => "Réduction pour frais de scolarité",
        StepName::GiftsGeneral => "Réduction pour dons",
        StepName::HighIncomeContribution => {
            "Contribution exceptionnelle sur les hauts revenus (CEHR)"
        }
        StepName::AdvantagesExcess => "Avantages au-delà du plafonnement global",
        StepName::UnionDues => "Crédit d'impôt pour cotisations syndicales",
        StepName::HomeEmployment => "Crédit d'impôt pour emploi à domicile",
        StepName::ChildCare => "Crédit d'impôt pour frais de garde",
        StepName::Recovery => "Seuil de recouvrement",
        StepName::Collection => "Impôt sur le revenu net",
        StepName::MarginalRate => "Tranche marginale d'imposition",
    }
}

#[expect(
    clippy::too_many_lines,
    reason = "one arm a sentence: a table that the compiler proves complete"
)]
pub(super) const fn phrase(phrase: Phrase) -> &'static str {
    match phrase {
        Phrase::SecondWage => "Salaire du second déclarant : ",
        Phrase::ExpensesNotAbove => {
            " Les frais réels, {0}, ne dépassent pas la déduction forfaitaire, qui est retenue."
        }
        Phrase::NoWage => "Pas de salaire : rien à déduire.",
        Phrase::DeductionPart => "{0}, entre le minimum de {1} et le maximum de {2}.",
        Phrase::DeductionMinimum => "{0}, au-dessous du minimum de {1}, qui est retenu.",
        Phrase::DeductionMaximum => "{0}, au-dessus du maximum de {2}, qui est retenu.",
        Phrase::DeductionWage => {
            "{0}, au-dessous du minimum de {1}. Le salaire n'atteint pas ce minimum : il est déduit en entier."
        }
        Phrase::OneWageLessDeduction => "Salaire moins déduction : {0} − {2} = {4}.",
        Phrase::WagesLessDeductions => "Salaires moins déductions : {0} + {1} − {2} − {3} = {4}.",
        Phrase::SharesSingle => "1\u{A0}part pour le déclarant",
        Phrase::SharesSingleParent => {
            "1\u{A0}part pour le déclarant + 0,5\u{A0}part de parent isolé (case T)"
        }
        Phrase::SharesCouple => "2\u{A0}parts pour le couple",
        Phrase::OneChild => " + 0,5\u{A0}part pour l'enfant",
        Phrase::TwoChildren => " + 2 × 0,5\u{A0}part pour les deux enfants",
        Phrase::ThreeChildren => {
            " + 2 × 0,5\u{A0}part pour les deux premiers enfants + 1\u{A0}part pour le troisième"
        }
        Phrase::ManyChildren => {
            " + 2 × 0,5\u{A0}part pour les deux premiers enfants + {0} × 1\u{A0}part pour les suivants"
        }
        Phrase::Sentence => "{0}.",
        Phrase::SumOfShares => "{0} = {1}.",
        Phrase::NoIncome => "Pas de revenu imposable : pas d'impôt.",
        Phrase::SingleShare => "{0} pour une seule part.",
        Phrase::PerShare => "{0} par part. Chaque tranche compte pour {1}.",
        Phrase::FewerShares => "Avec {0} au lieu de {1}",
        Phrase::NothingToCap => "{0}, l'impôt serait nul aussi : rien à plafonner.",
        Phrase::Saving => {
            "{0}, l'impôt serait de {1} (détail ci-dessous). L'avantage est de {1} − {2} = {3}, plafonné à {4}."
        }
        Phrase::Capped => {
            "{0} Il dépasse le plafond : l'impôt est porté à {1} − {2} = {3}, soit {3} − {4} = {5} de plus."
        }
        Phrase::NotCapped => "{0} Il ne dépasse pas le plafond : l'impôt reste de {1}.",
        Phrase::CeilingSingleParent => "{0} pour un parent isolé",
        Phrase::CeilingSingleParentThird => {
            "{0} pour les deux premières demi-parts d'un parent isolé + {1} pour la troisième = {2}"
        }
        Phrase::CeilingSingleParentOthers => {
            "{0} pour les deux premières demi-parts d'un parent isolé + {1} pour les suivantes = {2}"
        }
        Phrase::CeilingHalfShare => "{0} par demi-part",
        Phrase::NoDiscount => "Pas d'impôt : pas de décote.",
        Phrase::DiscountNothing => "{0} : ce n'est pas moins que {1}, il n'y a pas de décote.",
        Phrase::DiscountWhole => "{0}, plus que l'impôt : la décote l'annule.",
        Phrase::NoTaxToReduce => "Il ne reste pas d'impôt à réduire.",
        Phrase::ReductionNothing => {
            "Le revenu fiscal de référence, {0}, n'est pas au-dessous de {1} : il n'y a pas de réduction."
        }
        Phrase::ReductionWhole => {
            "Le revenu fiscal de référence, {0}, ne dépasse pas {1} : la réduction est entière. {2} d'impôt après décote {3}."
        }
        Phrase::ReductionPart => {
            "Le revenu fiscal de référence, {0}, dépasse {1} sans atteindre {2} : la réduction est partielle. {3} d'impôt après \
             décote × ({4} − {0}) ÷ ({4} − {5}) {6}."
        }
        Phrase::NoContribution => "Pas de revenu imposable : pas de contribution.",
        Phrase::ContributionNothing => {
            "Le revenu fiscal de référence, {0}, ne dépasse pas {1} : il n'y a pas de contribution."
        }
        Phrase::Contribution => "Le revenu fiscal de référence est de {0}.",
        Phrase::NothingToCollect => "Il n'y a rien à recouvrer.",
        Phrase::NotCollected => "Le total, {0}, est inférieur à {1} : il n'est pas recouvré.",
        Phrase::Collected => "Le total, {0}, n'est pas inférieur à {1} : il est dû.",
        Phrase::MarginalRate => {
            "Revenu par part de l'impôt retenu : {0}, dans la tranche qui commence à {1} : {2}."
        }
        Phrase::NoRate => "Pas d'impôt : le taux est nul.",
        Phrase::BracketTo => "De {0} à {1}",
        Phrase::BracketAbove => "Au-delà de {0}",
        Phrase::BracketLine => "{0} : {1}, à {2}",
        Phrase::BracketLinePerShare => "{0} par part : {1}, à {2}",
        Phrase::Total => "Total{0}",
        Phrase::NearestEuro => ", soit {0} à l'euro près",
        Phrase::OneShare => "{0}\u{A0}part",
        Phrase::ManyShares => "{0}\u{A0}parts",
    }
}

pub(super) const fn share_of(of: ShareOf) -> &'static str {
    match of {
        ShareOf::Declarant => "pour le déclarant",
        ShareOf::Couple => "pour le couple",
        ShareOf::WidowedParent => "de parent veuf, qui compte comme un couple",
        ShareOf::FirstDependants => "pour une personne à charge, parmi les deux premières",
        ShareOf::OtherDependants => "pour une personne à charge, après les deux premières",
        ShareOf::FirstShared => "pour un enfant en garde alternée, parmi les deux premiers",
        ShareOf::OtherShared => "pour un enfant en garde alternée, après les deux premiers",
        ShareOf::SingleParent => "de parent isolé, case T",
        ShareOf::Cards => "pour une carte d'invalidité",
        ShareOf::SharedCards => "pour une carte d'invalidité en garde alternée",
        ShareOf::Veteran => "d'ancien combattant ou de veuve de guerre, case W, S ou G",
        ShareOf::RaisedChildAlone => "pour un enfant élevé seul, case L",
    }
}

pub(super) const fn ceiling_of(of: CeilingOf) -> &'static str {
    match of {
        CeilingOf::HalfShare => "pour une demi-part",
        CeilingOf::HalfShares => "pour les demi-parts",
        CeilingOf::QuarterShare => "pour un quart de part",
        CeilingOf::QuarterShares => "pour les quarts de part",
        CeilingOf::SingleParent => "pour un parent isolé",
        CeilingOf::SharedSingleParent => "pour un parent isolé en garde alternée",
        CeilingOf::RaisedChildAlone => "pour un enfant élevé seul, case L",
    }
}

#[expect(
    clippy::too_many_lines,
    reason = "one arm a sentence: a table that the compiler proves complete"
)]
pub(super) const fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::SecondDeclarant => "Pour le second déclarant.",
        Reason::ActualExpenses => {
            "Les frais réels, {0}, dépassent la déduction forfaitaire de {1} : ils sont déduits."
        }
        Reason::PensionAndMaintenance => "Pension et pension alimentaire reçue : {0}.",
        Reason::PensionPart => "{0}, au-dessus du minimum de {1}.",
        Reason::PensionMinimum => "{0}, pas plus que le minimum de {1}, qui est déduit.",
        Reason::PensionWhole => {
            "{0}. La pension ne dépasse pas le minimum de {1} : elle est déduite en entier."
        }
        Reason::PensionCeiling => "Les abattements du foyer sont plafonnés à {0}.",
        Reason::PensionCeilingLeft => "Le minimum de l'autre déclarant en laisse {0}.",
        Reason::PensionShare => "La part de cette pension dans le total des deux : {0}.",
        Reason::PensionRest => "La part du premier déclarant laisse {0}.",
        Reason::GlobalIncome => "Revenus moins ces déductions : {0}.",
        Reason::GlobalIsNet => "Rien d'autre n'en est déduit : c'est aussi le revenu net global.",
        Reason::NoIncomeLeft => {
            "Les revenus sont de {0}. Les déductions sont plus élevées, {1} : il ne reste rien."
        }
        Reason::Csg => "{0} de CSG {0?est déductible|sont déductibles}.",
        Reason::MaintenanceSince2006 => "{0} {0?a été versé|ont été versés}.",
        Reason::MaintenanceBefore2006 => "Ce qu'un juge a fixé avant 2006 est majoré : {0}.",
        Reason::AdultChild => "{0} {0?a été versé|ont été versés} à un enfant majeur.",
        Reason::AdultChildLimited => {
            "{0} {0?a été versé|ont été versés} à un enfant majeur : {1} {1?compte|comptent}, le plafond par enfant."
        }
        Reason::Together => "Ensemble : {0}.",
        Reason::LimitedToIncome => "Il ne reste que {0} de revenu à diminuer.",
        Reason::SavingsFloor => {
            "Le plafond de l'avis n'est pas donné : le minimum légal est retenu, {0} du plafond annuel de la sécurité sociale de \
             l'année précédente : {1}."
        }
        Reason::SavingsWithin => {
            "{0} {0?a été versé|ont été versés}, pas plus que le plafond de {1}."
        }
        Reason::SavingsAbove => {
            "{0} {0?a été versé|ont été versés}, au-dessus du plafond de {1}, qui est déduit."
        }
        Reason::SavingsPooled => "Versements : {0} ; plafonds : {1}.",
        Reason::NetGlobalIncome => "Le revenu brut global moins ces charges : {0}.",
        Reason::AllowanceWhole => {
            "Le revenu net global, {0}, ne dépasse pas {1} : l'abattement de {2} est entier."
        }
        Reason::AllowanceHalf => {
            "Le revenu net global, {0}, dépasse {1} mais pas {2} : la moitié de l'abattement, {3}."
        }
        Reason::AllowanceTwice => "Les deux déclarants y ont droit : {0}.",
        Reason::AttachedChildren => "Un montant par personne : {0}.",
        Reason::TaxableIncome => "Le revenu net global moins les abattements : {0}.",
        Reason::TaxableIsNet => "Le revenu net global, {0}, est imposé sans autre abattement.",
        Reason::TaxableGiven => {
            "Le revenu imposable a été donné : {0}. Il tient lieu de revenu net global."
        }
        Reason::ReferenceIncome => {
            "Le revenu imposable, avec l'épargne retraite qui a été déduite : {0}."
        }
        Reason::ComplementCards => "Les cartes d'invalidité donnent un complément : {0}.",
        Reason::ComplementSharedCards => {
            "Les cartes d'invalidité en garde alternée donnent la moitié d'un complément : {0}."
        }
        Reason::ComplementVeteran => {
            "La demi-part d'ancien combattant ou de veuve de guerre donne un complément : {0}."
        }
        Reason::ComplementWidowed => "Un parent veuf a un complément : {0}.",
        Reason::ComplementLimited => "Il ne rend pas plus que le plafonnement n'a pris, {0}.",
        Reason::Overseas => "Une part de l'impôt est ôtée : {0}.",
        Reason::AtMost => "Au plus {0} {0?est ôté|sont ôtés} de l'impôt.",
        Reason::GiftsAid | Reason::GiftsGeneral => {
            "Une part de ces dons est ôtée de l'impôt : {0}."
        }
        Reason::GiftsAbove => {
            "{1} {1?compte|comptent} ainsi, le plafond ; le reste, {0}, compte avec les autres dons."
        }
        Reason::GiftsEarlyAbove => {
            "De {0}, {1} {1?compte|comptent} à {2} (plafond avant le 14 octobre) ; {3?le|les} {3} {3?versé|versés} ensuite aussi."
        }
        Reason::GiftsLateAbove => {
            "Des {0} versés à partir du 14 octobre, {1} comptent à {2} (plafond de {3} en tout)."
        }
        Reason::GiftsBothAbove => {
            "De {0}, {1} comptent à {2} (plafond avant le 14 octobre) ; des {3} versés ensuite, {4} (plafond de {5} en tout)."
        }
        Reason::GiftsRest => "{0?Le|Les} {0} {0?restant compte|restants comptent} à {1}.",
        Reason::GiftsTogether => "Dons, avec ceux au-delà du plafond : {0}.",
        Reason::GiftsLimit => {
            "Au plus une part du revenu net global compte, l'excédent est reporté sur cinq ans : {0}."
        }
        Reason::HomeLimit => "Ce qui a été payé compte dans la limite de {0}.",
        Reason::HomeLimitRaised => {
            "Ce qui a été payé compte dans la limite de {0}, majorée de {1} par enfant, personne rattachée, déclarant de {2} ans \
             ou ascendant aidé : {3}."
        }
        Reason::HomeLimitShared => {
            "Un enfant en garde alternée compte pour la moitié de la majoration."
        }
        Reason::HomeLimitMaximum => "La limite est de {0} au plus.",
        Reason::HomeLimitDisabled => {
            "Ce qui a été payé compte jusqu'à {0}, car une personne invalide est aidée."
        }
        Reason::PaidAbove => "{0} {0?a été payé|ont été payés} : {1} {1?compte|comptent}.",
        Reason::PaidPart | Reason::Dues => "Une part en est déduite de l'impôt : {0}.",
        Reason::Schooling => "Un montant par enfant scolarisé : {0}.",
        Reason::SchoolingShared => {
            "Un montant par enfant scolarisé, la moitié en garde alternée : {0}."
        }
        Reason::GiftsLimitedToTax => "Il ne reste que {0} d'impôt : la réduction s'y limite.",
        Reason::LimitedToTax => "Il ne reste que {0} d'impôt : le surplus est perdu.",
        Reason::AdvantagesLimited => "Les avantages plafonnés ensemble font {0}.",
        Reason::AdvantagesSave => "Ils font gagner {0}.",
        Reason::AdvantagesAbove => "Ce qui dépasse le plafond s'ajoute à l'impôt : {0}.",
        Reason::DuesWithin => {
            "Cotisations de {0}, qui comptent jusqu'à une part de la rémunération : {1}."
        }
        Reason::DuesAbove => {
            "Des cotisations de {0}, pas plus qu'une part de la rémunération ne compte : {1}."
        }
        Reason::DuesInExpenses => "Des cotisations de {0} ne comptent pas à côté de frais réels.",
        Reason::DuesWithoutPay => {
            "Des cotisations de {0} ne comptent pas : le déclarant n'a ni salaire ni pension."
        }
        Reason::SharedChildCareAbove => {
            "{0} {0?a été payé|ont été payés} pour un enfant en garde alternée : {1} {1?compte|comptent}, la moitié du plafond par enfant."
        }
        Reason::ChildCareAbove => {
            "{0} {0?a été payé|ont été payés} pour un enfant : {1} {1?compte|comptent}, le plafond par enfant."
        }
        Reason::ChildCare => "Une part des frais est déduite de l'impôt : {0}.",
        Reason::AfterCredits => "Après les crédits : {0}.",
        Reason::Due => "L'impôt sur le revenu net est de {0}.",
        Reason::NothingDue => "Il n'y a rien à payer.",
        Reason::TooSmallBeforeCredits => {
            "L'impôt avant crédits, {0}, est inférieur à {1} : il n'est pas recouvré."
        }
        Reason::TooSmallAfterCredits => {
            "{0} {0?est inférieur|sont inférieurs} à {1} : ce n'est pas recouvré."
        }
        Reason::Refund => "Les crédits dépassent l'impôt : {0} {0?est restitué|sont restitués}.",
        Reason::RefundTooSmall => {
            "Les crédits dépassent l'impôt de {0}. C'est moins que {1} : {0?il n'est pas restitué|ils ne sont pas restitués}."
        }
    }
}
