//! Words that say what a column holds, though its name is none of the known ones.

use impots_protocol::{Field, Language, folded_name};
use impots_rules::Fact;

/// What begins a word, and the field that it tells of; the first one counts.
const TELLING: [(&str, Language, Field); 13] = [
    ("conjoint", Language::French, Field::SecondSalary),
    ("spouse", Language::English, Field::SecondSalary),
    ("annee", Language::French, Field::Year),
    ("year", Language::English, Field::Year),
    ("parent", Language::French, Field::SingleParent),
    ("marie", Language::French, Field::Married),
    ("married", Language::English, Field::Married),
    ("enfant", Language::French, Field::Children),
    ("child", Language::English, Field::Children),
    ("kids", Language::English, Field::Children),
    ("salaire", Language::French, Field::Salary),
    ("salary", Language::English, Field::Salary),
    ("salaries", Language::English, Field::Salary),
];

/// The field that a name seems to mean, and the language of the word that says so: ignored, it would make the tax wrong.
pub(super) fn field_told_by(name: &str) -> Option<(Field, Language)> {
    let ends_word =
        |it: char| it.is_whitespace() || it.is_ascii_punctuation() || "’–—/".contains(it);
    let words: Vec<String> = name.split(ends_word).map(folded_name).collect();
    let begins = |start: &str| words.iter().any(|word| word.starts_with(start));
    let told = TELLING.into_iter().find(|(start, ..)| begins(start));
    told.map(|(_, language, field)| (field, language))
}

/// The fact of a box of the form, if the box has one alone: `1AJ`, `case 6GU`. A letter alone is no box: `N` and `T` are
/// other things in most files.
pub(super) fn fact_of_box(name: &str) -> Option<Fact> {
    let folded = folded_name(name.trim());
    let named = ["case", "box"].into_iter().find_map(|word| folded.strip_prefix(word));
    let code = named.unwrap_or(&folded);
    let is_of = |fact: &Fact| fact.form_box().split(' ').any(|it| it.eq_ignore_ascii_case(code));
    let is_code = code.starts_with(|it: char| it.is_ascii_digit());
    let mut facts = Fact::ALL.into_iter().filter(|fact| is_code && is_of(fact));
    facts.next().filter(|_| facts.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_tells_what_a_column_holds() {
        for (name, expected) in [
            ("Salaire brut annuel", Field::Salary),
            ("gross_salary", Field::Salary),
            ("Salaire brut de la conjointe", Field::SecondSalary),
            ("Année des revenus", Field::Year),
            ("anne\u{301}e civile", Field::Year),
            ("income year", Field::Year),
            ("Parent élevant seul", Field::SingleParent),
            ("marié ou pacsé", Field::Married),
            ("nb enfants mineurs", Field::Children),
        ] {
            assert_eq!(field_told_by(name).map(|(field, _)| field), Some(expected), "{name}");
        }
        for name in ["", "nom", "note", "id", "transparent", "prime annuelle", "age"] {
            assert_eq!(field_told_by(name), None, "{name}");
        }
    }
}
