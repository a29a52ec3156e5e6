//! Scenarios that people ask for: a birth, part time, no child care any more.
//!
//! They are links of the page of a comparison (`views/comparison.rs`) that make one more scenario. What would change nothing is not
//! offered.

use impots_protocol::{Language, parse_amount, parse_natural};
use impots_rules::Fact;

use super::changes::changed;
use crate::questionnaire::{Answers, MAX_EUROS, MAX_PERSONS, Question};

/// A change that is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Suggestion {
    /// One child more.
    Birth,
    /// 80 % of the first wage.
    PartTime,
    /// 80 % of the second wage.
    PartTimeOfOther,
    /// No child care.
    NoChildCare,
}

/// The changes that can be made to answers, with the answers that come of them.
pub(crate) fn suggestions(answers: &Answers, language: Language) -> Vec<(Suggestion, Answers)> {
    use Suggestion::{Birth, NoChildCare, PartTime, PartTimeOfOther};
    let all = [Birth, NoChildCare, PartTime, PartTimeOfOther];
    let made = |suggestion: Suggestion| {
        let changes = suggestion.changes(answers)?;
        Some((suggestion, changed(answers, &changes, language)))
    };
    all.into_iter().filter_map(made).filter(|(_, made)| made != answers).collect()
}

impl Suggestion {
    /// What it changes; none where that cannot be.
    fn changes(self, answers: &Answers) -> Option<Vec<(Question, String)>> {
        let change = |fact: Fact, text: String| (Question::Fact(fact), text);
        Some(match self {
            Self::Birth => {
                let children = match answers.fact(Fact::Children) {
                    "" => 0,
                    text => parse_natural(text, MAX_PERSONS - 1).ok()?,
                };
                vec![change(Fact::Children, (children + 1).to_string())]
            }
            Self::PartTime => vec![change(Fact::Salary, part_time(answers, Fact::Salary)?)],
            Self::PartTimeOfOther => {
                vec![change(Fact::Salary2, part_time(answers, Fact::Salary2)?)]
            }
            Self::NoChildCare => {
                let costs = Fact::CHILD_CARE.into_iter().chain(Fact::SHARED_CHILD_CARE);
                costs.map(|fact| change(fact, String::new())).collect()
            }
        })
    }
}

/// Four fifths of a wage.
fn part_time(answers: &Answers, fact: Fact) -> Option<String> {
    let wage = parse_amount(answers.fact(fact), MAX_EUROS).ok()?;
    Some((wage * 4 / 5).to_string())
}
