//! The answers that lead to a simulation: what opens it again.

use impots_protocol::{Field, Language, Simulation};
use impots_rules::Fact;
use impots_rules::household::Situation;

use super::Answers;

impl Answers {
    /// What was asked in a simulation, in the words of a language.
    pub(crate) fn of_simulation(simulation: &Simulation, language: Language) -> Self {
        let mut pairs = vec![(
            Field::Year.word(language).to_owned(),
            simulation.year.map_or_else(
                || Self::simplified_word(language).to_owned(),
                |year| year.to_string(),
            ),
        )];
        match &simulation.household {
            Some(facts) => pairs.extend(facts.entries(language).map(|(name, value)| {
                let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                (name.to_owned(), text)
            })),
            None => pairs.extend(wage_earners(simulation, language)),
        }
        Self::of_pairs(pairs.into_iter())
    }
}

fn wage_earners(simulation: &Simulation, language: Language) -> Vec<(String, String)> {
    let situation = if simulation.married { Situation::Married } else { Situation::Single };
    let mut facts = vec![
        (Fact::Situation, situation.name().to_owned()),
        (Fact::Salary, simulation.salary.to_string()),
        (Fact::Children, simulation.children.to_string()),
    ];
    if simulation.second_salary > 0 {
        facts.push((Fact::Salary2, simulation.second_salary.to_string()));
    }
    if simulation.single_parent {
        facts.push((Fact::SingleParent, language.yes_no(true).to_owned()));
    }
    let named = |(fact, text): (Fact, String)| (Field::from(fact).word(language).to_owned(), text);
    facts.into_iter().map(named).collect()
}

#[cfg(test)]
mod tests {
    use impots_rules::{Children, Household, ParameterTables, Salary, official, simplified};

    use super::*;
    use crate::questionnaire::household_of;

    fn link(simulation: &Simulation, language: Language) -> String {
        Answers::of_simulation(simulation, language).canonical(language).link(language)
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
