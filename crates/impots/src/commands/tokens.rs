//! `impots tokens`: what programs ask the API with in the name of a user.
//!
//! Only this command and *My account* make tokens, and either shows one once. The database holds a digest, from which nobody can get it
//! back: a token that is lost is revoked and made anew.

use clap::{Args, Subcommand};
use impots_storage::{Database, StoredToken};
use impots_web::security::tokens::{
    ApiToken, DEFAULT_TOKEN_DAYS, MAX_TOKEN_DAYS, PREFIX_LENGTH, TokenScope, expiry,
};

use crate::commands::database_arguments::DatabaseArguments;
use crate::console;
use crate::exit::{CommandError, Exit};
use crate::output::print_once;
use crate::timestamp;

/// Make, list and revoke the tokens that programs ask the API with
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  impots tokens add jeanne spreadsheet\n  impots tokens list\n  \
    impots tokens revoke imp_7f3kq9xz"
)]
pub(crate) struct TokensArguments {
    #[command(subcommand)]
    command: TokensCommand,
}

#[derive(Debug, Subcommand)]
enum TokensCommand {
    Add(AddArguments),
    List(ListArguments),
    Revoke(RevokeArguments),
}

/// Make a token for an account of the database, and print it this once
#[derive(Debug, Args)]
#[command(after_help = AFTER_ADD)]
struct AddArguments {
    /// The account in whose name it asks
    user: String,

    /// What it is for, such as the program that uses it
    name: String,

    /// After how many days it is refused; 0 for never
    #[arg(long, value_name = "DAYS", default_value_t = DEFAULT_TOKEN_DAYS, value_parser = days)]
    days: u32,

    #[command(flatten)]
    database: DatabaseArguments,
}

fn days(text: &str) -> Result<u32, String> {
    let number = text.parse().ok().filter(|days| *days <= MAX_TOKEN_DAYS);
    number.ok_or_else(|| format!("it is not a number between 0 and {MAX_TOKEN_DAYS}"))
}

const AFTER_ADD: &str = "\
The token is the one line of standard output. The database has its SHA-256 alone: nobody can show it again. A server whose setting \
`api.access` is `accounts` takes it at once, in the field `Authorization: Bearer TOKEN`.

Examples:
  impots tokens add jeanne spreadsheet
  impots tokens add jeanne nightly --days 0 > token.txt

Exit codes: 0 done, 1 what you gave cannot be used, 2 the machine or the database failed";

/// List the tokens, never the secrets
#[derive(Debug, Args)]
#[command(after_help = AFTER_LIST)]
struct ListArguments {
    /// The account whose tokens to list; all of them otherwise
    user: Option<String>,

    #[command(flatten)]
    database: DatabaseArguments,
}

const AFTER_LIST: &str = "\
A line has, between tabulators: how the token begins, the account, the name, the scope, when it was made, when it expires, when it was \
last used (to the minute), when it was revoked. `-` stands for never; times are in UTC.

Examples:
  impots tokens list
  impots tokens list jeanne";

/// Revoke a token: servers refuse it within two seconds
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  impots tokens revoke imp_7f3kq9xz")]
struct RevokeArguments {
    /// How it begins, as `impots tokens list` shows it
    prefix: String,

    #[command(flatten)]
    database: DatabaseArguments,
}

/// Runs the command below `tokens`.
pub(crate) fn run(arguments: &TokensArguments) -> anyhow::Result<Exit> {
    match &arguments.command {
        TokensCommand::Add(arguments) => add(arguments),
        TokensCommand::List(arguments) => list(arguments),
        TokensCommand::Revoke(arguments) => revoke(arguments),
    }
}

/// Makes a token, stores its digest, and prints it this once.
///
/// # Errors
/// A user that is not in the database; an output that cannot be written, after which the token is revoked.
fn add(arguments: &AddArguments) -> anyhow::Result<Exit> {
    let AddArguments { user, name, days, database } = arguments;
    let token = ApiToken::random()?;
    let created_at = timestamp::now();
    let stored = StoredToken {
        digest: token.digest(),
        prefix: token.prefix().to_owned(),
        user: user.clone(),
        name: name.clone(),
        scope: TokenScope::Api.word().to_owned(),
        created_at,
        expires_at: (*days > 0).then(|| expiry(created_at, *days)),
        last_used_at: None,
        revoked_at: None,
    };
    // Stored before it is shown: what somebody copies from here is good.
    database.work(async |database: &Database| database.add_token(&stored).await)?;
    if let Err(error) = print_once(token.expose()) {
        // Nobody knows it, and nobody will.
        let revoke = async |database: &Database| {
            database.revoke_token(Some(user), token.prefix(), created_at).await
        };
        database.work(revoke)?;
        return Err(error);
    }
    let end = stored.expires_at.map_or("never expires".to_owned(), |end| {
        format!("is refused from {} on", timestamp::shown(Some(end)))
    });
    let prefix = token.prefix();
    console::tell(&format!("token `{prefix}…` of user `{user}` {end}; it is shown this once"));
    Ok(Exit::Done)
}

fn list(arguments: &ListArguments) -> anyhow::Result<Exit> {
    let ListArguments { user, database } = arguments;
    let user = user.as_deref();
    let tokens = database.work(async |database: &Database| database.tokens(user).await)?;
    database.print_list("token", user, &tokens.iter().map(line).collect::<String>())
}

/// A line of eight values between tabulators; names come from others, and may hold anything.
fn line(token: &StoredToken) -> String {
    let StoredToken { prefix, user, name, scope, .. } = token;
    let [prefix, user, name, scope] =
        [prefix, user, name, scope].map(|it| console::printable_line(it));
    let times = [Some(token.created_at), token.expires_at, token.last_used_at, token.revoked_at];
    let times = times.map(timestamp::shown).join("\t");
    format!("{prefix}\t{user}\t{name}\t{scope}\t{times}\n")
}

/// Revokes the token that begins so. It stays listed, with the time of its end.
///
/// # Errors
/// If none that is good begins so.
fn revoke(arguments: &RevokeArguments) -> anyhow::Result<Exit> {
    let RevokeArguments { prefix, database } = arguments;
    // Somebody may give all of it: no message shows that.
    let prefix = prefix.get(..PREFIX_LENGTH).unwrap_or(prefix);
    let revoked = database.work(async |database: &Database| {
        database.revoke_token(None, prefix, timestamp::now()).await
    })?;
    let Some(StoredToken { user, name, .. }) = revoked else {
        let message = format!("no token `{prefix}` that is not revoked");
        let hint = "`impots tokens list` shows how each token begins";
        return Err(CommandError::input(message, hint).into());
    };
    let [user, name] = [&user, &name].map(|it| console::printable_line(it));
    console::tell(&format!("token `{prefix}…` (`{name}`) of user `{user}` was revoked"));
    Ok(Exit::Done)
}
