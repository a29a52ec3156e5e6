//! Two to four scenarios in one address: the first as the simulator has it, each other one by what is different in it.
//!
//! `situation=pacs&salary=42000&salary2=31000&children=2&3.name=Part+time&3.salary2=24800`: a number and a point stand before what is
//! said of a further scenario; nothing after `=` takes back what the first one says; `2=` is a scenario like the first.
//!
//! An address is read here and written again; `public.rs` leads to the one way to write it, and `views/comparison.rs` has the taxes
//! computed. As the simulator's, the address is all the memory there is (docs/DECISIONS.md, "A scenario is told by what is
//! different in it").

mod changes;
mod parts;
mod suggestion;

use form_urlencoded::byte_serialize;
use impots_protocol::Language;
use impots_rules::TaxYear;

use crate::questionnaire::{Answers, Question};
pub(crate) use changes::changes;
use changes::{changed, with_changes};
use parts::Parts;
pub(crate) use parts::Word;
pub(crate) use suggestion::{Suggestion, suggestions};

/// Most scenarios.
pub(crate) const MOST: usize = 4;

/// A scenario of a comparison.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Scenario {
    /// What it was called; empty for the name that its place gives it.
    pub(crate) name: String,
    /// In the words of the comparison's language.
    pub(crate) answers: Answers,
}

/// What an address says of scenarios.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Comparison {
    /// The first is what the others are compared with; none where nothing was asked.
    pub(crate) scenarios: Vec<Scenario>,
    /// The place of the scenario whose answers are being changed.
    pub(crate) changing: Option<usize>,
    /// Whether there were more scenarios than are compared.
    pub(crate) is_cut: bool,
    /// Whether a scenario asked for the simplified method, which is not compared.
    pub(crate) was_simplified: bool,
}

impl Comparison {
    /// What a link or a sent form says.
    /// A form has the query of the comparison that it stood in: its scenario takes its place there.
    pub(crate) fn of_query(query: &str, language: Language) -> Self {
        let parts = Parts::of_query(query);
        match &parts.sent {
            Some(sent) => {
                let mut comparison = Self::of_parts(Parts::of_query(&sent.others), language);
                let answers = Answers::of_pairs(parts.first.into_iter());
                let scenario = Scenario { name: parts.name, answers };
                comparison.put(sent.place, scenario, language);
                comparison
            }
            None => Self::of_parts(parts, language),
        }
    }

    /// The scenarios of a link. Each further one is the first with its changes, so it is read when the first is known.
    fn of_parts(parts: Parts, language: Language) -> Self {
        let mut comparison = Self { is_cut: parts.is_cut, ..Self::default() };
        let first = Answers::of_pairs(parts.first.into_iter());
        if first.is_empty() {
            return comparison;
        }
        let first = comparison.taken(&first, language);
        comparison.scenarios.push(Scenario { name: parts.name, answers: first.clone() });
        for further in parts.further {
            let pairs = with_changes(&first, further.pairs, language);
            let answers = comparison.taken(&Answers::of_pairs(pairs.into_iter()), language);
            comparison.scenarios.push(Scenario { name: further.name, answers });
        }
        let places = 0..comparison.scenarios.len();
        comparison.changing = parts.changing.filter(|place| places.contains(place));
        comparison
    }

    /// Answers as they are compared: by the official method.
    fn taken(&mut self, answers: &Answers, language: Language) -> Answers {
        if !answers.is_simplified() {
            return answers.canonical(language);
        }
        self.was_simplified = true;
        changed(answers, &[(Question::Year, TaxYear::LATEST.to_string())], language)
    }

    /// Puts a scenario in its place, or behind the others.
    fn put(&mut self, place: usize, scenario: Scenario, language: Language) {
        let answers = self.taken(&scenario.answers, language);
        let scenario = Scenario { answers, ..scenario };
        let has_room = self.has_room();
        match self.scenarios.get_mut(place) {
            Some(known) => *known = scenario,
            None if has_room => self.scenarios.push(scenario),
            None => self.is_cut = true,
        }
        self.changing = None;
    }

    /// Whether something is to be told that the one query of these scenarios does not say: it is told at the address as it is.
    pub(crate) const fn tells_more(&self) -> bool {
        self.is_cut || self.was_simplified
    }

    /// Whether there is room for one more.
    pub(crate) fn has_room(&self) -> bool {
        self.scenarios.len() < MOST
    }

    /// The same with one more.
    pub(crate) fn with(&self, scenario: Scenario) -> Self {
        let mut comparison = self.clone();
        comparison.changing = None;
        comparison.scenarios.push(scenario);
        comparison
    }

    /// The same without one that there is; the second becomes the first where that one goes.
    pub(crate) fn without(&self, place: usize) -> Self {
        let mut comparison = self.clone();
        comparison.changing = None;
        comparison.scenarios.remove(place);
        comparison
    }

    /// The same while the answers of a scenario are being changed.
    pub(crate) fn changing(&self, changing: Option<usize>) -> Self {
        Self { changing, ..self.clone() }
    }

    /// The same in the words of another language.
    pub(crate) fn in_language(&self, language: Language) -> Self {
        let scenarios = self.scenarios.iter().map(|scenario| Scenario {
            name: scenario.name.clone(),
            answers: scenario.answers.canonical(language),
        });
        Self { scenarios: scenarios.collect(), ..self.clone() }
    }

    /// The one query of these scenarios.
    pub(crate) fn query(&self, language: Language) -> String {
        let Some((first, further)) = self.scenarios.split_first() else {
            return String::new();
        };
        let mut parts = vec![first.answers.query(language)];
        let name = |name: &str, number: &str| {
            (!name.is_empty()).then(|| part(number, Word::Name.of(language), name))
        };
        parts.extend(name(&first.name, ""));
        for (scenario, number) in further.iter().zip(2..) {
            let number = format!("{number}.");
            let changes = changes(&first.answers, &scenario.answers, language);
            let mut said: Vec<String> = name(&scenario.name, &number).into_iter().collect();
            said.extend(
                changes
                    .iter()
                    .map(|(question, text)| part(&number, question.link_word(language), text)),
            );
            said.extend(scenario.answers.slips.iter().map(|(slip, _)| part(&number, slip, "")));
            if said.is_empty() {
                said.push(format!("{}=", number.trim_end_matches('.')));
            }
            parts.append(&mut said);
        }
        if let Some(place) = self.changing {
            parts.push(part("", Word::Change.of(language), &(place + 1).to_string()));
        }
        parts.join("&")
    }
}

/// A part of the query, escaped: names of slips are a client's too.
fn part(number: &str, name: &str, value: &str) -> String {
    let escaped = |text: &str| byte_serialize(text.as_bytes()).collect::<String>();
    format!("{number}{}={}", escaped(name), escaped(value))
}

#[cfg(test)]
mod tests;
