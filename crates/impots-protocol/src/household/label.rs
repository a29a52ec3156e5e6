//! What people are asked: a label for each fact, and for each choice. The wire has names of its own.

use impots_rules::Fact;
use impots_rules::household::{Overseas, Situation};

use crate::Language;

const fn of(words: [&'static str; 2], language: Language) -> &'static str {
    match language {
        Language::French => words[0],
        Language::English => words[1],
    }
}

/// What a fact is called where people are asked for it, or told what they said.
#[must_use]
pub const fn fact_label(fact: Fact, language: Language) -> &'static str {
    of(labels(fact), language)
}

/// What a choice is called, by its place in [`Fact::choices`]; empty for no such choice.
///
/// ```
/// use impots_protocol::{Language, choice_label};
/// use impots_rules::Fact;
/// use impots_rules::household::Situation;
///
/// let widow = choice_label(Fact::Situation, Situation::Widowed as u64, Language::French);
/// assert_eq!(widow, "Veuf ou veuve");
/// ```
#[must_use]
pub fn choice_label(fact: Fact, choice: u64, language: Language) -> &'static str {
    let place = usize::try_from(choice).unwrap_or(usize::MAX);
    let labels = match fact {
        Fact::Situation => Situation::ALL.get(place).map(|it| situation(*it)),
        Fact::Overseas => Overseas::ALL.get(place).map(|it| overseas(*it)),
        _ => None,
    };
    labels.map(|labels| of(labels, language)).unwrap_or_default()
}

const fn situation(situation: Situation) -> [&'static str; 2] {
    match situation {
        Situation::Single => ["Célibataire", "Single"],
        Situation::Divorced => ["Divorcé(e) ou séparé(e)", "Divorced or separated"],
        Situation::Married => ["Marié(e) ou pacsé(e)", "Married or in a civil partnership (PACS)"],
        Situation::Widowed => ["Veuf ou veuve", "Widowed"],
    }
}

const fn overseas(overseas: Overseas) -> [&'static str; 2] {
    match overseas {
        Overseas::None => ["Aucun", "None"],
        Overseas::AntillesReunion => {
            ["Guadeloupe, Martinique, La Réunion", "Guadeloupe, Martinique, Réunion"]
        }
        Overseas::GuyaneMayotte => ["Guyane, Mayotte", "Guyane, Mayotte"],
    }
}

#[expect(
    clippy::too_many_lines,
    reason = "one arm a fact: a table that the compiler proves complete"
)]
const fn labels(fact: Fact) -> [&'static str; 2] {
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
