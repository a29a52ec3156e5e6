//! The command line: which command, and how its end becomes an exit code.

mod usage_error;
mod version;

use std::ffi::OsString;

use clap::{ArgMatches, CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::commands::{
    compare, compute, config, database, explain, generate, hash_password, health, main_command,
    main2, main3, parameters, serve, sessions, simulate, threshold, tokens, users, withholding,
};
use crate::console;
use crate::exit::{self, Exit};

/// French income tax: a server, its console clients, and local computations.
#[derive(Debug, Parser)]
#[command(name = "impots", version, after_help = AFTER_HELP)]
pub(crate) struct CommandLine {
    #[command(subcommand)]
    command: Command,
}

const AFTER_HELP: &str = "\
Examples:
  impots serve                         starts the server on http://127.0.0.1:5000
  impots main json                     computes `taxpayersdata.txt` through that server
  impots compute households.csv        computes a file here, without a server
  impots simulate --married yes --children 2 --salary 50000
  impots explain --married yes --children 2 --salary 50000
  impots withholding --married no --children 0 --salary 30000
  impots parameters show               prints the figures of the law and their sources

Exit codes:
  0  all that was asked is done
  1  what you gave cannot be used, or not all of it: arguments, files, password;
     with `compute` also faulty rows, which `main`, `main2` and `main3` list in their errors file
  2  the machine or the server failed
  130  Ctrl-C ended it; after another signal, 128 and its number";

#[derive(Debug, Subcommand)]
enum Command {
    Serve(serve::ServeArguments),
    Health(health::HealthArguments),
    Main(main_command::MainArguments),
    Main2(main2::Main2Arguments),
    Main3(main3::Main3Arguments),
    Compute(compute::ComputeArguments),
    Simulate(simulate::SimulateArguments),
    Explain(explain::ExplainArguments),
    Withholding(withholding::WithholdingArguments),
    Threshold(threshold::ThresholdArguments),
    Compare(compare::CompareArguments),
    Users(users::UsersArguments),
    Tokens(tokens::TokensArguments),
    Sessions(sessions::SessionsArguments),
    Config(config::ConfigArguments),
    Database(database::DatabaseCommandArguments),
    Parameters(parameters::ParametersArguments),
    HashPassword(hash_password::HashPasswordArguments),
    Generate(generate::GenerateArguments),
}

/// Runs the command that the arguments name. What could not be told is a failure of the machine.
pub(crate) fn run(arguments: impl IntoIterator<Item = OsString>) -> Exit {
    let exit = run_command(arguments);
    if console::is_unheard() { Exit::Ours } else { exit }
}

fn run_command(arguments: impl IntoIterator<Item = OsString>) -> Exit {
    let parsed = CommandLine::command()
        .try_get_matches_from(arguments)
        .and_then(|matches| Ok((CommandLine::from_arg_matches(&matches)?.command, matches)));
    let (command, matches) = match parsed {
        Ok(parsed) => parsed,
        Err(error) => return usage_error::report(&error),
    };
    let ended = match &command {
        Command::Serve(arguments) => serve::run(arguments),
        Command::Health(arguments) => health::run(arguments),
        Command::Main(arguments) => main_command::run(arguments),
        Command::Main2(arguments) => main2::run(arguments),
        Command::Main3(arguments) => main3::run(arguments),
        Command::Compute(arguments) => compute::run(arguments),
        Command::Simulate(arguments) => simulate(arguments, &matches),
        Command::Explain(arguments) => explain::run(arguments),
        Command::Withholding(arguments) => withholding::run(arguments),
        Command::Threshold(arguments) => threshold::run(arguments),
        Command::Compare(arguments) => compare::run(arguments),
        Command::Users(arguments) => users::run(arguments),
        Command::Tokens(arguments) => tokens::run(arguments),
        Command::Sessions(arguments) => sessions::run(arguments),
        Command::Config(arguments) => config::run(arguments),
        Command::Database(arguments) => database::run(arguments),
        Command::Parameters(arguments) => parameters::run(arguments),
        Command::HashPassword(arguments) => hash_password::run(arguments),
        Command::Generate(arguments) => generate::run(arguments, CommandLine::command()),
    };
    ended.unwrap_or_else(|error| exit::report(&error))
}

fn simulate(arguments: &simulate::SimulateArguments, matches: &ArgMatches) -> anyhow::Result<Exit> {
    if let Some((_, matches)) = matches.subcommand() {
        simulate::refuse_idle(matches)?;
    }
    simulate::run(arguments)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_does_not_contradict_itself() {
        CommandLine::command().debug_assert();
    }

    /// `--days -1` is a number that is out of bounds, not an unknown argument.
    #[test]
    fn every_number_that_an_argument_takes_may_be_written_with_a_minus() {
        const NUMBERS: [&str; 6] = ["EUROS", "NUMBER", "YEAR", "DAYS", "SECONDS", "SIZE"];
        fn check(command: &clap::Command) -> usize {
            let is_number = |argument: &&clap::Arg| {
                let names = argument.get_value_names().unwrap_or_default();
                names.iter().any(|name| NUMBERS.contains(&name.as_str()))
            };
            let numbers: Vec<_> = command.get_arguments().filter(is_number).collect();
            for argument in &numbers {
                let takes = argument.is_allow_negative_numbers_set()
                    || argument.is_allow_hyphen_values_set();
                assert!(takes, "{} {}", command.get_name(), argument.get_id());
            }
            numbers.len() + command.get_subcommands().map(check).sum::<usize>()
        }
        assert!(check(&CommandLine::command()) > 100);
    }

    #[test]
    fn every_command_and_argument_has_a_help_text() {
        for command in CommandLine::command().get_subcommands() {
            assert!(command.get_about().is_some(), "{}", command.get_name());
            assert!(command.get_after_help().is_some(), "{}", command.get_name());
            for argument in command.get_arguments() {
                assert!(argument.get_help().is_some(), "{}", argument.get_id());
            }
        }
    }
}
