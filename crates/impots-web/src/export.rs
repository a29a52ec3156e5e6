//! Simulations as a file, those of a session or those that a user keeps: JSON for programs, CSV for spreadsheets.
//!
//! The list of a session asks for it by a query (`responses/html.rs`), kept simulations by an action of their own
//! (`account_work/simulations.rs`). The names of columns and members are those of the wire, so that a program reads both with what
//! it has for answers.

use std::error::Error;

use impots_protocol::{AccountKey, File, KeptSimulation, Language, ResponseType, Simulation, json};
use serde_json::{Map, Value};

use crate::clock::day_of;

/// The name in the query of a list that asks for it as a file.
pub(crate) const FORMAT_QUERY: &str = "format";

/// A type of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ExportType {
    /// A list of objects, as in answers.
    Json,
    /// A table whose columns are what any of the simulations has.
    Csv,
}

/// The names and values of a simulation in the words of a language.
type Entries = Map<String, Value>;

/// Why there is no file, which is an error of ours.
pub(crate) type ExportError = Box<dyn Error + Send + Sync>;

impl ExportType {
    /// Every type.
    pub(crate) const ALL: [Self; 2] = [Self::Csv, Self::Json];

    /// The type that a word names, in any case.
    pub(crate) fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word().eq_ignore_ascii_case(word))
    }

    /// Its word in the URL.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Csv => "csv",
        }
    }

    /// Writes the simulations of a session.
    ///
    /// # Errors
    /// [`ExportError`].
    pub(crate) fn write_session(
        self,
        simulations: &[Simulation],
        language: Language,
    ) -> Result<File, ExportError> {
        let list: Result<Vec<Entries>, _> = simulations
            .iter()
            .map(|it| serde_json::from_value(serde_json::to_value(it.in_language(language))?))
            .collect();
        self.write(&list?, language)
    }

    /// Writes the simulations that a user keeps.
    ///
    /// # Errors
    /// [`ExportError`].
    pub(crate) fn write_kept(
        self,
        simulations: &[KeptSimulation],
        language: Language,
    ) -> Result<File, ExportError> {
        let list: Vec<Entries> = simulations.iter().map(|it| it.entries(language)).collect();
        self.write(&list, language)
    }

    fn write(self, simulations: &[Entries], language: Language) -> Result<File, ExportError> {
        Ok(match self {
            Self::Json => File {
                name: "simulations.json",
                content_type: ResponseType::Json.content_type(),
                text: json::to_string(simulations)? + "\n",
            },
            Self::Csv => File {
                name: "simulations.csv",
                content_type: "text/csv; charset=utf-8; header=present",
                text: table(simulations, language)?,
            },
        })
    }
}

/// The table as spreadsheets of the language open it: with a byte order mark, semicolons and decimal commas in French.
fn table(simulations: &[Entries], language: Language) -> Result<String, ExportError> {
    let rows: Vec<Entries> = simulations.iter().cloned().map(flat).collect();
    let mut columns: Vec<&str> = Vec::new();
    for name in rows.iter().flat_map(Map::keys) {
        if !columns.contains(&name.as_str()) {
            columns.push(name);
        }
    }
    let separator = language.pick([b';', b',']);
    let mut writer = csv::WriterBuilder::new().delimiter(separator).from_writer(Vec::new());
    if !columns.is_empty() {
        writer.write_record(&columns)?;
    }
    for row in &rows {
        writer
            .write_record(columns.iter().map(|column| cell(column, row.get(*column), language)))?;
    }
    let bytes = writer.into_inner().map_err(csv::IntoInnerError::into_error)?;
    Ok(format!("\u{FEFF}{}", String::from_utf8(bytes)?))
}

/// The facts of a household beside what else is told of it: where both tell the same, it has the same name.
fn flat(entries: Entries) -> Entries {
    let mut row = Map::new();
    for (name, value) in entries {
        match value {
            Value::Object(facts) => row.extend(facts),
            value => drop(row.insert(name, value)),
        }
    }
    row
}

/// A value as a spreadsheet of the language reads it: a time as a day, a number with the decimal mark of the language.
fn cell(column: &str, value: Option<&Value>, language: Language) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => inert(text),
        Some(value) if column == AccountKey::Created.word(language) => {
            day_of(value.as_i64().unwrap_or_default()).to_string()
        }
        Some(value) => match language {
            Language::French => value.to_string().replace('.', ","),
            Language::English => value.to_string(),
        },
    }
}

/// A text that no spreadsheet takes for a formula (OWASP, "CSV Injection").
fn inert(text: &str) -> String {
    let is_formula = text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r']);
    if is_formula { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use impots_rules::{Children, Household, Salary, SimplifiedParameters, simplified};

    use super::*;

    fn kept(id: i64, name: &str) -> KeptSimulation {
        let household =
            Household::new(true, Children::new(2).unwrap(), Salary::new(50_000).unwrap());
        let tax = simplified::compute(&SimplifiedParameters::tax_year_2019(), &household);
        let simulation = Simulation::simplified(1, &household, &tax);
        KeptSimulation { id, name: name.to_owned(), kept_at: 1_764_108_000, simulation }
    }

    fn csv(simulations: &[KeptSimulation], language: Language) -> String {
        ExportType::Csv.write_kept(simulations, language).unwrap().text
    }

    #[test]
    fn a_table_is_written_as_spreadsheets_of_its_language_open_it() {
        let list = [kept(7, "été; 2025"), kept(6, "=1+1")];
        assert_eq!(
            csv(&list, Language::French),
            "\u{FEFF}id;nom;création;marié;enfants;salaire;impôt;surcôte;taux;décôte;réduction\n\
             7;\"été; 2025\";2025-11-25;oui;2;50000;1384;0;0,14;384;347\n\
             6;'=1+1;2025-11-25;oui;2;50000;1384;0;0,14;384;347\n"
        );
        assert_eq!(
            csv(&list[..1], Language::English),
            "\u{FEFF}id,name,created,married,children,salary,tax,surcharge,rate,discount,reduction\n\
             7,été; 2025,2025-11-25,yes,2,50000,1384,0,0.14,384,347\n"
        );
        assert_eq!(csv(&[], Language::English), "\u{FEFF}");
    }

    /// A name of a line feed or a quote is no row of its own.
    #[test]
    fn a_name_stays_in_its_cell() {
        for name in ["a\"b", "a;b,c", "-1", "@x", "+x", "\tx", "＝1"] {
            let text = csv(&[kept(1, name)], Language::French);
            let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(text.as_bytes());
            let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
            assert_eq!((rows.len(), rows[0].len()), (1, 11), "{text}");
            assert!(rows[0][1].ends_with(name), "{text}");
            assert!(!rows[0][1].starts_with(['=', '+', '-', '@', '\t', '＝']), "{text}");
        }
    }

    #[test]
    fn a_type_of_file_is_named_in_any_case() {
        assert_eq!(ExportType::from_word("CSV"), Some(ExportType::Csv));
        assert_eq!(ExportType::from_word("xml"), None);
    }
}
