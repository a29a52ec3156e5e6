//! The names in an explanation, and how a template of `phrase.rs` or `reason.rs` becomes a sentence: `{0}`, `{1}`… are the places of
//! figures.

use impots_rules::explanation::{CeilingOf, ShareOf, StepName};

use crate::Language;
use crate::wire_words::wire_words;

wire_words! {
    /// For whom shares are, or why.
    pub(super) const fn share_of(ShareOf) {
        Declarant = "pour le déclarant", "for the declarant";
        Couple = "pour le couple", "for the couple";
        WidowedParent =
            "de parent veuf, qui compte comme un couple",
            "as a widowed parent, who counts as a couple";
        FirstDependants =
            "pour une personne à charge, parmi les deux premières",
            "for a dependant, of the first two";
        OtherDependants =
            "pour une personne à charge, après les deux premières",
            "for a dependant, after the first two";
        FirstShared =
            "pour un enfant en garde alternée, parmi les deux premiers",
            "for a child in shared custody, of the first two";
        OtherShared =
            "pour un enfant en garde alternée, après les deux premiers",
            "for a child in shared custody, after the first two";
        SingleParent = "de parent isolé, case T", "as a single parent, box T";
        Cards = "pour une carte d'invalidité", "for a disability card";
        SharedCards =
            "pour une carte d'invalidité en garde alternée",
            "for a disability card in shared custody";
        Veteran =
            "d'ancien combattant ou de veuve de guerre, case W, S ou G",
            "as a veteran or a war widow, box W, S or G";
        RaisedChildAlone = "pour un enfant élevé seul, case L", "for a child raised alone, box L";
    }
}

wire_words! {
    /// For which shares a part of their ceiling is.
    pub(super) const fn ceiling_of(CeilingOf) {
        HalfShare = "pour une demi-part", "for a half-share";
        HalfShares = "pour les demi-parts", "for the half-shares";
        QuarterShare = "pour un quart de part", "for a quarter of a share";
        QuarterShares = "pour les quarts de part", "for the quarters of a share";
        SingleParent = "pour un parent isolé", "for a single parent";
        SharedSingleParent =
            "pour un parent isolé en garde alternée",
            "for a single parent with shared custody";
        RaisedChildAlone = "pour un enfant élevé seul, case L", "for a child raised alone, box L";
    }
}

wire_words! {
    /// The name of a step in a language.
    pub const fn heading(StepName) {
        Deduction = "Déduction pour frais professionnels", "Deduction for work expenses";
        ActualExpenses = "Frais réels", "Actual work expenses";
        PensionDeduction = "Abattement sur les pensions", "Deduction from pensions";
        GlobalIncome = "Revenu brut global", "Global income";
        Csg = "CSG déductible", "Deductible CSG";
        Maintenance = "Pensions alimentaires versées", "Maintenance paid";
        RetirementSavings = "Épargne retraite", "Retirement savings";
        NetGlobalIncome = "Revenu net global", "Net global income";
        SpecialAllowance =
            "Abattement spécial selon l'âge ou l'invalidité",
            "Special allowance for age or disability";
        AttachedChildAllowance =
            "Abattement pour enfants mariés rattachés",
            "Allowance for attached married children";
        TaxableIncome = "Revenu imposable", "Taxable income";
        ReferenceIncome =
            "Revenu fiscal de référence",
            "Reference income (revenu fiscal de référence)";
        Shares = "Nombre de parts", "Number of shares";
        Brackets = "Impôt selon le barème", "Tax from the brackets";
        FamilyQuotient = "Plafonnement du quotient familial", "Ceiling of the family quotient";
        CeilingComplement = "Réduction complémentaire au plafonnement", "Complement to the ceiling";
        Overseas = "Abattement d'outre-mer", "Abatement of overseas departments";
        Decote = "Décote", "Décote (relief for small tax bills)";
        Reduction = "Réduction sous condition de revenu", "Reduction for modest incomes";
        GiftsAid =
            "Réduction pour dons d'aide aux personnes",
            "Reduction for gifts to people in need";
        HomeEmploymentInactive =
            "Réduction pour emploi à domicile",
            "Reduction for employment at home";
        Schooling = "Réduction pour frais de scolarité", "Reduction for children at school";
        GiftsGeneral = "Réduction pour dons", "Reduction for gifts";
        HighIncomeContribution =
            "Contribution exceptionnelle sur les hauts revenus (CEHR)",
            "Contribution on high incomes (CEHR)";
        AdvantagesExcess =
            "Avantages au-delà du plafonnement global",
            "Advantages above their ceiling";
        UnionDues = "Crédit d'impôt pour cotisations syndicales", "Credit for union dues";
        HomeEmployment = "Crédit d'impôt pour emploi à domicile", "Credit for employment at home";
        ChildCare = "Crédit d'impôt pour frais de garde", "Credit for child care";
        Recovery = "Seuil de recouvrement", "Collection threshold";
        Collection = "Impôt sur le revenu net", "Net income tax";
        MarginalRate = "Tranche marginale d'imposition", "Marginal rate (bracket)";
    }
}

/// The name of a step where what it adds and takes off is added up; that of the last one stands under the sum.
#[must_use]
pub const fn term(name: StepName, language: Language) -> &'static str {
    match (name, language) {
        (StepName::Collection, Language::French) => "Trop peu pour être perçu ou rendu",
        (StepName::Collection, Language::English) => "Too little to be collected or refunded",
        _ => heading(name, language),
    }
}

/// A figure as it is written, and whether French counts it as one: so are those below two.
pub(super) struct Told {
    pub(super) text: String,
    pub(super) is_one: bool,
}

/// A template with figures in its places, `{0}`; `{0?est|sont}` is one of two words, by the number of the figure.
pub(super) fn fill(template: &str, figures: &[Told]) -> String {
    let mut text = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some((before, place)) = rest.split_once('{') {
        let (place, after) = place.split_once('}').unwrap_or((place, ""));
        let (place, words) = place.split_once('?').unwrap_or((place, ""));
        let figure = place.parse::<usize>().ok().and_then(|place| figures.get(place));
        text.push_str(before);
        text.push_str(match (figure, words.split_once('|')) {
            (Some(figure), None) => &figure.text,
            (Some(figure), Some((one, _))) if figure.is_one => one,
            (Some(_), Some((_, many))) => many,
            (None, _) => "",
        });
        rest = after;
    }
    text.push_str(rest);
    text
}
