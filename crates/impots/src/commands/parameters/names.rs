//! The names of the figures of the law: a line each, in both languages side by side, as `parameters show` heads them.

use impots_protocol::Language;
use impots_rules::parameters::{HouseholdKey, ParameterKey};

macro_rules! names {
    ($function:ident of $keys:ident { $($key:ident = $english:literal, $french:literal;)+ }) => {
        /// The name of a figure in a language.
        pub(super) const fn $function(key: $keys, language: Language) -> &'static str {
            match (key, language) {
                $(
                    ($keys::$key, Language::English) => $english,
                    ($keys::$key, Language::French) => $french,
                )+
            }
        }
    };
}

// Those of every household.
names! { name of ParameterKey {
    Brackets = "Scale of the tax, per share", "Barème de l’impôt, par part";
    DeductionRate = "Deduction for work expenses, rate", "Déduction pour frais professionnels, taux";
    DeductionMinimum = "Deduction for work expenses, minimum", "Déduction pour frais professionnels, minimum";
    DeductionMaximum = "Deduction for work expenses, maximum", "Déduction pour frais professionnels, maximum";
    HalfShareCeiling = "Most that a half-share saves", "Plafond de l’avantage d’une demi-part";
    SingleParentCeiling = "Most that the first two half-shares of a single parent save", "Plafond de l’avantage des deux premières demi-parts d’un parent isolé";
    DecoteCeilingSingle = "Ceiling of the décote, single declarant", "Plafond de la décote, déclarant seul";
    DecoteCeilingCouple = "Ceiling of the décote, couple", "Plafond de la décote, couple";
    DecoteRate = "Part of the tax that lowers the décote", "Part de l’impôt qui diminue la décote";
    ReductionRate = "Reduction for modest incomes, rate", "Réduction sous condition de revenu, taux";
    ReductionFullUpToSingle = "Reduction, income up to which a single declarant has all of it", "Réduction, revenu jusqu’où elle est entière pour un déclarant seul";
    ReductionFullUpToCouple = "Reduction, income up to which a couple has all of it", "Réduction, revenu jusqu’où elle est entière pour un couple";
    ReductionNoneFromSingle = "Reduction, income from which a single declarant has none", "Réduction, revenu à partir duquel un déclarant seul n’en a plus";
    ReductionNoneFromCouple = "Reduction, income from which a couple has none", "Réduction, revenu à partir duquel un couple n’en a plus";
    ReductionRaisePerHalfShare = "Reduction, what a half-share adds to these incomes", "Réduction, ce qu’une demi-part ajoute à ces revenus";
    HighIncomeBracketsSingle = "Scale of the contribution on high incomes, single declarant", "Barème de la contribution sur les hauts revenus, déclarant seul";
    HighIncomeBracketsCouple = "Scale of the contribution on high incomes, couple", "Barème de la contribution sur les hauts revenus, couple";
    RecoveryThreshold = "Least total that is collected", "Seuil de recouvrement";
}}

// Those that only households with more than wages need.
names! { household_name of HouseholdKey {
    PensionDeductionRate = "Deduction from pensions, rate", "Abattement sur les pensions, taux";
    PensionDeductionMinimum = "Deduction from pensions, minimum of a pensioner", "Abattement sur les pensions, minimum par pensionné";
    PensionDeductionMaximum = "Deduction from pensions, maximum of a household", "Abattement sur les pensions, maximum par foyer";
    AdultChildMaintenanceMaximum = "Most maintenance deducted for an adult child", "Pension déductible pour un enfant majeur, maximum";
    MaintenanceCoefficientBefore2006 = "What maintenance fixed before 2006 is multiplied by", "Majoration des pensions fixées avant 2006, coefficient";
    RetirementSavingsRate = "Retirement savings, part of the ceiling that anybody may save", "Épargne retraite, part du plafond que chacun peut verser";
    SocialSecurityCeilingOfYearBefore = "Social security ceiling of the year before", "Plafond de la Sécurité sociale de l’année précédente";
    SpecialAllowanceFullUpTo = "Special allowance, income up to which it is whole", "Abattement spécial, revenu jusqu’où il est entier";
    SpecialAllowanceHalfUpTo = "Special allowance, income up to which half of it is given", "Abattement spécial, revenu jusqu’où la moitié est accordée";
    SpecialAllowanceFull = "Special allowance, whole", "Abattement spécial, montant entier";
    SpecialAllowanceHalf = "Special allowance, half", "Abattement spécial, moitié";
    SpecialAllowanceFromAge = "Special allowance, age from which it is given", "Abattement spécial, âge à partir duquel il est accordé";
    AttachedChildAllowance = "Allowance for a person of an attached married child’s family", "Abattement par personne du foyer d’un enfant marié rattaché";
    RaisedChildAloneCeiling = "Most that the half-share of box L saves", "Plafond de l’avantage de la demi-part de la case L";
    DisabilityComplement = "Complement of a disabled person or veteran", "Réduction complémentaire d’un invalide ou ancien combattant";
    WidowedComplement = "Complement of a widowed parent", "Réduction complémentaire d’un parent veuf";
    VeteranFromAge = "Age from which veterans have a half-share", "Âge à partir duquel un ancien combattant a une demi-part";
    OverseasAntillesReunionRate = "Abatement in Guadeloupe, Martinique and Réunion, rate", "Abattement en Guadeloupe, en Martinique et à La Réunion, taux";
    OverseasAntillesReunionMaximum = "Abatement in Guadeloupe, Martinique and Réunion, maximum", "Abattement en Guadeloupe, en Martinique et à La Réunion, maximum";
    OverseasGuyaneMayotteRate = "Abatement in Guyane and Mayotte, rate", "Abattement en Guyane et à Mayotte, taux";
    OverseasGuyaneMayotteMaximum = "Abatement in Guyane and Mayotte, maximum", "Abattement en Guyane et à Mayotte, maximum";
    GiftsAidRate = "Gifts to people in need, rate", "Dons aux personnes en difficulté, taux";
    GiftsAidMaximum = "Gifts to people in need, most that counts so", "Dons aux personnes en difficulté, maximum retenu";
    GiftsAidMaximumFromOctober = "Gifts to people in need from 14 October 2025 on, most that counts so", "Dons aux personnes en difficulté à partir du 14 octobre 2025, maximum retenu";
    GiftsGeneralRate = "Other gifts, rate", "Autres dons, taux";
    GiftsGeneralShareOfIncome = "Other gifts, part of the income up to which they count", "Autres dons, part du revenu jusqu’où ils sont retenus";
    UnionDuesRate = "Union dues, rate", "Cotisations syndicales, taux";
    UnionDuesShareOfPay = "Union dues, part of the pay up to which they count", "Cotisations syndicales, part de la rémunération jusqu’où elles sont retenues";
    UnionDuesPensionsBesideActualExpenses = "Union dues, whether pensions are pay beside actual expenses", "Cotisations syndicales, les pensions comptent à côté de frais réels";
    SchoolingCollege = "Reduction for a child at a collège", "Réduction pour un enfant au collège";
    SchoolingLycee = "Reduction for a child at a lycée", "Réduction pour un enfant au lycée";
    SchoolingHigher = "Reduction for a child in higher education", "Réduction pour un enfant dans l’enseignement supérieur";
    HomeEmploymentRate = "Employment at home, rate", "Emploi à domicile, taux";
    HomeEmploymentMaximum = "Employment at home, limit", "Emploi à domicile, plafond";
    HomeEmploymentPerPerson = "Employment at home, what a person adds to the limit", "Emploi à domicile, majoration du plafond par personne";
    HomeEmploymentMaximumWithPersons = "Employment at home, limit that persons raise no further", "Emploi à domicile, plafond majoré au plus";
    HomeEmploymentFirstYearMaximum = "Employment at home, limit of the first year", "Emploi à domicile, plafond de la première année";
    HomeEmploymentFirstYearMaximumWithPersons = "Employment at home, limit of the first year that persons raise no further", "Emploi à domicile, plafond de la première année majoré au plus";
    HomeEmploymentDisabledMaximum = "Employment at home, limit where a disabled person is helped", "Emploi à domicile, plafond en cas d’invalidité";
    HomeEmploymentFromAge = "Employment at home, age from which a declarant raises the limit", "Emploi à domicile, âge à partir duquel un déclarant majore le plafond";
    HomeEmploymentReductionForInactive = "Employment at home, whether those who do not work have a reduction", "Emploi à domicile, réduction et non crédit pour les inactifs";
    ChildCareRate = "Care of young children, rate", "Garde de jeunes enfants, taux";
    ChildCareMaximum = "Care of young children, most that counts for a child", "Garde de jeunes enfants, maximum retenu par enfant";
    AdvantagesCeiling = "Most that limited advantages save together", "Plafonnement global des avantages";
    CollectionMinimumAfterCredits = "What is left after credits is not collected below this", "Seuil de recouvrement après crédits d’impôt";
    RefundMinimum = "A refund below this is not paid", "Seuil de restitution";
}}
