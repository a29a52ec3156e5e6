//! `impots parameters import`, `export` and `reload`: the parameters in the database.

use std::path::{Path, PathBuf};

use clap::Args;
use impots_protocol::{WireTaxParameters, json};
use impots_rules::{TaxParameters, TaxYear};
use impots_storage::{Database, ParametersDocument};

use crate::commands::database_arguments::DatabaseArguments;
use crate::console;
use crate::exit::{CommandError, Exit};
use crate::input::{self, InputName};
use crate::interruption;
use crate::output::Sink;

/// Put the parameters of a file into the database, all of them or none
#[derive(Debug, Args)]
#[command(after_help = AFTER_IMPORT)]
pub(in crate::commands) struct ImportArguments {
    /// The file, or `-` for standard input: as `parameters export` writes it, or version 14's thirteen keys
    file: PathBuf,

    #[command(flatten)]
    database: DatabaseArguments,
}

const AFTER_IMPORT: &str = "\
What the file leaves out stays in the database as it is: the simplified method, or any year of the official one and of its figures of households. \
What the file has, it has whole, and it replaces what was there.

Servers at work go on with the parameters that they have, until `impots parameters reload`.

Examples:
  impots parameters import parameters.json
  impots parameters import admindata.json --database-url postgres://impots@localhost/impots

Exit codes: 0 done, 1 what you gave cannot be used, 2 the machine or the database failed";

/// Write the parameters of the database as JSON
#[derive(Debug, Args)]
#[command(after_help = AFTER_EXPORT)]
pub(in crate::commands) struct ExportArguments {
    /// The file to write, or `-` for standard output
    #[arg(default_value = "-")]
    file: PathBuf,

    /// Write the thirteen parameters of the simplified method only, as version 14 names them
    #[arg(long)]
    version_14: bool,

    #[command(flatten)]
    database: DatabaseArguments,
}

const AFTER_EXPORT: &str = "\
The keys below `official` and `household` are years of income: the tax year minus one. The figures of tax year 2026 stand under \
`2025`. Those below `household` are for households that declare more than wages.

Examples:
  impots parameters export parameters.json
  impots parameters export --version-14 > admindata.json

Exit codes: 0 done, 1 what you gave cannot be used, 2 the machine or the database failed";

/// Make the servers at work read the parameters of the database again
#[derive(Debug, Args)]
#[command(after_help = AFTER_RELOAD)]
pub(in crate::commands) struct ReloadArguments {
    #[command(flatten)]
    database: DatabaseArguments,
}

const AFTER_RELOAD: &str = "\
The parameters are read and checked here first: faulty ones are not announced. Every server on this \
database then takes all of them at once, within a few seconds, and says so in its log. The signal HUP does the \
same for one server.

Examples:
  impots parameters reload

Exit codes: 0 done, 1 the parameters cannot be used, 2 the machine or the database failed";

const WRITTEN_AS: &str = "`impots parameters export` shows how it is written";

/// Puts a file into the database, after all of it was read and checked: a faulty one leaves the database as it was.
pub(super) fn import(arguments: &ImportArguments) -> anyhow::Result<Exit> {
    let ImportArguments { file, database } = arguments;
    let document = read(file)?;
    if contents(&document).is_empty() {
        let message =
            format!("{}: no year stands below `official` or `household`", InputName::new(file));
        return Err(CommandError::input(message, WRITTEN_AS).into());
    }
    database.work_on_any(async |database: &Database| database.import(&document).await)?;
    console::tell(&format!(
        "imported {} into `{}`\n\
         hint: servers at work take them after `impots parameters reload`",
        contents(&document),
        database.shown()?,
    ));
    Ok(Exit::Done)
}

/// # Errors
/// A file that cannot be read, is not written as an export is, or whose figures contradict each other.
fn read(file: &Path) -> Result<ParametersDocument, CommandError> {
    let text = input::read_whole(file, WRITTEN_AS)?;
    ParametersDocument::parse(&text).map_err(|error| {
        CommandError::input(format!("{}: {error}", InputName::new(file)), WRITTEN_AS)
    })
}

/// What a file holds: `the simplified method and the tax years 2025, 2026`.
fn contents(document: &ParametersDocument) -> String {
    let official = years(document.official_years().map(TaxParameters::tax_year));
    let households = years(document.household_years().map(|(year, _)| year));
    let households = households.map(|years| format!("the figures of households of {years}"));
    let simplified = document.simplified().map(|_| "the simplified method".to_owned());
    let parts: Vec<String> = simplified.into_iter().chain(official).chain(households).collect();
    parts.join(" and ")
}

/// `the tax years 2025, 2026`; nothing without any.
fn years(years: impl Iterator<Item = TaxYear>) -> Option<String> {
    let years: Vec<String> = years.map(|year| year.to_string()).collect();
    match years.as_slice() {
        [] => None,
        [year] => Some(format!("the tax year {year}")),
        years => Some(format!("the tax years {}", years.join(", "))),
    }
}

/// Writes the parameters of the database.
pub(super) fn export(arguments: &ExportArguments) -> anyhow::Result<Exit> {
    let tables =
        arguments.database.work(async |database: &Database| database.parameters().await)?;
    let text = if arguments.version_14 {
        format!("{}\n", json::to_string(&WireTaxParameters::from(tables.simplified()))?)
    } else {
        ParametersDocument::from(&tables).to_json()
    };
    // The database comes first: without it, no file is begun.
    interruption::clean_up()?;
    let mut output = Sink::create(&arguments.file)?;
    output.write(&text)?;
    output.finish()?;
    Ok(Exit::Done)
}

/// Announces a change, if what the servers would read can be used: servers that find it faulty would keep what they have, and only
/// their logs would say so. They look at the announcement every two seconds (docs/DECISIONS.md, "A reload is announced in the database").
pub(super) fn reload(arguments: &ReloadArguments) -> anyhow::Result<Exit> {
    let ReloadArguments { database } = arguments;
    database.work(async |database: &Database| {
        database.parameters().await?;
        database.announce_change().await
    })?;
    console::tell(&format!(
        "the parameters are valid; the servers on `{}` take them within a few seconds",
        database.shown()?
    ));
    Ok(Exit::Done)
}
