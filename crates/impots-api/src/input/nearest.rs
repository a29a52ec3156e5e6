//! The known names that come nearest to those that are none: what `did_you_mean` tells.
//!
//! Names of version 14, of the tax form's French and of other APIs come near by letters (Damerau and
//! Levenshtein's distance, each swap of neighbours once), by being a part of the name, or by a number that is a
//! word: `salaire_deux`. At most half of the letters, and never more than four, may differ.

use std::sync::LazyLock;

use impots_protocol::{Field, Language, folded_name};
use impots_rules::Fact;
use strsim::osa_distance;

use super::own::Own;
use super::vocabulary::{Parameter, Vocabulary};

/// What people write for the number behind a name.
const SECOND: [&str; 4] = ["deux", "two", "second", "conjoint"];

/// So many names of a document are compared with those that are known.
const MAX_NAMES: usize = 20;

/// Most letters that are missing, added, changed or swapped in a name that was meant.
const MAX_SLIPS: usize = 4;

/// What was meant by the names of a document that are none: by the first of them, wherever they stand again.
#[derive(Debug, Default)]
pub(crate) struct Suggestions(Vec<(String, Option<&'static str>)>);

impl Suggestions {
    /// The name that was meant; `None` where nothing is near, or where too many were looked up already.
    pub(crate) fn nearest(&mut self, name: &str, vocabulary: &Vocabulary) -> Option<&'static str> {
        if is_too_long(name) {
            return None;
        }
        if let Some((_, meant)) = self.0.iter().find(|(known, _)| known == name) {
            return *meant;
        }
        if self.0.len() >= MAX_NAMES {
            return None;
        }
        let meant = nearest(name, vocabulary);
        self.0.push((name.to_owned(), meant));
        meant
    }
}

/// A known name in the letters that are compared.
struct Spelled {
    parameter: Parameter,
    folded: String,
    /// How many letters it has.
    length: usize,
}

/// The names of every parameter in both languages.
static SPELLED: LazyLock<Vec<Spelled>> = LazyLock::new(|| {
    let own = Own::ALL.into_iter().map(Parameter::Own);
    let parameters = own.chain(Fact::ALL.into_iter().map(Parameter::Fact));
    let spelled = parameters.flat_map(|parameter| {
        spellings(parameter).map(move |name| {
            let folded = folded_name(name);
            Spelled { parameter, length: folded.chars().count(), folded }
        })
    });
    spelled.collect()
});

/// Letters of the longest name that can be meant: that of the longest known one, and a few more.
static MAX_LETTERS: LazyLock<usize> = LazyLock::new(|| {
    let longest =
        SPELLED.iter().flat_map(|it| spellings(it.parameter)).map(|it| it.chars().count());
    longest.max().unwrap_or_default() + 3
});

/// The names that a parameter has in both languages.
fn spellings(parameter: Parameter) -> impl Iterator<Item = &'static str> {
    let french = match parameter {
        Parameter::Own(Own::Married) => Some(Field::Married.word(Language::French)),
        Parameter::Own(Own::TaxYear) => Some(Field::Year.word(Language::French)),
        Parameter::Own(_) => None,
        Parameter::Fact(fact) => Some(fact.french_name()),
    };
    [parameter.name()].into_iter().chain(french)
}

fn is_too_long(name: &str) -> bool {
    name.chars().nth(*MAX_LETTERS).is_some()
}

fn nearest(name: &str, vocabulary: &Vocabulary) -> Option<&'static str> {
    // Some libraries write so that a name can be repeated.
    let folded = with_number(&folded_name(name.trim_end_matches("[]")));
    let length = folded.chars().count();
    let most = (length / 2).clamp(1, MAX_SLIPS);
    let known = SPELLED.iter().filter(|it| vocabulary.takes(it.parameter));
    let slips = known.filter_map(|it| {
        let slips = slips((&folded, length), it, most)?;
        Some((slips, it.folded.len().abs_diff(folded.len()), it.parameter))
    });
    let nearest = slips.min_by_key(|(slips, longer, _)| (*slips, *longer));
    nearest.map(|(_, _, parameter)| parameter.name())
}

/// A name whose number is a word, with the digit.
fn with_number(folded: &str) -> String {
    let bare = SECOND.iter().find_map(|word| folded.strip_suffix(word).filter(|it| !it.is_empty()));
    bare.map_or_else(|| folded.to_owned(), |bare| format!("{bare}2"))
}

/// How many letters are otherwise in a known name, if they are not too many. A large part of it, or the other way round, is
/// nearer than as many other letters.
fn slips((folded, length): (&str, usize), known: &Spelled, most: usize) -> Option<usize> {
    const OF_A_PART: usize = 2;
    let (shorter, longer) = (length.min(known.length), length.max(known.length));
    let is_large = length >= 4 && 2 * shorter >= longer;
    let is_part =
        is_large && (known.folded.contains(folded) || folded.contains(known.folded.as_str()));
    let by_letters = (longer - shorter <= most).then(|| osa_distance(folded, &known.folded));
    let slips = match (is_part, by_letters) {
        (true, letters) => letters.map_or(OF_A_PART, |letters| letters.min(OF_A_PART)),
        (false, letters) => letters?,
    };
    (slips <= most).then_some(slips)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resource::TAXES;

    #[test]
    fn the_name_that_was_meant_is_found_in_either_language() {
        for (name, meant) in [
            ("salaire_deux", Some("salary2")),
            ("salaire_2", Some("salary2")),
            ("salaire", Some("salary")),
            ("Salary", Some("salary")),
            ("salary[]", Some("salary")),
            ("maried", Some("married")),
            ("enfants", Some("children")),
            ("year", Some("tax_year")),
            ("parent isolé", Some("single_parent")),
            ("zzzzzzzzzzzzzzzz", None),
            ("", None),
        ] {
            assert_eq!(nearest(name, &TAXES), meant, "{name}");
        }
    }

    #[test]
    fn a_word_of_a_long_name_is_not_meant_by_it() {
        assert_eq!(nearest("from", &TAXES), None);
    }

    #[test]
    fn a_name_that_is_longer_than_any_known_one_is_not_compared() {
        let mut suggestions = Suggestions::default();
        assert_eq!(suggestions.nearest(&"é".repeat(100_000), &TAXES), None);
        assert_eq!(suggestions.nearest(&"x".repeat(*MAX_LETTERS + 1), &TAXES), None);
        assert_eq!(suggestions.0.len(), 0);
    }

    #[test]
    fn only_the_first_names_are_compared_and_they_are_remembered() {
        let mut suggestions = Suggestions::default();
        for number in 0..500 {
            suggestions.nearest(&format!("a{number}"), &TAXES);
        }
        assert_eq!(suggestions.0.len(), MAX_NAMES);
        assert_eq!(suggestions.nearest("salaire_2", &TAXES), None);
        let mut suggestions = Suggestions::default();
        for _ in 0..500 {
            assert_eq!(suggestions.nearest("salaire_2", &TAXES), Some("salary2"));
        }
        assert_eq!(suggestions.0.len(), 1);
    }
}
