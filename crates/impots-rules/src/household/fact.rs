//! Every fact that a household may declare, once: its names, what kind of number it is, its box of the tax form, what it asks of the
//! other facts, what it is in words and what people are asked. Files, flags, JSON and pages read this table.

use super::fact_kind::{FactCondition, FactKind};
use crate::year::IncomeYear;

/// Makes the enum and its table of one line a fact.
macro_rules! facts {
    ($($fact:ident = $name:literal, $french:literal, $kind:ident, $form_box:literal,
        [$($condition:ident),*], $help:literal, $french_help:literal, $label:literal, $french_label:literal;)+) => {
        /// A fact that a household may declare, in the order of the form. Amounts are in whole euros a year.
        ///
        /// ```
        /// use impots_rules::household::{Fact, FactKind};
        ///
        /// let fact = Fact::from_name("shared_children").unwrap();
        /// assert_eq!((fact, fact.kind(), fact.form_box()), (Fact::SharedChildren, FactKind::Count, "H"));
        /// assert_eq!(fact.french_name(), "enfants_garde_alternée");
        /// ```
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Fact { $(#[doc = $help] $fact,)+ }

        impl Fact {
            /// Every fact, in the order in which they are checked.
            pub const ALL: [Self; [$(Self::$fact),+].len()] = [$(Self::$fact),+];

            /// The name in files, flags and JSON.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$fact => $name,)+ }
            }

            /// The fact of a name, in the letters of [`Fact::name`].
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                match name {
                    $($name => Some(Self::$fact),)+
                    _ => None,
                }
            }

            /// The French name in files and JSON.
            #[must_use]
            pub const fn french_name(self) -> &'static str {
                match self { $(Self::$fact => $french,)+ }
            }

            /// What kind of number it is.
            #[must_use]
            #[inline]
            pub const fn kind(self) -> FactKind {
                match self { $(Self::$fact => FactKind::$kind,)+ }
            }

            /// The boxes of the form 2042 and its annexes, separated by spaces; empty where it has none.
            #[must_use]
            pub const fn form_box(self) -> &'static str {
                match self { $(Self::$fact => $form_box,)+ }
            }

            /// What the rest of the household must be for the fact to be declared, beside the rule of the fact's own.
            #[must_use]
            pub const fn conditions(self) -> &'static [FactCondition] {
                match self { $(Self::$fact => &[$(FactCondition::$condition),*],)+ }
            }

            /// What it is, in a few English words without a full stop.
            #[must_use]
            pub const fn help(self) -> &'static str {
                match self { $(Self::$fact => $help,)+ }
            }

            /// What it is, in a few French words without a full stop.
            #[must_use]
            pub const fn french_help(self) -> &'static str {
                match self { $(Self::$fact => $french_help,)+ }
            }

            /// What people are asked for, or told that they said, in English.
            #[must_use]
            pub const fn label(self) -> &'static str {
                match self { $(Self::$fact => $label,)+ }
            }

            /// What people are asked for, or told that they said, in French.
            #[must_use]
            pub const fn french_label(self) -> &'static str {
                match self { $(Self::$fact => $french_label,)+ }
            }
        }
    };
}

facts! {
    Situation = "situation", "situation", Choice, "M O C D V", [],
        "How the declarants live; a civil partnership (PACS) counts as married, a separation as divorced",
        "Situation des déclarants\u{A0}; pacsé compte comme marié, séparé comme divorcé",
        "Your situation", "Votre situation";
    Salary = "salary", "salaire", Amount, "1AJ 1AP", [NoGivenIncome],
        "Wages of the year, unemployment benefit included, before any deduction",
        "Salaires de l’année, chômage compris, avant toute déduction",
        "Your wages", "Votre salaire";
    Salary2 = "salary2", "salaire_2", Amount, "1BJ 1BP", [Couple, NoGivenIncome],
        "Wages of the second declarant",
        "Salaires du second déclarant",
        "Wages of your spouse or partner", "Salaire de votre conjoint(e) ou partenaire";
    ActualExpenses = "actual_expenses", "frais_réels", Amount, "1AK", [NoGivenIncome],
        "Work expenses declared instead of the flat 10%",
        "Frais professionnels déclarés à la place des 10\u{202F}%",
        "Your actual expenses", "Vos frais réels";
    ActualExpenses2 = "actual_expenses2", "frais_réels_2", Amount, "1BK", [Couple, NoGivenIncome],
        "Work expenses of the second declarant",
        "Frais professionnels du second déclarant",
        "Actual expenses of your spouse or partner", "Frais réels de votre conjoint(e) ou partenaire";
    Pension = "pension", "pension", Amount, "1AS 1AZ", [NoGivenIncome],
        "Pensions of the year: retirement, invalidity",
        "Pensions de l’année\u{A0}: retraite, invalidité",
        "Your pension", "Votre pension";
    Pension2 = "pension2", "pension_2", Amount, "1BS 1BZ", [Couple, NoGivenIncome],
        "Pensions of the second declarant",
        "Pensions du second déclarant",
        "Pension of your spouse or partner", "Pension de votre conjoint(e) ou partenaire";
    MaintenanceReceived = "maintenance_received", "pension_alimentaire_reçue", Amount, "1AO", [NoGivenIncome],
        "Maintenance received",
        "Pensions alimentaires reçues",
        "Maintenance that you receive", "Pension alimentaire que vous recevez";
    MaintenanceReceived2 = "maintenance_received2", "pension_alimentaire_reçue_2", Amount, "1BO", [Couple, NoGivenIncome],
        "Maintenance received by the second declarant",
        "Pensions alimentaires reçues par le second déclarant",
        "Maintenance that your spouse or partner receives", "Pension alimentaire que reçoit votre conjoint(e) ou partenaire";
    TaxableIncomeGiven = "taxable_income_given", "revenu_imposable_donné", Amount, "", [],
        "The taxable income itself, as the notice prints it, instead of what leads to it",
        "Le revenu imposable lui-même, tel que l’avis l’imprime, à la place de ce qui y mène",
        "Taxable income", "Revenu imposable";
    BirthYear = "birth_year", "année_naissance", BirthYear, "0DA", [],
        "Year of birth",
        "Année de naissance",
        "Your year of birth", "Votre année de naissance";
    BirthYear2 = "birth_year2", "année_naissance_2", BirthYear, "0DB", [Couple],
        "Year of birth of the second declarant",
        "Année de naissance du second déclarant",
        "Year of birth of your spouse or partner", "Année de naissance de votre conjoint(e) ou partenaire";
    CsgDeductible = "csg_deductible", "csg_déductible", Amount, "6DE", [NoGivenIncome],
        "CSG that is deductible from the income",
        "CSG déductible du revenu",
        "Deductible CSG", "CSG déductible";
    MaintenancePaid = "maintenance_paid", "pension_alimentaire_versée", Amount, "6GU", [NoGivenIncome],
        "Maintenance paid to parents, minor children and others, by a court order since 2006",
        "Pensions alimentaires versées à des parents, enfants mineurs et autres, décision de justice depuis 2006",
        "Maintenance paid to a parent or a minor child", "Pension versée à un parent ou à un enfant mineur";
    MaintenancePaidBefore2006 = "maintenance_paid_before_2006", "pension_alimentaire_avant_2006", Amount, "6GP", [NoGivenIncome],
        "Maintenance paid by a court order before 2006",
        "Pensions alimentaires versées, décision de justice d’avant 2006",
        "Maintenance paid, court order before 2006", "Pension versée, jugement d’avant 2006";
    AdultChildMaintenance = "adult_child_maintenance", "pension_enfant_majeur", Amount, "6EL", [NoGivenIncome],
        "Maintenance paid to an adult child",
        "Pension alimentaire versée à un enfant majeur",
        "Maintenance paid to an adult child", "Pension versée à un enfant majeur";
    AdultChildMaintenance2 = "adult_child_maintenance2", "pension_enfant_majeur_2", Amount, "6EM", [NoGivenIncome],
        "Maintenance paid to another adult child",
        "Pension alimentaire versée à un autre enfant majeur",
        "Maintenance paid to a second adult child", "Pension versée à un deuxième enfant majeur";
    RetirementSavings = "retirement_savings", "épargne_retraite", Amount, "6NS 6RS", [NoGivenIncome],
        "Payments into retirement savings",
        "Versements d’épargne retraite",
        "Your payments into retirement savings", "Vos versements d’épargne retraite";
    RetirementSavings2 = "retirement_savings2", "épargne_retraite_2", Amount, "6NT 6RT", [Couple, NoGivenIncome],
        "Payments of the second declarant into retirement savings",
        "Versements d’épargne retraite du second déclarant",
        "Payments of your spouse or partner", "Versements de votre conjoint(e) ou partenaire";
    RetirementCeiling = "retirement_ceiling", "plafond_épargne_retraite", Amount, "6PS", [NoGivenIncome],
        "Ceiling of payments into retirement savings, printed on last year’s notice",
        "Plafond des versements d’épargne retraite, imprimé sur l’avis de l’an passé",
        "Your ceiling of retirement savings", "Votre plafond d’épargne retraite";
    RetirementCeiling2 = "retirement_ceiling2", "plafond_épargne_retraite_2", Amount, "6PT", [Couple, NoGivenIncome],
        "Ceiling of the second declarant’s payments into retirement savings",
        "Plafond des versements d’épargne retraite du second déclarant",
        "Ceiling of your spouse or partner", "Plafond de votre conjoint(e) ou partenaire";
    RetirementPooled = "retirement_pooled", "plafonds_mutualisés", Flag, "6QR", [Couple, NoGivenIncome],
        "A couple adds both ceilings of retirement savings up",
        "Le couple mutualise les deux plafonds d’épargne retraite",
        "Pool both ceilings (box 6QR)", "Mettre les deux plafonds en commun (case 6QR)";
    Children = "children", "enfants", Count, "F J", [],
        "Children in full custody, minors and attached adults",
        "Enfants à charge, mineurs et majeurs rattachés",
        "Dependent children", "Enfants à charge";
    DisabledChildren = "disabled_children", "enfants_invalides", Count, "G", [],
        "Children in full custody who have the disability card",
        "Enfants à charge qui ont la carte d’invalidité",
        "Dependent children with a disability card", "Enfants à charge avec une carte d’invalidité";
    SharedChildren = "shared_children", "enfants_garde_alternée", Count, "H", [],
        "Children in shared custody",
        "Enfants en garde alternée",
        "Children in shared custody", "Enfants en garde alternée";
    DisabledSharedChildren = "disabled_shared_children", "enfants_alternés_invalides", Count, "I", [],
        "Children in shared custody who have the disability card",
        "Enfants en garde alternée qui ont la carte d’invalidité",
        "Children in shared custody with a disability card", "Enfants en garde alternée avec une carte d’invalidité";
    DisabledDependants = "disabled_dependants", "personnes_invalides", Count, "R", [],
        "Other disabled persons living in the household",
        "Autres personnes invalides vivant sous le toit",
        "Disabled persons living with you", "Personnes invalides vivant chez vous";
    AttachedMarriedChildren = "attached_married_children", "enfants_mariés_rattachés", Count, "N", [NoGivenIncome],
        "Persons of the families of attached married children",
        "Personnes des foyers d’enfants mariés rattachés",
        "Attached married children", "Enfants mariés rattachés";
    SingleParent = "single_parent", "parent_isolé", Flag, "T", [],
        "A single parent who lives alone with the children: box T of the return",
        "Parent isolé, qui vit seul avec les enfants\u{A0}: case T de la déclaration",
        "You live alone with them (single parent, box T)", "Vous vivez seul(e) avec eux (parent isolé, case T)";
    RaisedChildAlone = "raised_child_alone", "enfant_élevé_seul", Flag, "L", [],
        "Somebody alone who raised a child alone for five years",
        "Personne seule qui a élevé seule un enfant pendant cinq ans",
        "You raised a child alone for 5 years at least, who is taxed separately today (box L)",
        "Vous avez élevé seul(e), au moins 5 ans, un enfant aujourd’hui imposé à part (case L)";
    Disability = "disability", "invalidité", Flag, "P", [],
        "The first declarant has the disability card",
        "Le premier déclarant a la carte d’invalidité",
        "You have a disability card (box P)", "Vous avez une carte d’invalidité (case P)";
    Disability2 = "disability2", "invalidité_2", Flag, "F", [Couple],
        "The second declarant has the disability card",
        "Le second déclarant a la carte d’invalidité",
        "Your spouse or partner has a disability card (box F)",
        "Votre conjoint(e) ou partenaire a une carte d’invalidité (case F)";
    Veteran = "veteran", "ancien_combattant", Flag, "W S", [],
        "A declarant is a veteran of 74 or over, or the widow of one",
        "Un déclarant est un ancien combattant de 74 ans ou plus, ou sa veuve",
        "Veteran’s card or war pension (boxes W, S)", "Carte du combattant ou pension de guerre (cases W, S)";
    WarWidow = "war_widow", "veuve_de_guerre", Flag, "G", [],
        "Somebody alone has a pension of a war widow",
        "Personne seule qui a une pension de veuve de guerre",
        "War widow’s or widower’s pension (box G)", "Pension de veuve ou de veuf de guerre (case G)";
    Overseas = "overseas", "outre_mer", Choice, "", [],
        "The overseas department of the home",
        "Département d’outre-mer du domicile",
        "Overseas department", "Département d’outre-mer";
    GiftsAid = "gifts_aid", "dons_aide", Amount, "7UD", [],
        "Gifts to organisations that help people in need",
        "Dons aux organismes d’aide aux personnes en difficulté",
        "Gifts to help people in need (75%)", "Dons pour l’aide aux personnes (75\u{202f}%)";
    GiftsAidFromOctober2025 = "gifts_aid_from_october_2025", "dons_aide_dès_octobre_2025", Amount, "", [],
        "Gifts to organisations that help people in need paid from 14 October 2025 on, income year 2025",
        "Dons aux organismes d’aide aux personnes en difficulté versés à partir du 14 octobre 2025, revenus de 2025",
        "Help for people in need, from 14 October 2025", "Aide aux personnes, depuis le 14 octobre 2025";
    GiftsGeneral = "gifts_general", "dons", Amount, "7UF", [],
        "Gifts to works of general interest",
        "Dons aux œuvres d’intérêt général",
        "Gifts to other associations (66%)", "Dons aux autres associations (66\u{202f}%)";
    UnionDues = "union_dues", "cotisations_syndicales", Amount, "7AC", [NoGivenIncome],
        "Union dues",
        "Cotisations syndicales",
        "Your union dues", "Vos cotisations syndicales";
    UnionDues2 = "union_dues2", "cotisations_syndicales_2", Amount, "7AE", [Couple, NoGivenIncome],
        "Union dues of the second declarant",
        "Cotisations syndicales du second déclarant",
        "Union dues of your spouse or partner", "Cotisations syndicales de votre conjoint(e) ou partenaire";
    PupilsCollege = "pupils_college", "collégiens", Count, "7EA", [],
        "Children at a collège",
        "Enfants au collège",
        "Children at a collège", "Enfants au collège";
    PupilsLycee = "pupils_lycee", "lycéens", Count, "7EC", [],
        "Children at a lycée",
        "Enfants au lycée",
        "Children at a lycée", "Enfants au lycée";
    Students = "students", "étudiants", Count, "7EF", [],
        "Children in higher education",
        "Enfants dans l’enseignement supérieur",
        "Children in higher education", "Enfants étudiants";
    SharedPupilsCollege = "shared_pupils_college", "collégiens_garde_alternée", Count, "7EB", [],
        "Children in shared custody at a collège",
        "Enfants en garde alternée au collège",
        "Shared custody: at a collège", "Garde alternée\u{a0}: au collège";
    SharedPupilsLycee = "shared_pupils_lycee", "lycéens_garde_alternée", Count, "7ED", [],
        "Children in shared custody at a lycée",
        "Enfants en garde alternée au lycée",
        "Shared custody: at a lycée", "Garde alternée\u{a0}: au lycée";
    SharedStudents = "shared_students", "étudiants_garde_alternée", Count, "7EG", [],
        "Children in shared custody in higher education",
        "Enfants en garde alternée dans l’enseignement supérieur",
        "Shared custody: in higher education", "Garde alternée\u{a0}: étudiants";
    HomeEmployment = "home_employment", "emploi_domicile", Amount, "7DB", [],
        "Employment of somebody at home",
        "Emploi d’un salarié à domicile",
        "Wages and charges paid for employment at home", "Salaires et charges payés pour l’emploi à domicile";
    HomeEmploymentInactive = "home_employment_inactive", "emploi_domicile_inactif", Amount, "7DF", [],
        "Employment of somebody at home by those who did not work, incomes of 2014 to 2016",
        "Emploi d’un salarié à domicile par des inactifs, revenus de 2014 à 2016",
        "Employment at home of a household without work", "Emploi à domicile, foyer sans activité";
    HomeFirstYear = "home_first_year", "première_année", Flag, "7DQ", [],
        "The first year of a direct employment at home",
        "Première année d’emploi direct à domicile",
        "It is the first year of direct employment (box 7DQ)", "C’est la première année d’emploi direct (case 7DQ)";
    HomeDisabled = "home_disabled", "aide_invalide", Flag, "7DG", [],
        "Somebody of the household needs the help at home as disabled",
        "Une personne du foyer a besoin de l’aide à domicile comme invalide",
        "Somebody who is helped has a disability card (box 7DG)", "Une personne aidée a une carte d’invalidité (case 7DG)";
    HomeAscendants = "home_ascendants", "ascendants", Count, "7DL", [],
        "Parents over 65 who are helped at their home, incomes from 2017",
        "Ascendants de plus de 65 ans aidés chez eux, revenus à partir de 2017",
        "Parents over 65 helped at their home", "Parents de plus de 65 ans aidés chez eux";
    ChildCare = "child_care", "frais_garde", Amount, "7GA", [],
        "Care outside the home of a child under 6",
        "Frais de garde hors du domicile d’un enfant de moins de 6 ans",
        "Care of the first child", "Garde du premier enfant";
    ChildCare2 = "child_care2", "frais_garde_2", Amount, "7GB", [],
        "Care of another child under 6",
        "Frais de garde d’un autre enfant de moins de 6 ans",
        "Care of the second child", "Garde du deuxième enfant";
    ChildCare3 = "child_care3", "frais_garde_3", Amount, "7GC", [],
        "Care of another child under 6",
        "Frais de garde d’un autre enfant de moins de 6 ans",
        "Care of the third child", "Garde du troisième enfant";
    ChildCare4 = "child_care4", "frais_garde_4", Amount, "7GD", [],
        "Care of another child under 6",
        "Frais de garde d’un autre enfant de moins de 6 ans",
        "Care of the fourth child", "Garde du quatrième enfant";
    SharedChildCare = "shared_child_care", "frais_garde_alternée", Amount, "7GE", [],
        "Care of a child under 6 in shared custody",
        "Frais de garde d’un enfant de moins de 6 ans en garde alternée",
        "Shared custody: first child", "Garde alternée\u{a0}: premier enfant";
    SharedChildCare2 = "shared_child_care2", "frais_garde_alternée_2", Amount, "7GF", [],
        "Care of another child under 6 in shared custody",
        "Frais de garde d’un autre enfant de moins de 6 ans en garde alternée",
        "Shared custody: second child", "Garde alternée\u{a0}: deuxième enfant";
    SharedChildCare3 = "shared_child_care3", "frais_garde_alternée_3", Amount, "7GG", [],
        "Care of another child under 6 in shared custody",
        "Frais de garde d’un autre enfant de moins de 6 ans en garde alternée",
        "Shared custody: third child", "Garde alternée\u{a0}: troisième enfant";
    SharedChildCare4 = "shared_child_care4", "frais_garde_alternée_4", Amount, "7GM", [],
        "Care of another child under 6 in shared custody",
        "Frais de garde d’un autre enfant de moins de 6 ans en garde alternée",
        "Shared custody: fourth child", "Garde alternée\u{a0}: quatrième enfant";
}

impl Fact {
    /// The facts of both declarants that have one each, the first one's first.
    pub(crate) const SALARIES: [Self; 2] = [Self::Salary, Self::Salary2];
    pub(crate) const ACTUAL_EXPENSES: [Self; 2] = [Self::ActualExpenses, Self::ActualExpenses2];
    pub(crate) const PENSIONS: [Self; 2] = [Self::Pension, Self::Pension2];
    pub(crate) const MAINTENANCE_RECEIVED: [Self; 2] =
        [Self::MaintenanceReceived, Self::MaintenanceReceived2];
    pub(crate) const BIRTH_YEARS: [Self; 2] = [Self::BirthYear, Self::BirthYear2];
    pub(crate) const RETIREMENT_SAVINGS: [Self; 2] =
        [Self::RetirementSavings, Self::RetirementSavings2];
    pub(crate) const RETIREMENT_CEILINGS: [Self; 2] =
        [Self::RetirementCeiling, Self::RetirementCeiling2];
    pub(crate) const DISABILITIES: [Self; 2] = [Self::Disability, Self::Disability2];
    pub(crate) const UNION_DUES: [Self; 2] = [Self::UnionDues, Self::UnionDues2];
    pub(crate) const PUPILS: [Self; 3] = [Self::PupilsCollege, Self::PupilsLycee, Self::Students];
    pub(crate) const SHARED_PUPILS: [Self; 3] =
        [Self::SharedPupilsCollege, Self::SharedPupilsLycee, Self::SharedStudents];
    /// Those that say something of an income: without any of them every tax is 0.
    pub const INCOMES: [Self; 7] = [
        Self::Salary,
        Self::Salary2,
        Self::Pension,
        Self::Pension2,
        Self::MaintenanceReceived,
        Self::MaintenanceReceived2,
        Self::TaxableIncomeGiven,
    ];
    /// What the care of each child under 6 costs, the first child's first.
    pub const CHILD_CARE: [Self; 4] =
        [Self::ChildCare, Self::ChildCare2, Self::ChildCare3, Self::ChildCare4];
    /// The same of the children in shared custody.
    pub const SHARED_CHILD_CARE: [Self; 4] = [
        Self::SharedChildCare,
        Self::SharedChildCare2,
        Self::SharedChildCare3,
        Self::SharedChildCare4,
    ];

    /// The least and the most that is accepted for a year of income; [`Fact::choices`] are counted from zero.
    #[must_use]
    #[inline]
    pub fn bounds(self, income_year: IncomeYear) -> (i64, i64) {
        match self.kind() {
            FactKind::Choice => (0, i64::try_from(self.choices().len()).unwrap_or_default() - 1),
            FactKind::Amount => (0, 1_000_000_000),
            FactKind::Count => (0, 20),
            FactKind::Flag => (0, 1),
            FactKind::BirthYear => (1890, i64::from(income_year.get()) - 15),
        }
    }

    /// Whether wage earners hold the fact, and the situation.
    pub(super) const fn is_of_earners(self) -> bool {
        matches!(
            self,
            Self::Situation | Self::Salary | Self::Salary2 | Self::Children | Self::SingleParent
        )
    }

    /// The place in [`Fact::ALL`].
    pub(crate) const fn index(self) -> usize {
        self as usize
    }
}
