//! Which fact a name means, as people and spreadsheets write names.

use std::cmp::Reverse;

use strsim::osa_distance;
use unicode_normalization::UnicodeNormalization as _;
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory as _};

use super::Fact;
use crate::Language;

/// What a name means.
///
/// ```
/// use impots_protocol::{Field, Language, NamedFact};
///
/// let known = |name| match NamedFact::of(name) {
///     NamedFact::Known(fact, language) => Some((fact.field, language)),
///     NamedFact::Near(..) | NamedFact::Unknown => None,
/// };
/// assert_eq!(known("salaire_2"), Some((Field::SecondSalary, Language::French)));
/// assert_eq!(known(" Single-Parent "), Some((Field::SingleParent, Language::English)));
/// assert_eq!(NamedFact::of("salry"), NamedFact::Near("salary"));
/// assert_eq!(NamedFact::of("remarks"), NamedFact::Unknown);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NamedFact {
    /// A fact, in this language.
    Known(Fact, Language),
    /// Nothing, but one or two letters would make it this name of a fact: a slip, which must not be ignored.
    Near(&'static str),
    /// Nothing.
    Unknown,
}

impl NamedFact {
    /// Looks a name up, in both languages and however it is spelled: see [`folded_name`].
    #[must_use]
    pub fn of(name: &str) -> Self {
        let folded = folded_name(name);
        let names = Fact::ALL.into_iter().flat_map(|fact| fact.names().map(move |it| (fact, it)));
        let mut near = Vec::new();
        for (fact, (language, known)) in names {
            let known_folded = folded_name(known);
            if folded == known_folded {
                return Self::Known(fact, language);
            }
            let slips = osa_distance(&folded, &known_folded);
            if slips <= most_slips(&known_folded) {
                // Of two names as near, the first declarant's is meant, or the longer one, which has more in common.
                let is_numbered = known_folded.ends_with(|it: char| it.is_ascii_digit());
                near.push((slips, is_numbered, Reverse(known_folded.len()), known));
            }
        }
        near.into_iter().min().map_or(Self::Unknown, |(.., known)| Self::Near(known))
    }
}

/// How many letters may be missing, added, changed or swapped: in a short name two of them make another word.
const fn most_slips(folded: &str) -> usize {
    match folded.len() {
        0..=3 => 0,
        4..=5 => 1,
        _ => 2,
    }
}

/// A name without what people leave out or programs add: in lower case, without accents, `_`, `-`, spaces and characters
/// that show nothing. Composed and decomposed accents (Unicode NFC and NFD) are the same.
///
/// ```
/// use impots_protocol::folded_name;
///
/// assert_eq!(folded_name("Parent-Isol\u{E9}"), "parentisole");
/// assert_eq!(folded_name("\u{FEFF}parent isole\u{301}"), "parentisole");
/// ```
#[must_use]
pub fn folded_name(name: &str) -> String {
    let decomposed = name.nfkd().filter(|character| !is_left_out(*character));
    decomposed.flat_map(char::to_lowercase).collect()
}

fn is_left_out(character: char) -> bool {
    matches!(
        character.general_category(),
        GeneralCategory::NonspacingMark
            | GeneralCategory::SpaceSeparator
            | GeneralCategory::LineSeparator
            | GeneralCategory::ParagraphSeparator
            | GeneralCategory::DashPunctuation
            | GeneralCategory::ConnectorPunctuation
            | GeneralCategory::Format
            | GeneralCategory::Control
    )
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::Field;

    fn field(name: &str) -> Option<Field> {
        match NamedFact::of(name) {
            NamedFact::Known(fact, _) => Some(fact.field),
            NamedFact::Near(_) | NamedFact::Unknown => None,
        }
    }

    /// Field fault 1: a column is known in either language, however its name is spelled.
    #[test]
    fn accents_case_marks_and_spaces_do_not_count_in_a_name() {
        for (name, expected) in [
            ("salaire_2", Field::SecondSalary),
            ("salary 2", Field::SecondSalary),
            ("Salary-2", Field::SecondSalary),
            ("salaire²", Field::SecondSalary),
            ("parent isolé", Field::SingleParent),
            ("parent isole\u{301}", Field::SingleParent),
            ("PARENT_ISOLE", Field::SingleParent),
            ("single-parent", Field::SingleParent),
            ("single\u{2011}parent", Field::SingleParent),
            ("singleparent", Field::SingleParent),
            ("marie\u{301}", Field::Married),
            ("\u{FEFF}Marie", Field::Married),
            (" married\t", Field::Married),
            ("sal\u{AD}ary\u{200B}", Field::Salary),
            ("annee", Field::Year),
            ("ANN\u{C9}E", Field::Year),
        ] {
            assert_eq!(field(name), Some(expected), "{name:?}");
        }
    }

    /// Field fault 1: a name that one or two letters keep from a known one is found out.
    #[test]
    fn a_slip_is_near_the_name_that_was_meant() {
        for (name, expected) in [
            ("salry", "salary"),
            ("sallery", "salary"),
            ("salaries", "salaire"),
            ("salaire3", "salaire"),
            ("maried", "married"),
            ("mariés", "marié"),
            ("chidlren", "children"),
            ("enfant", "enfants"),
            ("single_parents", "single_parent"),
            ("parents isolés", "parent_isolé"),
            ("yaer", "year"),
            ("années", "année"),
        ] {
            assert_eq!(NamedFact::of(name), NamedFact::Near(expected), "{name}");
        }
    }

    #[test]
    fn another_word_is_no_slip() {
        for name in [
            "", "id", "name", "nom", "age", "note", "tax", "n°", "yes", "ok", "region", "parents",
            "x",
        ] {
            assert_eq!(NamedFact::of(name), NamedFact::Unknown, "{name}");
        }
    }

    #[test]
    fn no_name_means_two_facts() {
        let names = Fact::ALL.into_iter().flat_map(Fact::names);
        let names: Vec<String> = names.map(|(_, name)| folded_name(name)).collect();
        assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len(), "{names:?}");
    }
}
