//! What to enter where an answer cannot be taken: the same sentence above the form and beside the field.

use impots_protocol::Language;
use impots_rules::{Fact, FactError};

use super::labels::label;
use crate::bilingual::{fill, words};
use crate::questionnaire::{Fault, FaultKind, Question};
use crate::views::figures::{euros, number};

words! {
    /// What to enter, most of it behind the name of the question; values stand for each `{}`.
    FaultWords {
        named = "{}\u{a0}: {}", "{}: {}";
        situation = "Choisissez votre situation.", "Choose your situation.";
        year = "Choisissez une année de la liste.", "Choose a year from the list.";
        no_income = "Saisissez votre salaire, par exemple 32\u{202f}000, ou 0 si vous n’en avez pas.",
            "Enter your wages, for example 32000, or 0 if you have none.";
        tick_or_leave = "cochez la case, ou laissez-la vide.", "tick the box, or leave it empty.";
        amount = "saisissez un montant en euros, par exemple 32\u{202f}000.", "enter an amount in euros, for example 32000.";
        smaller_amount = "saisissez un montant plus petit, au plus {}.", "enter a smaller amount, at most {}.";
        one_of_two = "{} ou {}\u{a0}? Saisissez ce montant sans point ni virgule.", "{} or {}? Enter this amount without a point or a comma.";
        year_between = "saisissez une année de {} à {}, par exemple 1960.", "enter a year from {} to {}, for example 1960.";
        number_between = "choisissez un nombre de {} à {}.", "choose a number from {} to {}.";
        not_simplified = "la méthode simplifiée ne le connaît pas. Choisissez une année, ou effacez cette réponse.",
            "the simplified method does not know it. Choose a year, or clear this answer.";
    }
}

words! {
    /// What to do about answers that contradict each other or the law of the year.
    RefusalWords {
        year = "choisissez une année de la liste.", "choose a year from the list.";
        choice = "choisissez une réponse de la liste.", "choose an answer from the list.";
        number = "saisissez un nombre plus petit.", "enter a smaller number.";
        second_declarant = "seul un couple marié ou pacsé déclare ensemble. Choisissez cette situation, ou effacez ce montant.",
            "only a couple that is married or in a civil partnership files together. Choose that situation, or clear this amount.";
        taxable_income_given = "le revenu imposable le remplace. Effacez l’un des deux.",
            "the taxable income takes its place. Clear one of them.";
        expenses_without_wages = "les frais réels demandent un salaire de la même personne. Saisissez ce salaire, ou effacez les frais.",
            "actual expenses need wages of the same person. Enter the wages, or clear the expenses.";
        ceiling_without_savings = "le plafond ne sert que s’il y a un versement. Saisissez le versement, ou effacez le plafond.",
            "the ceiling only matters with a payment. Enter the payment, or clear the ceiling.";
        more_disabled_than_children = "choisissez au plus autant de cartes que d’enfants dans cette garde.",
            "choose at most as many cards as there are children in that custody.";
        single_parent = "la case T demande au moins un enfant, et que vous viviez seul(e). Indiquez les enfants, ou décochez la case.",
            "box T needs at least one child, and that you live alone. Enter the children, or untick the box.";
        alone_without_dependants = "cette case demande que vous viviez seul(e), sans personne à charge. Décochez-la, ou corrigez les personnes à charge.",
            "this box needs that you live alone, without dependants. Untick it, or correct the dependants.";
        veteran = "cette case ne change rien avec des personnes à charge. Décochez-la.",
            "this box changes nothing beside dependants. Untick it.";
        veteran_age = "d’après les années de naissance, personne n’a {} ans au 31 décembre. Décochez la case, ou corrigez une année.",
            "by the years of birth, nobody is {} on 31 December. Untick the box, or correct a year.";
        more_pupils_than_children = "il y a plus d’élèves que d’enfants dans cette garde. Corrigez l’un des nombres.",
            "there are more pupils than children in that custody. Correct one of the numbers.";
        more_child_care_than_children = "les frais de garde demandent un enfant chacun. Indiquez les enfants, ou effacez ce montant.",
            "each amount of child care needs a child. Enter the children, or clear this amount.";
        only_2026 = "cela n’existe que pour l’impôt de 2026. Changez d’année, ou effacez ce montant.",
            "it exists for tax year 2026 only. Change the year, or clear this amount.";
        to_2017 = "cela n’existe que jusqu’à l’impôt de 2017. Changez d’année, ou effacez ce montant.",
            "it exists to tax year 2017 only. Change the year, or clear this amount.";
        from_2018 = "cela n’existe que depuis l’impôt de 2018. Changez d’année, ou choisissez 0.",
            "it exists from tax year 2018 only. Change the year, or choose 0.";
        home_flag_without_amount = "il faut d’abord un montant payé pour l’emploi à domicile. Saisissez-le, ou effacez cette réponse.",
            "it needs an amount paid for employment at home first. Enter it, or clear this answer.";
    }
}

/// The sentence, which names the field where it could be any.
pub(in crate::views) fn sentence(fault: &Fault, language: Language) -> String {
    let words = FaultWords::of(language);
    let named = |advice: &str| fill(words.named, &[label(fault.question, language), advice]);
    match &fault.kind {
        FaultKind::NoIncome => words.no_income.to_owned(),
        FaultKind::NotChosen => match fault.question {
            Question::Fact(Fact::Situation) => words.situation.to_owned(),
            Question::Year => words.year.to_owned(),
            _ => named(words.tick_or_leave),
        },
        FaultKind::NotAnAmount(_) => named(words.amount),
        FaultKind::TooLarge(most) => named(&fill(words.smaller_amount, &[&euros(*most, language)])),
        FaultKind::Ambiguous(readings) => {
            let [thousands, decimals] = readings.map(|it| euros(it, language));
            named(&fill(words.one_of_two, &[&thousands, &decimals]))
        }
        FaultKind::NotBetween(bounds) => named(&between(*bounds, words, language)),
        FaultKind::NotSimplified => named(words.not_simplified),
        FaultKind::Refused(error) => named(&refused(*error, language)),
    }
}

/// What to enter between two bounds; the numbers of persons begin with none, years do not.
fn between(bounds: [i64; 2], words: &FaultWords, language: Language) -> String {
    let [least, most] = bounds.map(i64::unsigned_abs);
    if least > 0 {
        fill(words.year_between, &[&least.to_string(), &most.to_string()])
    } else {
        fill(words.number_between, &[&number(least, language), &number(most, language)])
    }
}

fn refused(error: FactError, language: Language) -> String {
    let words = RefusalWords::of(language);
    let advice = match error {
        FactError::Year(_) => words.year,
        FactError::Choice { .. } => words.choice,
        FactError::Number { .. } => words.number,
        FactError::SecondDeclarant { .. } => words.second_declarant,
        FactError::TaxableIncomeGiven { .. } => words.taxable_income_given,
        FactError::ExpensesWithoutWages { .. } => words.expenses_without_wages,
        FactError::CeilingWithoutSavings { .. } => words.ceiling_without_savings,
        FactError::MoreDisabledThanChildren { .. } => words.more_disabled_than_children,
        FactError::SingleParent => words.single_parent,
        FactError::RaisedChildAlone | FactError::WarWidow => words.alone_without_dependants,
        FactError::Veteran => words.veteran,
        FactError::VeteranAge { from_age } => {
            return fill(words.veteran_age, &[&from_age.to_string()]);
        }
        FactError::MorePupilsThanChildren { .. } => words.more_pupils_than_children,
        FactError::MoreChildCareThanChildren { .. } => words.more_child_care_than_children,
        FactError::GiftsOfOctober2025 => words.only_2026,
        FactError::HomeEmploymentInactive => words.to_2017,
        FactError::HomeAscendants => words.from_2018,
        FactError::HomeFlagWithoutAmount { .. } => words.home_flag_without_amount,
    };
    advice.to_owned()
}
