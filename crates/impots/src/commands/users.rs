//! `impots users`: the accounts in the database.

use std::path::Path;

use clap::{Args, Subcommand};
use impots_storage::Database;
use impots_web::DEMONSTRATION_ACCOUNT;

use crate::commands::database_arguments::DatabaseArguments;
use crate::commands::new_password;
use crate::console;
use crate::exit::{CommandError, Exit};
use crate::output::Sink;

/// Add, list and remove the accounts in the database
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  impots users add jeanne\n  impots users list\n  impots users remove jeanne"
)]
pub(crate) struct UsersArguments {
    #[command(subcommand)]
    command: UsersCommand,
}

#[derive(Debug, Subcommand)]
enum UsersCommand {
    Add(AddArguments),
    List(ListArguments),
    Remove(RemoveArguments),
}

/// Add an account, or give one another password
#[derive(Debug, Args)]
#[command(after_help = AFTER_ADD)]
struct AddArguments {
    /// The name to log in with
    name: String,

    /// Give an account that exists another password
    #[arg(long)]
    replace: bool,

    /// Read a password hash from standard input, not a password: argon2id, or passlib's pbkdf2-sha256
    #[arg(long)]
    hashed: bool,

    #[command(flatten)]
    database: DatabaseArguments,
}

const AFTER_ADD: &str = "\
The password is typed twice on the terminal, or is the one line of standard input; it is never an argument, which other \
users of the machine can see. Servers at work know the account at once.

Examples:
  impots users add jeanne
  printf '%s' \"$PASSWORD\" | impots users add jeanne
  printf '%s' '$pbkdf2-sha256$29000$…' | impots users add --hashed jeanne

Exit codes: 0 done, 1 what you gave cannot be used, 2 the machine or the database failed";

/// List the names of the accounts
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  impots users list\n  impots users list --database-url sqlite:///var/lib/impots/impots.db"
)]
struct ListArguments {
    #[command(flatten)]
    database: DatabaseArguments,
}

/// Remove an account; its sessions end when they expire
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  impots users remove jeanne")]
struct RemoveArguments {
    /// The name of the account
    name: String,

    #[command(flatten)]
    database: DatabaseArguments,
}

/// Runs the command below `users`.
pub(crate) fn run(arguments: &UsersArguments) -> anyhow::Result<Exit> {
    match &arguments.command {
        UsersCommand::Add(arguments) => add(arguments),
        UsersCommand::List(arguments) => list(&arguments.database),
        UsersCommand::Remove(arguments) => remove(arguments),
    }
}

fn add(arguments: &AddArguments) -> anyhow::Result<Exit> {
    let AddArguments { name, replace, .. } = arguments;
    let work = async |database: &Database| database.find_user(name).await;
    let known = arguments.database.work_on_any(work)?;
    match (&known, replace) {
        (Some(_), false) => {
            let message = format!("user `{name}` exists already");
            let hint = "give `--replace` to change the password";
            return Err(CommandError::input(message, hint).into());
        }
        (None, true) => {
            let hint = "leave `--replace` out to add the user";
            return Err(CommandError::input(format!("no user `{name}`"), hint).into());
        }
        (Some(_), true) | (None, false) => {}
    }
    let hash =
        if arguments.hashed { new_password::read_hash()? } else { new_password::ask_and_hash()? };
    let work = async |database: &Database| {
        let is_first = !database.has_users().await?;
        let is_done = match &known {
            None => database.add_user(name, &hash).await.map(|()| true),
            Some(old) => database.replace_hash(name, &old.password_hash, &hash).await,
        };
        Ok((is_done?, is_first))
    };
    let (is_done, is_first) = arguments.database.work_on_any(work)?;
    if !is_done {
        let hint = "somebody else has changed it meanwhile: start the command again";
        return Err(CommandError::ours(format!("user `{name}` was not changed"), hint).into());
    }
    let database = arguments.database.shown()?;
    console::tell(&if *replace {
        format!("user `{name}` has another password in `{database}`")
    } else {
        format!("user `{name}` was added to `{database}`")
    });
    if is_first {
        console::tell(&format!(
            "it is the first one: servers on this database no longer let in the demonstration account \
             `{DEMONSTRATION_ACCOUNT}` / `{DEMONSTRATION_ACCOUNT}`"
        ));
    }
    Ok(Exit::Done)
}

fn list(database: &DatabaseArguments) -> anyhow::Result<Exit> {
    let users = database.work(async |database: &Database| database.users().await)?;
    if users.is_empty() {
        console::tell(&format!("no user in `{}`", database.shown()?));
    }
    let mut output = Sink::create(Path::new("-"))?;
    for user in users {
        output.write(&line(&user.name))?;
    }
    output.finish()?;
    Ok(Exit::Done)
}

/// The line of an account; a name that others stored may hold anything.
fn line(name: &str) -> String {
    format!("{}\n", console::printable_line(name))
}

fn remove(arguments: &RemoveArguments) -> anyhow::Result<Exit> {
    let RemoveArguments { name, database } = arguments;
    if !database.work(async |database: &Database| database.remove_user(name).await)? {
        let hint = "`impots users list` lists the users of the database";
        return Err(CommandError::input(format!("no user `{name}`"), hint).into());
    }
    console::tell(&format!("user `{name}` was removed from `{}`", database.shown()?));
    Ok(Exit::Done)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_a_line_break_is_listed_on_one_line() {
        assert_eq!(line("jeanne\nadmin\u{2028}."), "jeanne\u{FFFD}admin\u{FFFD}.\n");
    }
}
