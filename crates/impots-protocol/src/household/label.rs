//! What people are asked: the label of each fact, and of each choice. The wire has names of its own.

use impots_rules::Fact;
use impots_rules::household::{Overseas, Situation};

use crate::Language;

/// What a fact is called where people are asked for it, or told what they said.
#[must_use]
pub const fn fact_label(fact: Fact, language: Language) -> &'static str {
    language.pick_copy([fact.french_label(), fact.label()])
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
    labels.map(|labels| language.pick_copy(labels)).unwrap_or_default()
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
