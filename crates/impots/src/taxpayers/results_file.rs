//! The results file: a JSON array, one simulation a line, under the numbers of the taxpayers file (protocol, section 8).

use std::iter;
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

/// A result as version 14's scripts write it: its nine keys, the first one the number of the line, whatever number a session gave it.
fn object(id: u64, simulation: &Simulation, language: Language) -> Map<String, Value> {
    let figures = simulation
        .entries()
        .filter(|(field, _)| *field != Field::Id && Field::SIMULATION.contains(field));
    let figures = figures.map(|(field, value)| (field, value.to_json(language)));
    let named = iter::once((Field::Id, id.into())).chain(figures);
    named.map(|(field, value)| (field.word(language).to_owned(), value)).collect()
}
