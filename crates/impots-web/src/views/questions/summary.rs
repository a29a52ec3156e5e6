//! The answers of a group in a few words, while it is closed.

use impots_protocol::{Language, parse_amount, parse_yes_no};
use impots_rules::household::FactKind;
use impots_rules::{Fact, TaxYear};

use super::control::Asking;
use super::words::QuestionWords;
use super::{TOPICS, labels};
use crate::questionnaire::{Question, Topic};
use crate::views::figures::{euros, number};

/// The answers of a group, by its place in the form.
pub(super) fn of_group(place: usize, asking: &Asking<'_>) -> String {
    let Asking(filled) = asking;
    let words = QuestionWords::of(filled.language);
    let answered = answered(asking, TOPICS[place]);
    match place {
        0 => situation(asking, answered),
        1 => family(asking, answered, words.none),
        2 => incomes(asking, answered, words.not_given),
        3 => listed_or(&answered, words.none_feminine),
        4 => listed_or(&answered, words.none),
        _ => amount(asking, Question::Withheld).unwrap_or_else(|| words.not_given.to_owned()),
    }
}

fn situation(asking: &Asking<'_>, answered: Vec<String>) -> String {
    let Asking(filled) = asking;
    let year = match filled.answers.get(Question::Year) {
        "" => TaxYear::LATEST.to_string(),
        typed => typed.to_owned(),
    };
    let mut parts = vec![year];
    parts.extend(asking.situation("").chosen().map(str::to_lowercase));
    parts.extend(answered);
    listed(&parts)
}

fn family(asking: &Asking<'_>, answered: Vec<String>, none: &str) -> String {
    let Asking(filled) = asking;
    let count = |fact| parse_amount(filled.answers.fact(fact), 20).unwrap_or_default();
    let [children, shared] = [Fact::Children, Fact::SharedChildren].map(count);
    let mut parts = Vec::new();
    let of = |count: u64, words: [&str; 2]| {
        format!("{} {}", number(count, filled.language), filled.language.pick(words))
    };
    if children > 0 {
        let words = if children == 1 { ["enfant", "child"] } else { ["enfants", "children"] };
        parts.push(of(children, words));
    }
    if shared > 0 {
        parts.push(of(shared, ["en garde alternée", "in shared custody"]));
    }
    parts.extend(answered);
    listed_or(&parts, none)
}

fn incomes(asking: &Asking<'_>, answered: Vec<String>, none: &str) -> String {
    let Asking(filled) = asking;
    let wages = [Fact::Salary, Fact::Salary2].map(|fact| amount(asking, Question::Fact(fact)));
    let wages: Vec<String> = wages.into_iter().flatten().collect();
    let mut parts = Vec::new();
    if !wages.is_empty() {
        parts.push(wages.join(" + ") + of_period(filled.answers.is_monthly(), filled.language));
    }
    parts.extend(answered);
    listed_or(&parts, none)
}

/// The answers in a sentence, or that there are none.
fn listed_or(parts: &[String], none: &str) -> String {
    if parts.is_empty() { none.to_owned() } else { listed(parts) }
}

/// The boxes behind which something is answered, with the sum of the amounts there.
fn answered(asking: &Asking<'_>, topics: &[Topic]) -> Vec<String> {
    let Asking(filled) = asking;
    let mut parts = Vec::new();
    for topic in topics {
        let given = topic.facts().filter(|fact| !says_nothing(asking, *fact));
        let given: Vec<Fact> = given.collect();
        if given.is_empty() {
            continue;
        }
        let amounts =
            given.iter().filter(|fact| fact.kind() == FactKind::Amount && is_summed(**fact));
        let amounts: Vec<u64> = amounts
            .filter_map(|fact| parse_amount(filled.answers.fact(*fact), u64::MAX / 100).ok())
            .collect();
        let name = labels::topic(*topic, filled.language);
        let sum = amounts.iter().fold(0_u64, |sum, amount| sum.saturating_add(*amount));
        let is_earned = given.iter().all(|fact| Question::Fact(*fact).is_periodic());
        let is_monthly = is_earned && filled.answers.is_monthly();
        let sum = euros(sum, filled.language) + of_period(is_monthly, filled.language);
        parts.push(match (amounts.is_empty(), filled.language) {
            (true, _) => name.to_owned(),
            (false, Language::French) => format!("{name}\u{a0}: {sum}"),
            (false, Language::English) => format!("{name}: {sum}"),
        });
    }
    parts
}

/// The ceiling of a payment is no payment.
const fn is_summed(fact: Fact) -> bool {
    !matches!(fact, Fact::RetirementCeiling | Fact::RetirementCeiling2)
}

const fn of_period(is_monthly: bool, language: Language) -> &'static str {
    match (is_monthly, language) {
        (false, _) => "",
        (true, Language::French) => " par mois",
        (true, Language::English) => " a month",
    }
}

/// One after the other in a sentence: labels begin with a capital only where it does. Abbreviations keep theirs.
fn listed(parts: &[String]) -> String {
    let mut text = String::new();
    for part in parts {
        if text.is_empty() {
            text.push_str(part);
            continue;
        }
        let mut letters = part.chars();
        let is_word =
            |rest: &str| rest.starts_with(|it: char| it.is_lowercase() || matches!(it, '’' | ' '));
        match letters.next().filter(|_| is_word(letters.as_str())) {
            Some(first) => text.extend([", ", &first.to_lowercase().to_string(), letters.as_str()]),
            None => text.extend([", ", part]),
        }
    }
    text
}

/// Whether an answer is the one that a form begins with.
fn says_nothing(asking: &Asking<'_>, fact: Fact) -> bool {
    let Asking(filled) = asking;
    let text = filled.answers.fact(fact);
    let is_no = || Language::ALL.into_iter().any(|it| parse_yes_no(text, it) == Some(false));
    matches!(text, "" | "0") || is_no()
}

/// An amount as it is read, or as it was typed where it cannot be.
fn amount(asking: &Asking<'_>, question: Question) -> Option<String> {
    let Asking(filled) = asking;
    let text = Some(filled.answers.get(question)).filter(|text| !text.is_empty())?;
    Some(match parse_amount(text, u64::MAX / 100) {
        Ok(amount) => euros(amount, filled.language),
        Err(_) => text.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_capital_stands_where_a_sentence_begins_or_in_an_abbreviation() {
        let parts = ["Une pension", "L’un de vous", "PER", "A retirement pension", "45 000 €"];
        let expected = "Une pension, l’un de vous, PER, a retirement pension, 45 000 €";
        assert_eq!(listed(&parts.map(str::to_owned)), expected);
    }
}
