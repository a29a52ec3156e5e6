//! Reading one of a few names.

use impots_rules::Fact;

use super::name::folded_name;
use crate::Language;

/// The number of a choice, in either language and in other words that people use; however it is spelled ([`folded_name`]).
///
/// ```
/// use impots_protocol::parse_choice;
/// use impots_rules::Fact;
///
/// let situation = |text| parse_choice(Fact::Situation, text);
/// assert_eq!(situation("Veuve"), situation("widowed"));
/// assert_eq!(situation("pacsé"), situation("married"));
/// assert_eq!(situation("engaged"), None);
/// ```
#[must_use]
pub fn parse_choice(fact: Fact, text: &str) -> Option<i64> {
    // Most files spell it as we do: folding every name for every row would take longer than all the rest.
    let exact = |names: &[&str]| names.iter().position(|name| *name == text);
    if let Some(place) = exact(fact.choices()).or_else(|| exact(fact.french_choices())) {
        return place.try_into().ok();
    }
    let folded = folded_name(text);
    let is = |name: &&str| folded_name(name) == folded;
    let named = |place: usize| {
        let own = [fact.choices()[place], fact.french_choices()[place]];
        own.iter().any(is) || fact.other_choices()[place].iter().any(is)
    };
    (0..fact.choices().len()).find(|place| named(*place)).and_then(|place| place.try_into().ok())
}

/// The names of the choices in a language.
pub(crate) const fn choices(fact: Fact, language: Language) -> &'static [&'static str] {
    match language {
        Language::French => fact.french_choices(),
        Language::English => fact.choices(),
    }
}
