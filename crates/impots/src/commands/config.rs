//! `impots config`: the settings that a server would run with.

use std::fmt::Write as _;

use clap::{Args, Subcommand};

use crate::console;
use crate::exit::Exit;
use crate::log;
use crate::output::terminal_text;
use crate::settings::{
    InForce, Reader, Settings, SettingsArguments, SettingsError, warn_of_unknown_variables,
};

/// Check settings, and show which are in force
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  impots config check --config impots.toml")]
pub(crate) struct ConfigArguments {
    #[command(subcommand)]
    command: ConfigCommand,
}

#[derive(Debug, Subcommand)]
enum ConfigCommand {
    Check(CheckArguments),
}

/// Read the settings as `impots serve` would, with the same flags, variables and file, and print what is in force
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
struct CheckArguments {
    #[command(flatten)]
    settings: SettingsArguments,
}

const AFTER_HELP: &str = "\
Each line is a setting, its value and where it comes from: a flag, a variable, a line of the file, or its default.
Keys and passwords are not shown. Nothing is listened on, the database is not opened, and no file is made: what the database \
holds, a start tells.

Examples:
  impots config check
  impots config check --config /etc/impots/impots.toml

Exit codes: 0 the settings can be used, 1 they cannot";

/// Runs the command below `config`.
pub(crate) fn run(arguments: &ConfigArguments) -> anyhow::Result<Exit> {
    match &arguments.command {
        ConfigCommand::Check(arguments) => check(arguments),
    }
}

/// Goes the way of a start as far as that leaves no trace: no log file is made, nothing is listened on, and the database, which a first
/// start makes, is not opened (docs/DECISIONS.md, "`config check` leaves no trace").
fn check(arguments: &CheckArguments) -> anyhow::Result<Exit> {
    warn_of_unknown_variables();
    let mut reader =
        Reader::new(&arguments.settings.0).map_err(SettingsError::into_command_error)?;
    let settings = Settings::read(&mut reader).map_err(SettingsError::into_command_error)?;
    log::check(&settings.log)
        .and_then(|()| settings.try_out())
        .map_err(SettingsError::into_command_error)?;
    terminal_text::print(&console::printable(&table(&reader.in_force())))?;
    // Whether the database has a user is not known here: a start may find one.
    if settings.check_accounts(false).is_err() {
        console::tell(
            "note: there is no user in these settings: a start needs one in the database",
        );
    }
    Ok(Exit::Done)
}

/// Three columns: the setting, its value, its origin.
fn table(report: &[InForce]) -> String {
    let width = |of: fn(&InForce) -> &str| {
        let widths = report.iter().map(|setting| of(setting).chars().count());
        widths.max().unwrap_or_default()
    };
    let keys = width(|setting| setting.key);
    let values = width(|setting| &setting.value);
    let mut table = String::new();
    for InForce { key, value, origin } in report {
        let value = console::printable_line(value);
        // Writing to a string cannot fail.
        let _ = writeln!(table, "{key:keys$}  {value:values$}  {origin}");
    }
    table
}
