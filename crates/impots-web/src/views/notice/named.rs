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
    let end = match language {
        Language::French => "\u{a0}; ",
        Language::English => "; ",
    };
    if incomes.is_empty() {
        return format!("{family}.");
    }
    format!("{family}{end}{}.", incomes.join(end))
}

fn situation(asked: &Asked, language: Language) -> &'static str {
    let household = &asked.household;
    let french = matches!(language, Language::French);
    let pick = |words: [&'static str; 2]| if french { words[0] } else { words[1] };
    if household.number(Fact::SingleParent) > 0 {
        return pick(["Parent isolé (case T)", "Single parent (box T)"]);
    }
    pick(match household.situation() {
        Situation::Single => ["Personne seule", "Single person"],
        Situation::Divorced => ["Personne divorcée ou séparée", "Divorced or separated person"],
        Situation::Married if asked.civil_partners => {
            ["Couple pacsé", "Couple in a civil partnership"]
        }
        Situation::Married => {
            ["Couple marié ou pacsé", "Couple, married or in a civil partnership"]
        }
        Situation::Widowed => ["Personne veuve", "Widowed person"],
    })
}

fn children(asked: &Asked, language: Language) -> Vec<String> {
    let count = |fact| asked.household.number(fact);
    let [children, shared] = [Fact::Children, Fact::SharedChildren].map(count);
    let dependants = count(Fact::DisabledDependants);
    let mut parts = Vec::new();
    let mut told = |count: u64, one: [&str; 2], many: [&str; 2]| {
        let words = if count == 1 { one } else { many };
        let words = if matches!(language, Language::French) { words[0] } else { words[1] };
        if count > 0 {
            parts.push(format!("{} {words}", number(count, language)));
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
        parts.push(match language {
            Language::French => "sans enfant à charge".to_owned(),
            Language::English => "no dependent children".to_owned(),
        });
    }
    parts
}

fn incomes(asked: &Asked, language: Language) -> Vec<String> {
    let household = &asked.household;
    let french = matches!(language, Language::French);
    let mut parts = Vec::new();
    let mut told = |facts: [Fact; 2], words: [&str; 2]| {
        let amounts = facts.map(|fact| household.number(fact));
        let given = amounts.into_iter().filter(|amount| *amount > 0);
        let given: Vec<String> = given.map(|amount| euros(amount, language)).collect();
        if given.is_empty() {
            return;
        }
        parts.push(if french {
            format!("{} de {}", words[0], given.join(" et "))
        } else {
            format!("{} of {}", words[1], given.join(" and "))
        });
    };
    told([Fact::Salary, Fact::Salary2], ["salaires", "wages"]);
    told([Fact::Pension, Fact::Pension2], ["pensions", "pensions"]);
    told(
        [Fact::MaintenanceReceived, Fact::MaintenanceReceived2],
        ["pension alimentaire", "maintenance"],
    );
    if let Some(given) = household.get(Fact::TaxableIncomeGiven) {
        let given = euros(given, language);
        parts.push(if french {
            format!("revenu imposable de {given}")
        } else {
            format!("taxable income of {given}")
        });
    }
    parts
}
