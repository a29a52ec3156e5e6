//! The known name that comes nearest to one that is none: what `did_you_mean` tells.
//!
//! Names of version 14, of the tax form's French and of other APIs come near by letters (Damerau and
//! Levenshtein's distance, each swap of neighbours once), by being a part of the name, or by a number that is a
//! word: `salaire_deux`. At most half of the letters, and never more than four, may differ.

use impots_protocol::{Field, Language, folded_name};
use strsim::osa_distance;

use super::own::Own;
use super::vocabulary::{Parameter, Vocabulary};

/// What people write for the number behind a name.
const SECOND: [&str; 4] = ["deux", "two", "second", "conjoint"];

/// The name that was meant; `None` where nothing is near.
pub(crate) fn nearest(name: &str, vocabulary: &Vocabulary) -> Option<&'static str> {
    // A name that is longer than this is none that anybody meant, and would take long to compare.
    let name: String = name.chars().take(80).collect();
    let folded = with_number(&folded_name(&name));
    let known =
        vocabulary.parameters().flat_map(|it| spellings(it).map(move |spelled| (it, spelled)));
    let distances = known.map(|(parameter, spelled)| {
        let known = folded_name(spelled);
        (distance(&folded, &known), known.len().abs_diff(folded.len()), parameter)
    });
    let nearest = distances.min_by_key(|(slips, longer, _)| (*slips, *longer));
    let (slips, _, parameter) = nearest?;
    let is_near = slips <= (folded.chars().count() / 2).clamp(1, 4);
    is_near.then(|| parameter.name())
}

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

/// A name whose number is a word, with the digit.
fn with_number(folded: &str) -> String {
    let bare = SECOND.iter().find_map(|word| folded.strip_suffix(word).filter(|it| !it.is_empty()));
    bare.map_or_else(|| folded.to_owned(), |bare| format!("{bare}2"))
}

/// A part of a known name, or the other way round, is nearer than as many other letters.
fn distance(folded: &str, known: &str) -> usize {
    let is_part = folded.len() >= 4 && (known.contains(folded) || folded.contains(known));
    let slips = osa_distance(folded, known);
    if is_part { slips.min(2) } else { slips }
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
            ("maried", Some("married")),
            ("enfants", Some("children")),
            ("year", Some("tax_year")),
            ("parent isolé", Some("single_parent")),
            ("zzzzzzzzzzzzzzzz", None),
            ("", None),
        ] {
            assert_eq!(nearest(name, &TAXES), meant, "{name}");
        }
        assert_eq!(nearest(&"é".repeat(100_000), &TAXES), None);
    }
}
