//! Which fact a name means, as people and spreadsheets write names.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::LazyLock;

use strsim::osa_distance;
use unicode_normalization::UnicodeNormalization as _;
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory as _};

use crate::{Field, Language};

/// What a name means.
///
/// ```
/// use impots_protocol::{Field, Language, NamedFact};
///
/// let known = |name| match NamedFact::of(name) {
///     NamedFact::Known(field, language) => Some((field, language)),
///     NamedFact::Near(..) | NamedFact::Unknown => None,
/// };
/// assert_eq!(known("salaire_2"), Some((Field::SecondSalary, Some(Language::French))));
/// assert_eq!(known(" Single-Parent "), Some((Field::SingleParent, Some(Language::English))));
/// assert_eq!(known("Pension 2"), Some((Field::Fact(impots_rules::Fact::Pension2), None)));
/// assert_eq!(known("Salaire du conjoint (€)"), Some((Field::SecondSalary, Some(Language::French))));
/// assert_eq!(NamedFact::of("salry"), NamedFact::Near("salary"));
/// assert_eq!(NamedFact::of("remarks"), NamedFact::Unknown);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NamedFact {
    /// A field of a household, and the language unless both call it so.
    Known(Field, Option<Language>),
    /// Nothing, but one or two letters would make it this name of a fact: a slip, which must not be ignored.
    Near(&'static str),
    /// Nothing.
    Unknown,
}

impl NamedFact {
    /// Looks a name up, in both languages and however it is spelled: see [`folded_name`]. What ends it does not count: `(€)`, `?`,
    /// `:`.
    #[must_use]
    pub fn of(name: &str) -> Self {
        let folded = folded_name(without_remark(name));
        if let Some((field, language)) = Field::of_alias(&folded) {
            return Self::Known(field, Some(language));
        }
        let mut near = Vec::new();
        for (field, names) in &*FOLDED {
            let mut known = names.iter().filter(|name| name.folded == folded);
            match (known.next(), known.next()) {
                (Some(name), None) => return Self::Known(*field, Some(name.language)),
                (Some(_), Some(_)) => return Self::Known(*field, None),
                (None, _) => near.extend(names.iter().filter_map(|name| slip(&folded, name))),
            }
        }
        near.into_iter().min().map_or(Self::Unknown, |(.., known)| Self::Near(known))
    }
}

/// A name of a field in a language.
struct FoldedName {
    language: Language,
    name: &'static str,
    folded: String,
}

/// The fields of households and their names, folded once: a name that is none is compared with all of them.
static FOLDED: LazyLock<Vec<(Field, [FoldedName; 2])>> = LazyLock::new(|| {
    let names = |field: Field| {
        field.names().map(|(language, name)| FoldedName {
            language,
            name,
            folded: folded_name(name),
        })
    };
    Field::of_households().map(|field| (field, names(field))).collect()
});

/// Every alias, folded once.
static FOLDED_ALIASES: LazyLock<Vec<(String, Field, Language)>> = LazyLock::new(|| {
    let aliases = Field::ALIASES.into_iter();
    aliases.map(|(field, language, name)| (folded_name(name), field, language)).collect()
});

impl Field {
    /// Other names that people give to it, whose meaning is as plain.
    const ALIASES: [(Self, Language, &'static str); 24] = [
        (Self::Year, Language::English, "tax_year"),
        (Self::Year, Language::French, "année_fiscale"),
        (Self::Year, Language::French, "année_d'imposition"),
        (Self::Year, Language::French, "année_imposition"),
        (Self::Year, Language::French, "année_de_l'impôt"),
        (Self::Salary, Language::English, "taxable_salary"),
        (Self::Salary, Language::French, "salaire_imposable"),
        (Self::Salary, Language::French, "salaire_net_imposable"),
        (Self::SecondSalary, Language::English, "spouse_salary"),
        (Self::SecondSalary, Language::English, "spouse's_salary"),
        (Self::SecondSalary, Language::English, "salary_of_spouse"),
        (Self::SecondSalary, Language::French, "salaire_conjoint"),
        (Self::SecondSalary, Language::French, "salaire_du_conjoint"),
        (Self::SecondSalary, Language::French, "salaire_de_la_conjointe"),
        (Self::SecondSalary, Language::French, "salaire_déclarant_2"),
        (Self::SecondSalary, Language::French, "salaire_du_déclarant_2"),
        (Self::Children, Language::English, "number_of_children"),
        (Self::Children, Language::English, "dependent_children"),
        (Self::Children, Language::French, "nombre_d'enfants"),
        (Self::Children, Language::French, "nombre_enfants"),
        (Self::Children, Language::French, "enfants_à_charge"),
        (Self::SingleParent, Language::English, "box_T"),
        (Self::SingleParent, Language::French, "case_T"),
        (Self::SingleParent, Language::French, "parent_seul"),
    ];

    /// The names in both languages.
    fn names(self) -> [(Language, &'static str); 2] {
        Language::ALL.map(|language| (language, self.word(language)))
    }

    /// The field that another of its names means.
    fn of_alias(folded: &str) -> Option<(Self, Language)> {
        let alias = FOLDED_ALIASES.iter().find(|(name, ..)| name == folded);
        alias.map(|(_, field, language)| (*field, *language))
    }
}

/// A name without the unit or the remark behind it: `Salaire (€)`, `Marié(e) ?`.
fn without_remark(mut name: &str) -> &str {
    loop {
        let shorter = name.trim_end_matches(|it: char| it.is_whitespace() || "€?:*".contains(it));
        let shorter = match shorter.strip_suffix(')').and_then(|name| name.rfind('(')) {
            Some(start) => &shorter[..start],
            None => shorter,
        };
        if shorter.len() == name.len() {
            return name;
        }
        name = shorter;
    }
}

/// A known name that is meant by another one, behind what makes it the likelier the less it is.
type Slip = (usize, bool, Reverse<usize>, &'static str);

fn slip(folded: &str, known: &FoldedName) -> Option<Slip> {
    let FoldedName { name, folded: known_folded, .. } = known;
    let most = most_slips(known_folded);
    // As many letters are missing or added at least. Comparing letters takes a hundred times as long as counting bytes, of
    // which a letter has four at most.
    if folded.len() > 4 * (known_folded.len() + most) {
        return None;
    }
    let letters = |text: &str| text.chars().count();
    if letters(folded).abs_diff(letters(known_folded)) > most {
        return None;
    }
    let slips = osa_distance(folded, known_folded);
    // Of two names as near, the first declarant's is meant, or the longer one, which has more in common.
    let is_numbered = known_folded.ends_with(|it: char| it.is_ascii_digit());
    let slip = (slips, is_numbered, Reverse(known_folded.len()), *name);
    (slips <= most).then_some(slip)
}

/// The three names that come nearest to one that is none: by their letters, and more so by the words that they share.
#[must_use]
pub fn nearest_names(name: &str) -> Vec<&'static str> {
    let names = Field::of_households().flat_map(Field::names).map(|(_, known)| known);
    let mut names: Vec<_> = names.map(|known| (distance(name, known), known)).collect();
    names.sort_unstable();
    names.dedup();
    names.into_iter().take(3).map(|(_, name)| name).collect()
}

fn distance(name: &str, known: &str) -> isize {
    /// How many letters a word that both have outweighs.
    const WORD: isize = 8;
    let words = |name: &str| -> BTreeSet<String> {
        name.split(['_', '-', ' ']).map(folded_name).filter(|word| word.len() > 2).collect()
    };
    let shared = words(name).intersection(&words(known)).count();
    let letters = osa_distance(&folded_name(name), &folded_name(known));
    letters.cast_signed() - WORD * shared.cast_signed()
}

/// How many letters may be missing, added, changed or swapped: in a short name two of them make another word.
const fn most_slips(folded: &str) -> usize {
    match folded.len() {
        0..=3 => 0,
        4..=5 => 1,
        _ => 2,
    }
}

/// A name without what people leave out or programs add: in lower case, without accents, apostrophes, `_`, `-`, spaces and
/// characters that show nothing. Composed and decomposed accents (Unicode NFC and NFD) are the same.
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
    let is_apostrophe = matches!(character, '\'' | '’');
    is_apostrophe
        || matches!(
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
    use super::*;
    use impots_rules::Fact;

    fn field(name: &str) -> Option<Field> {
        match NamedFact::of(name) {
            NamedFact::Known(field, _) => Some(field),
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
            ("Salaire (€)", Field::Salary),
            ("Salaire € :", Field::Salary),
            ("Marié(e) ?", Field::Married),
            ("Salary (net) (€)", Field::Salary),
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
    fn a_name_whose_meaning_is_plain_is_known() {
        for (name, expected) in [
            ("tax_year", Field::Year),
            ("Tax-Year", Field::Year),
            ("année fiscale", Field::Year),
            ("Année d’imposition", Field::Year),
            ("salaire conjoint", Field::SecondSalary),
            ("salaire du conjoint", Field::SecondSalary),
            ("salaire_declarant_2", Field::SecondSalary),
            ("Salaire net imposable", Field::Salary),
            ("case T", Field::SingleParent),
            ("parent seul", Field::SingleParent),
            ("Nombre d'enfants", Field::Children),
            ("Enfants à charge", Field::Children),
        ] {
            assert_eq!(field(name), Some(expected), "{name}");
        }
    }

    #[test]
    fn no_alias_is_a_name_of_something_else() {
        let aliases = Field::ALIASES.map(|(.., name)| folded_name(name));
        let names = Field::of_households().flat_map(Field::names).map(|(_, it)| folded_name(it));
        let all: Vec<String> = names.collect::<BTreeSet<_>>().into_iter().chain(aliases).collect();
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
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
        for field in Field::of_households() {
            for (_, name) in field.names() {
                assert_eq!(self::field(name), Some(field), "{name}");
            }
        }
        let names = Field::of_households().map(|field| folded_name(field.word(Language::French)));
        assert_eq!(names.collect::<BTreeSet<_>>().len(), Fact::ALL.len() + 2);
    }

    #[test]
    fn a_fact_has_one_name_on_the_wire_and_in_the_table_but_for_spelling() {
        for fact in Fact::ALL {
            let field = Field::from(fact);
            assert_eq!(field.fact(), Some(fact));
            for language in Language::ALL {
                let table = folded_name(crate::field::fact_name(fact, language));
                assert_eq!(folded_name(field.word(language)), table);
            }
        }
    }

    #[test]
    fn the_nearest_names_are_those_that_were_meant() {
        assert!(nearest_names("shared_kids").contains(&"shared_children"));
        assert!(nearest_names("retirement").contains(&"retirement_savings"));
        assert!(nearest_names("custody_children").len() == 3);
    }
}
