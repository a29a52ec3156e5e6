//! The form of a household: its groups, what is asked in each, what was answered and what is wrong with it.
//!
//! The simulator and the pages of a session show the same; `questions.html` is its template.

mod control;
mod faults;
mod filled;
mod labels;
mod summary;
mod words;

use impots_rules::Fact;
use serde::Serialize;

use control::Asking;
pub(super) use control::Control;
pub(super) use faults::sentence;
pub(super) use filled::Filled;
pub(super) use labels::label;
use words::QuestionWords;

use crate::questionnaire::{Condition, Question, Topic};

/// The boxes of each group, behind the questions that everybody is asked.
const TOPICS: [&[Topic]; 6] = [
    &[Topic::AgeOrDisability, Topic::Special, Topic::Overseas],
    &[Topic::DisabledChildren, Topic::OtherDependants],
    &[Topic::ActualExpenses, Topic::Pensions, Topic::MaintenanceReceived, Topic::GivenIncome],
    &[Topic::Csg, Topic::MaintenancePaid, Topic::RetirementSavings],
    &[Topic::ChildCare, Topic::Schooling, Topic::Gifts, Topic::HomeEmployment, Topic::UnionDues],
    &[],
];

/// The form of a household.
#[derive(Debug, Serialize)]
pub(super) struct QuestionsView {
    groups: Vec<Group>,
    submit: &'static str,
}

/// Questions that are opened and closed together.
#[derive(Debug, Serialize)]
struct Group {
    heading: &'static str,
    /// The answers, while it is closed.
    now: String,
    open: bool,
    /// What is to be known of them all.
    hint: Option<&'static str>,
    items: Vec<Item>,
}

/// What stands in a group.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum Item {
    /// A question.
    One { control: Control },
    /// Questions in a row.
    Row { controls: Vec<Control> },
    /// A sentence before questions.
    Hint { id: &'static str, text: &'static str },
    /// A box that opens its questions.
    Box {
        id: &'static str,
        label: &'static str,
        ticked: bool,
        class: &'static str,
        items: Vec<Item>,
    },
}

impl QuestionsView {
    pub(super) fn new(filled: Filled<'_>) -> Self {
        let asking = Asking(filled);
        let words = QuestionWords::of(filled.language);
        let groups = [
            (words.situation, None, situation(&asking, words)),
            (words.family, None, family(&asking)),
            (words.incomes, None, incomes(&asking, words)),
            (words.deductions, Some(words.deductions_hint), Vec::new()),
            (words.credits, Some(words.credits_hint), Vec::new()),
            (words.withheld, None, withheld(&asking, words)),
        ];
        let groups = groups.into_iter().zip(TOPICS).enumerate();
        let groups = groups.map(|(place, ((heading, hint, mut items), topics))| {
            items.extend(topics.iter().map(|topic| asking.topic(*topic)));
            let open = asking.is_open(place, &items);
            Group { heading, now: summary::of_group(place, &asking), open, hint, items }
        });
        Self { groups: groups.collect(), submit: filled.submit }
    }
}

fn situation(asking: &Asking<'_>, words: &'static QuestionWords) -> Vec<Item> {
    vec![
        Item::One { control: asking.year(words.year) },
        Item::One { control: asking.situation(words.situation_hint) },
    ]
}

fn family(asking: &Asking<'_>) -> Vec<Item> {
    vec![asking.row(&[Fact::Children, Fact::SharedChildren]), asking.row(&[Fact::SingleParent])]
}

fn incomes(asking: &Asking<'_>, words: &'static QuestionWords) -> Vec<Item> {
    vec![
        Item::One { control: asking.period(words) },
        Item::Hint { id: "wages-hint", text: words.wages_hint },
        asking.row(&[Fact::Salary, Fact::Salary2]),
    ]
}

fn withheld(asking: &Asking<'_>, words: &'static QuestionWords) -> Vec<Item> {
    let of = |question, hint: &str| asking.amount(question, Some(hint.to_owned()));
    vec![Item::Row {
        controls: vec![
            of(Question::Withheld, words.withheld_hint),
            of(Question::Advance, words.advance_hint),
        ],
    }]
}

impl Asking<'_> {
    /// Facts in a row; one alone has no row.
    fn row(&self, facts: &[Fact]) -> Item {
        let mut controls: Vec<Control> = facts.iter().map(|fact| self.fact(*fact)).collect();
        match controls.len() {
            1 => Item::One { control: controls.remove(0) },
            _ => Item::Row { controls },
        }
    }

    /// A box and what it opens; it is ticked where something behind it is answered.
    fn topic(&self, topic: Topic) -> Item {
        let Self(filled) = self;
        let answered = |fact: Fact| {
            let question = Question::Fact(fact);
            let is_wrong = filled.faults.iter().any(|fault| fault.question == question);
            is_wrong || !matches!(filled.answers.fact(fact), "" | "0")
        };
        Item::Box {
            id: topic.word(),
            label: labels::topic(topic, filled.language),
            ticked: topic.facts().any(answered),
            class: if topic.facts().all(is_of_children) { "if-children" } else { "" },
            items: topic.rows().iter().map(|row| self.row(row)).collect(),
        }
    }

    /// Whether a group is open: the first three while there is no result, then the incomes, and whatever has a fault.
    fn is_open(&self, place: usize, items: &[Item]) -> bool {
        let Self(filled) = self;
        let is_first = if filled.has_result { place == 2 } else { place < 3 };
        is_first || items.iter().any(Item::is_wrong)
    }
}

/// Whether a question is asked of whoever has children alone.
fn is_of_children(fact: Fact) -> bool {
    let is_it =
        |it: &Condition| matches!(it, Condition::Children(_) | Condition::SharedChildren(_));
    Condition::of(fact).iter().any(is_it)
}

impl Item {
    fn is_wrong(&self) -> bool {
        match self {
            Self::One { control } => control.is_wrong(),
            Self::Row { controls } => controls.iter().any(Control::is_wrong),
            Self::Hint { .. } => false,
            Self::Box { items, .. } => items.iter().any(Self::is_wrong),
        }
    }
}
