//! `impots hash-password`: the hash of a password, for the settings file.

use clap::Args;

use crate::commands::new_password;
use crate::exit::Exit;
use crate::output::terminal_text;

/// Hash a password for a `[[users]]` section of impots.toml
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct HashPasswordArguments {}

const AFTER_HELP: &str = "\
The password is typed twice on the terminal, or is the one line of standard input; it is never an argument, \
which other users of the machine can see. It has 12 characters at least, and is not one that is soon guessed. The hash is argon2id, with a salt of \
its own.

Examples:
  impots hash-password
  printf '%s' \"$PASSWORD\" | impots hash-password

Exit codes: 0 done, 1 what you gave cannot be used, 2 the machine failed";

/// Prints the hash of the password that is typed or read.
pub(crate) fn run(_: &HashPasswordArguments) -> anyhow::Result<Exit> {
    // Whose it will be is not known: no name is refused as a password.
    let hash = new_password::ask_and_hash("")?;
    terminal_text::print(&format!("{hash}\n"))?;
    Ok(Exit::Done)
}
