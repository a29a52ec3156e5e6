//! Faulty arguments, told in the house's manner: a sentence, then what to do.
//!
//! clap's own text is not shown: it has several lines, and repeats what was typed, which may be a password. What it knows comes as a
//! kind and a context, from which the sentences here are made; where a kind has none here, the first line of its text is told.

use std::io;

use anstream::{AutoStream, ColorChoice};
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

use impots_client::ServerError;
use impots_protocol::AmountError;

use super::version;
use crate::commands::household_arguments::split_amount;
use crate::console;
use crate::exit::{self, Exit};
use crate::output::terminal_text;

/// Tells what is wrong with the arguments, or prints the help or the version that they ask for.
pub(crate) fn report(error: &Error) -> Exit {
    match error.kind() {
        ErrorKind::DisplayVersion => print(&version::text()),
        ErrorKind::DisplayHelp => {
            // Printed as all data is, so that a full or closed output is noticed: clap's own `exit` ignores it.
            let text = error.render();
            print(&match AutoStream::choice(&io::stdout()) {
                ColorChoice::Never => text.to_string(),
                ColorChoice::Auto | ColorChoice::AlwaysAnsi | ColorChoice::Always => {
                    text.ansi().to_string()
                }
            })
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let hint = format!("see `{} --help`", command(&error.render().to_string()));
            console::error("a command is missing", hint);
            Exit::Input
        }
        _ => {
            console::error(message(error), hint(error));
            Exit::Input
        }
    }
}

fn print(text: &str) -> Exit {
    terminal_text::print(text).map_or_else(|error| exit::report(&error), |()| Exit::Done)
}

/// The words of the command whose help this is, from its line `Usage: impots users <COMMAND>`.
fn command(help: &str) -> String {
    let usage = help.lines().find_map(|line| line.strip_prefix("Usage: ")).unwrap_or("impots");
    let words = usage.split_whitespace().take_while(|word| !word.starts_with(['<', '[']));
    words.collect::<Vec<_>>().join(" ")
}

/// What is wrong. A value that may be a secret is not repeated (docs/DECISIONS.md, "A message repeats what may be a secret nowhere").
fn message(error: &Error) -> String {
    let argument = text(error, ContextKind::InvalidArg).map(|argument| name(&argument));
    let value = text(error, ContextKind::InvalidValue).unwrap_or_default();
    match (error.kind(), argument) {
        (ErrorKind::UnknownArgument, Some(argument)) if may_be_secret(error, &argument) => {
            "an argument too many, which is not repeated here: it may be a password".to_owned()
        }
        (ErrorKind::UnknownArgument, Some(argument)) => format!("unknown argument `{argument}`"),
        (ErrorKind::TooManyValues, Some(argument)) => format!("`{argument}` takes no value"),
        (ErrorKind::InvalidSubcommand, _) => {
            let word = text(error, ContextKind::InvalidSubcommand).unwrap_or_default();
            format!("unknown command `{word}`")
        }
        (ErrorKind::MissingRequiredArgument, Some(argument)) => format!("`{argument}` is missing"),
        (ErrorKind::ArgumentConflict, Some(argument)) => conflict(error, &argument),
        (ErrorKind::InvalidValue, Some(argument)) if value.is_empty() => {
            format!("`{argument}` needs a value")
        }
        (ErrorKind::InvalidValue | ErrorKind::ValueValidation, Some(argument)) => {
            let reason = std::error::Error::source(error)
                .map_or(String::new(), |reason| format!(": {reason}"));
            // Of an address, what stands before `@` may be a password.
            let value =
                value.rsplit_once('@').map_or(value.clone(), |(_, host)| format!("…@{host}"));
            format!("`{value}` is not possible for `{argument}`{reason}")
        }
        _ => first_line(error),
    }
}

/// What is said of an argument that is given twice, or beside others that exclude it.
fn conflict(error: &Error, argument: &str) -> String {
    let others: Vec<String> = match error.get(ContextKind::PriorArg) {
        Some(ContextValue::String(other)) => vec![name(other)],
        Some(ContextValue::Strings(others)) => others.iter().map(|other| name(other)).collect(),
        _ => Vec::new(),
    };
    if others.iter().all(|other| other == argument) {
        return format!("`{argument}` is given twice");
    }
    format!("`{argument}` cannot be given beside `{}`", others.join("`, `"))
}

/// Commands that need a password or a key; none of them takes it as an argument of its own.
const WITH_SECRETS: [&str; 8] =
    ["hash-password", "users", "tokens", "main", "main2", "main3", "serve", "config"];

/// Whether an argument that nobody asked for may be a secret in the wrong place.
fn may_be_secret(error: &Error, argument: &str) -> bool {
    !argument.starts_with('-') && is_of(error, &WITH_SECRETS)
}

/// Whether the arguments are those of one of these commands.
fn is_of(error: &Error, commands: &[&str]) -> bool {
    let usage = match error.get(ContextKind::Usage) {
        Some(ContextValue::StyledStr(usage)) => usage.to_string(),
        _ => String::new(),
    };
    usage.split_whitespace().any(|word| commands.contains(&word))
}

/// Commands with a household, whose amounts may have lost their quotes; `compare` takes what is left of one for a file.
const WITH_AMOUNTS: [&str; 5] = ["simulate", "explain", "withholding", "threshold", "compare"];

/// What to do, from what is known best to what is known least: an amount that lost its quotes, an address, two readings of a number,
/// one argument too many, a word that was nearly right, the words there are.
fn hint(error: &Error) -> String {
    if error.kind() == ErrorKind::UnknownArgument
        && is_of(error, &WITH_AMOUNTS)
        && text(error, ContextKind::InvalidArg)
            .is_some_and(|argument| split_amount::is_rest(&argument))
    {
        return split_amount::HINT.to_owned();
    }
    let reason = std::error::Error::source(error);
    if reason.is_some_and(<dyn std::error::Error>::is::<ServerError>) {
        return "write `http://HOST:PORT`".to_owned();
    }
    if let Some(AmountError::Ambiguous { thousands, decimals }) =
        reason.and_then(|reason| reason.downcast_ref())
    {
        return format!("write `{thousands}` or `{decimals}`");
    }
    if error.kind() == ErrorKind::ArgumentConflict {
        return "leave out one of them".to_owned();
    }
    let suggestion = text(error, ContextKind::SuggestedArg)
        .or_else(|| text(error, ContextKind::SuggestedSubcommand));
    let values = text(error, ContextKind::ValidValue);
    match (suggestion, values) {
        (Some(suggestion), _) => format!("did you mean `{suggestion}`?"),
        (None, Some(values)) => format!("possible values: `{values}`"),
        (None, None) => "see `--help`".to_owned(),
    }
}

/// What clap adds to an error under this kind, several words as the inside of a list in backticks.
fn text(error: &Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) if !texts.is_empty() => Some(texts.join("`, `")),
        _ => None,
    }
}

/// An argument without the name of its value: `--user` of `--user <USER>`, `INPUT` of `<INPUT>` and of `[INPUT]`.
fn name(argument: &str) -> String {
    let name = argument.split(' ').next().unwrap_or(argument);
    name.trim_matches(['<', '>', '[', ']']).to_owned()
}

/// What clap says itself, without its own prefix.
fn first_line(error: &Error) -> String {
    let rendered = error.render().to_string();
    let line = rendered.lines().next().unwrap_or_default();
    line.strip_prefix("error: ").unwrap_or(line).to_owned()
}
