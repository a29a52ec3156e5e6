//! The known names that come nearest to those that are none: what `did_you_mean` tells.
//!
//! Names of version 14, of the tax form's French and of other APIs come near by letters (Damerau and
//! Levenshtein's distance, each swap of neighbours once), by being a part of the name, above all its beginning, or
//! by a number that is a word: `salaire_deux`. At most a third of the letters, and never more than four, may
//! differ; digits may not, as the person whom they number is another one.

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

/// A name in what is compared: letters, which may be written otherwise, and digits, which may not.
struct Spelling {
    letters: String,
    /// How many letters it has.
    length: usize,
    digits: String,
}

impl Spelling {
    fn of(folded: &str) -> Self {
        let (digits, letters): (String, String) = folded.chars().partition(char::is_ascii_digit);
        Self { length: letters.chars().count(), letters, digits }
    }
}

/// The names of every parameter in both languages.
static SPELLED: LazyLock<Vec<(Parameter, Spelling)>> = LazyLock::new(|| {
    let own = Own::ALL.into_iter().map(Parameter::Own);
    let parameters = own.chain(Fact::ALL.into_iter().map(Parameter::Fact));
    let spelled = parameters.flat_map(|parameter| {
        spellings(parameter).map(move |name| (parameter, Spelling::of(&folded_name(name))))
    });
    spelled.collect()
});

/// Letters of the longest name that can be meant: that of the longest known one, and a few more.
static MAX_LETTERS: LazyLock<usize> = LazyLock::new(|| {
    let names = SPELLED.iter().flat_map(|(parameter, _)| spellings(*parameter));
    let longest = names.map(|name| name.chars().count());
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

/// Whether a name has more letters than could be meant; looked at no further than that, as a client sends names of any length.
fn is_too_long(name: &str) -> bool {
    name.chars().nth(*MAX_LETTERS).is_some()
}

/// The name that comes nearest: by how near it is, then by how little longer or shorter.
fn nearest(name: &str, vocabulary: &Vocabulary) -> Option<&'static str> {
    // Some libraries write so that a name can be repeated.
    let name = Spelling::of(&with_number(&folded_name(name.trim_end_matches("[]"))));
    let known = SPELLED.iter().filter(|(parameter, _)| vocabulary.takes(*parameter));
    let near = known.filter_map(|(parameter, known)| {
        let nearness = Nearness::of(&name, known)?;
        Some((nearness, known.length.abs_diff(name.length), *parameter))
    });
    let nearest = near.min_by_key(|(nearness, longer, _)| (*nearness, *longer));
    nearest.map(|(_, _, parameter)| parameter.name())
}

/// A name whose number is a word, with the digit; the first of several has none.
fn with_number(folded: &str) -> String {
    if let Some(bare) = folded.strip_suffix('1').filter(|it| it.ends_with(char::is_alphabetic)) {
        return bare.to_owned();
    }
    let bare = SECOND.iter().find_map(|word| folded.strip_suffix(word).filter(|it| !it.is_empty()));
    bare.map_or_else(|| folded.to_owned(), |bare| format!("{bare}2"))
}

/// How near a known name is, the nearest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Nearness {
    /// It has the same letters.
    Same,
    /// It begins with them.
    Begins,
    /// So many letters are otherwise.
    Slips(usize),
}

impl Nearness {
    /// How near it is, if it is near at all.
    fn of(name: &Spelling, known: &Spelling) -> Option<Self> {
        /// Fewer letters begin too much.
        const MIN_BEGINNING: usize = 3;
        if name.digits != known.digits {
            return None;
        }
        if name.letters == known.letters {
            return Some(Self::Same);
        }
        if name.length >= MIN_BEGINNING && known.letters.starts_with(&name.letters) {
            return Some(Self::Begins);
        }
        slips(name, known).map(Self::Slips)
    }
}

/// How many letters are otherwise in a known name, if they are not too many. A large part of it, or the other way round, is
/// nearer than as many other letters.
fn slips(name: &Spelling, known: &Spelling) -> Option<usize> {
    const OF_A_PART: usize = 2;
    let (shorter, longer) = (name.length.min(known.length), name.length.max(known.length));
    let most = (name.length / 3).clamp(1, MAX_SLIPS);
    let is_large = name.length >= 4 && 2 * shorter >= longer;
    let is_part = is_large
        && (known.letters.contains(&name.letters) || name.letters.contains(&known.letters));
    let by_letters =
        (longer - shorter <= most).then(|| osa_distance(&name.letters, &known.letters));
    let by_letters = by_letters.filter(|slips| *slips <= most);
    let of_a_part = is_part.then_some(OF_A_PART);
    by_letters.into_iter().chain(of_a_part).min()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resource::{DEFAULT_RATES, TAXES, THRESHOLDS};

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
    fn a_digit_is_no_slip_and_the_first_has_none() {
        for (name, meant) in [
            ("salary1", Some("salary")),
            ("salary_1", Some("salary")),
            ("salaire_1", Some("salary")),
            ("child_care1", Some("child_care")),
            ("2salary", Some("salary2")),
            ("pensions", Some("pension")),
            ("pensions2", Some("pension2")),
            ("gifts_aid_2025", Some("gifts_aid_from_october_2025")),
            ("salary3", None),
            ("salary11", None),
            ("children2", None),
            ("1", None),
        ] {
            assert_eq!(nearest(name, &TAXES), meant, "{name}");
        }
    }

    #[test]
    fn the_name_that_begins_so_is_nearer_than_one_of_other_letters() {
        assert_eq!(nearest("base", &DEFAULT_RATES), Some("base_cents"));
        assert_eq!(nearest("sal", &TAXES), Some("salary"));
        assert_eq!(nearest("wage", &THRESHOLDS), Some("wages"));
        assert_eq!(nearest("child", &TAXES), Some("children"));
    }

    #[test]
    fn a_name_with_less_than_two_thirds_of_the_letters_of_another_is_not_meant_by_it() {
        for name in ["from", "zone", "points", "more", "to", "revenus"] {
            assert_eq!(nearest(name, &TAXES), None, "{name}");
        }
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
