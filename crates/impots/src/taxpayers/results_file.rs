//! The results file: a JSON array, one simulation a line, under the numbers of the taxpayers file (protocol, section 8).

use std::path::Path;

use impots_protocol::{Field, Language, Simulation, json};
use serde_json::{Map, Value};

use crate::exit::CommandError;
use crate::output::ReplacedFile;

/// A results file being written.
pub(crate) struct ResultsFile {
    file: ReplacedFile,
    language: Language,
    /// How many simulations there are.
    pub(crate) count: u64,
}

impl ResultsFile {
    /// Begins the file.
    pub(crate) fn create(path: &Path, language: Language) -> Result<Self, CommandError> {
        Ok(Self { file: ReplacedFile::create(path)?, language, count: 0 })
    }

    /// Adds the simulation of the taxpayer that has this number.
    pub(crate) fn push(&mut self, id: u64, simulation: &Simulation) -> anyhow::Result<()> {
        let before = if self.count == 0 { "[\n  " } else { ",\n  " };
        let object = json::to_string(&object(id, simulation, self.language))?;
        self.count += 1;
        Ok(self.file.write_text(&format!("{before}{object}"))?)
    }

    /// Gives the file its name.
    pub(crate) fn finish(mut self) -> Result<(), CommandError> {
        let end = if self.count == 0 { "[]\n" } else { "\n]\n" };
        self.file.write_text(end)?;
        self.file.finish()
    }
}

fn object(id: u64, simulation: &Simulation, language: Language) -> Map<String, Value> {
    let married = language.yes_no(simulation.married);
    let entries: [(Field, Value); 9] = [
        (Field::Id, id.into()),
        (Field::Married, married.into()),
        (Field::Children, simulation.children.into()),
        (Field::Salary, simulation.salary.into()),
        (Field::Tax, simulation.tax.into()),
        (Field::Surcharge, simulation.surcharge.into()),
        (Field::Rate, simulation.rate.into()),
        (Field::Discount, simulation.discount.into()),
        (Field::Reduction, simulation.reduction.into()),
    ];
    let named = entries.map(|(field, value)| (field.word(language).to_owned(), value));
    Map::from_iter(named)
}
