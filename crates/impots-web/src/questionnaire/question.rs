//! The questions, and their names.
//!
//! Facts have theirs from the one table of facts; what people are asked beside it stands here. Whoever reads a name takes it in
//! both languages, with accents or without (`folded_name`): forms have them, links do not.

use std::collections::HashMap;
use std::sync::LazyLock;

use impots_protocol::{Field, Language, folded_name};
use impots_rules::Fact;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Something that people are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Question {
    /// The year of the tax; in the place of a year, the simplified method.
    Year,
    /// A fact of the household.
    Fact(Fact),
    /// Whether wages and pensions are those of a month.
    Period,
    /// What was withheld from the income, in whole euros.
    Withheld,
    /// The advance on credits that was paid in January, in whole euros.
    Advance,
}

/// Most euros of an amount, fact or not: as many as of a wage.
pub(crate) const MAX_EUROS: u64 = 1_000_000_000;
/// Most persons of a number: [`Fact::bounds`] of the facts that count some.
pub(crate) const MAX_PERSONS: u64 = 20;
/// Longest name that is looked at, in bytes: several times that of any question, however it is spelled. A form can have a megabyte of it.
const MAX_NAME_BYTES: usize = 256;

/// What each name means, in either language and however it is spelled.
static NAMED: LazyLock<HashMap<String, Question>> = LazyLock::new(|| {
    let named = |question: Question| {
        Language::ALL.map(|language| (folded_name(question.word(language)), question))
    };
    Question::all().flat_map(named).collect()
});

/// The names in links, without accents: they need no escape there.
static LINK_WORDS: LazyLock<HashMap<(Question, Language), String>> = LazyLock::new(|| {
    let plain = |word: &str| word.nfd().filter(|it| !is_combining_mark(*it)).collect();
    let named = |question: Question| {
        Language::ALL.map(|language| ((question, language), plain(question.word(language))))
    };
    Question::all().flat_map(named).collect()
});

impl Question {
    /// Every question, in the order of links.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        let facts = Fact::ALL.into_iter().map(Self::Fact);
        [Self::Year].into_iter().chain(facts).chain([Self::Period, Self::Withheld, Self::Advance])
    }

    /// The name in forms.
    pub(crate) fn word(self, language: Language) -> &'static str {
        let words = match self {
            Self::Year => return Field::Year.word(language),
            Self::Fact(fact) => return Field::from(fact).word(language),
            Self::Period => ["période", "period"],
            Self::Withheld => ["prélevé", "withheld"],
            Self::Advance => ["avance", "advance"],
        };
        language.pick(words)
    }

    /// The name in links.
    pub(crate) fn link_word(self, language: Language) -> &'static str {
        LINK_WORDS.get(&(self, language)).map_or("", String::as_str)
    }

    /// The question of a name, in either language.
    pub(crate) fn named(name: &str) -> Option<Self> {
        if name.len() > MAX_NAME_BYTES {
            return None;
        }
        NAMED.get(&folded_name(name)).copied()
    }

    /// The `id` of its control.
    pub(crate) const fn id(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::Fact(fact) => fact.name(),
            Self::Period => "period",
            Self::Withheld => "withheld",
            Self::Advance => "advance",
        }
    }

    /// Whether its amount is that of a month where people say so: what is earned month by month.
    pub(crate) const fn is_periodic(self) -> bool {
        matches!(
            self,
            Self::Fact(
                Fact::Salary
                    | Fact::Salary2
                    | Fact::Pension
                    | Fact::Pension2
                    | Fact::MaintenanceReceived
                    | Fact::MaintenanceReceived2
            )
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_question_is_known_by_its_names_however_they_are_spelled() {
        for question in Question::all() {
            for language in Language::ALL {
                assert_eq!(Question::named(question.word(language)), Some(question));
                let link = question.link_word(language);
                assert_eq!(Question::named(&link.to_uppercase()), Some(question), "{link}");
                assert!(link.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'_'), "{link}");
            }
        }
        assert_eq!(Question::named("salaire_2"), Some(Question::Fact(Fact::Salary2)));
    }

    #[test]
    fn a_name_that_is_longer_than_any_question_is_not_looked_at() {
        let longest =
            Question::all().flat_map(|it| Language::ALL.map(|of| it.word(of).len())).max();
        assert!(longest.is_some_and(|bytes| 4 * bytes <= MAX_NAME_BYTES), "{longest:?}");
        let spaced = |bytes: usize| format!("{}salaire", " ".repeat(bytes - "salaire".len()));
        assert_eq!(Question::named(&spaced(MAX_NAME_BYTES)), Some(Question::Fact(Fact::Salary)));
        assert_eq!(Question::named(&spaced(MAX_NAME_BYTES + 1)), None);
    }
}
