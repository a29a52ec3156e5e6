//! The parts of the query of a comparison, sorted by what they are said of.
//!
//! Nothing is refused here: what is no word of the comparison is said of a scenario, and read there as the simulator reads it
//! (`questionnaire/answers.rs`).

use std::collections::BTreeMap;

use impots_protocol::Language;

use super::MOST;

/// Most parts that are looked at: more than there are questions of four scenarios.
const MAX_PARTS: usize = 400;
/// Longest name of a scenario, in characters.
const MAX_NAME: usize = 60;

/// A word of the query that is no question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Word {
    /// How a scenario is called.
    Name,
    /// The number of the scenario whose answers are being changed.
    Change,
    /// Of a sent form: the number of the scenario that its answers are of.
    Scenario,
    /// Of a sent form: the query of the comparison that it belongs to.
    Others,
}

impl Word {
    const ALL: [Self; 4] = [Self::Name, Self::Change, Self::Scenario, Self::Others];

    /// The word in a language.
    pub(crate) fn of(self, language: Language) -> &'static str {
        let words = match self {
            Self::Name => ["nom", "name"],
            Self::Change => ["modifier", "change"],
            Self::Scenario => ["scenario", "scenario"],
            Self::Others => ["comparaison", "comparison"],
        };
        language.pick(words)
    }

    fn named(name: &str) -> Option<Self> {
        let is = |word: &Self| Language::ALL.iter().any(|language| word.of(*language) == name);
        Self::ALL.into_iter().find(is)
    }
}

/// What is said, of which scenario.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pub(super) name: String,
    /// Of the first scenario, or of the one that a form was sent for.
    pub(super) first: Vec<(String, String)>,
    pub(super) further: Vec<Further>,
    /// The place of the scenario whose answers are being changed.
    pub(super) changing: Option<usize>,
    pub(super) sent: Option<Sent>,
    /// Whether more scenarios are told of than are compared.
    pub(super) is_cut: bool,
}

/// What is said of a further scenario.
#[derive(Debug, Default)]
pub(super) struct Further {
    pub(super) name: String,
    pub(super) pairs: Vec<(String, String)>,
}

/// A form that was sent.
#[derive(Debug)]
pub(super) struct Sent {
    /// The place of its scenario.
    pub(super) place: usize,
    /// The query of the comparison before.
    pub(super) others: String,
}

impl Parts {
    /// Sorts the parts. The numbers of further scenarios need only grow: where `3.` lacks, `4.` is the third.
    pub(super) fn of_query(query: &str) -> Self {
        let mut parts = Self::default();
        let mut further: BTreeMap<usize, Further> = BTreeMap::new();
        let (mut sent_place, mut others) = (None, None);
        for (name, value) in form_urlencoded::parse(query.as_bytes()).take(MAX_PARTS) {
            if let Some((number, name)) = numbered(&name) {
                if number > MOST {
                    parts.is_cut = true;
                    continue;
                }
                let scenario = further.entry(number).or_default();
                match Word::named(name) {
                    Some(Word::Name) => scenario.name = short(&value),
                    Some(Word::Change | Word::Scenario | Word::Others) => {}
                    None if name.is_empty() => {}
                    None => scenario.pairs.push((name.to_owned(), value.into_owned())),
                }
                continue;
            }
            match Word::named(&name) {
                Some(Word::Name) => parts.name = short(&value),
                Some(Word::Change) => parts.changing = place(&value),
                Some(Word::Scenario) => sent_place = place(&value),
                Some(Word::Others) => others = Some(value.into_owned()),
                None => parts.first.push((name.into_owned(), value.into_owned())),
            }
        }
        parts.further = further.into_values().collect();
        parts.sent = sent_place.map(|place| Sent { place, others: others.unwrap_or_default() });
        parts
    }
}

/// The number of a further scenario and what is said of it: `3.salary` is said of the third, `3` that there is one.
fn numbered(name: &str) -> Option<(usize, &str)> {
    let (number, name) = name.split_once('.').unwrap_or((name, ""));
    let is_number = number.len() <= 3 && number.bytes().all(|it| it.is_ascii_digit());
    let number: usize = number.parse().ok().filter(|_| is_number)?;
    (number >= 2).then_some((number, name))
}

/// The place of a number that people count from one.
fn place(number: &str) -> Option<usize> {
    let number: usize = number.parse().ok()?;
    number.checked_sub(1).filter(|place| *place < MOST)
}

/// A name on one line, cut where it is too long.
fn short(name: &str) -> String {
    let words: Vec<&str> = name.split_ascii_whitespace().collect();
    words.join(" ").chars().take(MAX_NAME).collect::<String>().trim_end().to_owned()
}
