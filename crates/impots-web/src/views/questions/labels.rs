//! What each question is called on pages, in both languages.

use impots_protocol::Language;
use impots_rules::Fact;

use crate::questionnaire::{Question, Topic};

const fn of(words: [&'static str; 2], language: Language) -> &'static str {
    match language {
        Language::French => words[0],
        Language::English => words[1],
    }
}

/// The label of a question.
pub(in crate::views) const fn label(question: Question, language: Language) -> &'static str {
    of(
        match question {
            Question::Year => ["Année de l’impôt", "Tax year"],
            Question::Period => ["Vos salaires et pensions sont", "Your wages and pensions are"],
            Question::Withheld => ["Impôt prélevé à la source", "Tax withheld at source"],
            Question::Advance => {
                ["Avance de janvier sur vos crédits", "January advance on your credits"]
            }
            Question::Fact(fact) => fact_label(fact),
        },
        language,
    )
}

#[expect(
    clippy::too_many_lines,
    reason = "one arm a fact: a table that the compiler proves complete"
)]
const fn fact_label(fact: Fact) -> [&'static str; 2] {
    match fact {
        Fact::Situation => ["Votre situation", "Your situation"],
        Fact::Salary => ["Votre salaire", "Your wages"],
        Fact::Salary2 => {
            ["Salaire de votre conjoint(e) ou partenaire", "Wages of your spouse or partner"]
        }
        Fact::ActualExpenses => ["Vos frais réels", "Your actual expenses"],
        Fact::ActualExpenses2 => [
            "Frais réels de votre conjoint(e) ou partenaire",
            "Actual expenses of your spouse or partner",
        ],
        Fact::Pension => ["Votre pension", "Your pension"],
        Fact::Pension2 => {
            ["Pension de votre conjoint(e) ou partenaire", "Pension of your spouse or partner"]
        }
        Fact::MaintenanceReceived => {
            ["Pension alimentaire que vous recevez", "Maintenance that you receive"]
        }
        Fact::MaintenanceReceived2 => [
            "Pension alimentaire que reçoit votre conjoint(e) ou partenaire",
            "Maintenance that your spouse or partner receives",
        ],
        Fact::TaxableIncomeGiven => ["Revenu imposable", "Taxable income"],
        Fact::BirthYear => ["Votre année de naissance", "Your year of birth"],
        Fact::BirthYear2 => [
            "Année de naissance de votre conjoint(e) ou partenaire",
            "Year of birth of your spouse or partner",
        ],
        Fact::CsgDeductible => ["CSG déductible", "Deductible CSG"],
        Fact::MaintenancePaid => [
            "Pension versée à un parent ou à un enfant mineur",
            "Maintenance paid to a parent or a minor child",
        ],
        Fact::MaintenancePaidBefore2006 => {
            ["Pension versée, jugement d’avant 2006", "Maintenance paid, court order before 2006"]
        }
        Fact::AdultChildMaintenance => {
            ["Pension versée à un enfant majeur", "Maintenance paid to an adult child"]
        }
        Fact::AdultChildMaintenance2 => [
            "Pension versée à un deuxième enfant majeur",
            "Maintenance paid to a second adult child",
        ],
        Fact::RetirementSavings => {
            ["Vos versements d’épargne retraite", "Your payments into retirement savings"]
        }
        Fact::RetirementSavings2 => {
            ["Versements de votre conjoint(e) ou partenaire", "Payments of your spouse or partner"]
        }
        Fact::RetirementCeiling => {
            ["Votre plafond d’épargne retraite", "Your ceiling of retirement savings"]
        }
        Fact::RetirementCeiling2 => {
            ["Plafond de votre conjoint(e) ou partenaire", "Ceiling of your spouse or partner"]
        }
        Fact::RetirementPooled => {
            ["Mettre les deux plafonds en commun (case 6QR)", "Pool both ceilings (box 6QR)"]
        }
        Fact::Children => ["Enfants à charge", "Dependent children"],
        Fact::DisabledChildren => [
            "Enfants à charge avec une carte d’invalidité",
            "Dependent children with a disability card",
        ],
        Fact::SharedChildren => ["Enfants en garde alternée", "Children in shared custody"],
        Fact::DisabledSharedChildren => [
            "Enfants en garde alternée avec une carte d’invalidité",
            "Children in shared custody with a disability card",
        ],
        Fact::DisabledDependants => {
            ["Personnes invalides vivant chez vous", "Disabled persons living with you"]
        }
        Fact::AttachedMarriedChildren => ["Enfants mariés rattachés", "Attached married children"],
        Fact::SingleParent => [
            "Vous vivez seul(e) avec eux (parent isolé, case T)",
            "You live alone with them (single parent, box T)",
        ],
        Fact::RaisedChildAlone => [
            "Vous avez élevé seul(e), au moins 5 ans, un enfant aujourd’hui imposé à part (case L)",
            "You raised a child alone for 5 years at least, who is taxed separately today (box L)",
        ],
        Fact::Disability => {
            ["Vous avez une carte d’invalidité (case P)", "You have a disability card (box P)"]
        }
        Fact::Disability2 => [
            "Votre conjoint(e) ou partenaire a une carte d’invalidité (case F)",
            "Your spouse or partner has a disability card (box F)",
        ],
        Fact::Veteran => [
            "Carte du combattant ou pension de guerre (cases W, S)",
            "Veteran’s card or war pension (boxes W, S)",
        ],
        Fact::WarWidow => [
            "Pension de veuve ou de veuf de guerre (case G)",
            "War widow’s or widower’s pension (box G)",
        ],
        Fact::Overseas => ["Département d’outre-mer", "Overseas department"],
        Fact::GiftsAid => {
            ["Dons pour l’aide aux personnes (75\u{202f}%)", "Gifts to help people in need (75%)"]
        }
        Fact::GiftsAidFromOctober2025 => [
            "Aide aux personnes, depuis le 14 octobre 2025",
            "Help for people in need, from 14 October 2025",
        ],
        Fact::GiftsGeneral => {
            ["Dons aux autres associations (66\u{202f}%)", "Gifts to other associations (66%)"]
        }
        Fact::UnionDues => ["Vos cotisations syndicales", "Your union dues"],
        Fact::UnionDues2 => [
            "Cotisations syndicales de votre conjoint(e) ou partenaire",
            "Union dues of your spouse or partner",
        ],
        Fact::PupilsCollege => ["Enfants au collège", "Children at a collège"],
        Fact::PupilsLycee => ["Enfants au lycée", "Children at a lycée"],
        Fact::Students => ["Enfants étudiants", "Children in higher education"],
        Fact::SharedPupilsCollege => {
            ["Garde alternée\u{a0}: au collège", "Shared custody: at a collège"]
        }
        Fact::SharedPupilsLycee => ["Garde alternée\u{a0}: au lycée", "Shared custody: at a lycée"],
        Fact::SharedStudents => {
            ["Garde alternée\u{a0}: étudiants", "Shared custody: in higher education"]
        }
        Fact::HomeEmployment => [
            "Salaires et charges payés pour l’emploi à domicile",
            "Wages and charges paid for employment at home",
        ],
        Fact::HomeEmploymentInactive => [
            "Emploi à domicile, foyer sans activité",
            "Employment at home of a household without work",
        ],
        Fact::HomeFirstYear => [
            "C’est la première année d’emploi direct (case 7DQ)",
            "It is the first year of direct employment (box 7DQ)",
        ],
        Fact::HomeDisabled => [
            "Une personne aidée a une carte d’invalidité (case 7DG)",
            "Somebody who is helped has a disability card (box 7DG)",
        ],
        Fact::HomeAscendants => {
            ["Parents de plus de 65 ans aidés chez eux", "Parents over 65 helped at their home"]
        }
        Fact::ChildCare => ["Garde du premier enfant", "Care of the first child"],
        Fact::ChildCare2 => ["Garde du deuxième enfant", "Care of the second child"],
        Fact::ChildCare3 => ["Garde du troisième enfant", "Care of the third child"],
        Fact::ChildCare4 => ["Garde du quatrième enfant", "Care of the fourth child"],
        Fact::SharedChildCare => {
            ["Garde alternée\u{a0}: premier enfant", "Shared custody: first child"]
        }
        Fact::SharedChildCare2 => {
            ["Garde alternée\u{a0}: deuxième enfant", "Shared custody: second child"]
        }
        Fact::SharedChildCare3 => {
            ["Garde alternée\u{a0}: troisième enfant", "Shared custody: third child"]
        }
        Fact::SharedChildCare4 => {
            ["Garde alternée\u{a0}: quatrième enfant", "Shared custody: fourth child"]
        }
    }
}

/// What stands under the label of a fact: its sentence of the one table of facts, and its boxes; `None` where the label says it all.
pub(super) fn hint(fact: Fact, language: Language) -> Option<String> {
    if let Some(own) = own_hint(fact) {
        return Some(of(own, language).to_owned()).filter(|text| !text.is_empty());
    }
    let help = match language {
        Language::French => fact.french_help(),
        Language::English => fact.help(),
    };
    let boxes: Vec<&str> = fact.form_box().split(' ').filter(|it| !it.is_empty()).collect();
    let boxes = match (boxes.len(), language) {
        (0, _) => String::new(),
        (1, Language::French) => format!(" Case {}.", boxes[0]),
        (1, Language::English) => format!(" Box {}.", boxes[0]),
        (_, Language::French) => format!(" Cases {}.", boxes.join(", ")),
        (_, Language::English) => format!(" Boxes {}.", boxes.join(", ")),
    };
    Some(format!("{help}.{boxes}"))
}

/// Hints that say more than the table, or nothing.
const fn own_hint(fact: Fact) -> Option<[&'static str; 2]> {
    Some(match fact {
        // The group says it of both.
        Fact::Salary | Fact::Salary2 => ["", ""],
        Fact::Children => [
            "Mineurs, ou majeurs rattachés. Sans la garde alternée.",
            "Minors, or attached adults. Without shared custody.",
        ],
        Fact::SharedChildren => ["Chacun compte pour la moitié.", "Each counts for half."],
        Fact::AttachedMarriedChildren => {
            ["Nombre de personnes (case N).", "Number of persons (box N)."]
        }
        Fact::TaxableIncomeGiven => [
            "Celui de l’avis. Il remplace les salaires, pensions et déductions.",
            "That of the notice. It replaces wages, pensions and deductions.",
        ],
        Fact::RetirementCeiling => {
            ["Imprimé sur votre dernier avis. Case 6PS.", "Printed on your last notice. Box 6PS."]
        }
        Fact::GiftsAid => ["Repas, logement, soins. Case 7UD.", "Meals, housing, care. Box 7UD."],
        Fact::HomeEmployment => [
            "Ménage, jardin, soutien scolaire, aide à une personne âgée. Case 7DB.",
            "Cleaning, garden, tutoring, help for an old person. Box 7DB.",
        ],
        Fact::ActualExpenses => ["Pour l’année. Case 1AK.", "For the year. Box 1AK."],
        Fact::ActualExpenses2 => ["Pour l’année. Case 1BK.", "For the year. Box 1BK."],
        Fact::Pension2 => ["Cases 1BS, 1BZ.", "Boxes 1BS, 1BZ."],
        Fact::MaintenanceReceived2 => ["Case 1BO.", "Box 1BO."],
        Fact::RetirementSavings2 => ["Cases 6NT, 6RT.", "Boxes 6NT, 6RT."],
        Fact::RetirementCeiling2 => ["Case 6PT.", "Box 6PT."],
        Fact::UnionDues2 => ["Case 7AE.", "Box 7AE."],
        _ => return None,
    })
}

/// What a box to tick says.
pub(super) const fn topic(topic: Topic, language: Language) -> &'static str {
    of(
        match topic {
            Topic::AgeOrDisability => [
                "L’un de vous a 65 ans ou plus, ou une carte d’invalidité",
                "One of you is 65 or older, or has a disability card",
            ],
            Topic::Special => [
                "Ancien combattant, veuvage de guerre, enfant élevé seul",
                "Veteran, war widow, child raised alone",
            ],
            Topic::Overseas => ["Vous habitez outre-mer", "You live overseas"],
            Topic::DisabledChildren => {
                ["Un enfant a une carte d’invalidité", "A child has a disability card"]
            }
            Topic::OtherDependants => ["Autres personnes à charge", "Other dependants"],
            Topic::ActualExpenses => {
                ["Des frais réels plutôt que les 10\u{202f}%", "Actual expenses instead of the 10%"]
            }
            Topic::Pensions => {
                ["Une retraite ou une pension d’invalidité", "A retirement or invalidity pension"]
            }
            Topic::MaintenanceReceived => ["Une pension alimentaire reçue", "Maintenance received"],
            Topic::GivenIncome => [
                "Vous connaissez déjà votre revenu imposable",
                "You know your taxable income already",
            ],
            Topic::Csg => ["CSG déductible", "Deductible CSG"],
            Topic::MaintenancePaid => ["Pension alimentaire versée", "Maintenance paid"],
            Topic::RetirementSavings => ["Épargne retraite (PER)", "Retirement savings (PER)"],
            Topic::ChildCare => ["Garde d’un enfant de moins de 6 ans", "Care of a child under 6"],
            Topic::Schooling => [
                "Enfants au collège, au lycée ou étudiants",
                "Children at school or in higher education",
            ],
            Topic::Gifts => ["Dons", "Gifts"],
            Topic::HomeEmployment => ["Emploi à domicile", "Employment at home"],
            Topic::UnionDues => ["Cotisations syndicales", "Union dues"],
        },
        language,
    )
}

/// The situations that people choose from: the `id` of each, its word and what it is called.
pub(super) fn situations(language: Language) -> [(&'static str, &'static str, &'static str); 5] {
    let names = match language {
        Language::French => Fact::Situation.french_choices(),
        Language::English => Fact::Situation.choices(),
    };
    let civil_partners = crate::questionnaire::Answers::civil_partners_word(language);
    [
        ("situation", names[0], of(["Célibataire", "Single"], language)),
        ("situation-married", names[2], of(["Marié(e)", "Married"], language)),
        (
            "situation-partners",
            civil_partners,
            of(["Pacsé(e)", "In a civil partnership (PACS)"], language),
        ),
        (
            "situation-divorced",
            names[1],
            of(["Divorcé(e) ou séparé(e)", "Divorced or separated"], language),
        ),
        ("situation-widowed", names[3], of(["Veuf ou veuve", "Widowed"], language)),
    ]
}

/// The overseas departments.
pub(super) fn overseas(language: Language) -> [(&'static str, &'static str); 3] {
    let names = match language {
        Language::French => Fact::Overseas.french_choices(),
        Language::English => Fact::Overseas.choices(),
    };
    [
        ("", of(["Aucun", "None"], language)),
        (
            names[1],
            of(["Guadeloupe, Martinique, La Réunion", "Guadeloupe, Martinique, Réunion"], language),
        ),
        (names[2], of(["Guyane, Mayotte", "Guyane, Mayotte"], language)),
    ]
}
