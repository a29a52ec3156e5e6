//! What was answered, as it was typed.
//!
//! Each answer is a text: whether it is a number is decided when a household is made of it (`reading.rs`), so that a page can show
//! again what is wrong. Names that nobody knows are passed over, but for those that are nearly a known one. A session keeps answers
//! as the query of their page in French.

use impots_protocol::{Field, Language, NamedFact, parse_yes_no};
use impots_rules::Fact;
use impots_rules::household::Situation;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Question, Topic};

/// The field, and the part of a link, with the questions that were left out, as they concern nobody of the household.
const OMITTED: [&str; 2] = ["omis", "omitted"];
/// The field that says that a form was sent, whose boxes count.
pub(crate) const FORM_FIELD: &str = "form";
/// The field of a box that is ticked.
pub(crate) const TOPIC_FIELD: &str = "topic";
/// Most parts of a link, and of the list of what was left out, that are looked at: more than there are questions.
const MAX_PARTS: usize = 200;
/// Longest answer that is kept, in characters: no number is longer.
const MAX_LENGTH: usize = 100;
/// Most names that are told of as slips.
/// Each is a sentence of the page, and a part of its address.
const MAX_SLIPS: usize = 5;

/// Most unknown names that are compared with known ones.
/// What is told of faults is bounded, and so is the work to tell it (docs/DECISIONS.md).
const MAX_COMPARED: usize = 20;

/// The answers of a person, in the words of a language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Answers {
    /// In the order of [`Question::all`], none of them empty.
    pub(super) given: Vec<(Question, String)>,
    /// What was answered, but does not concern the household.
    pub(crate) omitted: Vec<Question>,
    /// Names that are nearly those of facts, with the ones that they are nearly.
    pub(crate) slips: Vec<(String, &'static str)>,
}

impl Answers {
    /// What a link or a sent form says; what does not concern the household is left out, and named.
    pub(crate) fn of_query(query: &str) -> Self {
        let pairs = form_urlencoded::parse(query.as_bytes()).take(MAX_PARTS);
        Self::of_pairs(pairs.map(|(name, value)| (name.into_owned(), value.into_owned())))
    }

    /// The same of names and values.
    /// The first answer to a question counts. Version 14's word for a marriage counts where no situation is told.
    pub(crate) fn of_pairs(pairs: impl Iterator<Item = (String, String)>) -> Self {
        let mut answers = Self::default();
        let (mut is_form, mut topics, mut married) = (false, Vec::new(), None);
        let mut compared = 0;
        for (name, value) in pairs {
            if name == FORM_FIELD {
                is_form = true;
            } else if name == TOPIC_FIELD {
                topics.extend(Topic::named(&value));
            } else if OMITTED.contains(&name.as_str()) {
                answers.take_omitted(&value);
            } else if let Some(language) = language_of_married(&name) {
                married = married.or_else(|| parse_yes_no(&value, language));
            } else if let Some(question) = Question::named(&name) {
                if answers.get(question).is_empty() {
                    answers.set(question, &value);
                }
            } else if compared < MAX_COMPARED {
                compared += 1;
                answers.take_slip(name);
            }
        }
        if let (Some(married), "") = (married, answers.fact(Fact::Situation)) {
            let situation = if married { Situation::Married } else { Situation::Single };
            answers.set(Question::Fact(Fact::Situation), situation.name());
        }
        // A link has no boxes: what it says, it says on purpose.
        if is_form {
            answers.leave_out_unticked(&topics);
        }
        answers.leave_out_what_does_not_concern();
        answers.in_order()
    }

    /// The answer to a question, empty if there is none.
    pub(crate) fn get(&self, question: Question) -> &str {
        let given = self.given.iter().find(|(known, _)| *known == question);
        given.map_or("", |(_, text)| text.as_str())
    }

    /// The answer about a fact.
    pub(crate) fn fact(&self, fact: Fact) -> &str {
        self.get(Question::Fact(fact))
    }

    /// The questions that have an answer.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (Question, &str)> {
        self.given.iter().map(|(question, text)| (*question, text.as_str()))
    }

    /// Whether nothing was asked.
    pub(crate) fn is_empty(&self) -> bool {
        self.given.is_empty() && self.slips.is_empty() && self.omitted.is_empty()
    }

    /// Gives another answer; an empty one is none.
    pub(crate) fn set(&mut self, question: Question, text: &str) {
        let text: String = text.trim().chars().take(MAX_LENGTH).collect();
        self.given.retain(|(known, _)| *known != question);
        if !text.is_empty() {
            self.given.push((question, text));
        }
    }

    /// Takes an answer back, and remembers that there was one unless it says nothing: a zero that a list begins with, a no.
    pub(super) fn leave_out(&mut self, question: Question) {
        let text = self.get(question);
        let is_no = |language| parse_yes_no(text, language) == Some(false);
        let says_nothing = matches!(text, "" | "0") || Language::ALL.into_iter().any(is_no);
        self.set(question, "");
        if !says_nothing && !self.omitted.contains(&question) {
            self.omitted.push(question);
        }
    }

    /// The name of the part of a link with what was left out.
    pub(super) fn omitted_word(language: Language) -> &'static str {
        language.pick(OMITTED)
    }

    /// The names of all that a form may have, in both languages.
    pub(crate) fn names() -> impl Iterator<Item = &'static str> {
        let questions = Question::all().flat_map(|it| Language::ALL.map(|of| it.word(of)));
        let married = Language::ALL.map(|language| Field::Married.word(language));
        questions.chain(married).chain(OMITTED).chain([FORM_FIELD, TOPIC_FIELD])
    }

    /// Takes the questions of a list, each once however often it is named: a form can have a megabyte of them.
    fn take_omitted(&mut self, list: &str) {
        for question in list.split(',').take(MAX_PARTS).filter_map(Question::named) {
            if !self.omitted.contains(&question) {
                self.omitted.push(question);
            }
        }
    }

    /// A name that is nearly that of a fact was meant to be it, and the tax is that without it: this is told, and nothing is guessed.
    fn take_slip(&mut self, name: String) {
        if self.slips.len() >= MAX_SLIPS || name.len() > MAX_LENGTH {
            return;
        }
        if let NamedFact::Near(meant) = NamedFact::of(&name) {
            self.slips.push((name, meant));
        }
    }

    /// The same in the order of [`Question::all`], whichever they came in: the same answers have one address.
    pub(super) fn in_order(mut self) -> Self {
        let place = |question: &Question| Question::all().position(|it| it == *question);
        self.given.sort_by_key(|(question, _)| place(question));
        self.omitted.sort_by_key(place);
        self
    }
}

/// The language in which a name asks whether somebody is married, as version 14 does: its answer is a situation.
fn language_of_married(name: &str) -> Option<Language> {
    Language::ALL.into_iter().find(|language| Field::Married.word(*language) == name)
}

impl Serialize for Answers {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.query(Language::French))
    }
}

impl<'de> Deserialize<'de> for Answers {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self::of_query(&String::deserialize(deserializer)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_left_out_is_looked_at_once_however_often_it_is_named() {
        let omitted = |list: &str| Answers::of_pairs([("omis".into(), list.into())].into_iter());
        let children = "enfants,".repeat(MAX_PARTS - 1);
        assert_eq!(omitted(&format!("{children}salaire2")).omitted.len(), 2);
        assert_eq!(omitted(&format!("{children},salaire2")).omitted.len(), 1);
    }

    #[test]
    fn only_the_first_names_that_are_unknown_are_compared_with_known_ones() {
        let unknown = |count: usize| -> String {
            let names = (0..count).map(|number| format!("x{number}=1"));
            names.chain(["salry=1".to_owned()]).collect::<Vec<String>>().join("&")
        };
        let slips = |count| Answers::of_query(&unknown(count)).slips.len();
        assert_eq!((slips(MAX_COMPARED - 1), slips(MAX_COMPARED)), (1, 0));
    }
}
