//! What would have to be answered for a simulation of a session.

use impots_protocol::{Language, Simulation};
use impots_rules::Fact;
use impots_rules::household::{FactKind, Situation};

use super::{Answers, Question, Remark};

impl Answers {
    /// The answers that lead to a simulation, and what was said of it besides.
    pub(crate) fn of_simulation(simulation: &Simulation, remark: Remark) -> Self {
        let mut answers = Self::default();
        let year = simulation.year.map(|year| year.to_string());
        let simplified = || Self::simplified_word(Language::English).to_owned();
        answers.set(Question::Year, &year.unwrap_or_else(simplified));
        match &simulation.household {
            Some(declared) => {
                for (fact, number) in declared.facts().iter() {
                    answers.set(Question::Fact(fact), &text(fact, number));
                }
            }
            None => answers.set_wage_earners(simulation),
        }
        if remark.civil_partners {
            let partners = Self::civil_partners_word(Language::English);
            answers.set(Question::Fact(Fact::Situation), partners);
        }
        if let Some(withheld) = remark.withheld {
            answers.set(Question::Withheld, &withheld.to_string());
        }
        if remark.advance > 0 {
            answers.set(Question::Advance, &remark.advance.to_string());
        }
        answers.in_order()
    }

    fn set_wage_earners(&mut self, simulation: &Simulation) {
        let mut set = |fact, text: &str| self.set(Question::Fact(fact), text);
        let situation = if simulation.married { Situation::Married } else { Situation::Single };
        set(Fact::Situation, situation.name());
        set(Fact::Children, &simulation.children.to_string());
        set(Fact::Salary, &simulation.salary.to_string());
        if simulation.second_salary > 0 {
            set(Fact::Salary2, &simulation.second_salary.to_string());
        }
        if simulation.single_parent {
            set(Fact::SingleParent, Language::English.yes_no(true));
        }
    }
}

/// The number of a fact as it is answered.
fn text(fact: Fact, number: i64) -> String {
    match fact.kind() {
        FactKind::Choice => {
            let place = usize::try_from(number).unwrap_or_default();
            fact.choices().get(place).copied().unwrap_or_default().to_owned()
        }
        FactKind::Flag => Language::English.yes_no(number > 0).to_owned(),
        FactKind::Amount | FactKind::Count | FactKind::BirthYear => number.to_string(),
    }
}
