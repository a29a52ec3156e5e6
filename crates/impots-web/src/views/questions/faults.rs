//! What to enter where an answer cannot be taken: the same sentence above the form and beside the field.

use impots_protocol::Language;
use impots_rules::{Fact, FactError};

use super::labels::label;
use crate::questionnaire::{Fault, FaultKind, Question};
use crate::views::figures::{euros, number};

/// The sentence, which names the field where it could be any.
pub(in crate::views) fn sentence(fault: &Fault, language: Language) -> String {
    let french = matches!(language, Language::French);
    let name = label(fault.question, language);
    let named = |advice: String| match language {
        Language::French => format!("{name}\u{a0}: {advice}"),
        Language::English => format!("{name}: {advice}"),
    };
    match &fault.kind {
        FaultKind::NotChosen => not_chosen(fault.question, language, named),
        FaultKind::NotAnAmount(_) if french => {
            named("saisissez un montant en euros, par exemple 32\u{202f}000.".into())
        }
        FaultKind::NotAnAmount(_) => named("enter an amount in euros, for example 32000.".into()),
        FaultKind::TooLarge(most) if french => {
            named(format!("saisissez un montant plus petit, au plus {}.", euros(*most, language)))
        }
        FaultKind::TooLarge(most) => {
            named(format!("enter a smaller amount, at most {}.", euros(*most, language)))
        }
        FaultKind::Ambiguous(readings) => {
            let [thousands, decimals] = readings.map(|it| euros(it, language));
            named(if french {
                format!("{thousands} ou {decimals}\u{a0}? Saisissez ce montant sans point ni virgule.")
            } else {
                format!("{thousands} or {decimals}? Enter this amount without a point or a comma.")
            })
        }
        FaultKind::NotBetween(bounds) => {
            let is_year = bounds[0] > 0;
            let [least, most] = bounds.map(|bound| {
                let bound = bound.unsigned_abs();
                if is_year { bound.to_string() } else { number(bound, language) }
            });
            named(match (french, is_year) {
                (true, true) => format!("saisissez une année de {least} à {most}, par exemple 1960."),
                (false, true) => format!("enter a year from {least} to {most}, for example 1960."),
                (true, false) => format!("choisissez un nombre de {least} à {most}."),
                (false, false) => format!("choose a number from {least} to {most}."),
            })
        }
        FaultKind::NoIncome if french => {
            "Saisissez votre salaire, par exemple 32\u{202f}000, ou 0 si vous n’en avez pas.".into()
        }
        FaultKind::NoIncome => "Enter your wages, for example 32000, or 0 if you have none.".into(),
        FaultKind::NotSimplified if french => named(
            "la méthode simplifiée ne le connaît pas. Choisissez une année, ou effacez cette réponse.".into(),
        ),
        FaultKind::NotSimplified => named(
            "the simplified method does not know it. Choose a year, or clear this answer.".into(),
        ),
        FaultKind::Refused(error) => named(refused(*error, language)),
    }
}

fn not_chosen(question: Question, language: Language, named: impl Fn(String) -> String) -> String {
    let french = matches!(language, Language::French);
    match question {
        Question::Fact(Fact::Situation) if french => "Choisissez votre situation.".into(),
        Question::Fact(Fact::Situation) => "Choose your situation.".into(),
        Question::Year if french => "Choisissez une année de la liste.".into(),
        Question::Year => "Choose a year from the list.".into(),
        _ if french => named("cochez la case, ou laissez-la vide.".into()),
        _ => named("tick the box, or leave it empty.".into()),
    }
}

fn refused(error: FactError, language: Language) -> String {
    let [french, english] = match error {
        FactError::Year(_) => ["choisissez une année de la liste.", "choose a year from the list."],
        FactError::Choice { .. } => {
            ["choisissez une réponse de la liste.", "choose an answer from the list."]
        }
        FactError::Number { .. } => ["saisissez un nombre plus petit.", "enter a smaller number."],
        FactError::SecondDeclarant { .. } => [
            "seul un couple marié ou pacsé déclare ensemble. Choisissez cette situation, ou effacez ce montant.",
            "only a couple that is married or in a civil partnership files together. Choose that situation, or clear this amount.",
        ],
        FactError::TaxableIncomeGiven { .. } => [
            "le revenu imposable le remplace. Effacez l’un des deux.",
            "the taxable income takes its place. Clear one of them.",
        ],
        FactError::ExpensesWithoutWages { .. } => [
            "les frais réels demandent un salaire de la même personne. Saisissez ce salaire, ou effacez les frais.",
            "actual expenses need wages of the same person. Enter the wages, or clear the expenses.",
        ],
        FactError::CeilingWithoutSavings { .. } => [
            "le plafond ne sert que s’il y a un versement. Saisissez le versement, ou effacez le plafond.",
            "the ceiling only matters with a payment. Enter the payment, or clear the ceiling.",
        ],
        FactError::MoreDisabledThanChildren { .. } => [
            "choisissez au plus autant de cartes que d’enfants dans cette garde.",
            "choose at most as many cards as there are children in that custody.",
        ],
        FactError::SingleParent => [
            "la case T demande au moins un enfant, et que vous viviez seul(e). Indiquez les enfants, ou décochez la case.",
            "box T needs at least one child, and that you live alone. Enter the children, or untick the box.",
        ],
        FactError::RaisedChildAlone | FactError::WarWidow => [
            "cette case demande que vous viviez seul(e), sans personne à charge. Décochez-la, ou corrigez les personnes à charge.",
            "this box needs that you live alone, without dependants. Untick it, or correct the dependants.",
        ],
        FactError::Veteran => [
            "cette case ne change rien avec des personnes à charge. Décochez-la.",
            "this box changes nothing beside dependants. Untick it.",
        ],
        FactError::VeteranAge { from_age } => {
            return if matches!(language, Language::French) {
                format!(
                    "d’après les années de naissance, personne n’a {from_age} ans au 31 décembre. Décochez la case, ou corrigez une année."
                )
            } else {
                format!(
                    "by the years of birth, nobody is {from_age} on 31 December. Untick the box, or correct a year."
                )
            };
        }
        FactError::MorePupilsThanChildren { .. } => [
            "il y a plus d’élèves que d’enfants dans cette garde. Corrigez l’un des nombres.",
            "there are more pupils than children in that custody. Correct one of the numbers.",
        ],
        FactError::MoreChildCareThanChildren { .. } => [
            "les frais de garde demandent un enfant chacun. Indiquez les enfants, ou effacez ce montant.",
            "each amount of child care needs a child. Enter the children, or clear this amount.",
        ],
        FactError::GiftsOfOctober2025 => [
            "cela n’existe que pour l’impôt de 2026. Changez d’année, ou effacez ce montant.",
            "it exists for tax year 2026 only. Change the year, or clear this amount.",
        ],
        FactError::HomeEmploymentInactive => [
            "cela n’existe que jusqu’à l’impôt de 2017. Changez d’année, ou effacez ce montant.",
            "it exists to tax year 2017 only. Change the year, or clear this amount.",
        ],
        FactError::HomeAscendants => [
            "cela n’existe que depuis l’impôt de 2018. Changez d’année, ou choisissez 0.",
            "it exists from tax year 2018 only. Change the year, or choose 0.",
        ],
        FactError::HomeFlagWithoutAmount { .. } => [
            "il faut d’abord un montant payé pour l’emploi à domicile. Saisissez-le, ou effacez cette réponse.",
            "it needs an amount paid for employment at home first. Enter it, or clear this answer.",
        ],
    };
    match language {
        Language::French => french.into(),
        Language::English => english.into(),
    }
}
