//! The form of a household: its groups, what is asked in each, what was answered and what is wrong with it.
//!
//! The simulator and the pages of a session show the same; `questions.html` is its template.

mod control;
mod faults;
mod labels;
mod summary;

use impots_protocol::Language;
use impots_rules::{Fact, TaxYear};
use serde::Serialize;

pub(super) use control::Control;
use control::{Asking, conditions};
pub(super) use faults::sentence;
use labels::hint;
pub(super) use labels::label;

use super::words::words;
use crate::questionnaire::{Answers, Fault, Question, Topic};

words! {
    /// The words around the questions.
    QuestionWords {
        situation = "Situation", "Situation";
        family = "Enfants et personnes à charge", "Children and dependants";
        incomes = "Revenus", "Income";
        deductions = "Déductions", "Deductions";
        credits = "Réductions et crédits", "Reductions and credits";
        withheld = "Déjà prélevé", "Already withheld";
        deductions_hint = "Ce qui diminue le revenu imposable. Cochez ce qui vous concerne. Les 10\u{202f}% de frais sont déjà comptés.",
            "What lowers the taxable income. Tick what concerns you. The 10% for expenses are counted already.";
        credits_hint = "Ce qui diminue l’impôt. Cochez ce qui vous concerne et saisissez ce que vous avez payé, aides déduites.",
            "What lowers the tax. Tick what concerns you and enter what you paid, less what you were given for it.";
        wages_hint = "Salaire net imposable\u{a0}: le «\u{a0}cumul imposable\u{a0}» du bulletin de décembre, ou la case 1AJ (1BJ) de la déclaration. Chômage compris. 0 si vous n’en avez pas.",
            "Net taxable wages: the “cumul imposable” of the December pay slip, or box 1AJ (1BJ) of the return. Unemployment benefit included. 0 if you have none.";
        year = "L’impôt d’une année porte sur les revenus de l’année d’avant.", "The tax of a year is on the income of the year before.";
        situation_hint = "Au 31 décembre de l’année des revenus. En union libre, chacun fait sa déclaration\u{a0}: choisissez «\u{a0}Célibataire\u{a0}».",
            "On 31 December of the year of the income. Unmarried partners file separately: choose “Single”.";
        period_hint = "Par mois, nous multiplions par 12.", "We multiply amounts of a month by 12.";
        per_year = "Par an", "A year";
        per_month = "Par mois", "A month";
        withheld_hint = "Pendant l’année des revenus. Facultatif\u{a0}: il donne le solde, ce que vous devrez ou ce qui vous sera rendu.",
            "During the year of the income. Optional: it gives the balance, what you will owe or get back.";
        advance_hint = "Facultatif. L’acompte de 60\u{202f}% reçu pour la garde, l’emploi à domicile ou les cotisations.",
            "Optional. The 60% advance received for child care, employment at home or dues.";
        none = "Aucun", "None";
        none_feminine = "Aucune", "None";
        not_given = "Non saisi", "Not entered";
    }
}

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

/// What a form shows.
#[derive(Clone, Copy)]
pub(super) struct Filled<'a> {
    pub(super) answers: &'a Answers,
    pub(super) faults: &'a [Fault],
    /// Whether there is a result beside it: then the questions are closed, but for the incomes.
    pub(super) has_result: bool,
    pub(super) language: Language,
    pub(super) submit: &'static str,
}

impl QuestionsView {
    pub(super) fn new(filled: Filled<'_>) -> Self {
        let asking = Asking(filled);
        let words = QuestionWords::of(filled.language);
        let groups = [
            (words.situation, None, situation(&asking, words)),
            (words.family, None, family(&asking)),
            (words.incomes, None, incomes(&asking, words)),
            (words.deductions, Some(words.deductions_hint), deductions(&asking)),
            (words.credits, Some(words.credits_hint), credits(&asking)),
            (words.withheld, None, withheld(&asking, words)),
        ];
        let groups = groups.into_iter().enumerate().map(|(place, (heading, hint, items))| {
            let open = asking.is_open(place, &items);
            Group { heading, now: summary::of_group(place, &asking), open, hint, items }
        });
        Self { groups: groups.collect(), submit: filled.submit }
    }
}

fn situation(asking: &Asking<'_>, words: &'static QuestionWords) -> Vec<Item> {
    let mut items = vec![
        Item::One { control: asking.year(words.year) },
        Item::One { control: asking.situation(words.situation_hint) },
    ];
    items.extend(
        [Topic::AgeOrDisability, Topic::Special, Topic::Overseas].map(|it| asking.topic(it)),
    );
    items
}

fn family(asking: &Asking<'_>) -> Vec<Item> {
    vec![
        asking.row(&[Fact::Children, Fact::SharedChildren]),
        asking.row(&[Fact::SingleParent]),
        asking.topic(Topic::DisabledChildren),
        asking.topic(Topic::OtherDependants),
    ]
}

fn incomes(asking: &Asking<'_>, words: &'static QuestionWords) -> Vec<Item> {
    let mut items = vec![
        Item::One { control: asking.period(words) },
        Item::Hint { id: "wages-hint", text: words.wages_hint },
        asking.row(&[Fact::Salary, Fact::Salary2]),
    ];
    let topics =
        [Topic::ActualExpenses, Topic::Pensions, Topic::MaintenanceReceived, Topic::GivenIncome];
    items.extend(topics.map(|it| asking.topic(it)));
    items
}

fn deductions(asking: &Asking<'_>) -> Vec<Item> {
    [Topic::Csg, Topic::MaintenancePaid, Topic::RetirementSavings].map(|it| asking.topic(it)).into()
}

fn credits(asking: &Asking<'_>) -> Vec<Item> {
    [Topic::ChildCare, Topic::Schooling, Topic::Gifts, Topic::HomeEmployment, Topic::UnionDues]
        .map(|it| asking.topic(it))
        .into()
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
            class: conditions::of_topic(topic),
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

/// The years to choose from, the latest first.
fn years(language: Language) -> impl Iterator<Item = (String, String)> {
    TaxYear::all().rev().map(move |year| {
        let income = year.income_year();
        let label = match language {
            Language::French => format!("{year} (revenus de {income})"),
            Language::English => format!("{year} ({income} income)"),
        };
        (year.to_string(), label)
    })
}
