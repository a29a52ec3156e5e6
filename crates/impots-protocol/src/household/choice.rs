//! Reading one of a few names.

use impots_rules::Fact;

use super::name::folded_name;
use crate::Language;

/// The number of a choice, in either language and in other words that people use; however it is spelled ([`folded_name`]), for a
/// man or a woman, also by several names of the one choice.
///
/// ```
/// use impots_protocol::parse_choice;
/// use impots_rules::Fact;
///
/// let situation = |text| parse_choice(Fact::Situation, text);
/// assert_eq!(situation("Veuve"), situation("widowed"));
/// assert_eq!(situation("pacsé"), situation("married"));
/// assert_eq!(situation("Divorcé(e)/séparé(e)"), situation("divorced"));
/// assert_eq!(situation("engaged"), None);
/// ```
#[must_use]
pub fn parse_choice(fact: Fact, text: &str) -> Option<i64> {
    // Most files spell it as we do: folding every name for every row would take longer than all the rest.
    let exact = |names: &[&str]| names.iter().position(|name| *name == text);
    if let Some(place) = exact(fact.choices()).or_else(|| exact(fact.french_choices())) {
        return place.try_into().ok();
    }
    let mut places = parts(text).map(|part| {
        let is = |name: &&str| folded(name) == part;
        let named = |place: &usize| {
            let own = [fact.choices()[*place], fact.french_choices()[*place]];
            own.iter().any(is) || fact.other_choices()[*place].iter().any(is)
        };
        (0..fact.choices().len()).find(named)
    });
    let place = places.next()??;
    let is_one = places.all(|other| other == Some(place));
    place.try_into().ok().filter(|_| is_one)
}

/// The language that a choice is named in; `None` where neither has the name for itself.
///
/// ```
/// use impots_protocol::{Language, choice_language};
/// use impots_rules::Fact;
///
/// let language = |text| choice_language(Fact::Situation, text);
/// assert_eq!(language("Pacsé(e)"), Some(Language::French));
/// assert_eq!((language("widowed"), language("pacs")), (Some(Language::English), None));
/// ```
#[must_use]
pub fn choice_language(fact: Fact, text: &str) -> Option<Language> {
    let part = parts(text).next()?;
    let is = |name: &&str| folded(name) == part;
    let others = fact.other_french_choices().iter().copied().flatten();
    let is_french = fact.french_choices().iter().chain(others).any(is);
    match (is_french, fact.choices().iter().any(is)) {
        (true, false) => Some(Language::French),
        (false, true) => Some(Language::English),
        (true, true) | (false, false) => None,
    }
}

/// The names in a text such as `Marié(e) ou pacsé(e)`, folded.
fn parts(text: &str) -> impl Iterator<Item = String> {
    let parts = text.split('/').flat_map(|part| part.split(" ou "));
    parts.flat_map(|part| part.split(" or ")).map(folded)
}

/// A name as [`folded_name`] has it, without what stands around the ending for a woman: `divorcé(e)`, `divorcé·e`, `divorcé.e`.
fn folded(name: &str) -> String {
    let mut folded = folded_name(name);
    folded.retain(|character| !"().·•".contains(character));
    folded
}

/// The names of the choices in a language.
#[must_use]
pub fn choice_names(fact: Fact, language: Language) -> &'static [&'static str] {
    language.pick([fact.french_choices(), fact.choices()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_notices_and_people_write_is_understood_unless_it_is_two_things() {
        let read = |text| parse_choice(Fact::Situation, text);
        for (name, texts) in [
            ("single", &["Célibataire", "CELIBATAIRE"][..]),
            (
                "divorced",
                &[
                    "divorcé(e)",
                    "Divorcé(e)/séparé(e)",
                    "divorcé·e",
                    "séparé.e",
                    "divorcé ou séparé",
                ],
            ),
            (
                "married",
                &[
                    "Marié(e)",
                    "marié(e)s",
                    "mariés",
                    "Pacsé(e)s",
                    "Marié(e) ou pacsé(e)",
                    "pacsé-e",
                ],
            ),
            ("married", &["Married or in a civil partnership (PACS)", "married / PACS"]),
            ("widowed", &["Veuf(ve)", "veuf ou veuve", "veuf/veuve", "widow/widower"]),
        ] {
            for text in texts {
                assert_eq!(read(text), Fact::Situation.choice(name).ok(), "{text}");
            }
        }
        for text in
            ["célibataire ou veuf", "married/divorced", "en couple", "(e)", "/", "", "marié/"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
