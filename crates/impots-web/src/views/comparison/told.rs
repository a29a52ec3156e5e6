//! What did not count of an address, and what is different in a scenario, in words.

use impots_protocol::{Language, parse_amount};
use impots_rules::Fact;
use impots_rules::household::FactKind;

use super::page::{Compared, Page};
use crate::comparison::changes;
use crate::questionnaire::Question;
use crate::views::figures::{euros, number};
use crate::views::household::slip_notice;
use crate::views::questions::label;

/// What was answered and does not count, in a sentence a scenario, and what was not understood.
pub(super) fn notices(page: &Page<'_>) -> Vec<String> {
    let language = page.language();
    let mut notices = Vec::new();
    if page.comparison.is_cut {
        notices.push(page.words.cut.to_owned());
    }
    if page.comparison.was_simplified {
        notices.push(page.words.simplified.to_owned());
    }
    for (place, scenario) in page.comparison.scenarios.iter().enumerate() {
        let name = page.name_of(place);
        let omitted = scenario.answers.omitted.iter();
        let omitted: Vec<&str> = omitted.map(|question| label(*question, language)).collect();
        if !omitted.is_empty() {
            let omitted = omitted.join(", ");
            notices.push(match language {
                Language::French => format!("Pas compté dans «\u{a0}{name}\u{a0}», car cela ne concerne pas cette situation\u{a0}: {omitted}."),
                Language::English => format!("Not counted in “{name}”, as it does not concern that situation: {omitted}."),
            });
        }
        for (slip, meant) in &scenario.answers.slips {
            notices.push(slip_notice(slip, meant, language));
        }
    }
    notices
}

/// The household of the first scenario in a few words; of the others, what is different.
pub(super) fn summary(page: &Page<'_>, all: &[Compared<'_>], place: usize) -> String {
    let language = page.language();
    if place == 0 {
        return household(&all[0], language);
    }
    let changed = changes(&all[0].scenario.answers, &all[place].scenario.answers, language);
    if changed.is_empty() {
        return language.pick(["rien de différent", "nothing different"]).to_owned();
    }
    let colon = language.pick(["\u{a0}:", ":"]);
    let changed = changed.iter().map(|(question, text)| {
        format!("{}{colon} {}", label(*question, language), value(*question, text, language))
    });
    changed.collect::<Vec<_>>().join(", ")
}

/// The incomes and the children.
fn household(compared: &Compared<'_>, language: Language) -> String {
    let household = &compared.asked.household;
    let incomes =
        [Fact::Salary, Fact::Salary2, Fact::Pension, Fact::Pension2, Fact::TaxableIncomeGiven];
    let incomes = incomes.map(|fact| household.number(fact)).into_iter();
    let incomes = incomes.filter(|amount| *amount > 0).map(|amount| euros(amount, language));
    let mut parts = vec![incomes.collect::<Vec<_>>().join(" + ")];
    let children = household.number(Fact::Children) + household.number(Fact::SharedChildren);
    if children > 0 {
        let words = if children == 1 { ["enfant", "child"] } else { ["enfants", "children"] };
        let word = language.pick(words);
        parts.push(format!("{} {word}", number(children, language)));
    }
    parts.retain(|part| !part.is_empty());
    parts.join(", ")
}

/// An answer as people read it; nothing is zero.
fn value(question: Question, text: &str, language: Language) -> String {
    let is_amount = match question {
        Question::Fact(fact) => fact.kind() == FactKind::Amount,
        Question::Withheld | Question::Advance => true,
        Question::Year | Question::Period => false,
    };
    let is_flag = matches!(question, Question::Fact(fact) if fact.kind() == FactKind::Flag);
    match (parse_amount(text, u64::MAX / 100), text) {
        (Ok(amount), _) if is_amount => euros(amount, language),
        (_, "") if is_amount => euros(0, language),
        (_, "") if is_flag => language.yes_no(false).to_owned(),
        (_, "") => "0".to_owned(),
        (Ok(_) | Err(_), text) => text.to_owned(),
    }
}
