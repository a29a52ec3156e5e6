//! Words that say what a column holds, though its name is none of the known ones.
//!
//! Names whose meaning is plain are aliases in the protocol's table (`Field::ALIASES`) and read. Here are those that are refused with
//! what they may mean: a wrong guess would be a wrong tax.

use std::cmp::Reverse;

use impots_protocol::{Field, Language, folded_name};
use impots_rules::Fact;
use impots_rules::household::FactKind;

/// What begins a word, and the fields that it may tell of; the first one counts.
const TELLING: [(&str, Language, &[Field]); 23] = [
    // Before wages: the name of a spouse's wage has both words.
    ("conjoint", Language::French, &[Field::SecondSalary]),
    ("spouse", Language::English, &[Field::SecondSalary]),
    // Without accents, as names are compared.
    ("annee", Language::French, &[Field::Year]),
    ("year", Language::English, &[Field::Year]),
    ("parent", Language::French, &[Field::SingleParent]),
    ("marie", Language::French, &[Field::Married]),
    ("married", Language::English, &[Field::Married]),
    ("enfant", Language::French, &[Field::Children]),
    ("child", Language::English, &[Field::Children]),
    ("kids", Language::English, &[Field::Children]),
    ("salaire", Language::French, &[Field::Salary]),
    ("salary", Language::English, &[Field::Salary]),
    ("salaries", Language::English, &[Field::Salary]),
    ("wage", Language::English, &[Field::Salary]),
    ("retraite", Language::French, RETIREMENT),
    ("retirement", Language::English, RETIREMENT),
    ("alimentaire", Language::French, MAINTENANCE),
    ("maintenance", Language::English, MAINTENANCE),
    ("alimony", Language::English, MAINTENANCE),
    ("frais", Language::French, EXPENSES),
    ("expense", Language::English, EXPENSES),
    ("gift", Language::English, &[Field::Fact(Fact::GiftsAid), Field::Fact(Fact::GiftsGeneral)]),
    ("csg", Language::French, &[Field::Fact(Fact::CsgDeductible)]),
];

// Words of two facts each: which one is meant, only whoever made the file knows.
const RETIREMENT: &[Field] = &[Field::Fact(Fact::Pension), Field::Fact(Fact::RetirementSavings)];
const MAINTENANCE: &[Field] =
    &[Field::Fact(Fact::MaintenanceReceived), Field::Fact(Fact::MaintenancePaid)];
const EXPENSES: &[Field] = &[Field::Fact(Fact::ActualExpenses), Field::Fact(Fact::ChildCare)];

/// The fields that a name may mean, and the language of the words that say so: ignored, it would make the tax wrong.
pub(super) fn fields_told_by(name: &str) -> Option<(Vec<Field>, Language)> {
    let words = words_of(name);
    let begins = |start: &str| words.iter().any(|word| word.starts_with(start));
    let told = || TELLING.into_iter().find(|(start, ..)| begins(start));
    let told = || told().map(|(_, language, fields)| (fields.to_vec(), language));
    amounts_led_by(&words).or_else(told)
}

/// The language of a name that is none of a field: that of the words which fields share with it in one language alone.
pub(super) fn language_of_words(name: &str) -> Option<Language> {
    let words = words_of(name);
    let is_of = |language: &Language| {
        let own = Field::of_households().flat_map(|field| words_of(field.word(*language)));
        own.into_iter().any(|own| words.iter().any(|word| is_alike(word, &own)))
    };
    let told = || {
        let mut told = Language::ALL.into_iter().filter(is_of);
        told.next().filter(|_| told.next().is_none())
    };
    fields_told_by(name).map(|(_, language)| language).or_else(told)
}

/// The words of a name as names are compared, without case and accents.
fn words_of(name: &str) -> Vec<String> {
    let ends_word =
        |it: char| it.is_whitespace() || it.is_ascii_punctuation() || "’–—/".contains(it);
    name.split(ends_word).map(folded_name).collect()
}

/// The amounts whose names share most of their leading words with a name, in the language that shares more of them.
fn amounts_led_by(words: &[String]) -> Option<(Vec<Field>, Language)> {
    let alike = Language::ALL.into_iter().flat_map(|language| {
        let amounts = Fact::ALL.into_iter().filter(|fact| is_led_by_words(*fact));
        let amounts = amounts.map(Field::from);
        amounts.filter_map(move |field| Some((likeness(words, field, language)?, field, language)))
    });
    let alike: Vec<_> = alike.collect();
    let (most, _, language) = *alike.iter().max_by_key(|(likeness, ..)| *likeness)?;
    let meant = alike.iter().filter(|(it, _, of)| *it == most && *of == language);
    Some((meant.map(|(_, field, _)| *field).collect(), language))
}

/// Wages have words of their own above; a taxable income is also a column of results; a second declarant's amount has the words
/// of the first one's.
fn is_led_by_words(fact: Fact) -> bool {
    let has_other = matches!(fact, Fact::Salary | Fact::TaxableIncomeGiven);
    let digits = fact.name().bytes().rev().take_while(u8::is_ascii_digit).count();
    fact.kind() == FactKind::Amount && !has_other && digits != 1
}

/// How many words of a field's name are in another one, then how few are not. `None` unless its first word is, and a second one where it
/// has more: `union` alone is no union dues.
fn likeness(words: &[String], field: Field, language: Language) -> Option<(usize, Reverse<usize>)> {
    let own = words_of(field.word(language));
    let is_met = |own: &&String| words.iter().any(|word| is_alike(word, own));
    let met = own.iter().filter(is_met).count();
    let is_led = own.first().is_some_and(|first| is_met(&first)) && met >= own.len().min(2);
    is_led.then_some((met, Reverse(own.len() - met)))
}

/// Whether one of two words is the other one cut short, or with an ending; `des` tells nothing, nor do shorter ones.
fn is_alike(word: &str, other: &str) -> bool {
    let shorter = word.len().min(other.len());
    shorter >= 3 && word != "des" && word.as_bytes()[..shorter] == other.as_bytes()[..shorter]
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
    fn the_leading_words_of_a_fact_tell_what_a_column_may_hold() {
        use Fact::{
            ActualExpenses, AdultChildMaintenance, ChildCare, GiftsAid, GiftsGeneral,
            MaintenancePaid, MaintenanceReceived, Pension, RetirementSavings, UnionDues,
        };
        for (name, expected) in [
            ("pension alimentaire", &[MaintenanceReceived, MaintenancePaid][..]),
            ("pension alim versee", &[MaintenancePaid]),
            ("Pension alim. reçue 2024", &[MaintenanceReceived]),
            ("pensions de retraite", &[Pension]),
            ("pension d'invalidité", &[Pension]),
            ("retraite", &[Pension, RetirementSavings]),
            ("retirement", &[Pension, RetirementSavings]),
            ("frais réels déclarés", &[ActualExpenses]),
            ("frais", &[ActualExpenses, ChildCare]),
            ("frais de garde enfant", &[ChildCare]),
            ("maintenance", &[MaintenanceReceived, MaintenancePaid]),
            ("maintenance paid to a child", &[MaintenancePaid]),
            ("adult child", &[AdultChildMaintenance]),
            ("gifts", &[GiftsAid, GiftsGeneral]),
            ("montant des dons", &[GiftsGeneral]),
            ("union dues paid", &[UnionDues]),
        ] {
            let expected: Vec<Field> = expected.iter().map(|fact| Field::from(*fact)).collect();
            assert_eq!(fields_told_by(name).map(|(fields, _)| fields), Some(expected), "{name}");
        }
    }

    #[test]
    fn words_that_other_columns_have_too_tell_nothing() {
        for name in [
            "emploi",
            "home",
            "home phone",
            "employment",
            "adult",
            "plafond",
            "aide",
            "revenu_imposable",
            "taxable_income",
            "impôt_brut",
            "abattement_spécial",
            "special_allowance",
            "plafond_quotient_familial",
            "crédits",
            "net",
            "union",
            "actual tax",
            "donateur",
            "agent",
            "1",
            "",
        ] {
            assert_eq!(fields_told_by(name), None, "{name}");
        }
    }

    #[test]
    fn a_word_tells_what_a_column_holds() {
        for (name, expected) in [
            ("Salaire brut annuel", Field::Salary),
            ("wage", Field::Salary),
            ("gross_salary", Field::Salary),
            ("Salaire brut de la conjointe", Field::SecondSalary),
            ("Année des revenus", Field::Year),
            ("anne\u{301}e civile", Field::Year),
            ("income year", Field::Year),
            ("Parent élevant seul", Field::SingleParent),
            ("marié ou pacsé", Field::Married),
            ("nb enfants mineurs", Field::Children),
        ] {
            let told = fields_told_by(name).map(|(fields, _)| fields);
            assert_eq!(told, Some(vec![expected]), "{name}");
        }
        for name in ["", "nom", "note", "id", "transparent", "prime annuelle", "age"] {
            assert_eq!(fields_told_by(name), None, "{name}");
        }
    }
}
