//! `impots users`: the accounts in the database.
//!
//! Those of the settings file are not changed here; where one of them has the name of an account, servers look at the settings first,
//! and the commands say so. Passwords come from the terminal or standard input, never as arguments.

use clap::{Args, Subcommand, ValueEnum};
use impots_storage::Database;
use impots_web::DEMONSTRATION_ACCOUNT;
use impots_web::security::second_factor::{SecondFactor, SecondFactorError};

use crate::commands::database_arguments::DatabaseArguments;
use crate::commands::new_password;
use crate::console;
use crate::exit::{CommandError, Exit};
use crate::output::print_once;
use crate::timestamp;

/// Add, list and remove the accounts in the database, and change their passwords
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  impots users add jeanne\n  impots users list\n  impots users password jeanne\n  \
    impots users totp jeanne on\n  impots users remove jeanne"
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
    Password(PasswordArguments),
    Totp(TotpArguments),
}

/// Add an account
#[derive(Debug, Args)]
#[command(after_help = AFTER_ADD)]
struct AddArguments {
    /// The name to log in with
    name: String,

    /// Read a password hash from standard input, not a password: argon2id, or passlib's pbkdf2-sha256
    #[arg(long)]
    hashed: bool,

    #[command(flatten)]
    database: DatabaseArguments,
}

const AFTER_ADD: &str = "\
The password is typed twice on the terminal, or is the one line of standard input; it is never an argument, which other \
users of the machine can see. It has 12 characters at least, and is not one that is soon guessed. Servers at work know the account at once. \
Whose name has a colon can ask the API with tokens alone (RFC 7617), and have no second factor.

Examples:
  impots users add jeanne
  printf '%s' \"$PASSWORD\" | impots users add jeanne
  printf '%s' '$pbkdf2-sha256$29000$…' | impots users add --hashed jeanne

Exit codes: 0 done, 1 what you gave cannot be used, 2 the machine or the database failed";

/// List the names of the accounts, and who has a second factor
#[derive(Debug, Args)]
#[command(after_help = AFTER_LIST)]
struct ListArguments {
    #[command(flatten)]
    database: DatabaseArguments,
}

const AFTER_LIST: &str = "\
A line has the name, and behind a tabulator `totp` where a code is asked for at each log-in.

Examples:
  impots users list
  impots users list --database-url sqlite:///var/lib/impots/impots.db";

/// Remove an account with its tokens; its sessions end within two seconds
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  impots users remove jeanne")]
struct RemoveArguments {
    /// The name of the account
    name: String,

    #[command(flatten)]
    database: DatabaseArguments,
}

/// Give an account another password; its sessions end within two seconds
#[derive(Debug, Args)]
#[command(after_help = AFTER_PASSWORD)]
struct PasswordArguments {
    /// The name of the account
    name: String,

    /// Read a password hash from standard input, not a password: argon2id, or passlib's pbkdf2-sha256
    #[arg(long)]
    hashed: bool,

    #[command(flatten)]
    database: DatabaseArguments,
}

const AFTER_PASSWORD: &str = "\
The password is typed twice on the terminal, or is the one line of standard input. It has 12 characters at least, and is not one that is \
soon guessed. The account's tokens go on; `impots tokens revoke` ends them.

Examples:
  impots users password jeanne
  printf '%s' \"$PASSWORD\" | impots users password jeanne

Exit codes: 0 done, 1 what you gave cannot be used, 2 the machine or the database failed";

/// Ask an account for the code of an app at each log-in, or no longer; its sessions end within two seconds
#[derive(Debug, Args)]
#[command(after_help = AFTER_TOTP)]
struct TotpArguments {
    /// The name of the account
    name: String,

    /// Whether a code is asked for from now on
    #[arg(value_enum)]
    state: TotpState,

    #[command(flatten)]
    database: DatabaseArguments,
}

/// Whether there is a second factor.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum TotpState {
    /// A new secret, which is printed this once
    On,
    /// None
    Off,
}

const AFTER_TOTP: &str = "\
`on` prints the address `otpauth://…` that apps of codes (TOTP, RFC 6238) read; it is shown this once, and a second `on` makes another \
one. Programs of such an account ask the API with a token, or send the code in the field `code` beside the password.

Examples:
  impots users totp jeanne on
  impots users totp jeanne on | qrencode --type utf8
  impots users totp jeanne off

Exit codes: 0 done, 1 what you gave cannot be used, 2 the machine or the database failed";

/// Runs the command below `users`.
pub(crate) fn run(arguments: &UsersArguments) -> anyhow::Result<Exit> {
    match &arguments.command {
        UsersCommand::Add(arguments) => add(arguments),
        UsersCommand::List(arguments) => list(&arguments.database),
        UsersCommand::Remove(arguments) => remove(arguments),
        UsersCommand::Password(arguments) => change_password(arguments),
        UsersCommand::Totp(arguments) => totp(arguments),
    }
}

/// Adds an account, and makes the database if there is none.
///
/// # Errors
/// A name that is taken, which is said before a password is asked for; a password that is none.
fn add(arguments: &AddArguments) -> anyhow::Result<Exit> {
    let AddArguments { name, hashed, database } = arguments;
    let work = async |database: &Database| database.find_user(name).await;
    if database.work_on_any(work)?.is_some() {
        let hint = format!("`impots users password {name}` gives them another password");
        return Err(CommandError::input(format!("user `{name}` exists already"), hint).into());
    }
    let hash = read_hash(name, *hashed)?;
    let work = async |database: &Database| {
        let is_first = !database.has_users().await?;
        database.add_user(name, &hash).await?;
        Ok(is_first)
    };
    let is_first = database.work_on_any(work)?;
    console::tell(&format!("user `{name}` was added to `{}`", database.shown()?));
    warn_if_hidden(name, database)?;
    if is_first {
        console::tell(&format!(
            "it is the first one: servers on this database no longer let in the demonstration account \
             `{DEMONSTRATION_ACCOUNT}` / `{DEMONSTRATION_ACCOUNT}`"
        ));
    }
    Ok(Exit::Done)
}

/// Changes the password, if the account is still as it was when the command began: another change meanwhile is not overwritten.
fn change_password(arguments: &PasswordArguments) -> anyhow::Result<Exit> {
    let PasswordArguments { name, hashed, database } = arguments;
    let find = async |database: &Database| database.find_user(name).await;
    let user = database.work(find)?.ok_or_else(|| unknown(name))?;
    let hash = read_hash(name, *hashed)?;
    let change =
        async |database: &Database| database.change_password(&user, &hash, timestamp::now()).await;
    if database.work(change)?.is_none() {
        let hint = "somebody else has changed it meanwhile: start the command again";
        return Err(CommandError::ours(format!("user `{name}` was not changed"), hint).into());
    }
    console::tell(&format!("user `{name}` has another password in `{}`", database.shown()?));
    warn_if_hidden(name, database)?;
    Ok(Exit::Done)
}

/// Sets or removes a second factor (TOTP, RFC 6238). Servers look for users in the settings first, where none can have one: it would
/// seem to be asked for and never be.
fn totp(arguments: &TotpArguments) -> anyhow::Result<Exit> {
    let TotpArguments { name, state, database } = arguments;
    if matches!(state, TotpState::On) && database.settings_have(name)? {
        return Err(without_second_factor(name).into());
    }
    let find = async |database: &Database| database.find_user(name).await;
    database.work(find)?.ok_or_else(|| unknown(name))?;
    match state {
        TotpState::On => set_totp(name, database)?,
        TotpState::Off => {
            let remove =
                async |database: &Database| database.remove_totp(name, timestamp::now()).await;
            let told =
                if database.work(remove)? { "needs no code any more" } else { "needed no code" };
            console::tell(&format!("user `{name}` {told}"));
        }
    }
    Ok(Exit::Done)
}

/// Sets a new secret, and shows its address once.
///
/// # Errors
/// If it cannot be shown, after what there was before is back in its place.
fn set_totp(name: &str, database: &DatabaseArguments) -> anyhow::Result<()> {
    let factor = SecondFactor::random("impots", name).map_err(|error| no_factor(name, error))?;
    let (address, secret) = (factor.address()?, factor.secret());
    let set = async |database: &Database| {
        let before = database.totp_secret(name).await?;
        database.set_totp(name, &secret, timestamp::now()).await?;
        Ok(before)
    };
    let before = database.work(set)?;
    if let Err(error) = print_once(&address) {
        // Nobody knows the new secret, and nobody will.
        let restore = async |database: &Database| match &before {
            Some(secret) => database.set_totp(name, secret, timestamp::now()).await,
            None => database.remove_totp(name, timestamp::now()).await.map(drop),
        };
        database.work(restore)?;
        return Err(error);
    }
    console::tell(&format!(
        "user `{name}` needs a code from now on; the address is shown this once"
    ));
    Ok(())
}

/// Says that servers do not look at the account of the database.
fn warn_if_hidden(name: &str, database: &DatabaseArguments) -> Result<(), CommandError> {
    if database.settings_have(name)? {
        console::tell(&format!(
            "warning: the settings have a user `{name}` too, who counts until taken out of `[[users]]`"
        ));
    }
    Ok(())
}

fn without_second_factor(user: &str) -> CommandError {
    let message =
        format!("user `{user}` stands in the settings, whose users have no second factor");
    let hint =
        "take the user out of `[[users]]`, and let `impots users add` put them into the database";
    CommandError::input(message, hint)
}

/// A colon ends the issuer in the address that apps read, `otpauth://totp/impots:NAME`: a name with one cannot stand there.
fn no_factor(user: &str, error: SecondFactorError) -> anyhow::Error {
    match error {
        SecondFactorError::Colon => {
            let message = format!("user `{user}` cannot have a second factor: {error}");
            CommandError::input(message, "add the account under a name without one").into()
        }
        SecondFactorError::Unwritable(_) => error.into(),
    }
}

/// The hash of a password that is typed, or one that another program made: that one is not judged, as nobody knows its password.
fn read_hash(user: &str, hashed: bool) -> anyhow::Result<String> {
    if hashed { new_password::read_hash() } else { new_password::ask_and_hash(user) }
}

fn unknown(user: &str) -> CommandError {
    let hint = "`impots users list` lists the users of the database";
    CommandError::input(format!("no user `{user}`"), hint)
}

fn list(database: &DatabaseArguments) -> anyhow::Result<Exit> {
    let read = async |database: &Database| {
        Ok((database.users().await?, database.users_with_totp().await?))
    };
    let (users, with_totp) = database.work(read)?;
    let lines = users.iter().map(|user| line(&user.name, with_totp.contains(&user.name)));
    database.print_list("user", None, &lines.collect::<String>())
}

/// The line of an account; a name that others stored may hold anything.
fn line(name: &str, has_totp: bool) -> String {
    let factor = if has_totp { "\ttotp" } else { "" };
    format!("{}{factor}\n", console::printable_line(name))
}

/// Removes an account with all that is theirs (tokens, kept simulations, second factor), and ends their sessions.
fn remove(arguments: &RemoveArguments) -> anyhow::Result<Exit> {
    let RemoveArguments { name, database } = arguments;
    let work = async |database: &Database| database.remove_user(name, timestamp::now()).await;
    if !database.work(work)? {
        return Err(unknown(name).into());
    }
    console::tell(&format!("user `{name}` was removed from `{}`", database.shown()?));
    Ok(Exit::Done)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_a_line_break_is_listed_on_one_line() {
        assert_eq!(line("jeanne\nadmin\u{2028}.", false), "jeanne\u{FFFD}admin\u{FFFD}.\n");
        assert_eq!(line("jeanne\ttotp", false), "jeanne\u{FFFD}totp\n");
    }
}
