//! What would have to be answered for a simulation of a session.
//!
//! Pages show them in their form beside the result, and lead with them to the scenarios and to the simulator. The words are
//! English, which every reader takes: [`Answers::canonical`] makes them those of a language.

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

    /// Of a simulation that holds no household: its own fields say all of wage earners.
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

#[cfg(test)]
mod tests {
    use impots_rules::{Children, Household, ParameterTables, Salary, official, simplified};

    use super::*;
    use crate::questionnaire::household_of;

    fn link(simulation: &Simulation, language: Language) -> String {
        Answers::of_simulation(simulation, Remark::default()).canonical(language).link(language)
    }

    #[test]
    fn a_simulation_leads_to_the_answers_that_lead_to_it() {
        let tables = ParameterTables::embedded();
        for query in [
            "year=2026&situation=single&salary=30000",
            "year=2020&situation=married&salary=30000&salary2=45000&children=2",
            "year=2026&situation=single&salary=30000&children=1&single_parent=yes",
            "year=2025&situation=widowed&pension=24000&disability=yes&gifts_general=300",
        ] {
            let asked = household_of(&Answers::of_query(query), Language::English).unwrap();
            let year = asked.year.unwrap();
            let tax = official::compute(tables.official(year), &asked.household);
            let simulation = Simulation::official(1, &asked.household, year, &tax);
            assert_eq!(link(&simulation, Language::English), query);
            let french = Answers::of_query(&link(&simulation, Language::French));
            let again = household_of(&french, Language::French).unwrap();
            assert_eq!((again.household, again.year), (asked.household, Some(year)), "{query}");
        }
        let household =
            Household::new(true, Children::new(2).unwrap(), Salary::new(50_000).unwrap());
        let tax = simplified::compute(tables.simplified(), &household);
        let simulation = Simulation::simplified(1, &household, &tax);
        let query = "year=simplified&situation=married&salary=50000&children=2";
        assert_eq!(link(&simulation, Language::English), query);
    }
}
