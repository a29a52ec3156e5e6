//! A simulation as it is written: its keys and values in their order, for answers, stored sessions and files alike.

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::Simulation;
use super::value::SimulationValue;
use crate::{Field, Language};

impl Simulation {
    /// The keys and values in the order of the wire (protocol, section 2): those of [`Field::SIMULATION`], then the year, the
    /// second wage, the single parent and the further facts where there are some.
    ///
    /// ```
    /// use impots_protocol::{Field, Language, Simulation};
    ///
    /// let simulation = Simulation { salary: 50_000, tax: 1_384, id: 1, ..Simulation::default() };
    /// let keys: Vec<&str> = simulation.entries().map(|(field, _)| field.word(Language::English)).collect();
    /// assert_eq!(keys[..4], ["married", "children", "salary", "tax"]);
    /// assert_eq!(keys.len(), Field::SIMULATION.len());
    /// ```
    pub fn entries(&self) -> impl Iterator<Item = (Field, SimulationValue<'_>)> {
        use SimulationValue::{Facts, Fraction, Whole, YesNo};
        let always = [
            (Field::Married, YesNo(self.married)),
            (Field::Children, Whole(self.children)),
            (Field::Salary, Whole(self.salary)),
            (Field::Tax, Whole(self.tax)),
            (Field::Surcharge, Whole(self.surcharge)),
            (Field::Rate, Fraction(self.rate)),
            (Field::Discount, Whole(self.discount)),
            (Field::Reduction, Whole(self.reduction)),
            (Field::Id, Whole(self.id)),
        ];
        let second_salary = (self.second_salary > 0).then_some(Whole(self.second_salary));
        let optional = [
            (Field::Year, self.year.map(|year| Whole(year.into()))),
            (Field::SecondSalary, second_salary),
            (Field::SingleParent, self.single_parent.then_some(YesNo(true))),
            (Field::Household, self.household.as_ref().map(Facts)),
        ];
        let given = optional.into_iter().filter_map(|(field, value)| Some((field, value?)));
        always.into_iter().chain(given)
    }

    /// The simulation as a map, its keys and words in a language.
    #[must_use]
    pub fn in_language(&self, language: Language) -> impl Serialize {
        InLanguage(self, language)
    }
}

struct InLanguage<'a>(&'a Simulation, Language);

impl Serialize for InLanguage<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(simulation, language) = *self;
        // MessagePack writes the count before the entries; JSON does without, and they are not gone through twice.
        let is_text = serializer.is_human_readable();
        let count = (!is_text).then(|| simulation.entries().count());
        let mut map = serializer.serialize_map(count)?;
        for (field, value) in simulation.entries() {
            map.serialize_entry(field.word(language), &value.in_language(language))?;
        }
        map.end()
    }
}
