//! The command line: which command, and how its end becomes an exit code.
//!
//! clap reads the arguments. What it would misread is written otherwise before it sees it (numbers below zero), and what it says of a
//! fault is told in the manner of every other error (`usage_error.rs`). No command does its work here.

mod usage_error;
mod version;

use std::ffi::{OsStr, OsString};

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

/// Reads the arguments and runs the command. What fails is told on standard error here, and is a code from here on.
fn run_command(arguments: impl IntoIterator<Item = OsString>) -> Exit {
    // The matches are kept too: they alone tell what was typed from what stands in the environment.
    let parsed = CommandLine::command()
        .try_get_matches_from(with_numbers(arguments))
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

/// The arguments, with numbers below zero beside their options, `--salary -3,5` as `--salary=-3,5`: what clap takes for a
/// number has neither a comma nor a space, and what it takes for any value would be the next option too.
fn with_numbers(arguments: impl IntoIterator<Item = OsString>) -> Vec<OsString> {
    let mut joined: Vec<OsString> = Vec::new();
    for argument in arguments {
        match joined.last_mut() {
            Some(option) if is_option(option) && is_below_zero(&argument) => {
                option.push("=");
                option.push(argument);
            }
            _ => joined.push(argument),
        }
    }
    joined
}

/// Whether a value may stand behind an argument: `--name`, without one of its own. `--` alone ends the options.
fn is_option(argument: &OsStr) -> bool {
    let name = argument.to_str().and_then(|text| text.strip_prefix("--"));
    name.is_some_and(|name| !name.is_empty() && !name.contains('='))
}

/// Whether an argument begins with a minus and goes on as no name of an option does: `-3`, `-,5`, `- 3`, and `--1`, a minus typed twice.
fn is_below_zero(argument: &OsStr) -> bool {
    let rest = argument.to_str().filter(|text| text.starts_with('-'));
    let rest = rest.map(|text| text.trim_start_matches('-'));
    rest.is_some_and(|rest| rest.starts_with(|it: char| !it.is_alphabetic()))
}

/// The one command that looks at how its arguments were given: an account in the environment is for others and may stay there, a
/// typed one that nothing would use is a slip.
fn simulate(arguments: &simulate::SimulateArguments, matches: &ArgMatches) -> anyhow::Result<Exit> {
    if let Some((_, matches)) = matches.subcommand() {
        simulate::refuse_idle(matches)?;
    }
    simulate::run(arguments)
}

#[cfg(test)]
mod tests {
    use super::*;

    use clap::error::ErrorKind;

    #[test]
    fn the_command_line_does_not_contradict_itself() {
        CommandLine::command().debug_assert();
    }

    /// `--days -1` is a number that is out of bounds, not an unknown argument; so is `-3,5`, which is no number to clap.
    #[test]
    fn every_number_that_an_argument_takes_may_be_written_with_a_minus() {
        const NUMBERS: [&str; 6] = ["EUROS", "NUMBER", "YEAR", "DAYS", "SECONDS", "SIZE"];
        fn check(command: &clap::Command, words: &[&str]) -> usize {
            let is_number = |argument: &&clap::Arg| {
                let names = argument.get_value_names().unwrap_or_default();
                names.iter().any(|name| NUMBERS.contains(&name.as_str()))
            };
            let numbers = command.get_arguments().filter(is_number);
            let names: Vec<_> = numbers.filter_map(clap::Arg::get_long).collect();
            for name in &names {
                let option = format!("--{name}");
                let arguments = [words, &[&*option, "-3,5"]].concat();
                let arguments = with_numbers(arguments.into_iter().map(OsString::from));
                let told = CommandLine::command().try_get_matches_from(arguments);
                let kind = told.err().map(|error| error.kind());
                assert_ne!(kind, Some(ErrorKind::UnknownArgument), "{words:?} {option}");
            }
            let commands = command.get_subcommands();
            let further = commands.map(|it| check(it, &[words, &[it.get_name()]].concat()));
            names.len() + further.sum::<usize>()
        }
        assert!(check(&CommandLine::command(), &["impots"]) > 100);
    }

    #[test]
    fn numbers_below_zero_are_those_people_write() {
        for number in ["-1", "--1", "-3.5", "-3,5", "-3 000 €", "- 3", "-,5"] {
            let arguments = ["impots", "simulate", "--salary", number].map(OsString::from);
            let joined =
                [OsString::from("impots"), "simulate".into(), format!("--salary={number}").into()];
            assert_eq!(with_numbers(arguments), joined);
        }
    }

    #[test]
    fn nothing_else_is_taken_for_the_value_of_an_option() {
        for arguments in [
            &["impots", "simulate", "--salary", "--married", "no"][..],
            &["impots", "compute", "--tax-year", "-o", "a.csv"],
            &["impots", "compute", "--tax-year=2020", "-"],
            &["impots", "compute", "--method", "-"],
            &["impots", "compare", "--", "-3.json"],
        ] {
            let arguments = arguments.iter().map(OsString::from).collect::<Vec<_>>();
            assert_eq!(with_numbers(arguments.clone()), arguments);
        }
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
