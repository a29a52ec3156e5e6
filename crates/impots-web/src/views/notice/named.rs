//! A household in a sentence.

use impots_protocol::Language;
use impots_rules::Fact;
use impots_rules::household::Situation;

use crate::questionnaire::Asked;
use crate::views::figures::{euros, number};

/// Who is taxed, on what.
pub(in crate::views) fn household_in_words(asked: &Asked, language: Language) -> String {
    let mut parts = vec![situation(asked, language).to_owned()];
    parts.extend(children(asked, language));
    let family = parts.join(", ");
    let incomes = incomes(asked, language);
    let end = language.pick(["\u{a0}; ", "; "]);
    if incomes.is_empty() {
        return format!("{family}.");
    }
    format!("{family}{end}{}.", incomes.join(end))
}

fn situation(asked: &Asked, language: Language) -> &'static str {
    let household = &asked.household;
    let single_parent = household.number(Fact::SingleParent) > 0;
    let words = match household.situation() {
        _ if single_parent => ["Parent isolé (case T)", "Single parent (box T)"],
        Situation::Single => ["Personne seule", "Single person"],
        Situation::Divorced => ["Personne divorcée ou séparée", "Divorced or separated person"],
        Situation::Married if asked.civil_partners => {
            ["Couple pacsé", "Couple in a civil partnership"]
        }
        Situation::Married => {
            ["Couple marié ou pacsé", "Couple, married or in a civil partnership"]
        }
        Situation::Widowed => ["Personne veuve", "Widowed person"],
    };
    language.pick(words)
}

fn children(asked: &Asked, language: Language) -> Vec<String> {
    let count = |fact| asked.household.number(fact);
    let [children, shared] = [Fact::Children, Fact::SharedChildren].map(count);
    let dependants = count(Fact::DisabledDependants);
    let mut parts = Vec::new();
    let mut told = |count: u64, one: [&str; 2], many: [&str; 2]| {
        let words = if count == 1 { one } else { many };
        if count > 0 {
            parts.push(format!("{} {}", number(count, language), language.pick(words)));
        }
    };
    told(
        children,
        ["enfant à charge", "dependent child"],
        ["enfants à charge", "dependent children"],
    );
    told(
        shared,
        ["enfant en garde alternée", "child in shared custody"],
        ["enfants en garde alternée", "children in shared custody"],
    );
    told(
        dependants,
        ["personne invalide à charge", "disabled dependant"],
        ["personnes invalides à charge", "disabled dependants"],
    );
    if parts.is_empty() {
        parts.push(language.pick(["sans enfant à charge", "no dependent children"]).to_owned());
    }
    parts
}

fn incomes(asked: &Asked, language: Language) -> Vec<String> {
    let household = &asked.household;
    let [of, and] = language.pick([["de", " et "], ["of", " and "]]);
    let mut parts = Vec::new();
    let mut told = |facts: [Fact; 2], words: [&str; 2]| {
        let amounts = facts.map(|fact| household.number(fact));
        let given = amounts.into_iter().filter(|amount| *amount > 0);
        let given: Vec<String> = given.map(|amount| euros(amount, language)).collect();
        if given.is_empty() {
            return;
        }
        parts.push(format!("{} {of} {}", language.pick(words), given.join(and)));
    };
    told([Fact::Salary, Fact::Salary2], ["salaires", "wages"]);
    told([Fact::Pension, Fact::Pension2], ["pensions", "pensions"]);
    told(
        [Fact::MaintenanceReceived, Fact::MaintenanceReceived2],
        ["pension alimentaire", "maintenance"],
    );
    if let Some(given) = household.get(Fact::TaxableIncomeGiven) {
        let words = language.pick(["revenu imposable", "taxable income"]);
        parts.push(format!("{words} {of} {}", euros(given, language)));
    }
    parts
}
