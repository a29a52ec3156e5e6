//! What each question is called on pages, in both languages.
//!
//! Facts have their labels and most of their hints from the one table of facts, which other programs of the workspace show too;
//! here stand those of the form alone.

use impots_protocol::{Language, choice_label, choice_names};
use impots_rules::Fact;
use impots_rules::household::{Overseas, Situation};

use crate::questionnaire::{Question, Topic};

/// The label of a question.
pub(in crate::views) fn label(question: Question, language: Language) -> &'static str {
    language.pick(match question {
        Question::Year => ["Année de l’impôt", "Tax year"],
        Question::Period => ["Vos salaires et pensions sont", "Your wages and pensions are"],
        Question::Withheld => ["Impôt prélevé à la source", "Tax withheld at source"],
        Question::Advance => {
            ["Avance de janvier sur vos crédits", "January advance on your credits"]
        }
        Question::Fact(fact) => return impots_protocol::fact_label(fact, language),
    })
}

/// What stands under the label of a fact: its sentence of the one table of facts, and its boxes; `None` where the label says it all.
pub(super) fn hint(fact: Fact, language: Language) -> Option<String> {
    if let Some(own) = own_hint(fact) {
        return Some(language.pick(own).to_owned()).filter(|text| !text.is_empty());
    }
    let help = language.pick([fact.french_help(), fact.help()]);
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

/// What is said of a box to tick beside its label; of most nothing.
pub(super) fn flag_hint(fact: Fact, language: Language) -> Option<String> {
    // The style sheet shows it in the place of the box, and only to a widow or a widower.
    let words = [
        "Veuf ou veuve, vos parts sont déjà celles d’un couple\u{a0}: la case T ne s’y ajoute pas.",
        "Widowed, your shares are those of a couple already: box T adds nothing to them.",
    ];
    (fact == Fact::SingleParent).then(|| language.pick(words).to_owned())
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
            "The one on your notice. It replaces wages, pensions and deductions.",
        ],
        Fact::RetirementCeiling => {
            ["Imprimé sur votre dernier avis. Case 6PS.", "Printed on your last notice. Box 6PS."]
        }
        Fact::GiftsAid => ["Repas, logement, soins. Case 7UD.", "Meals, housing, care. Box 7UD."],
        Fact::HomeEmployment => [
            "Ménage, jardin, soutien scolaire, aide à une personne âgée. Case 7DB.",
            "Cleaning, garden, tutoring, help for an elderly person. Box 7DB.",
        ],
        Fact::ActualExpenses => ["Pour l’année. Case 1AK.", "For the year. Box 1AK."],
        Fact::ActualExpenses2 => ["Pour l’année. Case 1BK.", "For the year. Box 1BK."],
        Fact::Pension2 => ["Cases 1BS, 1BZ.", "Boxes 1BS, 1BZ."],
        Fact::MaintenanceReceived2 => ["Case 1BO.", "Box 1BO."],
        Fact::RetirementSavings2 => ["Cases 6NT, 6RT.", "Boxes 6NT, 6RT."],
        Fact::RetirementCeiling2 => ["Case 6PT.", "Box 6PT."],
        Fact::UnionDues => [
            "Case 7AC. Avec des frais réels, elles comptent parmi ceux-ci, et ne donnent pas de crédit.",
            "Box 7AC. With actual expenses they count among these, and give no credit.",
        ],
        Fact::UnionDues2 => ["Case 7AE.", "Box 7AE."],
        _ => return None,
    })
}

/// What a box to tick says.
pub(super) fn topic(topic: Topic, language: Language) -> &'static str {
    language.pick(match topic {
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
        Topic::GivenIncome => {
            ["Vous connaissez déjà votre revenu imposable", "You know your taxable income already"]
        }
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
    })
}

/// The situations that people choose from: the `id` of each, its word and what it is called.
pub(super) fn situations(language: Language) -> [(&'static str, &'static str, &'static str); 5] {
    let names = choice_names(Fact::Situation, language);
    let civil_partners = crate::questionnaire::Answers::civil_partners_word(language);
    let choice = |situation: Situation| choice_label(Fact::Situation, situation as u64, language);
    [
        ("situation", names[0], choice(Situation::Single)),
        ("situation-married", names[2], language.pick(["Marié(e)", "Married"])),
        (
            "situation-partners",
            civil_partners,
            language.pick(["Pacsé(e)", "In a civil partnership (PACS)"]),
        ),
        ("situation-divorced", names[1], choice(Situation::Divorced)),
        ("situation-widowed", names[3], choice(Situation::Widowed)),
    ]
}

/// The overseas departments.
pub(super) fn overseas(language: Language) -> [(&'static str, &'static str); 3] {
    let names = choice_names(Fact::Overseas, language);
    let choice = |overseas: Overseas| choice_label(Fact::Overseas, overseas as u64, language);
    [
        ("", choice(Overseas::None)),
        (names[1], choice(Overseas::AntillesReunion)),
        (names[2], choice(Overseas::GuyaneMayotte)),
    ]
}
