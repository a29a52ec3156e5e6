//! One question: its control, what stands in it, when it is shown.

use impots_protocol::{Language, parse_choice, parse_natural, parse_yes_no};
use impots_rules::household::FactKind;
use impots_rules::{Fact, TaxYear};
use serde::Serialize;

use super::faults::sentence;
use super::filled::Filled;
use super::labels::{self, hint, label};
use super::words::QuestionWords;
use crate::questionnaire::{Answers, Condition, MAX_PERSONS, Question};

/// A control of the form.
#[derive(Debug, Serialize)]
pub(in crate::views) struct Control {
    kind: Kind,
    id: &'static str,
    name: &'static str,
    label: &'static str,
    hint: Option<String>,
    fault: Option<String>,
    /// The conditions of the style sheet.
    class: String,
    /// What was typed into a text, or stands for a yes.
    value: String,
    ticked: bool,
    options: Vec<Choice>,
}

/// How a question is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    /// An amount of euros.
    Amount,
    /// A whole number.
    Number,
    /// A box.
    Flag,
    /// A list.
    List,
    /// Buttons of which one is pressed.
    Radios,
}

#[derive(Debug, Serialize)]
struct Choice {
    id: &'static str,
    value: String,
    label: String,
    chosen: bool,
}

/// Makes controls of what a form shows.
pub(super) struct Asking<'a>(pub(super) Filled<'a>);

impl Control {
    pub(super) const fn is_wrong(&self) -> bool {
        self.fault.is_some()
    }

    /// The label of what is chosen among several, if anything is.
    pub(super) fn chosen(&self) -> Option<&str> {
        self.options.iter().find(|option| option.chosen).map(|option| option.label.as_str())
    }
}

impl Asking<'_> {
    fn control(&self, question: Question, kind: Kind, hint: Option<String>) -> Control {
        let Self(filled) = self;
        let fault = filled.faults.iter().find(|fault| fault.question == question);
        Control {
            kind,
            id: question.id(),
            name: question.word(filled.language),
            label: label(question, filled.language),
            hint,
            fault: fault.map(|fault| sentence(fault, filled.language)),
            class: String::new(),
            value: filled.answers.get(question).to_owned(),
            ticked: false,
            options: Vec::new(),
        }
    }

    /// An amount of euros.
    pub(super) fn amount(&self, question: Question, hint: Option<String>) -> Control {
        self.control(question, Kind::Amount, hint)
    }

    /// The control of a fact, by its kind.
    pub(super) fn fact(&self, fact: Fact) -> Control {
        let Self(filled) = self;
        let question = Question::Fact(fact);
        let control = |kind| Control {
            class: Condition::of(fact).iter().copied().map(class).collect::<Vec<_>>().join(" "),
            ..self.control(question, kind, hint(fact, filled.language))
        };
        match fact.kind() {
            FactKind::Amount => control(Kind::Amount),
            FactKind::BirthYear => control(Kind::Number),
            FactKind::Count => Self::count(control(Kind::List)),
            FactKind::Flag => {
                let yes = |it| parse_yes_no(filled.answers.fact(fact), it) == Some(true);
                Control {
                    ticked: Language::ALL.into_iter().any(yes),
                    value: filled.language.yes_no(true).to_owned(),
                    hint: labels::flag_hint(fact, filled.language),
                    ..control(Kind::Flag)
                }
            }
            FactKind::Choice => {
                let chosen = parse_choice(fact, filled.answers.fact(fact)).unwrap_or_default();
                let options = labels::overseas(filled.language).into_iter().zip(0..);
                let options = options.map(|((value, label), place)| Choice {
                    id: "",
                    value: value.to_owned(),
                    label: label.to_owned(),
                    chosen: place == chosen,
                });
                Control { options: options.collect(), ..control(Kind::List) }
            }
        }
    }

    /// A list of numbers of persons; what was given and is none of them stands there as it was written.
    fn count(control: Control) -> Control {
        let typed = control.value.trim();
        let number = parse_natural(typed, MAX_PERSONS).ok();
        let option = |value: String, chosen| Choice { id: "", label: value.clone(), value, chosen };
        let chosen = number.or_else(|| typed.is_empty().then_some(0));
        let mut options: Vec<Choice> =
            (0..=MAX_PERSONS).map(|it| option(it.to_string(), chosen == Some(it))).collect();
        if chosen.is_none() {
            options.push(option(typed.to_owned(), true));
        }
        Control { options, ..control }
    }

    /// The years, and the simplified method at the end.
    pub(super) fn year(&self, hint: &str) -> Control {
        let Self(filled) = self;
        let typed = filled.answers.get(Question::Year);
        let is_simplified = filled.answers.is_simplified();
        let latest = TaxYear::LATEST.to_string();
        let is_known = years(filled.language).any(|(value, _)| value == typed);
        let chosen = if is_known { typed } else { latest.as_str() };
        let choice = |value: String, label, chosen| Choice { id: "", value, label, chosen };
        let mut options: Vec<Choice> = years(filled.language)
            .map(|(value, label)| {
                let is_chosen = !is_simplified && value == chosen;
                choice(value, label, is_chosen)
            })
            .collect();
        let value = Answers::simplified_word(filled.language).to_owned();
        let simplified = [
            "Méthode simplifiée, 2019 (ancien simulateur)",
            "Simplified method, 2019 (former simulator)",
        ];
        let label = filled.language.pick(simplified).to_owned();
        options.push(choice(value, label, is_simplified));
        Control { options, ..self.control(Question::Year, Kind::List, Some(hint.to_owned())) }
    }

    pub(super) fn situation(&self, hint: &str) -> Control {
        let Self(filled) = self;
        let typed = filled.answers.fact(Fact::Situation);
        let number = parse_choice(Fact::Situation, typed);
        let partners = Answers::civil_partners_word(filled.language);
        let are_partners = filled.answers.are_civil_partners();
        let options = labels::situations(filled.language).into_iter().map(|(id, value, label)| {
            let is_it = parse_choice(Fact::Situation, value) == number && number.is_some();
            Choice {
                id,
                value: value.to_owned(),
                label: label.to_owned(),
                chosen: is_it && are_partners == (value == partners),
            }
        });
        let question = Question::Fact(Fact::Situation);
        Control {
            options: options.collect(),
            ..self.control(question, Kind::Radios, Some(hint.to_owned()))
        }
    }

    pub(super) fn period(&self, words: &QuestionWords) -> Control {
        let Self(filled) = self;
        let is_monthly = filled.answers.is_monthly();
        let choice = |id, value: &str, label: &str, chosen| Choice {
            id,
            value: value.to_owned(),
            label: label.to_owned(),
            chosen,
        };
        let month = Answers::month_word(filled.language);
        let options = vec![
            choice("period", "", words.per_year, !is_monthly),
            choice("period-month", month, words.per_month, is_monthly),
        ];
        let hint = Some(words.period_hint.to_owned());
        Control { options, ..self.control(Question::Period, Kind::Radios, hint) }
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

/// The class of the style sheet that shows a question to whom it concerns: it sees the answers by itself.
const fn class(condition: Condition) -> &'static str {
    match condition {
        Condition::Couple => "if-couple",
        Condition::Alone => "if-alone",
        Condition::NotWidowed => "unless-widowed",
        Condition::Dependants => "if-dependants",
        Condition::Childless => "if-childless",
        Condition::CoupleOrChildless => "if-veteran",
        Condition::Children(0 | 1) => "k1",
        Condition::Children(2) => "k2",
        Condition::Children(3) => "k3",
        Condition::Children(4..) => "k4",
        Condition::SharedChildren(0 | 1) => "s1",
        Condition::SharedChildren(2) => "s2",
        Condition::SharedChildren(3) => "s3",
        Condition::SharedChildren(4..) => "s4",
        Condition::To2017 => "to-2017",
        Condition::From2018 => "from-2018",
        Condition::Only2026 => "only-2026",
    }
}
