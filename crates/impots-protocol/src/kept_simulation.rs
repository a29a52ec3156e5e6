//! A simulation that a user keeps beyond the session, as answers and exports tell it.

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Map, Value};

use crate::account_key::{AccountKey, InWords};
use crate::{Field, Language, Simulation};

/// A simulation that a user keeps.
#[derive(Clone, Debug, PartialEq)]
pub struct KeptSimulation {
    /// Its number among those of its user. That of the simulation counts in the session alone, and is not told.
    pub id: i64,
    /// What its user calls it; can be empty.
    pub name: String,
    /// When it was kept, in seconds since 1970.
    pub kept_at: i64,
    /// What was asked and what came of it.
    pub simulation: Simulation,
}

impl KeptSimulation {
    /// Its names and values in the words of a language: its own number, name and time, then those of the simulation.
    #[must_use]
    pub fn entries(&self, language: Language) -> Map<String, Value> {
        let key = |key: AccountKey| key.word(language).to_owned();
        let mut entries = Map::new();
        entries.insert(key(AccountKey::Id), self.id.into());
        entries.insert(key(AccountKey::Name), self.name.as_str().into());
        entries.insert(key(AccountKey::Created), self.kept_at.into());
        let told = serde_json::to_value(self.simulation.in_language(language));
        if let Ok(Value::Object(told)) = told {
            let id = Field::Id.word(language);
            entries.extend(told.into_iter().filter(|(name, _)| name != id));
        }
        entries
    }
}

impl Serialize for InWords<'_, KeptSimulation> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(kept, language) = *self;
        let entries = kept.entries(language);
        let mut map = serializer.serialize_map(Some(entries.len()))?;
        for (name, value) in &entries {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use impots_rules::{Children, Household, Salary, SimplifiedParameters, simplified};

    use super::*;

    #[test]
    fn its_own_number_is_told_and_not_that_of_the_session() {
        let household =
            Household::new(true, Children::new(2).unwrap(), Salary::new(50_000).unwrap());
        let tax = simplified::compute(&SimplifiedParameters::tax_year_2019(), &household);
        let simulation = Simulation::simplified(3, &household, &tax);
        let kept =
            KeptSimulation { id: 7, name: "été".into(), kept_at: 1_764_108_000, simulation };
        let told = serde_json::to_string(&InWords(&kept, Language::French)).unwrap();
        assert_eq!(
            told,
            "{\"id\":7,\"nom\":\"été\",\"création\":1764108000,\"marié\":\"oui\",\"enfants\":2,\"salaire\":50000,\
             \"impôt\":1384,\"surcôte\":0,\"taux\":0.14,\"décôte\":384,\"réduction\":347}"
        );
    }
}
